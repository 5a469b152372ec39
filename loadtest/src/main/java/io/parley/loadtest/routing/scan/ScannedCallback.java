package io.parley.loadtest.routing.scan;

import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.queue.CallbackRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far a callback has come. Times are {@link Times}; queues of this floor call at any hour. */
final class ScannedCallback {
    final CallbackRules rules;
    final long expiresAt;
    State state = State.RESTING;
    long retryAt;
    long notBefore;
    /** How each attempt went; nothing while it rings. */
    final List<Optional<Outcome>> attempts = new ArrayList<>();

    ScannedCallback(CallbackRules rules, long now) {
        this.rules = rules;
        expiresAt = now + Times.length(rules.expires());
        retryAt = now;
        notBefore = now;
    }

    boolean isQuiet() {
        return state == State.RESTING || state == State.HELD_BACK;
    }

    boolean isAside(long now) {
        return switch (state) {
            case RESTING -> now < notBefore;
            case HELD_BACK, DIALLING -> true;
            case ON_LINE -> false;
        };
    }

    void plan(long now) {
        notBefore = Math.min(Math.max(retryAt, now), expiresAt);
    }

    /** A call that rings, or of which nobody has said how it went. */
    boolean isTrying() {
        return !attempts.isEmpty() && attempts.getLast().isEmpty();
    }

    void tried(Outcome outcome) {
        if (!attempts.isEmpty()) {
            attempts.set(attempts.size() - 1, Optional.of(outcome));
        }
    }

    /** Attempts that count among those that the queue allows. */
    long spent() {
        return attempts.stream()
                .filter(attempt -> attempt.filter(Outcome::isSpent).isPresent())
                .count();
    }
}
