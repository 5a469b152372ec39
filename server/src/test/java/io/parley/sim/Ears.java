package io.parley.sim;

import java.util.Arrays;
import java.util.List;

/** Where several may be heard at once: who hears exactly whom, by their tones. */
public record Ears(List<Double> tones) {
    private static final int WINDOW = 1600;

    public static Ears of(double... all) {
        return new Ears(Arrays.stream(all).boxed().toList());
    }

    /** Within 30 s, exactly these of all tones for 200 ms, and hardly anything else. */
    public boolean hear(SimSound ear, double... wanted) {
        return SimSound.await(() -> hearsNow(ear, wanted));
    }

    private boolean hearsNow(SimSound ear, double... wanted) {
        short[] last = ear.last(WINDOW);
        if (last.length < WINDOW || Tones.loudness(last, 0, WINDOW) < 1000) {
            return false;
        }
        boolean right = true;
        for (double tone : tones) {
            boolean present = Arrays.stream(wanted).anyMatch(one -> one == tone);
            double share = Tones.share(last, 0, WINDOW, tone);
            right &= present ? share > 0.7 / wanted.length : share < 0.01;
        }
        return right;
    }

    /** The share of this tone in the last 200 ms. */
    public static double share(SimSound ear, double tone) {
        short[] last = ear.last(WINDOW);
        return last.length < WINDOW ? 0 : Tones.share(last, 0, WINDOW, tone);
    }

    /** Whether the tone was ever heard clearly, for 100 ms. */
    public static boolean hasHeard(SimSound ear, double tone) {
        short[] all = ear.last(ear.heardSamples());
        for (int at = 0; at + WINDOW / 2 <= all.length; at += WINDOW / 8) {
            if (Tones.share(all, at, WINDOW / 2, tone) > 0.1 && Tones.loudness(all, at, WINDOW / 2) > 500) {
                return true;
            }
        }
        return false;
    }
}
