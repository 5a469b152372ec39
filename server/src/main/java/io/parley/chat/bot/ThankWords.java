package io.parley.chat.bot;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Whether somebody only says thanks, in any of the six languages: that is no question without an answer. */
final class ThankWords {
    private static final int FEW = 4;
    private static final List<String> THANKS = stems(
            "thank",
            "thx",
            "спасиб",
            "благодар",
            "мерси",
            "ačiū",
            "dėkui",
            "dėkoj",
            "ευχαριστ",
            "شكرا",
            "أشكر",
            "ممنون");

    /** With one of these it is more than thanks, unless the thanks are what follows it ("no, thank you"). */
    private static final Set<String> BUTS = Set.copyOf(stems(
            "but", "however", "not", "no", "don", "didn", "doesn", "isn", "wasn", "но", "обаче", "не", "нет", "bet",
            "ne", "αλλά", "όμως", "δεν", "όχι", "لكن", "ولكن", "لم", "ليس", "لا"));

    /** Lithuanian says "did not help" in one word. */
    private static final String NO_HELP = "nepad";

    private ThankWords() {}

    private static List<String> stems(String... written) {
        return Arrays.stream(written)
                .map(word -> WordShape.words(word).getFirst())
                .toList();
    }

    static boolean only(String text) {
        List<String> words = WordShape.words(text);
        boolean asks = text.contains("?") || text.contains(";") || text.contains("؟");
        return !asks && words.size() <= FEW && words.stream().anyMatch(ThankWords::isThanks) && !isMore(words);
    }

    private static boolean isThanks(String word) {
        return THANKS.stream().anyMatch(word::startsWith);
    }

    private static boolean isMore(List<String> words) {
        for (int i = 0; i + 1 < words.size(); i++) {
            if (BUTS.contains(words.get(i)) && !isThanks(words.get(i + 1))) {
                return true;
            }
        }
        return words.stream().anyMatch(word -> word.startsWith(NO_HELP));
    }
}
