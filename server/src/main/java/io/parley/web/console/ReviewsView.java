package io.parley.web.console;

import io.parley.core.measure.MeanInterval;
import io.parley.report.ReviewFigures;
import java.util.Optional;

/**
 * Scorecards that were sent, each as it was saved last.
 *
 * @param contacts each once, however many cards it has
 * @param score mean of what the cards came to, from 0 to 1; absent where nothing with a weight applied
 * @param critical of those that did not pass, by the worst answer to a critical question
 * @param scored cards with a score
 * @param sum of the scores, each from 0 to 100; @param squares the sum of their squares: so can several be put together
 * @param interval absent of fewer than two
 */
public record ReviewsView(
        long contacts,
        long cards,
        Optional<Double> score,
        long notPassed,
        long critical,
        long scored,
        long sum,
        long squares,
        Optional<IntervalView> interval) {

    /**
     * Where the mean lies with a confidence of 95 %, from 0 to 1.
     *
     * @param margin on either side of the mean, before it is cut at 0 and 1
     * @param tellsFive whether two with so many scores could be told apart whose means differ by five percent points
     */
    public record IntervalView(double low, double high, double margin, boolean tellsFive) {
        static IntervalView of(MeanInterval interval) {
            return new IntervalView(
                    rounded(interval.low()),
                    rounded(interval.high()),
                    rounded(interval.margin()),
                    interval.tellsApart(5));
        }

        /** Of percent, to a thousandth of the whole. */
        private static double rounded(double percent) {
            return Math.round(percent * 10) / 1_000.0;
        }
    }

    /** Absent where nothing was reviewed. */
    static Optional<ReviewsView> of(ReviewFigures reviewed) {
        return reviewed.cards() == 0
                ? Optional.empty()
                : Optional.of(new ReviewsView(
                        reviewed.contacts(),
                        reviewed.cards(),
                        reviewed.score().stream().boxed().findFirst(),
                        reviewed.notPassed(),
                        reviewed.critical(),
                        reviewed.scored(),
                        reviewed.total(),
                        reviewed.squares(),
                        reviewed.interval().map(IntervalView::of)));
    }
}
