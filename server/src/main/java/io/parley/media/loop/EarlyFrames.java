package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.record.FrameTap;
import io.parley.media.rtp.RtpView;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * What a leg hears before it is known who records it. It is kept in memory; who records then gets it first, some
 * packets each 20 ms so that the recorder's ring takes them, and what comes meanwhile behind it. Where nobody does, it
 * is forgotten. All on the loop.
 */
final class EarlyFrames implements FrameTap, Ticked {
    /** Ten seconds of 20 ms each: by then the server is there, or nobody will record. */
    private static final int MOST = 500;
    /** So much is handed on each 20 ms. */
    private static final int AT_ONCE = 8;

    private final MediaLoop loop;
    private final Queue<Kept> kept = new ArrayDeque<>();
    private final RtpView view = new RtpView();
    private FrameTap next = NONE;
    private Side side = Side.CUSTOMER;
    private boolean records;
    private boolean over;

    /** A packet, or in its place that somebody else begins. */
    private sealed interface Kept {
        record Packet(boolean rests, Codec codec, byte[] bytes, long nowNanos) implements Kept {}

        record Begins() implements Kept {}
    }

    EarlyFrames(MediaLoop loop) {
        this.loop = loop;
    }

    @Override
    public void frame(Side of, Codec codec, RtpView seen, ByteBuf packet, long nowNanos) {
        if (records && kept.isEmpty()) {
            next.frame(side, codec, seen, packet, nowNanos);
        } else {
            keep(false, codec, packet, nowNanos);
        }
    }

    @Override
    public void rest(Side of, Codec codec, RtpView seen, ByteBuf packet, long nowNanos) {
        if (records && kept.isEmpty()) {
            next.rest(side, codec, seen, packet, nowNanos);
        } else {
            keep(true, codec, packet, nowNanos);
        }
    }

    private void keep(boolean rests, Codec codec, ByteBuf packet, long nowNanos) {
        if (!over && kept.size() < MOST) {
            byte[] bytes = new byte[packet.readableBytes()];
            packet.getBytes(packet.readerIndex(), bytes);
            kept.add(new Kept.Packet(rests, codec, bytes, nowNanos));
        }
    }

    @Override
    public void begins(Side of) {
        if (records && kept.isEmpty()) {
            next.begins(side);
        } else if (!over && !kept.isEmpty()) {
            kept.add(new Kept.Begins());
        }
    }

    /** Who records is known now. @return whom the leg has to give its frames */
    @Override
    public FrameTap handsOn(FrameTap recorder, Side as) {
        if (over || records || recorder == NONE || kept.isEmpty()) {
            end();
            recorder.begins(as);
            return recorder;
        }
        records = true;
        next = recorder;
        side = as;
        next.begins(side); // before all that is kept
        loop.add(this);
        return this;
    }

    /** Nobody records, unless somebody does by now. */
    void settle() {
        if (!records) {
            end();
        }
    }

    private void end() {
        if (records) {
            kept.forEach(this::pass);
            loop.remove(this);
        }
        kept.clear();
        records = false;
        over = true;
    }

    @Override
    public void tick(long nowNanos) {
        for (int i = 0; i < AT_ONCE && !kept.isEmpty(); i++) {
            pass(kept.remove());
        }
        if (kept.isEmpty()) {
            loop.eventLoop().execute(() -> loop.remove(this)); // not while it ticks
        }
    }

    private void pass(Kept one) {
        switch (one) {
            case Kept.Begins() -> next.begins(side);
            case Kept.Packet(boolean rests, Codec codec, byte[] bytes, long nowNanos) -> {
                ByteBuf packet = Unpooled.wrappedBuffer(bytes);
                if (view.parse(packet) && rests) {
                    next.rest(side, codec, view, packet, nowNanos);
                } else if (view.parse(packet)) {
                    next.frame(side, codec, view, packet, nowNanos);
                }
            }
        }
    }
}
