package io.parley.web.alert;

import io.parley.acd.port.AlertStates;
import io.parley.acd.port.AlertStates.Key;
import io.parley.acd.port.AlertStates.State;
import io.parley.core.alert.Alerts;
import io.parley.core.alert.KeptWatch;
import io.parley.core.alert.Measured;
import io.parley.core.alert.StandingAlarms;
import io.parley.core.alert.StandingAlarms.Raised;
import io.parley.web.http.Durably;
import io.parley.web.http.Json;
import io.parley.web.http.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** What alerts know again after a restart: what became another since it was written last is written. For one thread. */
final class AlertMemory {
    private static final Logger log = LoggerFactory.getLogger(AlertMemory.class);
    private static final String WATCH = "watch";
    private static final String SNOOZE = "snooze";
    private static final String MAIL = "mail";
    private static final String DOWN = "down";
    private static final String RAISED = "raised";

    private final AlertStates states;
    private final Knowing knowing;
    /** Absent until it was read. */
    private Optional<Map<Key, String>> written = Optional.empty();

    private boolean failing;

    /** Who knows something. */
    record Knowing(Alerts alerts, Snoozes snoozes, AlarmLetters letters, HookDowns downs, StandingAlarms raised) {}

    AlertMemory(AlertStates states, Knowing knowing) {
        this.states = states;
        this.knowing = knowing;
    }

    /** The first time, tells everybody what they knew. Reads the disk. */
    void recall() {
        if (written.isPresent()) {
            return;
        }
        List<State> all = states.all();
        knowing.alerts().restore(read(all, WATCH, KeptWatch.class));
        knowing.snoozes().restore(read(all, SNOOZE, Snoozes.Kept.class));
        knowing.letters().restore(read(all, MAIL, AlarmLetters.Known.class));
        knowing.downs().restore(read(all, DOWN, HookDowns.Down.class));
        knowing.raised().restore(read(all, RAISED, Raised.class));
        Map<Key, String> known = new HashMap<>();
        all.forEach(one -> known.put(one.key(), one.state()));
        written = Optional.of(known);
    }

    /** What another version wrote and nobody can read begins anew. */
    private static <T> List<T> read(List<State> all, String kind, Class<T> type) {
        List<T> known = new ArrayList<>();
        for (State one : all) {
            if (one.key().kind().equals(kind)) {
                try {
                    known.add(Json.read(one.state(), type));
                } catch (JacksonException | Refusal e) {
                    log.warn("what is kept of {} cannot be read: {}", one.key(), e.getMessage());
                }
            }
        }
        return known;
    }

    /** The same later on where it could not be written. Blocks until it is on disk. */
    void keep() {
        try {
            write();
            failing = false;
        } catch (Refusal e) {
            if (!failing) {
                log.warn("what stands of alerts cannot be kept: {}", e.getMessage());
            }
            failing = true;
        }
    }

    /**
     * Blocks until it is on disk.
     *
     * @throws Refusal if it cannot be written
     */
    void write() {
        Map<Key, String> before = written.orElseGet(Map::of);
        Map<Key, String> now = now();
        List<State> put = now.entrySet().stream()
                .filter(one -> !one.getValue().equals(before.get(one.getKey())))
                .map(one -> new State(one.getKey(), one.getValue()))
                .toList();
        List<Key> gone =
                before.keySet().stream().filter(key -> !now.containsKey(key)).toList();
        if (!put.isEmpty() || !gone.isEmpty()) {
            Durably.await(states.change(put, gone));
            written = Optional.of(now);
        }
    }

    private Map<Key, String> now() {
        Map<Key, String> now = new HashMap<>();
        knowing.alerts().kept().forEach(one -> now.put(key(WATCH, one.measured(), one.subject()), Json.text(one)));
        knowing.snoozes().kept().forEach(one -> now.put(key(SNOOZE, one.measured(), one.subject()), Json.text(one)));
        knowing.letters().kept().forEach(one -> now.put(key(MAIL, one.measured(), one.subject()), Json.text(one)));
        knowing.downs().kept().forEach(one -> now.put(key(DOWN, Measured.WEBHOOK_DOWN, one.hook()), Json.text(one)));
        knowing.raised().kept().forEach(one -> now.put(raised(one), Json.text(one)));
        return now;
    }

    private static Key key(String kind, Measured measured, String subject) {
        return new Key(kind, LimitShapes.name(measured), subject);
    }

    private static Key raised(Raised one) {
        return new Key(
                RAISED,
                one.kind().name().toLowerCase(Locale.ROOT),
                one.contact().value());
    }
}
