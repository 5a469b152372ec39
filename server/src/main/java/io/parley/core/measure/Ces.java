package io.parley.core.measure;

import java.util.OptionalDouble;

/** Customer effort score: how much people agree, 1 to 7, that it was easy; from 5 on they do. */
public record Ces(long count, long total, long easy) {
    public static final Ces NONE = new Ces(0, 0, 0);

    private static final int AGREES = 5;

    public static Ces of(int score) {
        return new Ces(1, score, score >= AGREES ? 1 : 0);
    }

    public Ces plus(Ces other) {
        return new Ces(count + other.count, total + other.total, easy + other.easy);
    }

    public OptionalDouble mean() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) total / count);
    }

    /** The share of those who agree. */
    public OptionalDouble easyShare() {
        return count == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) easy / count);
    }
}
