package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.rtp.RtpView;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/** Frames on their way from the media loop to the recorder: one writer, one reader, no lock, nothing allocated. */
final class FrameRing {
    /** As much as a datagram holds on most networks, and more than the most that Opus makes of a frame. */
    static final int LARGEST_PAYLOAD = 1500;

    private static final int SLOT = 64;
    private static final int HEAD = 30;
    /** In place of a length: the slot is left out, for a frame that did not fit in before the end of the ring. */
    private static final short UNUSED = -1;

    /** 8 MB: 0.7 s of six hundred calls of G.711. */
    static final int SLOTS = 1 << 17;

    private final ByteBuffer slots = ByteBuffer.allocateDirect(SLOT * SLOTS);
    /** The same memory, for whoever writes: sound is copied as one piece, for which a buffer needs a position. */
    private final ByteBuffer writing = slots.duplicate();

    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();

    /** The side in the lowest bit of the high byte, the codec in the low one. */
    static int sideAndCodec(Side side, Codec codec) {
        return side.ordinal() << 8 | codec.ordinal();
    }

    /** The same of a packet of comfort noise. */
    static int restBeside(Side side, Codec codec) {
        return sideAndCodec(side, codec) | Frame.RESTS;
    }

    /** The same with the number of its stretch, of which seven bits are kept. */
    static int inStretch(int stretch, int sideAndCodec) {
        return stretch << Byte.SIZE + 1 | sideAndCodec;
    }

    /** False if the ring is full or the frame too large. */
    boolean offer(long tape, int sideAndCodec, RtpView view, ByteBuf packet, long nowNanos) {
        long at = written.get();
        int length = view.payloadLength();
        int needed = slots(length);
        int left = SLOTS - (int) (at & SLOTS - 1);
        int unused = needed > left ? left : 0;
        if (at + unused + needed - read.get() > SLOTS || length > LARGEST_PAYLOAD) {
            return false;
        }
        for (int i = 0; i < unused; i++) {
            slots.putShort((int) (at + i & SLOTS - 1) * SLOT + 28, UNUSED);
        }
        at += unused;
        int slot = (int) (at & SLOTS - 1) * SLOT;
        slots.putLong(slot, tape);
        slots.putLong(slot + 8, nowNanos);
        slots.putInt(slot + 16, (int) view.timestamp());
        slots.putInt(slot + 20, view.ssrc());
        slots.putShort(slot + 24, (short) view.sequence());
        slots.putShort(slot + 26, (short) sideAndCodec);
        slots.putShort(slot + 28, (short) length);
        int sound = slot + HEAD;
        packet.getBytes(view.payloadAt(), writing.limit(sound + length).position(sound));
        written.lazySet(at + needed);
        return true;
    }

    /** A frame has some, one behind the other. */
    static int slots(int length) {
        return (HEAD + length + SLOT - 1) / SLOT;
    }

    /** Where the next frame will be written. */
    long end() {
        return written.get();
    }

    boolean isEmpty() {
        return read.get() == written.get();
    }

    /** Hands over the frames written before {@code end}. */
    int drain(long end, Taker taker) {
        long at = read.get();
        int count = 0;
        while (at < end) {
            int slot = (int) (at & SLOTS - 1) * SLOT;
            int length = slots.getShort(slot + 28);
            if (length != UNUSED) {
                taker.frame(slots.getLong(slot), slots, slot + 8, 22 + length);
                count++;
            }
            at += length == UNUSED ? 1 : slots(length);
        }
        read.lazySet(end);
        return count;
    }

    /** Takes a frame: {@code length} bytes of {@code buffer} from {@code at}, in the form the journal keeps. */
    interface Taker {
        void frame(long tape, ByteBuffer buffer, int at, int length);
    }
}
