package io.parley.web.shift;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.agent.AgentId;
import io.parley.core.measure.Activity;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry as it is written.
 *
 * @param from local time, {@code 2026-11-30T08:00}; a blank may stand for the T
 */
record ShiftFields(String agent, String from, String to, String activity, String note) {
    static final int LONGEST_NOTE = 200;
    static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    /** A day that is 25 hours long may be one shift. */
    private static final Duration LONGEST = Duration.ofHours(25);
    /** Of what takes time away. */
    private static final Duration LONGEST_AWAY = Duration.ofDays(366);

    /** @param field of the entry; @param code why, for programs; @param message the same in English */
    record Fault(String field, String code, String message) {}

    /** Whom one may plan. */
    interface Planning {
        boolean isKnown(String agent);

        boolean mayPlan(String agent);
    }

    private static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Fault fault;

        Wrong(String field, String code, String message) {
            super(message, null, false, false);
            fault = new Fault(field, code, message);
        }
    }

    /** Either is there. */
    record Read(Optional<Entry> entry, Optional<Fault> fault) {}

    Read read(Planning planning, ZoneId zone) {
        try {
            return new Read(Optional.of(entry(planning, zone)), Optional.empty());
        } catch (Wrong wrong) {
            return new Read(Optional.empty(), Optional.of(wrong.fault));
        }
    }

    private Entry entry(Planning planning, ZoneId zone) {
        if (!planning.isKnown(agent)) {
            throw new Wrong("agent", "agent_unknown", "is nobody who takes contacts");
        }
        if (!planning.mayPlan(agent)) {
            throw new Wrong("agent", "not_your_team", "is in none of your teams");
        }
        Activity what = activity(activity);
        Instant begins = moment("from", from, zone);
        Instant ends = moment("to", to, zone);
        if (!ends.isAfter(begins)) {
            throw new Wrong("to", "to_before", "has to be later than from");
        }
        Duration longest = what.isScheduled() ? LONGEST : LONGEST_AWAY;
        if (Duration.between(begins, ends).compareTo(longest) > 0) {
            String most = what.isScheduled() ? "24 hours" : "366 days";
            throw new Wrong("to", "too_long", "may be " + most + " after from; enter the rest by itself");
        }
        if (note.length() > LONGEST_NOTE || note.chars().anyMatch(Character::isISOControl)) {
            throw new Wrong("note", "note_long", "may have " + LONGEST_NOTE + " characters in one line");
        }
        return new Entry(new AgentId(agent), begins, ends, what, note);
    }

    private static Activity activity(String name) {
        return Arrays.stream(Activity.values())
                .filter(one -> name(one).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new Wrong(
                        "activity", "activity_bad", "must be work, break, meeting, training, absent or none"));
    }

    static String name(Activity activity) {
        return activity.name().toLowerCase(Locale.ROOT);
    }

    /** Where clocks go forward over it, as much later; where they go back, the first. */
    private static Instant moment(String field, String written, ZoneId zone) {
        try {
            LocalDateTime local = LocalDateTime.parse(written.replace(' ', 'T'), LOCAL);
            if (local.getYear() < 2000 || local.getYear() > 2200) {
                throw new Wrong(field, field + "_bad", "must be of this age");
            }
            return local.atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new Wrong(field, field + "_bad", "must be a time such as 2026-11-30T08:00");
        }
    }
}
