package io.parley.core.future;

import io.parley.core.measure.Definition;
import io.parley.core.measure.WaitEstimate;
import java.util.OptionalInt;

/** The wait as one person is told it: in steps of minutes, and never a longer one than before (M4). */
public final class ToldWait {
    public static final Definition DEFINITION = Definition.first("WAIT_TOLD");

    private OptionalInt least = OptionalInt.empty();

    /** Minutes to tell now; empty when it takes longer than was told, or longer than may be told at all. */
    public synchronized OptionalInt minutes(int seconds) {
        OptionalInt minutes = WaitEstimate.toldMinutes(seconds);
        boolean longer = minutes.isEmpty() || least.isPresent() && minutes.getAsInt() > least.getAsInt();
        if (longer) {
            return OptionalInt.empty();
        }
        least = minutes;
        return minutes;
    }
}
