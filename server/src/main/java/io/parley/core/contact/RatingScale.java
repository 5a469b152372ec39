package io.parley.core.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** On which scale somebody said how it was. */
public enum RatingScale {
    /** How good it was: customer satisfaction. */
    STARS(1, 5),
    /** How likely they are to recommend us: net promoter score. */
    NPS(0, 10),
    /** How much they agree that it was easy: customer effort score. */
    CES(1, 7);

    private final int lowest;
    private final int highest;

    RatingScale(int lowest, int highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    public boolean has(int score) {
        return score >= lowest && score <= highest;
    }

    /** As it stands in frames, settings and the store. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<RatingScale> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }
}
