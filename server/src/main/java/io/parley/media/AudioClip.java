package io.parley.media;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.parley.media.codec.Coders;
import io.parley.media.codec.HalfBand;
import io.parley.media.codec.SoundEncoder;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sound ready to play: 8 kHz, 16 bit, one channel; shared between calls, so never changed. What costs much to encode is
 * encoded once for all who hear it.
 */
public final class AudioClip {
    private static final byte[] NOT_YET = {};
    private static final int FRAME = Codec.PCMA.frame();

    private final String name;
    private final short[] samples;
    private final AtomicBoolean preparing = new AtomicBoolean();
    /** A packet of Opus for each 20 ms. */
    private volatile byte[][] opus = {};

    public AudioClip(String name, short[] samples) {
        this.name = name;
        this.samples = samples;
    }

    public String name() {
        return name;
    }

    public short[] samples() {
        return samples;
    }

    public int lengthMs() {
        return samples.length / 8;
    }

    /** Has it encoded as Opus beside, unless somebody did; that takes some milliseconds for each second of sound. */
    public void prepare() {
        if (!preparing.get() && preparing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("clip " + name).start(this::encode);
        }
    }

    private void encode() {
        byte[][] packets = new byte[(samples.length + FRAME - 1) / FRAME][];
        SoundEncoder encoder = Coders.encoder(Codec.OPUS);
        HalfBand rate = new HalfBand();
        short[] wide = new short[Codec.OPUS.frame()];
        short[] frame = new short[FRAME];
        ByteBuf packet = Unpooled.buffer();
        for (int i = 0; i < packets.length; i++) {
            copy(i * FRAME, frame);
            rate.up(frame, FRAME, wide);
            encoder.encode(wide, 0, wide.length, packet.clear());
            packets[i] = new byte[packet.readableBytes()];
            packet.getBytes(0, packets[i]);
        }
        opus = packets;
    }

    /** Its 20 ms from this sample on, ready as Opus; empty before it is prepared. */
    public byte[] opus(int at) {
        byte[][] ready = opus;
        int packet = at / FRAME;
        return packet < ready.length ? ready[packet] : NOT_YET;
    }

    /** Its samples from there on, and silence after its end. */
    public void copy(int at, short[] frame) {
        for (int i = 0; i < frame.length; i++) {
            frame[i] = at + i < samples.length ? samples[at + i] : 0;
        }
    }
}
