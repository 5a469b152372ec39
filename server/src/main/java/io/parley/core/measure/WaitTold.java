package io.parley.core.measure;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What one waiting contact is told of its wait (M4): minutes of the ladder, never more than was said before, and not
 * more often than each minute.
 */
public final class WaitTold {
    public static final Definition DEFINITION = Definition.first("WAIT_TOLD");
    public static final long AT_MOST_EACH_MS = 60_000;

    private OptionalInt last = OptionalInt.empty();
    private OptionalLong lastMs = OptionalLong.empty();

    public sealed interface Said {
        record Minutes(int minutes) implements Said {}

        /** The wait is longer than what was said, or than the ladder: say so, and no number. */
        record Longer() implements Said {}

        /** Nothing is known, or it is too soon to speak again. */
        record Nothing() implements Said {}
    }

    /** @param seconds the estimate now; empty if unknown */
    public Said say(OptionalInt seconds, long nowMs) {
        boolean tooSoon = lastMs.isPresent() && nowMs - lastMs.getAsLong() < AT_MOST_EACH_MS;
        if (seconds.isEmpty() || tooSoon) {
            return new Said.Nothing();
        }
        lastMs = OptionalLong.of(nowMs);
        OptionalInt minutes = WaitEstimate.toldMinutes(seconds.getAsInt());
        if (minutes.isEmpty() || last.isPresent() && minutes.getAsInt() > last.getAsInt()) {
            return new Said.Longer();
        }
        last = minutes;
        return new Said.Minutes(minutes.getAsInt());
    }

    /** What was said last, in minutes. */
    public OptionalInt last() {
        return last;
    }
}
