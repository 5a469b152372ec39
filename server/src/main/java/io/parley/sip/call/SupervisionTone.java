package io.parley.sip.call;

import io.parley.media.AudioClip;

/** Two short tones, which say that somebody has come into the call. */
final class SupervisionTone {
    static final double HERTZ = 1_400;
    private static final int RATE = 8_000;
    private static final int ON = RATE / 5;
    private static final int OFF = RATE / 10;
    private static final int EDGE = RATE / 100;
    private static final double LOUDNESS = 5_000;

    private SupervisionTone() {}

    static AudioClip make() {
        short[] samples = new short[2 * ON + OFF];
        for (int i = 0; i < ON; i++) {
            double edge = Math.min(1, Math.min(i, ON - i) / (double) EDGE); // no clicks
            short sample = (short) (LOUDNESS * edge * Math.sin(2 * Math.PI * HERTZ * i / RATE));
            samples[i] = sample;
            samples[ON + OFF + i] = sample;
        }
        return new AudioClip("supervised", samples);
    }
}
