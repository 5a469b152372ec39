package io.parley.loadtest.routing.scan;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.queue.CallbackRules;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Effect.WithdrawReason;
import io.parley.core.routing.RoutingEvent;
import java.util.List;
import java.util.Optional;

/** Contacts that keep a place for customers who hung up. */
final class ScannedCallbacks {
    private ScannedCallbacks() {}

    private static ContactEnd end(String reason) {
        return new ContactEnd(Fault.NONE, "flow-out-" + reason);
    }

    static void apply(ScannedFloor floor, ScannedContact contact, RoutingEvent.CallbackEvent event) {
        switch (event) {
            case RoutingEvent.CallbackAsked(var id, Callback.Way way, String number) ->
                ask(floor, contact, way, number);
            case RoutingEvent.CallbackDialled dialled -> dialled(floor, contact);
            case RoutingEvent.CallbackTried(var id, Outcome outcome) -> tried(floor, contact, outcome);
            default -> throw new IllegalArgumentException("not on this floor: " + event);
        }
    }

    private static void ask(ScannedFloor floor, ScannedContact contact, Callback.Way way, String number) {
        CallbackRules rules = contact.queue.plan().callback();
        boolean may = contact.isWaiting()
                && contact.callback.isEmpty()
                && contact.leaving.isEmpty()
                && rules.allows(way)
                && rules.mayCall(number);
        if (may) {
            floor.effect(new Effect.EndContact(contact.id(), contact.channel(), end("callback")));
            ScannedTalks.ended(floor, contact, end("callback"));
            begin(floor, contact, way, number);
        }
    }

    private static void begin(ScannedFloor floor, ScannedContact original, Callback.Way way, String number) {
        Contact contact = original.contact.calledBack(way, number);
        ScannedContact made = new ScannedContact(contact, original.queue);
        made.takePlace(original);
        made.points = original.points;
        made.leftOut.putAll(original.leftOut);
        made.callback = Optional.of(new ScannedCallback(original.queue.plan().callback(), floor.now));
        of(floor, contact.customer().key()).ifPresent(other -> returned(floor, other, made));
        of(floor, number).ifPresent(other -> returned(floor, other, made));
        floor.contacts.put(made.id(), made);
        floor.callbacks.add(made);
        ScannedWaits.enter(floor, made, made.queue, made.entered);
        floor.changed(made);
    }

    /** The oldest that this customer waits for; on this floor their key is their number. */
    static Optional<ScannedContact> of(ScannedFloor floor, String key) {
        return floor.callbacks.stream()
                .filter(callback -> callback.contact.customer().key().equals(key))
                .min(ScannedContact.AGE);
    }

    /** The customer is back, and takes over the place. */
    static void returned(ScannedFloor floor, ScannedContact callback, ScannedContact back) {
        if (callback.since < back.since) {
            back.takePlace(callback);
        }
        back.points = Math.max(back.points, callback.points);
        over(floor, callback, "customer-returned");
    }

    private static void over(ScannedFloor floor, ScannedContact contact, String reason) {
        floor.effect(new Effect.EndContact(contact.id(), contact.channel(), end(reason)));
        if (contact.callback.orElseThrow().isTrying()) {
            contact.callback.get().tried(Outcome.INTERRUPTED);
        }
        ScannedTalks.ended(floor, contact, end(reason));
    }

    /** Whether it is too old to be tried any more, and so left. */
    static boolean expired(ScannedFloor floor, ScannedContact contact) {
        boolean over = contact.callback
                        .filter(callback -> callback.isQuiet() && floor.now >= callback.expiresAt)
                        .isPresent()
                && contact.offers.isEmpty();
        if (over) {
            over(floor, contact, "callback-expired");
        }
        return over;
    }

    static boolean dialsFirst(ScannedContact contact) {
        return contact.callback
                .filter(callback -> callback.isQuiet() && callback.rules.customerFirst())
                .isPresent();
    }

    /** Calls the customer, unless as many are being called as there are agents for them. */
    static void dial(ScannedFloor floor, ScannedContact contact) {
        boolean held = enough(floor, contact);
        contact.callback.orElseThrow().state = held ? State.HELD_BACK : State.DIALLING;
        if (!held) {
            floor.effect(new Effect.Dial(contact.contact));
            floor.changed(contact);
        }
        ScannedWaits.stand(floor, contact);
    }

    private static boolean enough(ScannedFloor floor, ScannedContact contact) {
        long free = floor.everybody().stream()
                .filter(agent -> agent.free.contains(Channel.VOICE) && contact.ring(agent) >= 0)
                .count();
        long called = floor.callbacks.stream()
                .filter(other -> !other.callback.orElseThrow().isQuiet())
                .filter(other -> other.phase == ContactPhase.QUEUED && meet(floor, contact, other))
                .count();
        return free < 1 + called;
    }

    /** Whether somebody fits both. */
    private static boolean meet(ScannedFloor floor, ScannedContact one, ScannedContact other) {
        return floor.everybody().stream().anyMatch(agent -> one.ring(agent) >= 0 && other.ring(agent) >= 0);
    }

    /** Looks again at those who were held back, the oldest first. */
    static void release(ScannedFloor floor) {
        List<ScannedContact> held = floor.callbacks.stream()
                .filter(contact -> contact.callback.orElseThrow().state == State.HELD_BACK)
                .sorted(ScannedContact.AGE)
                .toList();
        for (ScannedContact contact : held) {
            if (!enough(floor, contact)) {
                contact.callback.orElseThrow().state = State.RESTING;
                ScannedWaits.review(floor, contact);
            }
        }
    }

    private static void dialled(ScannedFloor floor, ScannedContact contact) {
        if (contact.callback.isEmpty() || contact.segment.isPresent()) {
            return;
        }
        ScannedCallback callback = contact.callback.get();
        boolean calling = callback.state == State.DIALLING || contact.phase == ContactPhase.ACCEPTED;
        if (calling && !callback.isTrying()) {
            callback.attempts.add(Optional.empty());
            floor.changed(contact);
        }
    }

    private static void tried(ScannedFloor floor, ScannedContact contact, Outcome outcome) {
        if (contact.callback.isEmpty() || contact.segment.isPresent()) {
            return;
        }
        ScannedCallback callback = contact.callback.get();
        if (callback.isQuiet() && contact.phase != ContactPhase.ACCEPTED) {
            return; // overtaken
        }
        callback.tried(outcome);
        if (outcome == Outcome.ANSWERED) {
            if (callback.state == State.DIALLING) {
                callback.state = State.ON_LINE;
                ScannedWaits.review(floor, contact);
            }
            floor.changed(contact);
        } else {
            inVain(floor, contact, callback);
        }
    }

    private static void inVain(ScannedFloor floor, ScannedContact contact, ScannedCallback callback) {
        floor.heldBackToo = true;
        ScannedOffers.withdrawAll(floor, contact, WithdrawReason.CUSTOMER_LEFT);
        Optional<ScannedAgent> agent = contact.agent.filter(a -> contact.phase == ContactPhase.ACCEPTED);
        contact.phase = ContactPhase.QUEUED;
        contact.agent = Optional.empty();
        agent.ifPresent(left -> ScannedOffers.release(floor, left, contact));
        callback.state = State.RESTING;
        if (callback.spent() >= callback.rules.attempts()) {
            over(floor, contact, "callback-unreached");
        } else if (!expired(floor, contact)) {
            callback.retryAt = floor.now + Times.length(callback.rules.between());
            ScannedWaits.review(floor, contact);
            floor.changed(contact);
        }
    }
}
