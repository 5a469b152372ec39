package io.parley.loadtest.routing.scan;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Effect.WithdrawReason;
import io.parley.core.routing.RoutingEvent;
import java.util.Optional;

/** Connecting, ending and wrap-up (R10). */
final class ScannedTalks {
    private ScannedTalks() {}

    static void connected(ScannedFloor floor, ScannedContact contact) {
        if (contact.phase != ContactPhase.ACCEPTED) {
            return;
        }
        contact.phase = ContactPhase.CONNECTED;
        contact.connectedAt = floor.now;
        contact.segment = Optional.of(SegmentEnd.ANSWERED);
        contact.queue.waiting--;
        floor.changed(contact);
        floor.callbacks.remove(contact);
        ScannedFloor.Known known = floor.known(contact);
        known.agent = contact.agent.map(ScannedAgent::id);
        known.left = Optional.empty();
        floor.touch(contact.agent.orElseThrow());
    }

    static void ended(ScannedFloor floor, ScannedContact contact, ContactEnd end) {
        if (contact.end.isPresent()) {
            return;
        }
        contact.end = Optional.of(end);
        contact.endedAt = floor.now;
        if (contact.segment.isPresent()) {
            wrapUp(floor, contact);
            return;
        }
        SegmentEnd segment = unanswered(end);
        contact.segment = Optional.of(segment);
        contact.queue.waiting--;
        if (segment == SegmentEnd.ABANDONED) {
            floor.known(contact).left =
                    Optional.of(new ScannedFloor.Left(contact.queue.id(), contact.since, floor.now));
        }
        ScannedWaits.over(contact);
        floor.callbacks.remove(contact);
        boolean accepted = contact.phase == ContactPhase.ACCEPTED;
        contact.phase = ContactPhase.ENDED;
        ScannedOffers.withdrawAll(floor, contact, WithdrawReason.CUSTOMER_LEFT);
        if (accepted) {
            contact.agent.ifPresent(agent -> ScannedOffers.release(floor, agent, contact));
        }
        leave(floor, contact);
    }

    private static SegmentEnd unanswered(ContactEnd end) {
        if (end.fault() != Fault.NONE && end.fault() != Fault.CUSTOMER && end.fault() != Fault.AGENT) {
            return SegmentEnd.FAILED;
        }
        return end.reason().startsWith("flow-out") ? SegmentEnd.FLOW_OUT : SegmentEnd.ABANDONED;
    }

    private static void leave(ScannedFloor floor, ScannedContact contact) {
        contact.phase = ContactPhase.ENDED;
        floor.contacts.remove(contact.id());
        floor.changed(contact);
    }

    private static void wrapUp(ScannedFloor floor, ScannedContact contact) {
        ScannedAgent agent = contact.agent.orElseThrow();
        agent.contactEnd = floor.now;
        boolean none = switch (contact.queue.rules.wrapUpKind()) {
            case NONE, BY_TIME -> true;
            case OPTIONAL -> !contact.wrapUpAsked;
            case TIMED -> contact.queue.rules.wrapUp().isZero();
            case TIMED_MANDATORY, UNLIMITED -> false;
        };
        if (none) {
            finish(floor, contact);
            return;
        }
        contact.phase = ContactPhase.WRAP_UP;
        contact.wrapUpParallel = contact.queue.plan().wrapUp().parallel() && contact.channel() == Channel.VOICE;
        until(floor, contact, floor.now + Times.length(contact.queue.rules.wrapUp()));
        if (contact.wrapUpParallel) {
            floor.mayTake(agent);
        }
    }

    private static void until(ScannedFloor floor, ScannedContact contact, long end) {
        contact.wrapUpEndsAt = end;
        ScannedAgent agent = contact.agent.orElseThrow();
        floor.wakeAt(end, new RoutingEvent.WrapUpExpired(contact.id(), agent.id()));
        floor.changed(contact);
        floor.touch(agent);
    }

    static void asked(ScannedFloor floor, ScannedContact contact, boolean wanted) {
        boolean live = contact.phase == ContactPhase.ACCEPTED || contact.phase == ContactPhase.CONNECTED;
        boolean optional = contact.queue.rules.wrapUpKind() == WrapUpRules.Kind.OPTIONAL;
        if (live && optional && contact.wrapUpAsked != wanted) {
            contact.wrapUpAsked = wanted;
            floor.changed(contact);
        }
    }

    static void extended(ScannedFloor floor, ScannedContact contact) {
        int most = contact.queue.plan().wrapUp().extensions();
        if (contact.phase == ContactPhase.WRAP_UP && contact.wrapUpExtensions < most) {
            contact.wrapUpExtensions++;
            long from = Math.max(contact.wrapUpEndsAt, floor.now);
            until(floor, contact, from + Times.length(contact.queue.rules.wrapUp()));
        }
    }

    static void finished(ScannedFloor floor, ScannedContact contact) {
        if (contact.phase == ContactPhase.WRAP_UP) {
            finish(floor, contact);
        }
    }

    /** Its time is over; where it was extended, another timer runs. */
    static void expired(ScannedFloor floor, ScannedContact contact) {
        if (contact.phase != ContactPhase.WRAP_UP || contact.wrapUpEndsAt > floor.now + Times.SECOND) {
            return;
        }
        switch (contact.queue.rules.wrapUpKind()) {
            case TIMED_MANDATORY -> {} // stays until it is finished
            case UNLIMITED -> tooLong(floor, contact);
            case NONE, OPTIONAL, TIMED, BY_TIME -> finish(floor, contact);
        }
    }

    private static void tooLong(ScannedFloor floor, ScannedContact contact) {
        long cap = contact.endedAt + Times.length(contact.queue.plan().wrapUp().cap());
        if (cap <= floor.now) {
            finish(floor, contact);
            return;
        }
        Optional<AgentId> agent = contact.agent.map(ScannedAgent::id);
        floor.effect(new Effect.Alarm(Effect.AlarmKind.LONG_WRAP_UP, contact.id(), agent));
        until(floor, contact, Math.min(floor.now + Times.length(contact.queue.rules.wrapUp()), cap));
    }

    private static void finish(ScannedFloor floor, ScannedContact contact) {
        ScannedAgent agent = contact.agent.orElseThrow();
        agent.handled(contact.endedAt, (contact.endedAt - contact.connectedAt) / Times.MS);
        ScannedOffers.release(floor, agent, contact);
        leave(floor, contact);
    }
}
