package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Handover;
import java.util.Optional;

/**
 * A caller who was handed on to a numbered place: in nobody's hands until somebody takes them back, the caller hangs
 * up, or time is over. Then whoever parked them is asked first, and after a while anybody of the queue.
 */
final class Parking {
    private Parking() {}

    /** An agent who is signed in and has no other call takes them back, ready or not: they asked for it. */
    static void taken(Decision decision, ContactOnFloor contact, AgentId id) {
        Optional<AgentOnFloor> taker =
                decision.floor.agent(id).filter(AgentOnFloor::isPresent).filter(agent -> isFree(agent, contact));
        if (taker.isEmpty() || contact.phase != ContactPhase.PARKED || contact.talk.end.isPresent()) {
            return;
        }
        AgentOnFloor agent = taker.get();
        Optional<ContactOnFloor> own = ownPart(agent, contact);
        contact.phase = ContactPhase.ACCEPTED;
        contact.agent = agent.itself;
        decision.take(agent, contact);
        own.ifPresent(part -> WrapUps.finish(decision, part)); // one wrap-up, at the end; a state chosen waits for it
        decision.effect(new Effect.Connect(contact.id(), contact.channel, id));
        decision.recordChanged(contact);
    }

    private static boolean isFree(AgentOnFloor agent, ContactOnFloor contact) {
        int wrappingUp = ownPart(agent, contact).isPresent() ? 1 : 0;
        return agent.outsideCalls == 0 && agent.fitsOneMoreCall(wrappingUp);
    }

    /** What the agent still has to wrap up of this very caller. */
    private static Optional<ContactOnFloor> ownPart(AgentOnFloor agent, ContactOnFloor contact) {
        return agent.work.stream()
                .filter(part -> part.phase == ContactPhase.WRAP_UP && part.channel == Channel.VOICE)
                .filter(part -> part.journey.partOf.equals(Optional.of(contact.id())))
                .findFirst();
    }

    /** Whether an agent is about to hear a caller who was parked. */
    static boolean isTaking(ContactOnFloor contact) {
        return contact.phase == ContactPhase.ACCEPTED && contact.talk.segment.isPresent() && isParked(contact);
    }

    private static boolean isParked(ContactOnFloor contact) {
        return !contact.journey.handovers.isEmpty()
                && contact.journey.handovers.getLast().to().slot().isPresent()
                && contact.journey.handovers.getLast().back().isEmpty();
    }

    /** Caller and taker hear each other. */
    static void connected(Decision decision, ContactOnFloor contact) {
        back(decision, contact, contact.agent.map(AgentOnFloor::id));
    }

    /** The taker hung up before that: the caller is where they were. */
    static void takerLeft(Decision decision, ContactOnFloor contact, AgentOnFloor taker) {
        contact.phase = ContactPhase.PARKED;
        contact.agent = Optional.empty();
        decision.release(taker, contact);
        decision.recordChanged(contact);
    }

    /** The caller left while somebody was about to take them. */
    static void over(Decision decision, ContactOnFloor contact) {
        contact.agent.ifPresent(taker -> decision.release(taker, contact));
        contact.agent = Optional.empty();
        Endings.leave(decision, contact);
    }

    /** Nobody took them back in time. */
    static void tooLong(Decision decision, ContactOnFloor contact) {
        if (contact.phase != ContactPhase.PARKED || contact.talk.end.isPresent()) {
            return;
        }
        back(decision, contact, Optional.empty());
        Handover last = contact.journey.handovers.getLast();
        contact.travelling().askedFor = Optional.of(last.by());
        contact.travelling().askedUntil = decision.now.plus(Transfers.PATIENCE);
        Transfers.back(decision, contact);
        decision.recordChanged(contact);
    }

    private static void back(Decision decision, ContactOnFloor contact, Optional<AgentId> by) {
        contact.handoverTried(contact.journey.handovers.getLast().back(decision.now, by));
    }
}
