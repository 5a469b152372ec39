package io.parley.media.record;

import io.netty.buffer.ByteBuf;
import io.parley.media.AudioClip;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.codec.G711;
import io.parley.media.rtp.RtpView;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Passes frames on to a tape, hears how loud they are, and keeps them to be played again; written by the loop alone,
 * which finds room that somebody else made. What is not G.711 counts as loud and is not kept: such a message ends by
 * key or length, and cannot be played back to who says it.
 */
public final class VoiceMeter implements FrameTap {
    /** Mean of a frame's samples; a quiet room is below, a voice on a phone some ten times above. */
    private static final int LOUD = 200;

    private static final int SECOND = 8000;
    /** Seconds of room ahead of what is said: many times longer than it takes until somebody makes more. */
    private static final int AHEAD = 3;

    private final Tape tape;
    /** A-law, a second each. */
    private final AtomicReferenceArray<byte[]> seconds;

    private int length;
    private volatile int published;
    private volatile long loudFrames;

    /** @param mostMs so much is kept for playing */
    public VoiceMeter(Tape tape, int mostMs) {
        this.tape = tape;
        seconds = new AtomicReferenceArray<>(Math.max(1, mostMs / 1000));
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
        if (codec != Codec.PCMA && codec != Codec.PCMU) {
            loudFrames = loudFrames + 1; // nothing is decoded here that costs more than a look into a table
            return;
        }
        int count = view.payloadLength();
        long sum = 0;
        for (int i = 0; i < count; i++) {
            byte code = packet.getByte(view.payloadAt() + i);
            sum += Math.abs(G711.decode(codec, code));
            keep(codec == Codec.PCMA ? code : G711.translate(codec, code));
        }
        published = length;
        if (count > 0 && sum / count >= LOUD) {
            loudFrames = loudFrames + 1;
        }
    }

    private void keep(byte code) {
        byte[] second = length / SECOND < seconds.length() ? seconds.get(length / SECOND) : null;
        if (second != null) {
            second[length % SECOND] = code;
            length++;
        }
    }

    public long loudFrames() {
        return loudFrames;
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
