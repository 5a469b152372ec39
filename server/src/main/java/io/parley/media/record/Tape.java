package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.core.contact.ContactId;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.rtp.RtpView;
import java.util.Optional;
import java.util.OptionalLong;

/** One call being recorded. Frames come from the media loop; the rest from its script. */
public final class Tape implements FrameTap, AutoCloseable {
    final long id;
    final ContactId contact;
    private final Recorder recorder;
    private final FrameRing ring;
    /** Of each side how often somebody else began there; of the media loop. */
    private final int[] stretches = new int[Side.values().length];

    /** Of each side the pause before what comes now; of the media loop. */
    private final Hush[] broken = {Hush.NONE, Hush.NONE};

    /** Of each side who gets the same, whatever the pauses are; of the media loop. */
    private final FrameTap[] copies = {FrameTap.NONE, FrameTap.NONE};

    /** While what was said before the tape was there may still come: since when it was said. */
    private volatile OptionalLong since = OptionalLong.empty();

    private volatile boolean closed;
    private volatile Hush hush = Hush.NONE;
    /** What the pause is called; of the script. */
    private Optional<String> pause = Optional.empty();

    Tape(long id, ContactId contact, Recorder recorder, FrameRing ring) {
        this.id = id;
        this.contact = contact;
        this.recorder = recorder;
        this.ring = ring;
    }

    /** It begins with what was said since then. */
    Tape from(OptionalLong sinceNanos) {
        since = sinceNanos;
        return this;
    }

    OptionalLong since() {
        return since;
    }

    /** What is marked from now on begins now. */
    public void settled() {
        since = OptionalLong.empty();
    }

    @Override
    public void frame(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        if (takes(side, nowNanos)) {
            recorder.count(ring.offer(id, word(side, FrameRing.sideAndCodec(side, codec)), view, packet, nowNanos));
            copies[side.ordinal()].frame(side, codec, view, packet, nowNanos);
        }
    }

    @Override
    public void rest(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        if (takes(side, nowNanos)) {
            recorder.count(ring.offer(id, word(side, FrameRing.restBeside(side, codec)), view, packet, nowNanos));
            copies[side.ordinal()].rest(side, codec, view, packet, nowNanos);
        }
    }

    /** On the loop. What comes after a pause begins anew: what did not come before it is no loss. */
    private boolean takes(Side side, long nowNanos) {
        Hush now = hush;
        if (closed || now.isOn(nowNanos)) {
            return false;
        }
        if (now != broken[side.ordinal()]) {
            broken[side.ordinal()] = now;
            begins(side);
        }
        return true;
    }

    @Override
    public void begins(Side side) {
        stretches[side.ordinal()]++;
        copies[side.ordinal()].begins(side);
    }

    /** On the loop: what is taken of this side goes there, too, and nothing else does. */
    public void copy(Side side, FrameTap to) {
        copies[side.ordinal()] = to;
    }

    private int word(Side side, int sideAndCodec) {
        return FrameRing.inStretch(stretches[side.ordinal()], sideAndCodec);
    }

    public void mark(String kind, boolean on) {
        recorder.mark(this, kind, on);
    }

    /** Packets that come from now on are left out; a second pause is the first. */
    public synchronized void pause(String kind) {
        if (pause.isEmpty() && !closed) {
            pause = Optional.of(kind);
            hush = Hush.on();
            recorder.pause(this, kind);
        }
    }

    /** Packets are taken again. @param how marks the moment */
    public synchronized void resume(String how) {
        pause.ifPresent(kind -> hush = Hush.until(recorder.resume(this, kind, how)));
        pause = Optional.empty();
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
