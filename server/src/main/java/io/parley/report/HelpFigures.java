package io.parley.report;

import io.parley.core.measure.ReplyTimes;
import io.parley.store.FactQuery;
import io.parley.store.FactReader;
import io.parley.store.FactReader.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Figures of a help desk (M6), as far as there are facts for them.
 *
 * @param outcomes contacts by disposition and channel
 */
public record HelpFigures(Repeats repeats, ReplyTimes replies, Resolution resolution, List<Outcome> outcomes) {
    /** Within how long another contact is a repetition. */
    public static final Duration REPEATED_WITHIN = Duration.ofDays(7);

    /** Goal form of K20: so many are solved within it. */
    public static final Duration SOLVED_WITHIN = Duration.ofHours(24);

    private static final int MOST_MESSAGES = 500_000;

    /** @param solved whose time to come again is over; {@code repeated} of them came; for others it is pending */
    public record Repeats(long solved, long repeated, long pending) {
        /** FCR. */
        public OptionalDouble atOnce() {
            return Shares.of(solved - repeated, solved);
        }
    }

    /** From arrival to the end of what was answered and is over. */
    public record Resolution(long contacts, long totalMs, long inTime) {
        public OptionalDouble meanMs() {
            return Shares.of(totalMs, contacts);
        }

        public OptionalDouble share() {
            return Shares.of(inTime, contacts);
        }
    }

    public record Outcome(String disposition, String channel, long count) {}

    static HelpFigures of(FactReader facts, FactQuery query, Instant now) {
        FactReader.Repeats again = facts.repeats(query, REPEATED_WITHIN, now);
        FactReader.Resolution solved = facts.resolution(query, SOLVED_WITHIN);
        return new HelpFigures(
                new Repeats(again.solved(), again.repeated(), again.pending()),
                replies(facts.said(query, MOST_MESSAGES + 1)),
                new Resolution(solved.contacts(), solved.totalMs(), solved.inTarget()),
                facts.outcomes(query).stream()
                        .map(one -> new Outcome(one.disposition(), one.channel(), one.count()))
                        .toList());
    }

    private static ReplyTimes replies(List<Said> messages) {
        if (messages.size() > MOST_MESSAGES) {
            throw new ReportRefused("to", "is too late: more than " + MOST_MESSAGES + " messages were written by then");
        }
        ReplyTimes times = new ReplyTimes();
        String conversation = "";
        for (Said message : messages) {
            if (!message.conversation().equals(conversation)) {
                times.begin();
                conversation = message.conversation();
            }
            times.said(message.byAgent(), message.at().toEpochMilli());
        }
        return times;
    }
}
