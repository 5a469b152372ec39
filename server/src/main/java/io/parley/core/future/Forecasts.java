package io.parley.core.future;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The waits of all who wait, by running the real router ahead. One future gives one wait for each of them: who loses
 * patience in it leaves for the others, but its place stays in line to see when its turn would have come.
 */
public final class Forecasts {
    /** Later than this is not foreseen; such a future counts as one in which the contact was not served. */
    private static final Duration HORIZON = Duration.ofHours(2);

    private static final int STEPS_BETWEEN_LOOKS = 64;

    private final FloorSnapshot snapshot;
    private final Map<ContactId, double[]> waits = new LinkedHashMap<>();
    private int runs;

    private Forecasts(FloorSnapshot snapshot, int most) {
        this.snapshot = snapshot;
        for (Board.ContactView view : snapshot.board().waiting()) {
            double[] none = new double[most];
            Arrays.fill(none, Double.POSITIVE_INFINITY);
            waits.put(view.record().contact().id(), none);
        }
    }

    /** Empty if time was up before the first future ended. */
    public static Map<ContactId, Forecast> of(FloorSnapshot snapshot, Traffic traffic, long seed, Effort effort) {
        Forecasts forecasts = new Forecasts(snapshot, effort.runs());
        Scenario scenario = new Scenario(traffic, HORIZON, seed);
        boolean goOn = !forecasts.waits.isEmpty();
        while (goOn && forecasts.runs < effort.runs()) {
            goOn = forecasts.run(scenario, effort);
        }
        return forecasts.all();
    }

    private boolean run(Scenario scenario, Effort effort) {
        OneRun run = new OneRun();
        Simulation simulation = Opening.of(snapshot, scenario, runs, run, true);
        Instant end = snapshot.at().plus(HORIZON);
        int steps = 0;
        while (run.open > 0 && simulation.step(end)) {
            if (++steps % STEPS_BETWEEN_LOOKS == 0 && effort.timeIsUp().getAsBoolean()) {
                run.forget();
                return false;
            }
        }
        runs++;
        return !effort.timeIsUp().getAsBoolean();
    }

    private Map<ContactId, Forecast> all() {
        Map<ContactId, Forecast> all = new LinkedHashMap<>();
        if (runs > 0) {
            waits.forEach((contact, wait) -> all.put(contact, forecast(Arrays.copyOf(wait, runs))));
        }
        return all;
    }

    private Forecast forecast(double[] sorted) {
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        return new Forecast(mean, Band.quantile(sorted, 0.5), Band.quantile(sorted, 0.8), runs);
    }

    private final class OneRun implements Simulation.Witness {
        private int open = waits.size();

        @Override
        public void left(ContactRecord record, Instant now) {
            double[] kept = waits.get(record.contact().id());
            if (kept != null && !Double.isFinite(kept[runs])) {
                open--;
                if (record.segment().filter(SegmentEnd.ANSWERED::equals).isPresent()) {
                    kept[runs] = since(now);
                }
            }
        }

        @Override
        public void reached(ContactId contact, double connectSeconds, Instant now) {
            double[] kept = waits.get(contact);
            if (kept != null && !Double.isFinite(kept[runs])) {
                kept[runs] = since(now) + connectSeconds;
            }
        }

        private double since(Instant now) {
            return Duration.between(snapshot.at(), now).toMillis() / 1000.0;
        }

        /** It did not come to its end, so what it brought is no sample. */
        void forget() {
            waits.values().forEach(wait -> wait[runs] = Double.POSITIVE_INFINITY);
        }
    }
}
