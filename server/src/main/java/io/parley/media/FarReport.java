package io.parley.media;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What the other end says of the sound it gets from us, by its latest receiver report (RFC 3550 section 6.4.1).
 *
 * @param lost packets that never reached it; less than none if some came twice
 * @param lostShare of the packets since its report before, 0 to 1
 * @param jitter in RTP clock units
 * @param rttMs there and back; empty until it has answered a report of ours
 * @param voice what it says besides, if it does (RFC 3611)
 */
public record FarReport(long lost, double lostShare, long jitter, OptionalInt rttMs, Optional<Voice> voice) {

    /**
     * VoIP metrics of the whole call (RFC 3611 section 4.7).
     *
     * @param discardedShare packets that came too late to be played, 0 to 1
     * @param bufferMs how long its buffer holds sound back
     * @param mos as it estimates itself, 1 to 5
     */
    public record Voice(double discardedShare, int bufferMs, OptionalDouble mos) {}
}
