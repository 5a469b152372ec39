package io.parley.media.loop;

import io.netty.buffer.ByteBuf;
import io.parley.media.Codec;
import io.parley.media.RemoteMedia;
import io.parley.media.codec.Coders;
import io.parley.media.codec.HalfBand;
import io.parley.media.codec.SoundEncoder;
import java.util.Arrays;

/** Frames of 20 ms into packets of the codec and the length that the other end wants. On the loop. */
final class Packetizer {
    private static final int FRAME_MS = 20;
    private static final int LONGEST_MS = 60;
    /** Opus has no packet of 30 ms that is one frame. */
    private static final int ODD_MS = 30;
    /** No packet of Opus for speech is longer, nor one of 60 ms of the others. */
    private static final int LARGEST = 1_500;

    private final Codec codec;
    private final SoundEncoder encoder;
    private final HalfBand change = new HalfBand();
    private final short[] own;
    private final short[] gathered;
    private final int samples;
    private final int ms;
    private int filled;

    Packetizer(RemoteMedia to) {
        codec = to.codec();
        encoder = Coders.encoder(codec);
        ms = length(to);
        samples = codec.rate() / 1_000 * ms;
        own = new short[codec.frame()];
        gathered = new short[codec.rate() / 1_000 * (LONGEST_MS + FRAME_MS)];
    }

    private static int length(RemoteMedia to) {
        int most = to.formats().mostMs() > 0 ? to.formats().mostMs() : LONGEST_MS;
        int wanted = Math.clamp(Math.min(to.ptimeMs(), most) / 10 * 10, 10, LONGEST_MS);
        boolean odd = to.codec() == Codec.OPUS && wanted % FRAME_MS != 0 && wanted >= ODD_MS;
        return odd ? wanted - 10 : wanted;
    }

    /** Whether this is how the other end wants it, too. */
    boolean serves(RemoteMedia to) {
        return to.codec() == codec && length(to) == ms;
    }

    /** Whether its packets are as long as frames. */
    boolean isByFrame() {
        return ms == FRAME_MS;
    }

    /** @param frame 20 ms of 8 or 16 kHz */
    void put(short[] frame) {
        if (frame.length == codec.frame()) {
            System.arraycopy(frame, 0, gathered, filled, frame.length);
        } else {
            convert(frame);
        }
        filled += codec.frame();
    }

    private void convert(short[] frame) {
        if (frame.length < own.length) {
            change.up(frame, frame.length, own);
        } else {
            change.down(frame, frame.length, own);
        }
        System.arraycopy(own, 0, gathered, filled, own.length);
    }

    boolean isReady() {
        return filled >= samples;
    }

    /** Fills what is begun with silence; false if nothing is. */
    boolean pad() {
        if (filled == 0) {
            return false;
        }
        Arrays.fill(gathered, filled, samples, (short) 0);
        filled = samples;
        return true;
    }

    void clear() {
        filled = 0;
    }

    /** Most bytes of a packet. */
    int room() {
        return codec == Codec.OPUS ? LARGEST : ms * 8;
    }

    /** Units of the RTP clock in a packet. */
    int ticks() {
        return codec.clock() / 1_000 * ms;
    }

    /** Writes the next packet. */
    void write(ByteBuf into) {
        encoder.encode(gathered, 0, samples, into);
        System.arraycopy(gathered, samples, gathered, 0, filled - samples);
        filled -= samples;
    }
}
