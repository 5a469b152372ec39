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

    public final LongAdder recorded = new LongAdder();
    /** Frames that found the recorder's ring full: each is a fault of ours. */
    public final LongAdder recorderOverflow = new LongAdder();

    public final LongAdder legs = new LongAdder();
    public final LongAdder finished = new LongAdder();
    public final LongAdder recorderFailures = new LongAdder();
}
