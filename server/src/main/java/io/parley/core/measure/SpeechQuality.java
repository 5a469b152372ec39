package io.parley.core.measure;

/**
 * How good speech is to hear over a line, by the E-model (ITU-T G.107) for G.711 whose lost packets are concealed
 * (G.113 appendix I: Ie 0, Bpl 25.1), with losses at random.
 *
 * @param rating R, 0 to 93.2
 */
public record SpeechQuality(double rating) {
    private static final double BEST = 93.2;
    private static final double ROBUSTNESS = 25.1;
    private static final double ONE_PACKET_MS = 20;
    /** From here on people begin to talk into each other's words. */
    private static final double NOTICED_DELAY_MS = 177.3;

    /**
     * @param lostShare of all packets, 0 to 1
     * @param rttMs there and back, milliseconds; 0 where it is not known
     */
    public static SpeechQuality of(double lostShare, double rttMs, double jitterMs) {
        return Impairments.of(lostShare, rttMs, jitterMs).quality();
    }

    /** What takes how much off the best rating. */
    public record Impairments(double loss, double delay, double jitter) {

        /** As {@link SpeechQuality#of}. */
        public static Impairments of(double lostShare, double rttMs, double jitterMs) {
            double lossPercent = 100 * Math.clamp(lostShare, 0, 1);
            double still = rttMs / 2 + ONE_PACKET_MS;
            double held = late(still + 2 * jitterMs); // a buffer of twice the jitter holds the sound back
            return new Impairments(95 * lossPercent / (lossPercent + ROBUSTNESS), late(still), held - late(still));
        }

        private static double late(double delayMs) {
            return 0.024 * delayMs + 0.11 * Math.max(0, delayMs - NOTICED_DELAY_MS);
        }

        public SpeechQuality quality() {
            return new SpeechQuality(Math.clamp(BEST - delay - jitter - loss, 0, BEST));
        }
    }

    /** The mean opinion score that people would give, 1 to 4.5 (G.107 annex B). */
    public double mos() {
        double mos = 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6;
        return Math.clamp(mos, 1, 4.5);
    }
}
