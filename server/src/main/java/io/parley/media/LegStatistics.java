package io.parley.media;

/** Counters of one leg; jitter as RFC 3550 A.8 in units of 125 microseconds, whatever the clock of the codec. */
public record LegStatistics(long received, long sent, long lost, long outOfOrder, long refused, long jitter) {
    private static final int UNITS_A_SECOND = 8_000;

    /** The same, of jitter that was counted in units of this clock. */
    public LegStatistics onClock(int clock) {
        return new LegStatistics(received, sent, lost, outOfOrder, refused, jitter * UNITS_A_SECOND / clock);
    }
}
