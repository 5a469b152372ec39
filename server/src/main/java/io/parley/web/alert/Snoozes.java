package io.parley.web.alert;

import io.parley.core.alert.Alert;
import io.parley.core.alert.AlertLevel;
import io.parley.core.alert.Measured;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Alerts that somebody has seen and does not want to be told of for a while. Safe from any thread. */
final class Snoozes {
    private final Map<Key, Snooze> snoozes = new ConcurrentHashMap<>();

    record Snooze(Instant until, String by) {}

    /** One of them, and what it is of. */
    record Kept(Measured measured, String subject, AlertLevel level, Snooze snooze) {}

    void restore(List<Kept> before) {
        before.forEach(one -> snoozes.put(new Key(one.measured(), one.subject(), one.level()), one.snooze()));
    }

    List<Kept> kept() {
        return snoozes.entrySet().stream()
                .map(one -> new Kept(
                        one.getKey().measured(),
                        one.getKey().subject(),
                        one.getKey().level(),
                        one.getValue()))
                .toList();
    }

    /** What becomes worse is another one. */
    private record Key(Measured measured, String subject, AlertLevel level) {
        static Key of(Alert alert) {
            return new Key(alert.measured(), alert.subject(), alert.level());
        }
    }

    void put(Alert alert, Snooze snooze) {
        snoozes.put(Key.of(alert), snooze);
    }

    Optional<Snooze> of(Alert alert) {
        return Optional.ofNullable(snoozes.get(Key.of(alert)));
    }

    /** Forgets those that are over, and those of alerts that are. */
    void keep(List<Alert> standing, Instant now) {
        snoozes.keySet().retainAll(standing.stream().map(Key::of).toList());
        snoozes.values().removeIf(snooze -> !snooze.until().isAfter(now));
    }
}
