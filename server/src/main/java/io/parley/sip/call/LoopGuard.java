package io.parley.sip.call;

import io.parley.core.contact.ContactId;
import io.parley.sip.stack.InboundInvite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees that a caller whom we hand on outside comes back to a number of ours by which they have come already. A proxy
 * would find itself in Via (RFC 3261 section 16.3); each call of ours begins anew, and what comes back is a new call of
 * a carrier. So it is known by what it shows while ours rings: our own number as the caller's, and that it is for, or
 * was sent on by, the very number that we call. Where it shows the first alone, chance is allowed for, and it is let in
 * twice. Who comes back by another number of ours goes on: that is a spiral, no loop.
 *
 * <p>How often a call may be sent on is carried over to the next (RFC 7332). Safe for use by any thread.
 */
public final class LoopGuard {
    static final int DETECTED = 482;
    static final int TOO_MANY_HOPS = 483;

    private static final Logger log = LoggerFactory.getLogger(LoopGuard.class);
    /** A carrier brings a call back by then; the wait for a trunk that is called at its pace is in it. */
    private static final Duration SOON = Duration.ofSeconds(8);
    /** What shows our number only is refused as it comes back so many times in a row. */
    private static final int MOST_ROUNDS = 3;

    private final InstantSource clock;
    private final Map<ContactId, Journey> journeys = new ConcurrentHashMap<>();
    private final List<HandedOn> ringing = new ArrayList<>();
    private final LongAdder loops = new LongAdder();
    private final LongAdder hopless = new LongAdder();

    LoopGuard(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * How a caller came to where they are.
     *
     * @param numbers of ours
     * @param rounds how often they may have come back
     * @param hops how often they may still be sent on
     */
    private record Journey(Set<String> numbers, int rounds, int hops) {
        static final Journey NONE = new Journey(Set.of(), 0, OutLine.MOST_HOPS);

        Journey by(String number, int more, int hopsLeft) {
            Set<String> all =
                    Stream.concat(numbers.stream(), Stream.of(number)).collect(Collectors.toUnmodifiableSet());
            return new Journey(all, rounds + more, hopsLeft);
        }
    }

    /** A caller who is handed on outside, from the call until its answer. */
    final class HandedOn implements AutoCloseable {
        private final Journey journey;
        private final String number;
        private final List<String> shown;
        private final Runnable cameBack;
        private final Instant at = clock.instant();
        /** It has come back, by another number of ours or perhaps. */
        private boolean taken;

        private HandedOn(Journey journey, String number, List<String> shown, Runnable cameBack) {
            this.journey = journey;
            this.number = number;
            this.shown = shown;
            this.cameBack = cameBack;
        }

        /** How often this call may be sent on; below 0 it may not be made. */
        int hops() {
            return journey.hops() - 1;
        }

        private boolean hasBeenAt(String own) {
            return journey.numbers().contains(own);
        }

        private boolean showsOurs(InboundInvite call) {
            return shown.isEmpty()
                    ? call.caller().isEmpty()
                    : shown.stream().anyMatch(own -> SameNumber.are(own, call.caller()));
        }

        private boolean isSurely(InboundInvite call) {
            return showsOurs(call)
                    && Stream.concat(Stream.of(call.dialled()), call.way().sentOnBy().stream())
                            .anyMatch(theirs -> SameNumber.are(number, theirs));
        }

        private boolean isPerhaps(InboundInvite call, Instant now) {
            return !taken
                    && !shown.isEmpty()
                    && showsOurs(call)
                    && !at.plus(SOON).isBefore(now);
        }

        @Override
        public void close() {
            synchronized (LoopGuard.this) {
                ringing.remove(this);
            }
        }
    }

    /**
     * A caller is about to be called outside.
     *
     * @param cameBack told at once where the call comes back to where it was; on the stack's thread
     */
    HandedOn handsOn(ContactId caller, String number, OutLine line, Runnable cameBack) {
        Journey journey = journeys.getOrDefault(caller, Journey.NONE);
        HandedOn one = new HandedOn(journey, number, shown(line), cameBack);
        if (one.hops() < 0) {
            hopless.increment();
            log.warn("contact {}: came with Max-Forwards 0 and cannot be handed on outside", caller);
            return one;
        }
        synchronized (this) {
            ringing.add(one);
        }
        return one;
    }

    private static List<String> shown(OutLine line) {
        return Stream.concat(Stream.of(line), line.others().stream())
                .filter(one -> !one.ways().withheld())
                .map(OutLine::callerId)
                .distinct()
                .toList();
    }

    /** A trunk brings a call; false if it is one of ours that has come back, and is to be refused with 482. */
    boolean lets(ContactId caller, InboundInvite call) {
        Optional<HandedOn> loop = loop(caller, call);
        loop.ifPresent(ours -> {
            loops.increment();
            log.warn(
                    "a caller who was handed on outside came back by trunk {} to {} and is refused: the number that"
                            + " was called leads there",
                    call.trunk().id(),
                    call.dialled());
            ours.cameBack.run();
        });
        return loop.isEmpty();
    }

    private synchronized Optional<HandedOn> loop(ContactId caller, InboundInvite call) {
        String number = call.dialled();
        Instant now = clock.instant();
        Optional<HandedOn> round = first(one -> one.isSurely(call) && one.hasBeenAt(number));
        if (round.isPresent()) {
            return round;
        }
        Optional<HandedOn> from =
                first(one -> !one.taken && one.isSurely(call)).or(() -> first(one -> one.isPerhaps(call, now)));
        Journey before = from.map(one -> one.journey).orElse(Journey.NONE);
        Journey journey = before.by(
                number, before.numbers().contains(number) ? 1 : 0, call.way().hops());
        if (journey.rounds() >= MOST_ROUNDS) {
            return from;
        }
        from.ifPresent(one -> one.taken = true);
        journeys.put(caller, journey);
        return Optional.empty();
    }

    private Optional<HandedOn> first(Predicate<HandedOn> which) {
        return ringing.stream().filter(which).findFirst();
    }

    /** That call is over. */
    void over(ContactId caller) {
        journeys.remove(caller);
    }

    /** Calls that were refused because they were ours, come back. */
    public long loops() {
        return loops.sum();
    }

    /** Callers who were not handed on since they had been sent on too often. */
    public long hopless() {
        return hopless.sum();
    }
}
