package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import java.util.Optional;

/** Calls in which the agent's phone is not heard: told to whoever watches, and given back where the queue wants it. */
final class Silences {
    private Silences() {}

    static void told(Decision decision, ContactOnFloor contact, boolean silent) {
        boolean talking = contact.phase == ContactPhase.CONNECTED || contact.phase == ContactPhase.ACCEPTED;
        if (!talking || contact.talk.silent == silent) {
            return;
        }
        contact.talking().silent = silent;
        if (silent) {
            Optional<AgentId> agent = contact.agent.map(AgentOnFloor::id);
            decision.effect(new Effect.Alarm(Effect.AlarmKind.NO_AUDIO, contact.id(), agent));
        }
        boolean goesBack = contact.queue.plan().silence() == QueuePlan.Silence.GIVE_BACK && contact.callback.isEmpty();
        if (silent && goesBack && contact.phase == ContactPhase.CONNECTED) {
            giveBack(decision, contact);
        } else {
            decision.recordChanged(contact);
        }
    }

    /** Another stay in the same queue begins, at the place of the first; the phone counts as lost until it reports. */
    private static void giveBack(Decision decision, ContactOnFloor contact) {
        AgentOnFloor agent = contact.agent.orElseThrow();
        decision.effect(new Effect.GiveBack(contact.id(), contact.channel, agent.id()));
        AgentStates.deviceFailed(decision, agent, contact.channel);
        Offers.exclude(decision, contact, agent, OfferOutcome.FAILED);
        agent.handledToday--;
        Talk talk = contact.talking();
        talk.silent = false;
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
