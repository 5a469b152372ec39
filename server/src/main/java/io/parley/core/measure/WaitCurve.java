package io.parley.core.measure;

import java.util.List;
import java.util.OptionalLong;

/**
 * How long one waits for an answer, those who left before included as far as they waited (Kaplan-Meier): leaving out
 * the impatient would make a wait look shorter than it is.
 */
public final class WaitCurve {
    public static final Definition DEFINITION = Definition.first("WAIT_CENSORED");

    private WaitCurve() {}

    /** @param answered so many were answered after this wait; @param left so many left, unanswered, at it */
    public record Step(long waitMs, long answered, long left) {}

    /**
     * The shortest wait after which this share has been answered, of all who would stay; empty if so many never are.
     *
     * @param steps by growing wait
     * @param percent above 0, below 100
     */
    public static OptionalLong waitMs(List<Step> steps, int percent) {
        if (percent <= 0 || percent >= 100) {
            throw new IllegalArgumentException("a share is above 0 and below 100 %, not " + percent);
        }
        long atRisk =
                steps.stream().mapToLong(step -> step.answered() + step.left()).sum();
        double unanswered = 1;
        for (Step step : steps) {
            if (step.answered() > 0) {
                unanswered *= 1 - (double) step.answered() / atRisk;
            }
            if (unanswered <= 1 - percent / 100.0 + 1e-12) {
                return OptionalLong.of(step.waitMs());
            }
            atRisk -= step.answered() + step.left();
        }
        return OptionalLong.empty();
    }
}
