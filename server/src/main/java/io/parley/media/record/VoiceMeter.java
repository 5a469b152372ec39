package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.media.AudioClip;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.rtp.RtpView;

/**
 * Passes frames on to a tape, hears how loud they are, and keeps them to be played again; written by the loop alone.
 * What is not G.711 counts as loud and is not kept: such a message ends by key or length, and cannot be played back to
 * who says it.
 */
public final class VoiceMeter implements FrameTap {
    /** Mean of a frame's samples; a quiet room is below, a voice on a phone some ten times above. */
    private static final int LOUD = 200;

    private final Tape tape;
    private final short[] said;
    private int length;
    private volatile int published;
    private volatile long loudFrames;

    /** @param mostMs so much is kept for playing */
    public VoiceMeter(Tape tape, int mostMs) {
        this.tape = tape;
        said = new short[8 * mostMs];
    }

    @Override
    public void frame(Side side, Codec codec, RtpView view, ByteBuf packet, long nowNanos) {
        tape.frame(side, codec, view, packet, nowNanos);
        if (codec != Codec.PCMA && codec != Codec.PCMU) {
            loudFrames = loudFrames + 1; // nothing is decoded here that costs more than a look into a table
            return;
        }
        int count = view.payloadLength();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            short sample = G711.decode(codec, packet.getByte(view.payloadAt() + i));
            sum += Math.abs(sample);
            if (length < said.length) {
                said[length++] = sample;
            }
        }
        published = length;
        if (count > 0 && sum / count >= LOUD) {
            loudFrames = loudFrames + 1;
        }
    }

    public long loudFrames() {
        return loudFrames;
    }

    /** What was heard so far, gaps closed. */
    public AudioClip clip() {
        return new AudioClip("said", java.util.Arrays.copyOf(said, published));
    }
}
