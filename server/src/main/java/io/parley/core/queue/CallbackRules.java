package io.parley.core.queue;

import io.parley.core.contact.Callback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * When and how a queue calls customers back.
 *
 * @param ways that lead to a callback; empty: there are none
 * @param offeredAfter who has waited so long is offered it
 * @param missedAfter who gave up before is not called back by rule
 * @param customerFirst whether the customer is called before an agent holds the line
 * @param attempts after so many in vain it is given up
 * @param between from one attempt to the next
 * @param expires after so long it is given up
 * @param callable when customers may be disturbed, besides the hours of the queue; absent: at any time
 * @param prefixes of numbers that may be called, such as {@code +370}; empty: any
 * @param counted whether answered callbacks count in the service level
 * @param promiseKept so long a follow-up waits for the agent who promised it, from when it is due
 */
public record CallbackRules(
        Set<Callback.Way> ways,
        Duration offeredAfter,
        Duration missedAfter,
        boolean customerFirst,
        int attempts,
        Duration between,
        Duration expires,
        Optional<OpeningHours> callable,
        boolean counted,
        List<String> prefixes,
        Duration promiseKept) {
    public static final Duration PROMISE_KEPT = Duration.ofMinutes(10);
    public static final CallbackRules NONE = new CallbackRules(
            Set.of(),
            Duration.ZERO,
            Duration.ZERO,
            false,
            3,
            Duration.ofMinutes(10),
            Duration.ofDays(1),
            Optional.empty(),
            true);

    private static final String NUMBER = "\\+?[0-9]{3,15}";
    /** Opening hours that never meet are looked through so often. */
    private static final int MOST_TURNS = 400;

    public CallbackRules {
        ways = Set.copyOf(ways);
        callable = Objects.requireNonNullElse(callable, Optional.empty());
        prefixes = List.copyOf(Objects.requireNonNullElse(prefixes, List.of()));
        promiseKept = Objects.requireNonNullElse(promiseKept, PROMISE_KEPT); // older journals have no word of it
    }

    /** Promises are kept for so long as in most queues. */
    public CallbackRules(
            Set<Callback.Way> ways,
            Duration offeredAfter,
            Duration missedAfter,
            boolean customerFirst,
            int attempts,
            Duration between,
            Duration expires,
            Optional<OpeningHours> callable,
            boolean counted,
            List<String> prefixes) {
        this(
                ways,
                offeredAfter,
                missedAfter,
                customerFirst,
                attempts,
                between,
                expires,
                callable,
                counted,
                prefixes,
                PROMISE_KEPT);
    }

    /** Any number may be called. */
    public CallbackRules(
            Set<Callback.Way> ways,
            Duration offeredAfter,
            Duration missedAfter,
            boolean customerFirst,
            int attempts,
            Duration between,
            Duration expires,
            Optional<OpeningHours> callable,
            boolean counted) {
        this(ways, offeredAfter, missedAfter, customerFirst, attempts, between, expires, callable, counted, List.of());
    }

    /** Whether it is a number, and one that the queue calls. */
    public boolean mayCall(String number) {
        return number.matches(NUMBER)
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(number::startsWith));
    }

    public boolean allows(Callback.Way way) {
        return ways.contains(way);
    }

    /** The first moment at or after {@code at} at which the queue is open and customers may be called. */
    public Optional<Instant> nextCall(Optional<OpeningHours> queue, Instant at) {
        Optional<Instant> next = Optional.of(at);
        for (int turn = 0; turn < MOST_TURNS && next.isPresent(); turn++) {
            Instant from = next.get();
            next = open(callable, from).flatMap(first -> open(queue, first));
            if (next.equals(Optional.of(from))) {
                return next;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> open(Optional<OpeningHours> hours, Instant at) {
        return hours.isEmpty() ? Optional.of(at) : hours.get().nextOpening(at);
    }

    /** When calling has to stop again; {@code at} is a moment at which it may begin. */
    public Instant lastCall(Optional<OpeningHours> queue, Instant at) {
        Instant one = close(callable, at);
        Instant other = close(queue, at);
        return one.isBefore(other) ? one : other;
    }

    private static Instant close(Optional<OpeningHours> hours, Instant at) {
        return hours.flatMap(open -> open.nextClosing(at)).orElse(Instant.MAX);
    }
}
