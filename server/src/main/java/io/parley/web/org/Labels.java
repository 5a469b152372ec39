package io.parley.web.org;

import java.util.Map;

/** A name in several languages. @param byLanguage two-letter code to text */
public record Labels(Map<String, String> byLanguage) {
    public Labels {
        byLanguage = Map.copyOf(byLanguage);
    }

    /** In this language, else in the organisation's, else in any, else {@code otherwise}. */
    String in(String language, String organisations, String otherwise) {
        if (byLanguage.containsKey(language)) {
            return byLanguage.get(language);
        }
        if (byLanguage.containsKey(organisations)) {
            return byLanguage.get(organisations);
        }
        return byLanguage.values().stream().sorted().findFirst().orElse(otherwise);
    }
}
