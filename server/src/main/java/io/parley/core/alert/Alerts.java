package io.parley.core.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** All limits there are, look by look. A limit that is another one begins anew. For one thread. */
public final class Alerts {
    private static final Comparator<Alert> WORST_FIRST = Comparator.comparing(Alert::level)
            .reversed()
            .thenComparing(Alert::since)
            .thenComparing(Alert::subject)
            .thenComparing(Alert::measured);

    private Map<Key, LimitWatch> watches = Map.of();

    private record Key(Measured measured, String subject) {}

    /** What was watched before; what of it is in no reading of the next look has ended. */
    public void restore(List<KeptWatch> kept) {
        Map<Key, LimitWatch> known = new HashMap<>();
        kept.forEach(one -> known.put(new Key(one.measured(), one.subject()), new LimitWatch(one)));
        watches = known;
    }

    /** What has to be known again after a restart. */
    public List<KeptWatch> kept() {
        return watches.entrySet().stream()
                .flatMap(watch -> watch.getValue().kept(watch.getKey().subject()).stream())
                .toList();
    }

    /** @param readings all there are; what is in none has ended @return what stands, the worst first */
    public List<Alert> look(List<Reading> readings, Function<Reading, Optional<Limit>> limits, Instant at) {
        Map<Key, LimitWatch> next = new HashMap<>();
        for (Reading reading : readings) {
            Key key = new Key(reading.measured(), reading.subject());
            limits.apply(reading).ifPresent(limit -> {
                LimitWatch watch = Optional.ofNullable(watches.get(key))
                        .filter(known -> known.isOf(limit))
                        .orElseGet(() -> new LimitWatch(reading.measured(), limit));
                watch.look(reading.value(), at);
                next.put(key, watch);
            });
        }
        watches = next;
        return next.entrySet().stream()
                .flatMap(watch -> watch.getValue().alert(watch.getKey().subject()).stream())
                .sorted(WORST_FIRST)
                .toList();
    }
}
