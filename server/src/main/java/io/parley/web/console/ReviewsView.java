package io.parley.web.console;

import io.parley.report.ReviewFigures;
import java.util.Optional;

/**
 * Scorecards that were sent, each as it was saved last.
 *
 * @param contacts each once, however many cards it has
 * @param score mean of what the cards came to, from 0 to 1; absent where nothing with a weight applied
 * @param critical of those that did not pass, by the worst answer to a critical question
 */
public record ReviewsView(long contacts, long cards, Optional<Double> score, long notPassed, long critical) {
    /** Absent where nothing was reviewed. */
    static Optional<ReviewsView> of(ReviewFigures reviewed) {
        return reviewed.cards() == 0
                ? Optional.empty()
                : Optional.of(new ReviewsView(
                        reviewed.contacts(),
                        reviewed.cards(),
                        reviewed.score().stream().boxed().findFirst(),
                        reviewed.notPassed(),
                        reviewed.critical()));
    }
}
