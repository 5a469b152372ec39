package io.parley.core.scorecard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a reviewer is asked.
 *
 * @param id names it within its form
 * @param weight against the other questions of its section
 * @param critical whether it counts for the critical score, too
 * @param optional whether "does not apply" may be said
 * @param most the best of {@link Kind#POINTS}, which begin at 1, and the largest {@link Kind#NUMBER}; 0 for all others
 * @param choices of {@link Kind#CHOICE} and {@link Kind#MULTI}; none for all others; numbers are objects, so that one
 *     that is missing is no 0
 * @param bands of {@link Kind#NUMBER}, rising; absent or none for all others
 * @param fails what the worst answer fails; absent: the form where it is critical, else nothing
 * @param when under which it is asked; absent: always
 * @param fact what answers it; absent: whoever reviews
 */
public record Question(
        String id,
        String text,
        Kind kind,
        Integer weight,
        Boolean critical,
        Boolean optional,
        Integer most,
        List<Choice> choices,
        Optional<List<Band>> bands,
        Optional<Fails> fails,
        Optional<Condition> when,
        Optional<FactRule> fact) {

    /** Forms of before know nothing of the last four. */
    public Question {
        choices = List.copyOf(choices);
        bands = Objects.requireNonNullElse(bands, Optional.<List<Band>>empty()).map(List::copyOf);
        fails = Objects.requireNonNullElse(fails, Optional.empty());
        when = Objects.requireNonNullElse(when, Optional.empty());
        fact = Objects.requireNonNullElse(fact, Optional.empty());
    }

    /** One that is always asked, of whoever reviews. */
    public Question(
            String id,
            String text,
            Kind kind,
            Integer weight,
            Boolean critical,
            Boolean optional,
            Integer most,
            List<Choice> choices) {
        this(
                id,
                text,
                kind,
                weight,
                critical,
                optional,
                most,
                choices,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** How it is answered. */
    public enum Kind {
        /** 1 is yes, 0 is no. */
        YES_NO,
        /** 1 to {@link Question#most}. */
        POINTS,
        /** The place of a choice, from 0. */
        CHOICE,
        /** Any number of choices: the sum of 2 to the power of the place of each, 0 for none. */
        MULTI,
        /** A whole number, worth what its band is. */
        NUMBER,
        /** By the comment alone; nothing is given, and it counts for nothing. */
        TEXT
    }

    /** What the worst answer brings down to 0. */
    public enum Fails {
        /** Nothing but what it counts for. */
        NOTHING,
        /** Itself, also where other choices of {@link Kind#MULTI} are worth something. */
        QUESTION,
        SECTION,
        FORM
    }

    /** @param worth in percent of the best */
    public record Choice(String text, Integer worth) {}

    /** Numbers from this one on, up to the next band. @param worth in percent of the best */
    public record Band(Integer from, Integer worth) {}

    /**
     * It is asked only where an earlier question was, and has one of these answers: numbers as they are given, places
     * of choices (one of them chosen is enough), places of bands.
     */
    public record Condition(String question, List<Integer> answers) {
        public Condition {
            answers = List.copyOf(answers);
        }
    }

    /** The bands, none where there are none. */
    List<Band> steps() {
        return bands.orElse(List.of());
    }

    /** Whether this can be an answer. */
    public boolean takes(int given) {
        return switch (kind) {
            case YES_NO -> given == 0 || given == 1;
            case POINTS -> given >= 1 && given <= most;
            case CHOICE -> given >= 0 && given < choices.size();
            case MULTI -> given >= 0 && given < 1 << choices.size();
            case NUMBER -> given >= steps().getFirst().from() && given <= most;
            case TEXT -> false;
        };
    }

    /** Whether a condition may name this answer. */
    boolean hasAnswer(int answer) {
        return switch (kind) {
            case YES_NO, POINTS, CHOICE -> takes(answer);
            case MULTI -> answer >= 0 && answer < choices.size();
            case NUMBER -> answer >= 0 && answer < steps().size();
            case TEXT -> false;
        };
    }

    /** Whether what was given is one of these answers. */
    boolean isOneOf(int given, List<Integer> answers) {
        return switch (kind) {
            case YES_NO, POINTS, CHOICE -> answers.contains(given);
            case MULTI -> answers.stream().anyMatch(place -> isChosen(given, place));
            case NUMBER -> answers.contains(band(given));
            case TEXT -> false;
        };
    }

    private static boolean isChosen(int given, int place) {
        return (given >> place & 1) == 1;
    }

    private int band(int given) {
        int band = 0;
        while (band + 1 < steps().size() && steps().get(band + 1).from() <= given) {
            band++;
        }
        return band;
    }

    /** What an answer is worth; choices of several are added up, to the best at most. */
    Fraction worth(int given) {
        return switch (kind) {
            case YES_NO -> Fraction.of(given, 1);
            case POINTS -> Fraction.of(given - 1L, most - 1L);
            case CHOICE -> Fraction.of(choices.get(given).worth(), 100);
            case MULTI -> failing() != Fails.NOTHING && hasWorthless(given) ? Fraction.NOTHING : sum(given);
            case NUMBER -> Fraction.of(steps().get(band(given)).worth(), 100);
            case TEXT -> Fraction.NOTHING;
        };
    }

    /** What an answer is worth in whole percent. */
    public int percent(int given) {
        return worth(given).percent();
    }

    private Fraction sum(int given) {
        int sum = 0;
        for (int place = 0; place < choices.size(); place++) {
            sum += isChosen(given, place) ? choices.get(place).worth() : 0;
        }
        return Fraction.of(Math.min(sum, 100), 100);
    }

    private boolean hasWorthless(int given) {
        for (int place = 0; place < choices.size(); place++) {
            if (isChosen(given, place) && choices.get(place).worth() == 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it can be scored at all. */
    boolean isScored() {
        return kind != Kind.TEXT;
    }

    boolean isWorst(int given) {
        return isScored() && worth(given).isNothing();
    }

    /** What the worst answer fails. */
    Fails failing() {
        return fails.orElse(critical ? Fails.FORM : Fails.NOTHING);
    }
}
