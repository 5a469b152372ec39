package io.parley.core.routing;

import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OpeningHours;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the floor knows of a callback, besides the contact that it is. */
final class CallbackOnFloor {
    /** Those under which it was promised, whatever the configuration became since. */
    final CallbackRules rules;

    final Instant expiresAt;
    /** What the customer may come back as, besides their own key and the number. */
    final Set<String> keys = new LinkedHashSet<>(2);

    final List<CallbackAttempt> attempts = new ArrayList<>(2);
    State state = State.RESTING;
    Instant stateSince;
    /** The next attempt is made no earlier. */
    Instant retryAt;
    /** The customer said that they are there: neither hours nor the pause hold the next attempt. */
    boolean hastened;

    Instant notBefore;
    /** Calling has to stop here until it may begin again. */
    Instant notAfter = Instant.MAX;

    CallbackOnFloor(Instant now, CallbackRules rules) {
        stateSince = now;
        retryAt = now;
        notBefore = now;
        this.rules = rules;
        expiresAt = now.plus(rules.expires());
    }

    /** The same, for a copy of the floor. */
    CallbackOnFloor(CallbackOnFloor other) {
        rules = other.rules;
        expiresAt = other.expiresAt;
        keys.addAll(other.keys);
        attempts.addAll(other.attempts);
        state = other.state;
        stateSince = other.stateSince;
        retryAt = other.retryAt;
        hastened = other.hastened;
        notBefore = other.notBefore;
        notAfter = other.notAfter;
    }

    void become(State next, Instant now) {
        state = next;
        stateSince = now;
    }

    /** Nobody is being called. */
    boolean isQuiet() {
        return state == State.RESTING || state == State.HELD_BACK;
    }

    boolean isAside(Instant now) {
        return switch (state) {
            case RESTING -> now.isBefore(notBefore);
            case HELD_BACK, DIALLING -> true;
            case ON_LINE -> false;
        };
    }

    /** Works out when the customer may be called next. */
    void plan(Optional<OpeningHours> queue, Instant now) {
        Instant from = retryAt.isAfter(now) ? retryAt : now;
        Optional<Instant> next = hastened ? Optional.of(from) : rules.nextCall(queue, from);
        notBefore = next.filter(at -> at.isBefore(expiresAt)).orElse(expiresAt);
        notAfter = hastened
                ? Instant.MAX
                : next.map(at -> rules.lastCall(queue, at)).orElse(Instant.MAX);
    }

    Optional<CallbackAttempt> lastAttempt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
    }

    /** A call that rings, or of which nobody has said how it went. */
    boolean isTrying() {
        return lastAttempt().filter(attempt -> attempt.outcome().isEmpty()).isPresent();
    }

    void tried(Instant now, CallbackAttempt.Outcome outcome) {
        lastAttempt().ifPresent(last -> attempts.set(attempts.size() - 1, last.over(now, outcome)));
    }

    long spent() {
        return attempts.stream()
                .filter(attempt -> attempt.outcome()
                        .filter(CallbackAttempt.Outcome::isSpent)
                        .isPresent())
                .count();
    }

    CallbackStanding standing() {
        return new CallbackStanding(state, attempts, notBefore, expiresAt, rules.counted());
    }
}
