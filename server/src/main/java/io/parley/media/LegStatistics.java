package io.parley.media;

/** Counters of one leg; jitter in RTP clock units as RFC 3550 A.8. */
public record LegStatistics(long received, long sent, long lost, long outOfOrder, long refused, long jitter) {}
