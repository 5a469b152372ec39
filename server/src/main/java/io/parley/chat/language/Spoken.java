package io.parley.chat.language;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * In which language a visitor is served, and what speaks against it.
 *
 * @param perhaps another one, which their words look like but not surely; the agent decides
 * @param page what the page said, where the words are surely of another language
 */
public record Spoken(String language, Optional<String> perhaps, Optional<String> page) {
    /** So far ahead of the next a language must be to be believed against the page. */
    private static final double SURE = 0.15;
    /** The same where the visitor's browser speaks it, too. */
    private static final double SURE_BY_BROWSER = 0.05;
    /** Less than this says nothing. */
    private static final double DOUBT = 0.03;

    public static Spoken plainly(String language) {
        return new Spoken(language, Optional.empty(), Optional.empty());
    }

    public boolean isDoubtful() {
        return perhaps.isPresent();
    }

    /**
     * The page proposes, the words decide, the browser bears witness.
     *
     * @param page the language of the page or chosen there
     * @param browser what the visitor's browser asks for, the best first
     * @param known languages there are agents for
     */
    public static Spoken of(
            String page, List<String> browser, Optional<LanguageSense.Sensed> words, Set<String> known) {
        if (words.isEmpty() || words.get().language().equals(page)) {
            return plainly(page);
        }
        String language = words.get().language();
        double margin = words.get().margin();
        boolean witness = browser.stream().filter(known::contains).limit(2).anyMatch(language::equals);
        if (margin >= (witness ? SURE_BY_BROWSER : SURE)) {
            return new Spoken(language, Optional.empty(), Optional.of(page));
        }
        return margin >= DOUBT || witness ? new Spoken(page, Optional.of(language), Optional.empty()) : plainly(page);
    }
}
