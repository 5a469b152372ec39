package io.parley.media.mix;

import java.util.Arrays;

/**
 * Fills in what did not come, in the manner of G.711 Appendix I: the last period of the voice goes on, fades from 10 ms
 * and is gone at 60 ms; what comes afterwards is blended in. One thread; nothing is allocated once made. Lengths are in
 * samples of 8 kHz, and as often as many as there are more in a second.
 */
final class Concealment {
    /** Stands for a sample that did not come; no decoder gives it. */
    static final short NOTHING = Short.MIN_VALUE;

    /** 200 Hz. */
    private static final int SHORTEST = 40;
    /** 66 Hz. */
    private static final int LONGEST = 120;

    private static final int WINDOW = 160;
    private static final int FULL = 80;
    private static final int GONE = 480;
    private static final int BLEND = 40;

    private final int shortest;
    private final int longest;
    private final int window;
    private final int full;
    private final int gone;
    private final int blend;
    private final short[] past;
    private final short[] period;
    private int length;
    /** Samples since the gap began; none while all comes. */
    private int gap;
    /** Samples that are still to be blended with what was made up. */
    private int blending;

    /** @param times as many samples as 8,000 in a second */
    Concealment(int times) {
        shortest = SHORTEST * times;
        longest = LONGEST * times;
        window = WINDOW * times;
        full = FULL * times;
        gone = GONE * times;
        blend = BLEND * times;
        past = new short[longest + window];
        period = new short[longest];
        length = shortest;
    }

    /** Replaces what did not come; true if there was any. */
    boolean fill(short[] frame) {
        boolean whole = gap == 0 && blending == 0;
        for (int i = 0; whole && i < frame.length; i++) {
            whole = frame[i] != NOTHING;
        }
        if (whole) {
            remember(frame, 0, frame.length);
            return false;
        }
        return fillSlowly(frame);
    }

    private boolean fillSlowly(short[] frame) {
        boolean any = false;
        int remembered = 0;
        for (int i = 0; i < frame.length; i++) {
            if (frame[i] != NOTHING) {
                frame[i] = heard(frame[i]);
                continue;
            }
            any = true;
            if (gap == 0 || blending > 0) {
                remember(frame, remembered, i - remembered);
                remembered = i;
                begin();
            }
            frame[i] = madeUp();
        }
        remember(frame, remembered, frame.length - remembered);
        return any;
    }

    /** A sample that came: the first ones after a gap are blended with how it would have gone on. */
    private short heard(short sample) {
        if (gap > 0 && blending == 0) {
            blending = blend;
        }
        if (blending == 0) {
            return sample;
        }
        int old = madeUp();
        int blended = (sample * (blend - blending + 1) + old * (blending - 1)) / blend;
        if (--blending == 0) {
            gap = 0;
        }
        return (short) blended;
    }

    private short madeUp() {
        int at = gap++;
        if (at >= gone) {
            gap = gone; // it stays gone, however long
            return 0;
        }
        int loudness = at < full ? gone - full : gone - at;
        return (short) (period[at % length] * loudness / (gone - full));
    }

    private void begin() {
        gap = 0;
        blending = 0;
        length = pitch();
        System.arraycopy(past, past.length - length, period, 0, length);
        int overlap = length / 4;
        for (int i = 0; i < overlap; i++) { // the end of the period leads to its beginning
            int own = period[length - overlap + i];
            int before = past[past.length - length - overlap + i];
            period[length - overlap + i] = (short) ((own * (overlap - i) + before * i) / overlap);
        }
    }

    /** The lag at which the last 20 ms are most like what was before them. */
    private int pitch() {
        int best = shortest;
        double most = 0;
        for (int lag = shortest; lag <= longest; lag++) {
            long like = 0;
            long energy = 1;
            for (int i = past.length - window; i < past.length; i++) {
                like += past[i] * past[i - lag];
                energy += past[i - lag] * past[i - lag];
            }
            double likeness = like / Math.sqrt(energy);
            if (likeness > most) {
                most = likeness;
                best = lag;
            }
        }
        return best;
    }

    private void remember(short[] frame, int from, int count) {
        int kept = Math.min(count, past.length);
        System.arraycopy(past, kept, past, 0, past.length - kept);
        System.arraycopy(frame, from + count - kept, past, past.length - kept, kept);
    }

    /** Another voice begins. */
    void forget() {
        Arrays.fill(past, (short) 0);
        gap = 0;
        blending = 0;
    }
}
