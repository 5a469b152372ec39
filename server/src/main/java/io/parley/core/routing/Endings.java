package io.parley.core.routing;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Duration;
import java.util.Optional;

/** Connecting and ending: the wait clock, and the one end of each stay. */
final class Endings {
    private Endings() {}

    static void connected(Decision decision, ContactOnFloor contact) {
        if (contact.phase != ContactPhase.ACCEPTED) {
            return;
        }
        if (Sleeps.isWaking(contact)) {
            Sleeps.connected(decision, contact);
            return;
        }
        if (Parking.isTaking(contact)) {
            Parking.connected(decision, contact);
        }
        contact.phase = ContactPhase.CONNECTED;
        contact.talking().connectedAt = Optional.of(decision.now);
        if (contact.talk.segment.isEmpty()) {
            endSegment(decision, contact, SegmentEnd.ANSWERED);
        }
        decision.recordChanged(contact);
        contact.agent.ifPresent(agent -> {
            agent.handledToday++;
            forget(decision, contact);
            decision.floor.customers.talked(contact, agent.id());
            Callbacks.talkedTo(decision, contact);
            decision.agentChanged(agent);
        });
    }

    static void held(Decision decision, ContactOnFloor contact, boolean onHold) {
        if (contact.phase != ContactPhase.CONNECTED || onHold == contact.talk.heldSince.isPresent()) {
            return;
        }
        stopHold(decision, contact);
        if (onHold) {
            contact.talking().heldSince = Optional.of(decision.now);
        }
        decision.recordChanged(contact);
        contact.agent.ifPresent(decision::agentChanged);
    }

    static void ended(Decision decision, ContactOnFloor contact, ContactEnd end) {
        if (contact.talk.end.isPresent()) {
            return;
        }
        stopHold(decision, contact);
        contact.talking().end = Optional.of(end);
        Silences.forget(contact.talk);
        contact.talking().endedAt = Optional.of(decision.now);
        if (contact.phase == ContactPhase.ASLEEP) {
            Sleeps.ended(decision, contact);
            return;
        }
        if (contact.phase == ContactPhase.OUTSIDE || contact.phase == ContactPhase.PARKED) {
            leave(decision, contact);
            return;
        }
        if (Parking.isTaking(contact)) {
            Parking.over(decision, contact);
            return;
        }
        if (Begun.isDialling(contact)) {
            Begun.unanswered(decision, contact);
            return;
        }
        if (contact.talk.segment.isPresent()) {
            WrapUps.begin(decision, contact);
            return;
        }
        endSegment(decision, contact, unanswered(decision, contact, end));
        Waits.over(decision, contact);
        forget(decision, contact);
        boolean accepted = contact.phase == ContactPhase.ACCEPTED;
        contact.phase = ContactPhase.ENDED;
        decision.withdrawAll(contact, WithdrawReason.CUSTOMER_LEFT);
        if (accepted) {
            contact.agent.ifPresent(agent -> decision.release(agent, contact));
        }
        leave(decision, contact);
        Callbacks.missed(decision, contact);
    }

    /** Nobody has to be called for it any more. */
    private static void forget(Decision decision, ContactOnFloor contact) {
        if (contact.callback.isPresent()) {
            decision.floor.callbacks.remove(contact);
        }
    }

    /** Out of the floor, for good. */
    static void leave(Decision decision, ContactOnFloor contact) {
        contact.phase = ContactPhase.ENDED;
        decision.floor.contacts.remove(contact.id());
        decision.recordChanged(contact);
    }

    private static SegmentEnd unanswered(Decision decision, ContactOnFloor contact, ContactEnd end) {
        if (end.fault() == Fault.US || end.fault() == Fault.CARRIER || end.fault() == Fault.UNKNOWN) {
            return SegmentEnd.FAILED;
        }
        if (end.reason().startsWith(Flows.FLOW_OUT)) {
            return SegmentEnd.FLOW_OUT;
        }
        long shortMs = contact.queue.rules.target().shortAbandon().toMillis();
        boolean brief = shortMs > 0 && contact.waitMs(decision.now) <= shortMs;
        return brief ? SegmentEnd.SHORT_ABANDONED : SegmentEnd.ABANDONED;
    }

    private static void endSegment(Decision decision, ContactOnFloor contact, SegmentEnd end) {
        contact.talking().segment = Optional.of(end);
        countEnd(decision, contact, end, reason(contact, end));
        if (end == SegmentEnd.FLOW_OUT) {
            Flows.note(decision, contact, reason(contact, end));
        }
        if (end == SegmentEnd.ABANDONED || end == SegmentEnd.SHORT_ABANDONED) {
            decision.floor.customers.left(contact, decision.now);
        }
    }

    /** Why it was not answered, in a code. */
    private static String reason(ContactOnFloor contact, SegmentEnd end) {
        String told = contact.talk.end.map(ContactEnd::reason).orElse("");
        return switch (end) {
            case ANSWERED -> "";
            case FLOW_OUT -> told.substring(Math.min(told.length(), Flows.FLOW_OUT.length() + 1));
            case ABANDONED, SHORT_ABANDONED, FAILED -> told;
        };
    }

    /** Counts the end of the stay in its queue (M1). */
    static void countEnd(Decision decision, ContactOnFloor contact, SegmentEnd end, String reason) {
        QueueOnFloor queue = contact.queue;
        long waitMs = contact.waitMs(decision.now);
        queue.waiting--;
        decision.left(contact, end, reason);
        queue.counts.end(end, waitMs <= queue.targetMs);
        if (end == SegmentEnd.ANSWERED
                && contact.callback.isPresent()
                && !contact.callback.get().rules.counted()) {
            queue.counts.apart(waitMs, queue.rules.target());
        }
    }

    /** On hold and asleep no longer. */
    static void stopHold(Decision decision, ContactOnFloor contact) {
        Talk talk = contact.talk;
        if (talk.heldSince.isPresent()) {
            talk.heldMs += Duration.between(talk.heldSince.get(), decision.now).toMillis();
            talk.heldSince = Optional.empty();
        }
        Sleeps.stop(contact, decision.now);
    }
}
