package io.parley.media.mix;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.codec.HalfBand;
import io.parley.media.rtp.RtpView;
import java.util.Optional;

/** One voice, whatever codec it comes in and however many samples whoever hears it wants. One thread. */
public final class Voice {
    private static final int WIDE = Codec.G722.frame();

    private final short[] own = new short[WIDE];
    private final HalfBand change = new HalfBand();
    private final PlayoutBuffer narrow = new PlayoutBuffer();
    private Optional<PlayoutBuffer> wide = Optional.empty();
    private PlayoutBuffer buffer = narrow;
    private final ComfortNoise noise = new ComfortNoise();

    /**
     * Takes a packet of sound. Who changes between rates with each packet is heard badly, and costs no more.
     *
     * @return what {@link PlayoutBuffer#take} gives
     */
    public int take(Codec codec, RtpView view, ByteBuf packet) {
        noise.speaks(view);
        if (codec.frame() != buffer.frame()) {
            buffer = codec.frame() == narrow.frame() ? narrow : wide(codec);
            buffer.restart();
        }
        return buffer.take(codec, view, packet);
    }

    /** A packet of comfort noise: heard once all sound before it was, until there is sound again. */
    public void rest(RtpView view, ByteBuf packet) {
        noise.rests(view, packet);
    }

    /** What waits is of no use any more: the next packet is the first. */
    public void restart() {
        noise.forget();
        buffer.restart();
    }

    private PlayoutBuffer wide(Codec codec) {
        wide = wide.or(() -> Optional.of(new PlayoutBuffer(codec)));
        return wide.get();
    }

    /**
     * The next 20 ms, what did not come made up; false once nothing is to be heard, the frame is silent then.
     *
     * @param frame of 8 or 16 kHz
     */
    public boolean next(short[] frame) {
        if (frame.length == buffer.frame()) {
            return nextOwn(frame);
        }
        boolean heard = nextOwn(own);
        if (frame.length > buffer.frame()) {
            change.up(own, buffer.frame(), frame);
        } else {
            change.down(own, buffer.frame(), frame);
        }
        return heard;
    }

    /** The same as it came: noise is as wide as the voice. */
    private boolean nextOwn(short[] frame) {
        boolean rests = noise.isHeard() && buffer.isSpent();
        boolean speaks = buffer.next(frame);
        if (rests) {
            noise.addTo(frame, buffer.frame());
        }
        return speaks || rests;
    }

    /** Whether something of the last frame was lost, and is made up. */
    public boolean wasConcealed() {
        return buffer.wasConcealed();
    }
}
