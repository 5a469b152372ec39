package io.parley.core.measure;

import java.util.OptionalDouble;

/** Net promoter score: 9 and 10 of 10 promote, 0 to 6 detract, the rest does neither. */
public record Nps(long count, long promoters, long detractors) {
    public static final Nps NONE = new Nps(0, 0, 0);

    private static final int PROMOTES = 9;
    private static final int DETRACTS = 6;

    public static Nps of(int score) {
        return new Nps(1, score >= PROMOTES ? 1 : 0, score <= DETRACTS ? 1 : 0);
    }

    public Nps plus(Nps other) {
        return new Nps(count + other.count, promoters + other.promoters, detractors + other.detractors);
    }

    /** The share of promoters less that of detractors, -100 to 100; no data without an answer. */
    public OptionalDouble score() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * (promoters - detractors) / count);
    }
}
