package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.media.AudioClip;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.Coders;
import io.parley.media.codec.G711;
import io.parley.media.codec.HalfBand;
import io.parley.media.codec.SoundDecoder;
import io.parley.media.rtp.RtpView;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Passes frames on to a tape, hears how loud they are, and keeps them to be played again; written by the loop alone,
 * which finds room that somebody else made. What is spoken in a wider band is kept as a telephone carries it.
 */
public final class VoiceMeter implements FrameTap {
    /** Mean of a frame's samples; a quiet room is below, a voice on a phone some ten times above. */
    private static final int LOUD = 200;

    private static final int SECOND = 8000;
    /** Samples of a packet: 120 ms of the widest. */
    private static final int LONGEST = 1_920;
    /** Seconds of room ahead of what is said: many times longer than it takes until somebody makes more. */
    private static final int AHEAD = 3;

    private final FrameTap tape;
    /** A-law, a second each. */
    private final AtomicReferenceArray<byte[]> seconds;

    /** All of them before the first packet: the loop must not allocate. */
    private final Map<Codec, SoundDecoder> decoders = new EnumMap<>(Codec.class);

    private final HalfBand down = new HalfBand();
    private final short[] wide = new short[LONGEST];
    private final short[] samples = new short[LONGEST];
    private int length;
    private volatile int published;
    private volatile long loudSamples;

    /** @param mostMs so much is kept for playing */
    public VoiceMeter(FrameTap tape, int mostMs) {
        this.tape = tape;
        seconds = new AtomicReferenceArray<>(Math.max(1, mostMs / 1000));
        for (Codec codec : Codec.values()) {
            decoders.put(codec, Coders.decoder(codec));
        }
        makeRoom();
    }

    /** Where the loop may write from now on; not called by the loop, which must not allocate. */
    public void makeRoom() {
        int first = published / SECOND;
        for (int i = first; i < Math.min(first + AHEAD, seconds.length()); i++) {
            if (seconds.get(i) == null) {
                seconds.set(i, new byte[SECOND]);
            }
        }
    }

    @Override
    public void frame(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        tape.frame(side, codec, view, packet, nowNanos);
        int count = heard(codec, view, packet);
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Math.abs(samples[i]);
            keep(G711.encode(Codec.PCMA, samples[i]));
        }
        published = length;
        if (count > 0 && sum / count >= LOUD) {
            loudSamples = loudSamples + count;
        }
    }

    /** It is on the tape, and nothing that anybody said. */
    @Override
    public void rest(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        tape.rest(side, codec, view, packet, nowNanos);
    }

    @Override
    public void begins(Side side) {
        tape.begins(side);
    }

    /** How many samples of a telephone's are in the packet. */
    private int heard(Codec codec, RtpView view, ByteBuf packet) {
        SoundDecoder decoder = decoders.get(codec);
        if (codec.rate() == SECOND) {
            return decoder.decode(packet, view.payloadAt(), view.payloadLength(), samples);
        }
        int count = decoder.decode(packet, view.payloadAt(), view.payloadLength(), wide);
        down.down(wide, count, samples);
        return count / 2;
    }

    private void keep(byte code) {
        byte[] second = length / SECOND < seconds.length() ? seconds.get(length / SECOND) : null;
        if (second != null) {
            second[length % SECOND] = code;
            length++;
        }
    }

    public long loudMs() {
        return loudSamples * 1000 / SECOND;
    }

    /** What was heard so far, gaps closed. */
    public AudioClip clip() {
        short[] said = new short[published];
        for (int i = 0; i < said.length; i++) {
            said[i] = G711.decode(Codec.PCMA, seconds.get(i / SECOND)[i % SECOND]);
        }
        return new AudioClip("said", said);
    }
}
