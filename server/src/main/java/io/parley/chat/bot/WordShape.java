package io.parley.chat.bot;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words of any language without what writers vary: case, accents, marks. */
final class WordShape {
    private static final int GRAM = 3;
    private static final int LONGEST = 2_000;

    private WordShape() {}

    /** The words, in order. */
    static List<String> words(String text) {
        String cut = text.substring(0, Math.min(LONGEST, text.length()));
        String bare = Normalizer.normalize(cut.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .replace('ς', 'σ')
                .replace('ё', 'е');
        List<String> words = new ArrayList<>();
        for (String word : bare.split("[^\\p{L}\\p{N}]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Three letters in a row, with the borders of words; so endings and typing errors cost little. */
    static Set<String> grams(List<String> words) {
        Set<String> grams = new HashSet<>();
        for (String word : words) {
            String bordered = "_" + word + "_";
            for (int i = 0; i + GRAM <= bordered.length(); i++) {
                grams.add(bordered.substring(i, i + GRAM));
            }
        }
        return grams;
    }
}
