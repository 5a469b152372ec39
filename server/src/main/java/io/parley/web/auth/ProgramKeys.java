package io.parley.web.auth;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.ProgramKeyStore;
import io.parley.acd.port.ProgramKeyStore.ProgramKey;
import io.parley.web.http.Doorkeeper;
import io.parley.web.http.Durably;
import io.parley.web.http.Person;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Keys with which programs use the API in the place of a password: each has a name, a role and, if wanted, an end. A
 * key has 256 random bits and is told once; its hash alone is kept.
 */
public final class ProgramKeys {
    private static final String AS = Person.PROGRAM;

    private static final String LANGUAGE = "en";

    private final ProgramKeyStore kept;
    private final LastSeen sightings;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, ProgramKey> byHash = new ConcurrentHashMap<>();
    private final LongAdder refused = new LongAdder();

    public ProgramKeys(ProgramKeyStore kept, LastSeen sightings) {
        this.kept = kept;
        this.sightings = sightings;
        clock = sightings.clock();
        kept.all().forEach(key -> byHash.put(key.keyHash(), key));
    }

    /** What a new one is to be. @param holds absent: until it is taken back */
    public record Wanted(String name, Role role, boolean readsOnly, Optional<Duration> holds) {}

    Optional<Doorkeeper.Program> recognise(String key) {
        Instant now = clock.instant();
        Optional<ProgramKey> known =
                Optional.ofNullable(byHash.get(SecretText.hash(key))).filter(one -> !one.isOver(now));
        if (known.isEmpty()) {
            refused.increment();
        }
        return known.map(one -> {
            sightings.see(AS + one.name(), now);
            return new Doorkeeper.Program(person(one), one.readsOnly());
        });
    }

    private static Person person(ProgramKey key) {
        return new Person(AS + key.name(), key.name(), key.role(), LANGUAGE, false, key.keyHash());
    }

    /** By name, also those that are over. */
    List<ProgramKey> all() {
        return byHash.values().stream()
                .sorted(Comparator.comparing(ProgramKey::name))
                .toList();
    }

    Optional<Instant> lastUsed(ProgramKey key) {
        return sightings.of(AS + key.name()).filter(seen -> !seen.isBefore(key.at()));
    }

    /** The key, which nobody can be told again; absent where the name stands there already. */
    synchronized Optional<String> make(Wanted wanted, Person by) {
        String text = Doorkeeper.KEY_PREFIX + SecretText.newToken(random);
        Instant now = clock.instant();
        ProgramKey key = new ProgramKey(
                wanted.name(),
                wanted.role(),
                wanted.readsOnly(),
                SecretText.hash(text),
                by.id(),
                now,
                wanted.holds().map(now::plus));
        if (!Durably.await(kept.add(key))) {
            return Optional.empty();
        }
        byHash.put(key.keyHash(), key);
        return Optional.of(text);
    }

    /** From now on nobody comes in with it. False where it was not there. */
    synchronized boolean remove(String name) {
        boolean removed = Durably.await(kept.remove(name));
        byHash.values().removeIf(key -> key.name().equals(name));
        return removed;
    }

    /** Keys that were shown and are not known. */
    public long refused() {
        return refused.sum();
    }
}
