package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import java.util.Optional;

/**
 * Calls in which one side is not heard: told to whoever watches. Where it is the agent's phone, the queue may want the
 * contact given back; of a customer's silence no other agent hears more.
 */
final class Silences {
    private Silences() {}

    static void told(Decision decision, ContactOnFloor contact, boolean silent) {
        if (!isTalking(contact) || contact.talk.silent == silent) {
            return;
        }
        contact.talking().silent = silent;
        if (silent) {
            alarm(decision, contact, Effect.AlarmKind.NO_AUDIO);
        }
        boolean goesBack = contact.queue.plan().silence() == QueuePlan.Silence.GIVE_BACK && isOfQueue(contact);
        if (silent && goesBack && contact.phase == ContactPhase.CONNECTED) {
            giveBack(decision, contact);
        } else {
            decision.recordChanged(contact);
        }
    }

    /** It came to the queue; whom an agent called wants to talk to nobody else there. */
    private static boolean isOfQueue(ContactOnFloor contact) {
        return contact.callback.isEmpty() && !contact.talk.begun;
    }

    private static boolean isTalking(ContactOnFloor contact) {
        return contact.phase == ContactPhase.CONNECTED || contact.phase == ContactPhase.ACCEPTED;
    }

    private static void alarm(Decision decision, ContactOnFloor contact, Effect.AlarmKind kind) {
        Optional<AgentId> agent = contact.agent.map(AgentOnFloor::id);
        decision.effect(new Effect.Alarm(kind, contact.id(), agent));
    }

    static void customer(Decision decision, ContactOnFloor contact, boolean unheard) {
        if (isTalking(contact) && contact.talk.customerUnheard != unheard) {
            contact.talking().customerUnheard = unheard;
            if (unheard) {
                alarm(decision, contact, Effect.AlarmKind.CUSTOMER_UNHEARD);
            }
            decision.recordChanged(contact);
        }
    }

    /** The talk is over; whoever has the contact next tells what they hear. */
    static void forget(Talk talk) {
        talk.silent = false;
        talk.customerUnheard = false;
    }

    /** Another stay in the same queue begins, at the place of the first; the phone counts as lost until it reports. */
    private static void giveBack(Decision decision, ContactOnFloor contact) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        decision.effect(new Effect.GiveBack(contact.id(), contact.channel, agent.id()));
        AgentStates.deviceFailed(decision, agent, contact.channel);
        Offers.exclude(decision, contact, agent, OfferOutcome.FAILED);
        agent.handledToday--;
        Talk talk = contact.talking();
        forget(talk);
        talk.heldSince = Optional.empty();
        talk.connectedAt = Optional.empty();
        talk.segment = Optional.empty();
        contact.agent = Optional.empty();
        contact.phase = ContactPhase.QUEUED;
        decision.release(agent, contact);
        Flows.stay(decision, contact);
        decision.recordChanged(contact);
    }
}
