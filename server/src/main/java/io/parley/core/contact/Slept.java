package io.parley.core.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a chat slept with its agent: nobody's work.
 *
 * @param ms stretches that are over, milliseconds
 * @param since when it fell asleep, while it sleeps
 */
public record Slept(long ms, Optional<Instant> since) {
    private static final Slept NEVER = new Slept(0, Optional.empty());

    /** As it was written down; empty of what never slept. */
    public static Optional<Slept> kept(long ms, Optional<Instant> since) {
        return Optional.of(new Slept(ms, since)).filter(slept -> ms > 0 || since.isPresent());
    }

    /** The same, asleep from then on. */
    public static Slept from(Optional<Slept> before, Instant at) {
        return new Slept(before.orElse(NEVER).ms, Optional.of(at));
    }

    /** The same, awake from then on. */
    public Slept until(Instant at) {
        long more = since.map(from -> Duration.between(from, at).toMillis()).orElse(0L);
        return new Slept(ms + Math.max(0, more), Optional.empty());
    }
}
