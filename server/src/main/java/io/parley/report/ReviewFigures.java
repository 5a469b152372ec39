package io.parley.report;

import io.parley.core.measure.MeanInterval;
import io.parley.store.ScoreReader.ScoreSum;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Scorecards that were sent, each as it was saved last.
 *
 * @param contacts each once, however many cards it has
 * @param scored cards with a score, of 0 to 100 percent; {@code total} is the sum of these, {@code squares}
 *     that of their squares
 * @param critical of those that did not pass, by the worst answer to a critical question
 */
public record ReviewFigures(
        long contacts, long cards, long scored, long total, long squares, long notPassed, long critical) {
    static final ReviewFigures NONE = new ReviewFigures(0, 0, 0, 0, 0, 0, 0);

    static ReviewFigures of(ScoreSum sum) {
        return new ReviewFigures(
                sum.contacts(), sum.cards(), sum.scored(), sum.total(), sum.squares(), sum.notPassed(), sum.critical());
    }

    ReviewFigures plus(ReviewFigures other) {
        return new ReviewFigures(
                contacts + other.contacts,
                cards + other.cards,
                scored + other.scored,
                total + other.total,
                squares + other.squares,
                notPassed + other.notPassed,
                critical + other.critical);
    }

    /** REVIEW_SCORE, from 0 to 1. */
    public OptionalDouble score() {
        return Shares.of(total / 100.0, scored);
    }

    /** Where the mean lies that these cards are a sample of; empty of fewer than two scores. */
    public Optional<MeanInterval> interval() {
        return MeanInterval.of(scored, total, squares);
    }
}
