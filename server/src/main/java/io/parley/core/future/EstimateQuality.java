package io.parley.core.future;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.measure.Definition;
import io.parley.core.routing.Effect;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** How good estimates are: what each contact was told first against when it was connected (M4). */
public final class EstimateQuality {
    public static final Definition DEFINITION = Definition.first("WAIT_CALIBRATION");

    private final Map<ContactId, Told> open = new HashMap<>();
    private long served;
    private long within;
    private long unserved;
    private double error;
    private double squares;

    private record Told(Instant at, Forecast forecast) {}

    /**
     * The figures of the wallboard.
     *
     * @param served contacts that were told a wait and then connected
     * @param unserved contacts that were told a wait and then left or were sent away: nothing can be said of them
     * @param withinP80 share of those served that waited no longer than the P80 told; the goal is 0.8
     * @param rmseSeconds root mean square of expected less real wait
     * @param biasSeconds mean of expected less real wait: above 0 told too much
     */
    public record Figures(
            long served,
            long unserved,
            OptionalDouble withinP80,
            OptionalDouble rmseSeconds,
            OptionalDouble biasSeconds) {
        public static final Figures NONE =
                new Figures(0, 0, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Counts the first estimate of each contact only: later ones are easier. */
    public void told(ContactId contact, Forecast forecast, Instant at) {
        if (forecast.known()) {
            open.putIfAbsent(contact, new Told(at, forecast));
        }
    }

    public void observe(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.RecordChanged(ContactRecord record)) {
                changed(record);
            }
        }
    }

    private void changed(ContactRecord record) {
        boolean over =
                record.phase() == ContactPhase.ENDED || record.connectedAt().isPresent();
        Told told = over ? open.remove(record.contact().id()) : null;
        if (told == null) {
            return;
        }
        record.connectedAt().ifPresentOrElse(at -> connected(told, at), () -> unserved++);
    }

    private void connected(Told told, Instant at) {
        double real = Duration.between(told.at(), at).toMillis() / 1000.0;
        double off = told.forecast().mean() - real;
        served++;
        within += real <= told.forecast().p80() ? 1 : 0;
        if (Double.isFinite(off)) {
            error += off;
            squares += off * off;
        }
    }

    public Figures figures() {
        if (served == 0) {
            return new Figures(0, unserved, OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        return new Figures(
                served,
                unserved,
                OptionalDouble.of((double) within / served),
                OptionalDouble.of(Math.sqrt(squares / served)),
                OptionalDouble.of(error / served));
    }
}
