package io.parley.core.routing;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.CallbackStanding.State;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.CallbackRules;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** Contacts that keep a place for customers who hung up: the customer is called, all else is as for others. */
final class Callbacks {
    private static final ContactEnd ASKED = end(Flows.FLOW_OUT + "-callback");
    private static final ContactEnd RETURNED = end(Flows.FLOW_OUT + "-customer-returned");
    private static final ContactEnd UNREACHED = end(Flows.FLOW_OUT + "-callback-unreached");
    private static final ContactEnd EXPIRED = end(Flows.FLOW_OUT + "-callback-expired");
    private static final ContactEnd CANCELLED = end("callback-cancelled");

    private Callbacks() {}

    private static ContactEnd end(String reason) {
        return new ContactEnd(Fault.NONE, reason);
    }

    static void apply(Decision decision, ContactOnFloor contact, RoutingEvent.CallbackEvent event) {
        if (event instanceof RoutingEvent.CallbackAsked(var id, Callback.Way way, String number)) {
            ask(decision, contact, way, number);
        } else if (contact.callback.isPresent() && contact.talk.segment.isEmpty()) {
            CallbackOnFloor callback = contact.callback.get();
            switch (event) {
                case RoutingEvent.CallbackAsked asked -> {}
                case RoutingEvent.CallbackDialled dialled -> dialled(decision, contact, callback);
                case RoutingEvent.CallbackTried(var id, Outcome outcome) -> tried(decision, contact, callback, outcome);
                case RoutingEvent.CallbackCancelled cancelled -> over(decision, contact, CANCELLED);
                case RoutingEvent.CallbackCalledOff off -> over(decision, contact, CANCELLED);
                case RoutingEvent.CallbackHastened hastened -> hasten(decision, contact, callback);
                case RoutingEvent.CustomerKnownAs(var id, String key) -> {
                    callback.keys.add(key);
                    decision.floor.callbacks.add(contact);
                }
            }
        }
    }

    private static CallbackRules rules(ContactOnFloor contact) {
        return contact.callback
                .map(callback -> callback.rules)
                .orElseGet(() -> contact.queue.plan().callback());
    }

    private static void ask(Decision decision, ContactOnFloor contact, Callback.Way way, String number) {
        boolean may = contact.isWaiting()
                && contact.callback.isEmpty()
                && contact.leaving.isEmpty()
                && way != Callback.Way.MISSED
                && mayBegin(contact, way, number);
        if (may) {
            contact.queue.counts.flowedOut("callback");
            decision.effect(new Effect.EndContact(contact.id(), contact.channel, ASKED));
            Endings.ended(decision, contact, ASKED);
            begin(decision, contact, way, number);
        }
    }

    /** The contact is over: a callback keeps its place. */
    static void askedAlready(Decision decision, Contact contact) {
        decision.effect(new Effect.EndContact(contact.id(), contact.channel(), ASKED));
    }

    private static boolean mayBegin(ContactOnFloor contact, Callback.Way way, String number) {
        return rules(contact).allows(way)
                && rules(contact).mayCall(number)
                && contact.queue.rules.channels().contains(Channel.VOICE);
    }

    /** Who gave up on the phone is called back where a rule says so. */
    static void missed(Decision decision, ContactOnFloor contact) {
        boolean gaveUp = contact.talk
                .segment
                .filter(s -> s == SegmentEnd.ABANDONED || s == SegmentEnd.SHORT_ABANDONED)
                .isPresent();
        String number = contact.contact.customer().key();
        boolean may = gaveUp
                && contact.callback.isEmpty()
                && contact.channel == Channel.VOICE
                && contact.waitMs(decision.now) >= rules(contact).missedAfter().toMillis()
                && mayBegin(contact, Callback.Way.MISSED, number);
        if (may) {
            begin(decision, contact, Callback.Way.MISSED, number);
        }
    }

    private static void begin(Decision decision, ContactOnFloor original, Callback.Way way, String number) {
        Contact contact = original.contact.calledBack(way, number);
        if (decision.floor.contacts.containsKey(contact.id())) {
            return;
        }
        ContactOnFloor made = new ContactOnFloor(contact, original.queue);
        made.takePlace(original);
        made.points = original.points;
        made.excludeAll(original.exclusions);
        Recorded.holdsFor(made, original);
        made.callback = Optional.of(new CallbackOnFloor(decision.now, rules(original)));
        enter(decision, made);
    }

    /** Somebody who is in no queue is to be called: by their own wish, or because staff want it. */
    static void promised(Decision decision, ContactOnFloor made) {
        made.callback =
                Optional.of(new CallbackOnFloor(decision.now, made.queue.plan().callback()));
        Promises.keep(decision, made);
        enter(decision, made);
    }

    /** Takes the place of those that the same customer or number has already. */
    private static void enter(Decision decision, ContactOnFloor made) {
        String number = made.contact.callback().orElseThrow().number();
        decision.floor.callbacks.of(made.contact.customer()).forEach(other -> returned(decision, other, made));
        decision.floor.callbacks.of(number).ifPresent(other -> returned(decision, other, made));
        decision.floor.contacts.put(made.id(), made);
        decision.floor.callbacks.add(made);
        Flows.enter(decision, made, made.queue, made.enteredNanos);
        decision.recordChanged(made);
    }

    /** The customer is back by themselves, and takes over the place. */
    static void returned(Decision decision, ContactOnFloor callback, ContactOnFloor back) {
        if (callback.sinceNanos < back.sinceNanos) {
            back.takePlace(callback);
        }
        back.points = Math.max(back.points, callback.points);
        back.travelling().resumes = Optional.of(callback.id());
        reached(decision, callback);
    }

    /** Nobody has to call the customer whose other contact this is, which may be known only since it waits. */
    static void talkedTo(Decision decision, ContactOnFloor contact) {
        if (!contact.contact.customer().also().isEmpty()) {
            decision.floor.callbacks.of(contact.contact.customer()).stream()
                    .filter(callback -> callback != contact)
                    .forEach(callback -> reached(decision, callback));
        }
    }

    private static void reached(Decision decision, ContactOnFloor callback) {
        callback.queue.counts.flowedOut("customer-returned");
        over(decision, callback, RETURNED);
    }

    /** The floor is done with it; where somebody is on the line, their script is told so. */
    private static void over(Decision decision, ContactOnFloor contact, ContactEnd end) {
        decision.effect(new Effect.EndContact(contact.id(), contact.channel, end));
        if (contact.callback.orElseThrow().isTrying()) {
            contact.callback.get().tried(decision.now, Outcome.INTERRUPTED);
        }
        Endings.ended(decision, contact, end);
    }

    private static void giveUp(Decision decision, ContactOnFloor contact, ContactEnd end) {
        contact.queue.counts.flowedOut(end.reason().substring(Flows.FLOW_OUT.length() + 1));
        over(decision, contact, end);
    }

    private static void hasten(Decision decision, ContactOnFloor contact, CallbackOnFloor callback) {
        if (callback.isQuiet()) {
            callback.hastened = true;
            callback.retryAt = decision.now;
            Waits.review(decision, contact);
            decision.recordChanged(contact);
        }
    }

    /** Whether it is too old to be tried any more, and so left. */
    static boolean expired(Decision decision, ContactOnFloor contact) {
        if (contact.callback.isEmpty()) {
            return false;
        }
        boolean old = contact.callback
                .filter(callback -> callback.isQuiet() && !decision.now.isBefore(callback.expiresAt))
                .isPresent();
        boolean over = old && contact.offers.isEmpty();
        if (over) {
            giveUp(decision, contact, EXPIRED);
        }
        return over;
    }

    /** Works out anew when the customer may be called. */
    static void plan(Decision decision, ContactOnFloor contact) {
        contact.callback
                .filter(CallbackOnFloor::isQuiet)
                .ifPresent(callback -> callback.plan(contact.queue.rules.hours(), decision.now));
    }

    /** Whether the customer is called before any agent is asked; whoever is waited for holds the line first. */
    static boolean dialsFirst(ContactOnFloor contact) {
        return contact.callback.filter(CallbackOnFloor::isQuiet).isPresent()
                && rules(contact).customerFirst()
                && !Promises.isBeingKept(contact);
    }

    /** Its turn has come: the customer is called, unless as many are as there are agents for them. */
    static void dial(Decision decision, ContactOnFloor contact) {
        boolean now = !enough(decision, contact);
        become(decision, contact, now ? State.DIALLING : State.HELD_BACK);
        if (now) {
            decision.effect(new Effect.Dial(contact.contact));
            decision.recordChanged(contact);
        }
        Waits.stand(decision, contact);
    }

    private static void become(Decision decision, ContactOnFloor contact, State state) {
        CallbackOnFloor callback = contact.callback.orElseThrow();
        boolean called = !callback.isQuiet();
        callback.become(state, decision.now);
        decision.floor.callbacks.move(contact);
        decision.floor.lines.room.became(contact, called);
    }

    private static boolean enough(Decision decision, ContactOnFloor contact) {
        Lines lines = decision.floor.lines;
        AgentSet could = lines.line(contact, contact.step).agents;
        Bits free = lines.free(Channel.VOICE);
        int called = 1;
        boolean room = could.share(free, called);
        Iterator<ContactOnFloor> others = decision.floor.callbacks.dialled.iterator();
        while (room && others.hasNext()) {
            ContactOnFloor other = others.next();
            if (other.phase == ContactPhase.QUEUED
                    && lines.line(other, other.step).agents.meets(could)) {
                called++;
                room = could.share(free, called);
            }
        }
        return !room;
    }

    /** Looks again at those who were held back. */
    static void release(Decision decision) {
        NavigableSet<ContactOnFloor> heldBack = decision.floor.callbacks.heldBack;
        Room room = decision.floor.lines.room;
        if (heldBack.isEmpty() || !room.isPossible()) {
            return;
        }
        for (ContactOnFloor contact : room.look(heldBack)) {
            if (!enough(decision, contact)) {
                become(decision, contact, State.RESTING);
                Waits.review(decision, contact);
            }
        }
    }

    private static void dialled(Decision decision, ContactOnFloor contact, CallbackOnFloor callback) {
        boolean calling = callback.state == State.DIALLING || contact.phase == ContactPhase.ACCEPTED;
        if (calling && !callback.isTrying()) {
            Optional<AgentOnFloor> agent = contact.agent.filter(a -> contact.phase == ContactPhase.ACCEPTED);
            callback.attempts.add(
                    new CallbackAttempt(decision.now, agent.map(AgentOnFloor::id), Optional.empty(), Optional.empty()));
            decision.recordChanged(contact);
        }
    }

    private static void tried(Decision decision, ContactOnFloor contact, CallbackOnFloor callback, Outcome outcome) {
        boolean calling = !callback.isQuiet() || contact.phase == ContactPhase.ACCEPTED;
        if (!calling) {
            return; // overtaken: the floor has put it back already
        }
        if (outcome == Outcome.ANSWERED) {
            answered(decision, contact, callback);
            return;
        }
        callback.tried(decision.now, outcome);
        callback.hastened = false;
        putBack(decision, contact, outcome);
        become(decision, contact, State.RESTING);
        if (callback.spent() >= rules(contact).attempts()) {
            giveUp(decision, contact, UNREACHED);
            return;
        }
        if (expired(decision, contact)) {
            return; // while it was tried
        }
        boolean again = outcome == Outcome.AGENT_LEFT || outcome == Outcome.INTERRUPTED;
        callback.retryAt =
                again ? decision.now : decision.now.plus(rules(contact).between());
        Waits.review(decision, contact);
        decision.recordChanged(contact);
    }

    private static void answered(Decision decision, ContactOnFloor contact, CallbackOnFloor callback) {
        callback.tried(decision.now, Outcome.ANSWERED);
        if (callback.state == State.DIALLING) {
            become(decision, contact, State.ON_LINE);
            Waits.review(decision, contact);
        }
        decision.recordChanged(contact);
    }

    /** Out of the agent's hands, or off their phone, into its place. */
    private static void putBack(Decision decision, ContactOnFloor contact, Outcome outcome) {
        decision.lookAtHeldBack();
        decision.withdrawAll(contact, WithdrawReason.CUSTOMER_LEFT);
        Optional<AgentOnFloor> agent = contact.agent.filter(a -> contact.phase == ContactPhase.ACCEPTED);
        contact.phase = ContactPhase.QUEUED;
        contact.agent = Optional.empty();
        if (outcome == Outcome.AGENT_LEFT) {
            agent.ifPresent(left -> Offers.exclude(decision, contact, left, OfferOutcome.DECLINED));
        }
        agent.ifPresent(left -> decision.release(left, contact));
    }

    /** The former process is gone, and with it every call; the place is not. */
    static void restarted(Decision decision, ContactOnFloor contact) {
        CallbackOnFloor callback = contact.callback.orElseThrow();
        boolean calling = !callback.isQuiet() || contact.phase == ContactPhase.ACCEPTED;
        if (calling) {
            tried(decision, contact, callback, Outcome.INTERRUPTED);
        } else {
            List.copyOf(contact.offers).forEach(offer -> Offers.takeBack(decision, offer, WithdrawReason.AGENT_GONE));
        }
    }

    /** Times at which something changes for it. */
    static List<Instant> times(ContactOnFloor contact) {
        if (contact.callback.isEmpty() || !contact.callback.get().isQuiet()) {
            return List.of();
        }
        CallbackOnFloor callback = contact.callback.get();
        return List.of(callback.notBefore, callback.notAfter, callback.expiresAt);
    }
}
