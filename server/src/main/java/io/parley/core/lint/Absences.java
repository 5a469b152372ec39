package io.parley.core.lint;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.future.Trial;
import io.parley.core.queue.QueueRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether there are opening hours of the week in which nobody who could serve a language of the queue was signed in, in
 * any of the last weeks. All agents are configured, so nothing else would say so.
 */
final class Absences {
    private static final int WEEKS = 4;
    /** A holiday or a new server are no habit. */
    private static final int FEWEST = 3;

    private static final int HOURS_A_WEEK = 7 * 24;
    private static final int MOST_TRIALS = 5;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration LAST_MINUTE = Duration.ofMinutes(59);

    private final Lint.LintCase base;
    private final QueueRules queue;
    private final Attendance past;
    private final ZoneId zone;

    Absences(Lint.LintCase base, QueueRules queue, Attendance past) {
        this.base = base;
        this.queue = queue;
        this.past = past;
        zone = base.zone(queue);
    }

    /** At most one for each language. */
    List<Finding> findings() {
        List<Hour> hours = hours();
        Channel channel = queue.channels().contains(Channel.VOICE) ? Channel.VOICE : Channel.CHAT;
        List<Finding> found = new ArrayList<>();
        for (String language : hours.isEmpty() ? List.<String>of() : base.languages()) {
            look(channel, language, hours).ifPresent(found::add);
        }
        return found;
    }

    /** An hour of the next week in which the queue is open, and the same of the last weeks, the latest first. */
    private record Hour(Instant next, List<Instant> before) {}

    private List<Hour> hours() {
        ZonedDateTime first = base.about()
                .withZoneSameInstant(zone)
                .truncatedTo(ChronoUnit.HOURS)
                .plusHours(1);
        List<Hour> hours = new ArrayList<>();
        for (int i = 0; i < HOURS_A_WEEK; i++) {
            ZonedDateTime at = first.plusHours(i);
            List<Instant> before = new ArrayList<>();
            for (int week = 1; week <= WEEKS; week++) {
                before.add(at.minusWeeks(week).toInstant());
            }
            before.removeIf(hour -> !past.knows(hour));
            if (before.size() >= FEWEST && isOpen(at.toInstant())) {
                hours.add(new Hour(at.toInstant(), before));
            }
        }
        return hours;
    }

    private boolean isOpen(Instant hour) {
        return queue.hours()
                .filter(hours -> !hours.isOpen(hour) || !hours.isOpen(hour.plus(LAST_MINUTE)))
                .isEmpty();
    }

    private Optional<Finding> look(Channel channel, String language, List<Hour> hours) {
        Contact somebody =
                Lint.LintCase.contact(queue, channel, language, base.about().toInstant());
        List<AgentId> able = new Trial(base.rules(), base.about().toInstant()).couldServe(somebody);
        List<Hour> alone = hours.stream()
                .filter(hour -> able.stream().noneMatch(agent -> wasThere(agent, hour)))
                .toList();
        return able.isEmpty() // that is another finding
                ? Optional.empty()
                : alone.stream()
                        .limit(MOST_TRIALS)
                        .flatMap(hour -> tried(channel, language, hour).stream())
                        .findFirst()
                        .map(fate -> finding(fate, alone.size(), hours.size()));
    }

    private boolean wasThere(AgentId agent, Hour hour) {
        return hour.before().stream().anyMatch(before -> past.wasThere(agent, before));
    }

    /** What became of somebody. @param sentAway after so long, if so */
    private record Fate(Contact contact, int weeks, Optional<Duration> sentAway) {}

    /** With those at work who were there at that hour a week ago. Empty where somebody is asked within the hour. */
    private Optional<Fate> tried(Channel channel, String language, Hour hour) {
        Trial trial = new Trial(base.rules(), hour.next());
        base.rules().agents().stream()
                .filter(agent -> past.wasThere(agent.id(), hour.before().getFirst()))
                .forEach(agent -> trial.comes(agent.id()));
        Contact contact = Lint.LintCase.contact(queue, channel, language, hour.next());
        trial.arrives(contact, 60);
        trial.until(hour.next().plus(HOUR));
        Trial.Seen seen = trial.seen(contact.id());
        Optional<Duration> sentAway = seen.sentAway().map(end -> Duration.between(hour.next(), end.at()));
        return seen.offeredAt().isPresent()
                ? Optional.empty()
                : Optional.of(new Fate(contact, hour.before().size(), sentAway));
    }

    private Finding finding(Fate fate, int absent, int open) {
        Contact contact = fate.contact();
        ZonedDateTime at = contact.arrivedAt().atZone(zone);
        String clock = base.clock(queue, contact.arrivedAt());
        Map<String, String> more = new TreeMap<>(Map.of(
                "variant", fate.sentAway().isPresent() ? "sent_away" : "waiting",
                "day", "" + at.getDayOfWeek().getValue(),
                "weeks", "" + fate.weeks(),
                "count", "" + absent,
                "open", "" + open));
        fate.sentAway().ifPresent(after -> more.put("afterSeconds", "" + after.toSeconds()));
        String ends = fate.sentAway()
                .map(after -> " is sent away after " + after.toSeconds() + " s")
                .orElse(" still waits an hour later");
        String day = at.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return new Finding(
                Finding.Code.NOBODY_SIGNED_IN,
                queue.id(),
                Lint.LintCase.args(contact, clock, more),
                Lint.LintCase.who(contact.channel(), contact.language()) + " on " + day + " at " + clock + ends
                        + ": nobody who could take them was signed in at that hour in the last " + fate.weeks()
                        + " weeks; so it is in " + absent + " of " + open + " opening hours of the week");
    }
}
