package io.parley.media;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the other end says of the sound it gets from us, by its latest receiver report (RFC 3550 section 6.4.1).
 *
 * @param lost packets that never reached it; less than none if some came twice
 * @param lostShare of the packets since its report before, 0 to 1
 * @param jitter in RTP clock units
 * @param rttMs there and back; empty until it has answered a report of ours
 * @param voice its latest VoIP metrics, if it tells them (RFC 3611)
 */
public record FarReport(long lost, double lostShare, long jitter, OptionalInt rttMs, Optional<VoiceMetrics> voice) {

    private static final int UNITS_A_SECOND = 8_000;

    /** The same with jitter in units of 125 microseconds, where that clock was the codec's. */
    public FarReport onClock(int clock) {
        return new FarReport(lost, lostShare, jitter * UNITS_A_SECOND / clock, rttMs, voice);
    }
}
