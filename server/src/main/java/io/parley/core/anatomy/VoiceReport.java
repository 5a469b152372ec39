package io.parley.core.anatomy;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What an end says of all sound that it got since it began to. What it does not say is empty.
 *
 * @param by how it said so
 */
public record VoiceReport(Instant at, int leg, By by, Metrics metrics) {

    /** How it came. */
    public enum By {
        /** VoIP metrics in its reports on sound, the latest (RFC 3611). */
        RTCP,
        /** A report of the whole call, as it ended (RFC 6035). */
        SESSION,
        /** The same of a stretch of it. */
        INTERVAL,
        /** The same since something passed a limit of its own. */
        ALERT
    }

    /**
     * @param rttMs there and back
     * @param endMs what it holds sound back, both ways together
     * @param bufferMs what it holds sound back before it plays it
     */
    public record Metrics(
            Missing missing, OptionalInt rttMs, OptionalInt endMs, OptionalInt bufferMs, Opinion opinion) {}

    /**
     * Shares from 0 to 1.
     *
     * @param lost never came; @param discarded came too late
     * @param inBursts share that is missing within bursts; @param inGaps between them
     * @param burstMs mean length of a burst; @param gapMs mean time between two
     */
    public record Missing(
            OptionalDouble lost,
            OptionalDouble discarded,
            OptionalDouble inBursts,
            OptionalDouble inGaps,
            OptionalInt burstMs,
            OptionalInt gapMs) {}

    /** @param rating R, 0 to 100; @param listening MOS without delay, 1 to 5; @param conversational with it */
    public record Opinion(OptionalInt rating, OptionalDouble listening, OptionalDouble conversational) {}

    VoiceReport counted(int more) {
        return new VoiceReport(at, leg + more, by, metrics);
    }
}
