package io.parley.media.record;

import io.parley.media.Codec;
import io.parley.media.codec.G711;

/**
 * One side of a call by time. The first packet of a source is placed by when it arrived; those after it by their RTP
 * timestamps, unless these run away from arrival, as after a silence or a new source.
 */
final class SideTrack {
    private static final int DRIFT_SAMPLES = 3200;

    private final long startNanos;
    private final byte[] codes;
    private final boolean[] filled;
    private Codec law = Codec.PCMU;
    private boolean empty = true;
    private boolean mixed;
    private int ssrc;
    private long anchorSample;
    private int anchorTimestamp;
    private long firstSequence;
    private long highest;
    private int inRun;
    private int lost;

    record Frame(long nanos, int timestamp, int ssrc, int sequence, Codec codec, byte[] payload) {}

    SideTrack(long startNanos, int samples) {
        this.startNanos = startNanos;
        codes = new byte[samples];
        filled = new boolean[samples];
    }

    boolean isEmpty() {
        return empty;
    }

    /** Whether the law changed on the way; then code words alone do not tell the sound. */
    boolean mixed() {
        return mixed;
    }

    Codec law() {
        return law;
    }

    int lost() {
        return lost + lostInRun();
    }

    void place(Frame frame) {
        if (!empty && frame.codec() != law) {
            translateTo(frame.codec());
        }
        law = frame.codec();
        long arrived = (frame.nanos() - startNanos) / 125_000 - frame.payload().length;
        long at = anchorSample + (frame.timestamp() - anchorTimestamp);
        if (empty || frame.ssrc() != ssrc || Math.abs(at - arrived) > DRIFT_SAMPLES) {
            at = anchor(frame, Math.max(arrived, 0));
        }
        count(frame.sequence());
        for (int i = 0; i < frame.payload().length; i++) {
            long sample = at + i;
            if (sample >= 0 && sample < codes.length) {
                codes[(int) sample] = frame.payload()[i];
                filled[(int) sample] = true;
            }
        }
        empty = false;
    }

    private long anchor(Frame frame, long arrived) {
        lost += lostInRun();
        inRun = 0;
        ssrc = frame.ssrc();
        anchorSample = arrived;
        anchorTimestamp = frame.timestamp();
        return arrived;
    }

    private void count(int sequence) {
        if (inRun == 0) {
            firstSequence = sequence;
            highest = sequence;
        }
        short ahead = (short) (sequence - (int) highest);
        highest += Math.max(0, ahead);
        inRun++;
    }

    private int lostInRun() {
        return inRun == 0 ? 0 : (int) Math.max(0, highest - firstSequence + 1 - inRun);
    }

    private void translateTo(Codec other) {
        mixed = true;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = filled[i] ? G711.translate(law, codes[i]) : 0;
        }
        law = other;
    }

    byte code(int sample, Codec in) {
        return filled[sample] ? codes[sample] : G711.silence(in);
    }

    short sample(int sample) {
        return filled[sample] ? G711.decode(law, codes[sample]) : 0;
    }
}
