package io.parley.web.auth;

import io.parley.acd.port.Sightings;
import io.parley.acd.port.Wake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When people were last here. Told at each request, written down once a minute for those who were. */
public final class LastSeen {
    private static final Logger log = LoggerFactory.getLogger(LastSeen.class);
    private static final Duration EVERY = Duration.ofMinutes(1);

    private final Sightings kept;
    private final InstantSource clock;
    private final Map<String, Instant> seen;
    /** Since the last time they were written down. */
    private final Map<String, Instant> fresh = new ConcurrentHashMap<>();

    public LastSeen(Sightings kept, InstantSource clock) {
        this.kept = kept;
        this.clock = clock;
        seen = new ConcurrentHashMap<>(kept.all());
    }

    InstantSource clock() {
        return clock;
    }

    void see(String account, Instant now) {
        seen.put(account, now);
        fresh.put(account, now);
    }

    public Optional<Instant> of(String account) {
        return Optional.ofNullable(seen.get(account));
    }

    /** From now on what is told is written down. */
    public void start(Wake wake) {
        wake.at(
                clock.instant().plus(EVERY),
                () -> Thread.ofVirtual().name("last seen").start(() -> {
                    start(wake);
                    write();
                }));
    }

    /** Writes down what was not. What cannot be written is told again with whoever comes next. */
    public void write() {
        Map<String, Instant> now = new HashMap<>(fresh);
        now.forEach(fresh::remove);
        if (now.isEmpty()) {
            return;
        }
        kept.note(now).whenComplete((done, failure) -> {
            if (failure != null) {
                now.forEach(fresh::putIfAbsent);
                log.warn("who was seen could not be written down: {}", failure.toString());
            }
        });
    }
}
