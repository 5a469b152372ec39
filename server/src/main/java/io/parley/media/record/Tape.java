package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.rtp.RtpView;

/** One call being recorded. Frames come from the media loop; the rest from its script. */
public final class Tape implements FrameTap, AutoCloseable {
    final long id;
    final ContactId contact;
    private final Recorder recorder;
    private final FrameRing ring;
    /** Of each side how often somebody else began there; of the media loop. */
    private final int[] stretches = new int[Side.values().length];

    private volatile boolean closed;

    Tape(long id, ContactId contact, Recorder recorder, FrameRing ring) {
        this.id = id;
        this.contact = contact;
        this.recorder = recorder;
        this.ring = ring;
    }

    @Override
    public void frame(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        if (!closed) {
            recorder.count(ring.offer(id, word(side, FrameRing.sideAndCodec(side, codec)), view, packet, nowNanos));
        }
    }

    @Override
    public void rest(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        if (!closed) {
            recorder.count(ring.offer(id, word(side, FrameRing.restBeside(side, codec)), view, packet, nowNanos));
        }
    }

    @Override
    public void begins(Side side) {
        stretches[side.ordinal()]++;
    }

    private int word(Side side, int sideAndCodec) {
        return FrameRing.inStretch(stretches[side.ordinal()], sideAndCodec);
    }

    public void mark(String kind, boolean on) {
        recorder.mark(this, kind, on);
    }

    /** Ends it without a file. */
    public void discard() {
        if (!closed) {
            closed = true;
            recorder.discard(this);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            recorder.end(this);
        }
    }
}
