package io.parley.core.measure;

import java.util.Arrays;
import java.util.OptionalLong;

/** Percentiles by nearest rank: always a value that occurred, the same in every language and database. */
public final class Percentile {
    public static final Definition DEFINITION = Definition.first("PERCENTILE_NEAREST_RANK");

    private Percentile() {}

    /** @param percent above 0, at most 100 */
    public static OptionalLong of(long[] values, int percent) {
        if (percent <= 0 || percent > 100) {
            throw new IllegalArgumentException("a percentile is above 0 and at most 100, not " + percent);
        }
        if (values.length == 0) {
            return OptionalLong.empty();
        }
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        long rank = ((long) percent * sorted.length + 99) / 100;
        return OptionalLong.of(sorted[(int) rank - 1]);
    }
}
