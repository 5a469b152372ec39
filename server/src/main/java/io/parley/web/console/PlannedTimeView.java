package io.parley.web.console;

import io.parley.core.measure.Adherence;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What was planned of agents' time, and how far they kept to it; {@link Adherence} says what each is.
 *
 * @param adherence 0 to 1; @param conformance may exceed 1
 */
public record PlannedTimeView(
        long scheduledMs,
        long dutyMs,
        long keptInMs,
        long keptOutMs,
        long workedMs,
        Optional<Double> adherence,
        Optional<Double> conformance) {

    /** Nothing where there was no shift. */
    static Optional<PlannedTimeView> of(Adherence kept) {
        return kept.equals(Adherence.NONE)
                ? Optional.empty()
                : Optional.of(new PlannedTimeView(
                        kept.scheduledMs(),
                        kept.dutyMs(),
                        kept.keptInMs(),
                        kept.keptOutMs(),
                        kept.workedMs(),
                        boxed(kept.adherence()),
                        boxed(kept.conformance())));
    }

    private static Optional<Double> boxed(OptionalDouble share) {
        return share.isPresent() ? Optional.of(share.getAsDouble()) : Optional.empty();
    }
}
