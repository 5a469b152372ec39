package io.parley.core.measure;

import io.parley.core.measure.QueueCounts.Counts;
import java.util.OptionalDouble;

/** The abandon rates of M3, by name. */
public enum AbandonRate {
    /** Our default: short ones are left out above and below. */
    AB_IGNORE_SHORT,
    /** Of those who were answered or left. */
    AB_OF_ANSWERED_AND_ABANDONED,
    /** Of all who entered and no longer wait, flow-out and failures included. */
    AB_OF_ENTERED;

    public Definition definition() {
        return Definition.first(name());
    }

    public OptionalDouble of(Counts c) {
        long ended = c.answered() + c.abandoned();
        return switch (this) {
            case AB_IGNORE_SHORT -> Share.of(c.abandoned() - c.shortAbandoned(), ended - c.shortAbandoned());
            case AB_OF_ANSWERED_AND_ABANDONED -> Share.of(c.abandoned(), ended);
            case AB_OF_ENTERED -> Share.of(c.abandoned(), ended + c.flowOut() + c.failed());
        };
    }
}
