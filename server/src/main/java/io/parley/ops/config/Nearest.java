package io.parley.ops.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known word somebody may have meant. */
public final class Nearest {
    /** So many letters may be wrong, of words that are longer than that twice. */
    private static final int MOST = 2;

    private Nearest() {}

    /** The one that differs least, if it is near at all; capital letters make no difference. */
    public static Optional<String> of(String written, Collection<String> known) {
        return known.stream()
                .filter(word -> distance(written, word) <= MOST && word.length() > 2 * MOST)
                .min(Comparator.comparingInt((String word) -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Letters to add, leave out or exchange (Levenshtein 1965). */
    private static int distance(String one, String other) {
        String from = one.toLowerCase(Locale.ROOT);
        String to = other.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                int exchanged = before + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(exchanged, Math.min(above, row[j - 1]) + 1);
                before = above;
            }
        }
        return row[to.length()];
    }
}
