package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.contact.SegmentEnd;
import java.util.Optional;

/**
 * Contacts that agents begin themselves (adr/040): in their hands at once, in the line of no queue and in none of its
 * counts. The queue gives its rules: wrap-up, whom they may be handed on to, how they are recorded.
 */
final class Begun {
    private static final ContactEnd BUSY = new ContactEnd(Fault.AGENT, "agent-busy");

    private Begun() {}

    /**
     * Refused where the agent has a call in hand, or is being offered one just now: whoever waits comes first. Calls
     * within the house in which they hold whom they talk to are not in the way (adr/097).
     */
    static void begin(Decision decision, RoutingEvent.ContactBegun begins) {
        Contact contact = begins.contact();
        AgentId id = begins.agent();
        int held = begins.holding().orElse(0);
        if (decision.floor.contacts.containsKey(contact.id())) {
            return;
        }
        Optional<QueueOnFloor> queue = decision.queue(contact.queue());
        Optional<AgentOnFloor> free = decision.floor
                .agent(id)
                .filter(agent -> agent.configured && agent.outsideCalls <= held && agent.fitsOneMoreCall());
        if (queue.isEmpty() || free.isEmpty()) {
            decision.effect(new Effect.EndContact(contact.id(), contact.channel(), BUSY));
            return;
        }
        ContactOnFloor begun = new ContactOnFloor(contact, queue.get());
        begun.travelling().begunBy = Optional.of(id);
        begun.talking().begun = true;
        begun.talking().segment = Optional.of(SegmentEnd.ANSWERED); // it stays in no queue
        begun.phase = ContactPhase.ACCEPTED;
        begun.agent = free.get().itself;
        decision.floor.contacts.put(begun.id(), begun);
        decision.take(free.get(), begun);
        decision.effect(new Effect.Connect(begun.id(), begun.channel, id));
        decision.recordChanged(begun);
    }

    /** Whether whom the agent called has not answered yet. */
    static boolean isDialling(ContactOnFloor contact) {
        return contact.talk.begun && contact.phase == ContactPhase.ACCEPTED;
    }

    /** Nobody answered: there is nothing to wrap up. */
    static void unanswered(Decision decision, ContactOnFloor contact) {
        contact.talking().segment = Optional.empty();
        contact.agent.ifPresent(agent -> decision.release(agent, contact));
        Endings.leave(decision, contact);
    }
}
