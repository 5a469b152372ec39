package io.parley.media.rtp;

import io.parley.media.VoiceMetrics;
import io.parley.media.VoiceMetrics.Bursts;

/**
 * What is missing of a row of packets, and whether it lies in bursts (RFC 3611 section 4.7.2): a burst begins and ends
 * with a packet that is missing, and has nowhere {@link VoiceMetrics#GMIN} in a row that came; what is missing alone
 * belongs to a gap. It is counted as that section says. The chain of appendix A.2 comes to the same densities, but
 * takes the first loss of all for the end of a burst, and leaves out the last burst. Nothing is allocated per packet.
 */
public final class LossRuns {
    private static final int MOST_MS = 0xffff;

    private long packets;
    private long lost;
    private long discarded;
    /** Bursts that are over, their packets, and what is missing of these. */
    private long bursts;

    private long burstPackets;
    private long burstMissing;
    private boolean beganWithBurst;
    /** Packets before what may be a burst that goes on, and what is missing since. */
    private long openAfter;

    private long openMissing;
    /** Came in a row up to now. Before the first packet enough are taken to have come (section 4.7.2). */
    private long sinceMissing = VoiceMetrics.GMIN;

    LossRuns() {}

    /** The same, to be gone on with apart. */
    LossRuns copy() {
        LossRuns other = new LossRuns();
        other.packets = packets;
        other.lost = lost;
        other.discarded = discarded;
        other.bursts = bursts;
        other.burstPackets = burstPackets;
        other.burstMissing = burstMissing;
        other.beganWithBurst = beganWithBurst;
        other.openAfter = openAfter;
        other.openMissing = openMissing;
        other.sinceMissing = sinceMissing;
        return other;
    }

    /** The next packet came, and in time. */
    void came() {
        packets++;
        sinceMissing++;
    }

    /** The next packet came too late to be played. */
    void cameTooLate() {
        discarded++;
        missing(1);
    }

    /** So many in a row never came. */
    void neverCame(long count) {
        lost += count;
        missing(count);
    }

    private void missing(long count) {
        if (sinceMissing >= VoiceMetrics.GMIN) {
            endBurst();
            openAfter = packets;
            openMissing = 0;
        }
        openMissing += count;
        packets += count;
        sinceMissing = 0;
    }

    /** What was open is a burst if more than one packet of it is missing. */
    private void endBurst() {
        if (openMissing > 1) {
            beganWithBurst |= openAfter == 0;
            bursts++;
            burstPackets += packets - sinceMissing - openAfter;
            burstMissing += openMissing;
        }
    }

    /** Packets that were to come. */
    public long packets() {
        return packets;
    }

    /** Share that never came, 0 to 1. */
    public double lostShare() {
        return share(lost, packets);
    }

    /** Share that came too late to be played, 0 to 1. */
    public double discardedShare() {
        return share(discarded, packets);
    }

    /** After the last packet enough are taken to come (section 4.7.2). @param packetMs how long one lasts */
    public Bursts bursts(double packetMs) {
        LossRuns whole = copy();
        boolean endsWithBurst = openMissing > 1 && sinceMissing == 0;
        whole.endBurst();
        long gapPackets = packets - whole.burstPackets;
        long gaps = whole.bursts + 1 - (whole.beganWithBurst ? 1 : 0) - (endsWithBurst ? 1 : 0);
        return new Bursts(
                share(whole.burstMissing, whole.burstPackets),
                share(lost + discarded - whole.burstMissing, gapPackets),
                mean(whole.burstPackets * packetMs, whole.bursts),
                mean(gapPackets * packetMs, gaps),
                VoiceMetrics.GMIN);
    }

    private static double share(long part, long all) {
        return all == 0 ? 0 : part / (double) all;
    }

    private static int mean(double ms, long of) {
        return of <= 0 ? 0 : (int) Math.min(MOST_MS, Math.round(ms / of));
    }
}
