package io.parley.store.text;

import java.util.List;
import java.util.Map;

/**
 * One Latin spelling for the many ways a name is written: Cyrillic and Greek letters are spelled in Latin, then
 * spellings that
 * people use for the same sound are made one. Both the text and what is searched for pass through here, so only
 * sameness
 * counts, not beauty: "Χρήστος", "Christos" and "Hristos" share a key, and so do "Щербаков" and "Shcherbakov".
 */
final class LatinKey {
    private static final Map<Character, String> LETTERS = Map.ofEntries(
            // Cyrillic
            at('а', "a"),
            at('б', "b"),
            at('в', "v"),
            at('г', "g"),
            at('д', "d"),
            at('е', "e"),
            at('ж', "zh"),
            at('з', "z"),
            at('и', "i"),
            at('й', "i"),
            at('к', "k"),
            at('л', "l"),
            at('м', "m"),
            at('н', "n"),
            at('о', "o"),
            at('п', "p"),
            at('р', "r"),
            at('с', "s"),
            at('т', "t"),
            at('у', "u"),
            at('ф', "f"),
            at('х', "kh"),
            at('ц', "ts"),
            at('ч', "ch"),
            at('ш', "sh"),
            at('щ', "shch"),
            at('ъ', "a"),
            at('ы', "y"),
            at('ь', ""),
            at('э', "e"),
            at('ю', "yu"),
            at('я', "ya"),
            at('і', "i"),
            at('є', "ye"),
            at('ґ', "g"),
            at('ђ', "dj"),
            at('ј', "j"),
            at('љ', "lj"),
            at('њ', "nj"),
            at('ћ', "c"),
            at('џ', "dzh"),
            // Greek
            at('α', "a"),
            at('β', "v"),
            at('γ', "g"),
            at('δ', "d"),
            at('ε', "e"),
            at('ζ', "z"),
            at('η', "i"),
            at('θ', "th"),
            at('ι', "i"),
            at('κ', "k"),
            at('λ', "l"),
            at('μ', "m"),
            at('ν', "n"),
            at('ξ', "x"),
            at('ο', "o"),
            at('π', "p"),
            at('ρ', "r"),
            at('σ', "s"),
            at('τ', "t"),
            at('υ', "y"),
            at('φ', "f"),
            at('χ', "ch"),
            at('ψ', "ps"),
            at('ω', "o"),
            // Latin letters that have no decomposition
            at('ł', "l"),
            at('ø', "o"),
            at('đ', "d"),
            at('ß', "ss"),
            at('æ', "ae"),
            at('œ', "oe"),
            at('þ', "th"),
            at('ð', "d"),
            at('ı', "i"));

    /** Greek pairs that are one sound; in order. */
    private static final List<Rule> PAIRS =
            List.of(new Rule("ου", "u"), new Rule("αυ", "av"), new Rule("ευ", "ev"), new Rule("γγ", "ng"));

    /** Spellings of the same sound; in order. */
    private static final List<Rule> SOUNDS = List.of(
            new Rule("shch", "sh"),
            new Rule("sht", "sh"),
            new Rule("sch", "sh"),
            new Rule("dzh", "j"),
            new Rule("dj", "j"),
            new Rule("zh", "j"),
            new Rule("ch", "h"),
            new Rule("kh", "h"),
            new Rule("ph", "f"),
            new Rule("x", "ks"),
            new Rule("w", "v"),
            new Rule("ts", "c"),
            new Rule("tz", "c"),
            new Rule("ou", "u"),
            new Rule("y", "i"));

    private record Rule(String from, String to) {}

    private LatinKey() {}

    /** @param word folded by {@link SearchWords}: lower case, without accents */
    static String of(String word) {
        return soundOf(latin(word));
    }

    private static String latin(String word) {
        if (word.chars().allMatch(c -> c < 0x80)) {
            return word; // most are: each of these letters stands for itself
        }
        String text = word;
        if (text.chars().anyMatch(c -> c >= 'α' && c <= 'ω')) {
            for (Rule pair : PAIRS) {
                text = text.replace(pair.from, pair.to);
            }
            text = greekStart(text);
        }
        StringBuilder latin = new StringBuilder(text.length() + 8);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hardSign = c == 'ъ' && i + 1 < text.length() && "еюя".indexOf(text.charAt(i + 1)) >= 0;
            latin.append(hardSign ? "" : LETTERS.getOrDefault(c, String.valueOf(c)));
        }
        return latin.toString();
    }

    /** Two letters at the start of a Greek word stand for one stop that the alphabet lacks. */
    private static String greekStart(String word) {
        for (Rule start : List.of(new Rule("μπ", "b"), new Rule("ντ", "d"), new Rule("γκ", "g"))) {
            if (word.startsWith(start.from)) {
                return start.to + word.substring(start.from.length());
            }
        }
        return word;
    }

    private static String soundOf(String latin) {
        String key = latin;
        for (Rule sound : SOUNDS) {
            key = key.replace(sound.from, sound.to);
        }
        if (key.startsWith("ie")) {
            key = key.substring(1);
        }
        return withoutDoubles(key);
    }

    private static String withoutDoubles(String key) {
        StringBuilder single = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean repeats = i > 0 && key.charAt(i - 1) == c && Character.isLetter(c);
            if (!repeats) {
                single.append(c);
            }
        }
        return single.toString();
    }

    private static Map.Entry<Character, String> at(char letter, String latin) {
        return Map.entry(letter, latin);
    }
}
