package io.parley.media;

import java.util.concurrent.atomic.LongAdder;

/** What the media side counts; nothing per packet is ever logged. */
public final class MediaCounters {
    public final LongAdder received = new LongAdder();
    public final LongAdder sent = new LongAdder();
    /** Packets that never came, of legs that are over. */
    public final LongAdder lost = new LongAdder();
    /** Not RTP, or from a stranger. */
    public final LongAdder refused = new LongAdder();

    /** Reports on sound that we sent and took (RTCP), and those that were none, or of a stranger. */
    public final LongAdder reportsSent = new LongAdder();

    public final LongAdder reportsTaken = new LongAdder();
    public final LongAdder reportsRefused = new LongAdder();
    /** Blocks of extended reports that went past their end, or were too short or long (RFC 3611). */
    public final LongAdder blocksRefused = new LongAdder();
    /** Legs without reports: somebody else's socket stood at the port beside theirs. */
    public final LongAdder unreported = new LongAdder();

    /** Datagrams to browsers' legs that were not authentic, or from where nobody proved to be. */
    public final LongAdder forged = new LongAdder();
    /** Handshakes with browsers that did not come to an end, another certificate than signalled included. */
    public final LongAdder unsecured = new LongAdder();
    /** Browsers that ceased to answer for their address. */
    public final LongAdder consentLost = new LongAdder();

    public final LongAdder recorded = new LongAdder();
    /** Frames that found the recorder's ring full: each is a fault of ours. */
    public final LongAdder recorderOverflow = new LongAdder();

    /** Stretches that were left out of recordings since somebody wished it. */
    public final LongAdder pauses = new LongAdder();

    public final LongAdder legs = new LongAdder();
    /** Legs in a mix. */
    public final LongAdder mixed = new LongAdder();
    /** Packets that went to a leg of another codec: they were decoded, and encoded anew. */
    public final LongAdder transcoded = new LongAdder();
    /** Frames of mixes and of legs with another codec of which something had not come in time, and was filled in. */
    public final LongAdder concealed = new LongAdder();

    /** Legs and mixes that failed in their turn of 20 ms: each is a fault of ours. */
    public final LongAdder faults = new LongAdder();

    public final LongAdder finished = new LongAdder();
    public final LongAdder recorderFailures = new LongAdder();
}
