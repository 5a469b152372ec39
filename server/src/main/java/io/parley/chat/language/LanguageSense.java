package io.parley.chat.language;

import java.util.Optional;
import java.util.Set;

/** Tells languages by what a text looks like. Safe from any thread; may take a moment, so never on a loop. */
public interface LanguageSense {

    /** Knows no language. */
    LanguageSense NONE = new LanguageSense() {
        @Override
        public void prepare(Set<String> among) {}

        @Override
        public Optional<Sensed> of(String text, Set<String> among) {
            return Optional.empty();
        }
    };

    /**
     * The likeliest language of a text.
     *
     * @param margin 0 to 1: how far the next likely one lies behind
     */
    record Sensed(String language, double margin) {}

    /** Somebody will write soon; returns at once. */
    void prepare(Set<String> among);

    /** @param among two-letter codes that may come out */
    Optional<Sensed> of(String text, Set<String> among);
}
