package io.parley.chat.bot;

import java.util.Arrays;
import java.util.List;

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

    private ThankWords() {}

    private static List<String> stems(String... written) {
        return Arrays.stream(written)
                .map(word -> WordShape.words(word).getFirst())
                .toList();
    }

    static boolean only(String text) {
        List<String> words = WordShape.words(text);
        boolean asks = text.contains("?") || text.contains(";") || text.contains("؟");
        return !asks
                && words.size() <= FEW
                && words.stream().anyMatch(word -> THANKS.stream().anyMatch(word::startsWith));
    }
}
