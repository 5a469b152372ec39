package io.parley.store.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into words for the search index, the same way for what is stored and for what is asked. A word is
 * letters and
 * digits only, in lower case and without accents, so no word can be read as an operator by any database.
 */
public final class SearchWords {
    private static final int LONGEST_WORD = 48;
    private static final int MOST_WORDS = 2_000;
    private static final int SHORTEST_END = 4;

    private static final int ASCII_END = 128;

    private static final int LONGEST_KNOWN = 16;
    /** Words met before, each in its slot: people use few words. Whichever of two threads writes last is right. */
    private static final Term[] KNOWN = new Term[4_096];

    /** A word as written, and its {@link LatinKey}; the two are often the same. */
    public record Term(String form, String key) {}

    private SearchWords() {}

    /** The words of a text, each in both forms, parted by spaces; empty if it has none. */
    public static String indexed(String text) {
        return indexed(List.of(text));
    }

    /** The same of several texts, each word once. */
    public static String indexed(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.forEach(text -> addForms(text, words));
        return String.join(" ", words);
    }

    /** Like {@link #indexed} for a name and a key; a number is also found by its last digits. */
    public static String indexedCustomer(String name, String key) {
        Set<String> words = new LinkedHashSet<>();
        addForms(name, words);
        addForms(key, words);
        for (String word : words(key)) {
            if (isNumber(word)) {
                for (int from = 1; from <= word.length() - SHORTEST_END; from++) {
                    words.add(word.substring(from));
                }
            }
        }
        return String.join(" ", words);
    }

    /** What a person asks for, at most {@code most} words. */
    public static List<Term> asked(String text, int most) {
        return words(text).stream()
                .distinct()
                .limit(most)
                .map(word -> new Term(word, keyOf(word)))
                .toList();
    }

    private static void addForms(String text, Set<String> to) {
        for (String word : words(text)) {
            to.add(word);
            to.add(keyOf(word));
        }
    }

    /** A word of nothing but soft signs has an empty key, and stands for itself; so does a number, mostly a new one. */
    private static String keyOf(String word) {
        if (isNumber(word)) {
            return word;
        }
        int slot = (word.hashCode() ^ word.hashCode() >>> 16) & KNOWN.length - 1;
        Term known = KNOWN[slot];
        if (known != null && known.form().equals(word)) {
            return known.key();
        }
        String key = LatinKey.of(word);
        Term term = new Term(word, key.isEmpty() ? word : key);
        if (word.length() <= LONGEST_KNOWN) {
            KNOWN[slot] = term;
        }
        return term.key();
    }

    private static boolean isNumber(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) < '0' || word.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static List<String> words(String text) {
        String folded = folded(text);
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < folded.length() && words.size() < MOST_WORDS; ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (c < ASCII_END) {
                plainSign((char) c, word, words);
            } else if (Character.isIdeographic(c)) {
                end(word, words);
                word.appendCodePoint(c);
                end(word, words);
            } else if (Character.isLetterOrDigit(c)) {
                word.appendCodePoint(plain(c));
            } else if (!isMark(c)) {
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static String folded(String text) {
        boolean ascii = true;
        for (int i = 0; ascii && i < text.length(); i++) {
            ascii = text.charAt(i) < ASCII_END;
        }
        return (ascii ? text : Normalizer.normalize(text, Normalizer.Form.NFKD)).toLowerCase(Locale.ROOT);
    }

    /** What most texts are made of is not looked up. */
    private static void plainSign(char c, StringBuilder word, List<String> words) {
        if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
            word.append(c);
        } else if (c != '\'') {
            end(word, words);
        }
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            int length = Math.min(word.length(), LONGEST_WORD);
            boolean cutsPair = length < word.length() && Character.isHighSurrogate(word.charAt(length - 1));
            words.add(word.substring(0, cutsPair ? length - 1 : length));
            word.setLength(0);
        }
    }

    /** Digits of all scripts count the same, and so does sigma at the end of a word. */
    private static int plain(int c) {
        if (Character.isDigit(c)) {
            return '0' + Character.digit(c, 10);
        }
        return c == 'ς' ? 'σ' : c;
    }

    private static boolean isMark(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.FORMAT
                || c == '\''
                || c == '’'
                || c == '\u0640';
    }
}
