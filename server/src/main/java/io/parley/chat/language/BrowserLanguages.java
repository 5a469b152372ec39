package io.parley.chat.language;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;

/** What a browser says of its user's languages. */
public final class BrowserLanguages {
    private static final int LONGEST = 200;

    private BrowserLanguages() {}

    /** Two-letter codes of {@code Accept-Language} (RFC 9110 section 12.5.4), the best first; none if it is broken. */
    public static List<String> of(String header) {
        if (header.isBlank() || header.length() > LONGEST) {
            return List.of();
        }
        try {
            return LanguageRange.parse(header).stream()
                    .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
                    .filter(range -> range.getWeight() > 0 && !range.getRange().startsWith("*"))
                    .map(range -> range.getRange().split("-", 2)[0].toLowerCase(Locale.ROOT))
                    .distinct()
                    .toList();
        } catch (IllegalArgumentException broken) {
            return List.of();
        }
    }
}
