package io.parley.core.scorecard;

import java.util.Objects;
import java.util.Optional;

/**
 * A question that a figure answers: a yes where it is no less and no more than this; of a number, the figure itself.
 *
 * @param least absent: however little; likewise for a number
 * @param most absent: however much; likewise for a number
 */
public record FactRule(ContactFact fact, Optional<Integer> least, Optional<Integer> most) {
    public FactRule {
        least = Objects.requireNonNullElse(least, Optional.empty());
        most = Objects.requireNonNullElse(most, Optional.empty());
    }

    /** What a figure says to this question; a number that lies outside of its bands is the nearest one within. */
    Measured measured(Question question, int figure) {
        if (question.kind() == Question.Kind.NUMBER) {
            int within = Math.clamp(figure, question.steps().getFirst().from(), question.most());
            return new Measured(figure, within);
        }
        boolean low = least.filter(one -> figure < one).isPresent();
        boolean high = most.filter(one -> figure > one).isPresent();
        return new Measured(figure, low || high ? 0 : 1);
    }
}
