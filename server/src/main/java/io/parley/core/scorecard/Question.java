package io.parley.core.scorecard;

import java.util.List;

/**
 * What a reviewer is asked.
 *
 * @param id names it within its form
 * @param weight against the other questions of its section
 * @param critical whether the worst answer fails the whole card
 * @param optional whether "does not apply" may be said
 * @param most the best of {@link Kind#POINTS}, which begin at 1; 0 for all others
 * @param choices of {@link Kind#CHOICE}; none for all others; numbers are objects, so that one that is missing is no 0
 */
public record Question(
        String id,
        String text,
        Kind kind,
        Integer weight,
        Boolean critical,
        Boolean optional,
        Integer most,
        List<Choice> choices) {

    public Question {
        choices = List.copyOf(choices);
    }

    /** How it is answered. */
    public enum Kind {
        /** 1 is yes, 0 is no. */
        YES_NO,
        /** 1 to {@link Question#most}. */
        POINTS,
        /** The place of a choice, from 0. */
        CHOICE
    }

    /** @param worth in percent of the best */
    public record Choice(String text, Integer worth) {}

    /** Whether this can be an answer. */
    public boolean takes(int given) {
        return switch (kind) {
            case YES_NO -> given == 0 || given == 1;
            case POINTS -> given >= 1 && given <= most;
            case CHOICE -> given >= 0 && given < choices.size();
        };
    }

    /** What an answer is worth. */
    Fraction worth(int given) {
        return switch (kind) {
            case YES_NO -> Fraction.of(given, 1);
            case POINTS -> Fraction.of(given - 1L, most - 1L);
            case CHOICE -> Fraction.of(choices.get(given).worth(), 100);
        };
    }
}
