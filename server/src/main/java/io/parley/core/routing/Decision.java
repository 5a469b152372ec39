package io.parley.core.routing;

import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One decision in the making: the floor, the time, the effects so far, and what became free by it. */
final class Decision {
    final Floor floor;
    final Instant now;
    private final List<Effect> effects = new ArrayList<>();
    private final Set<AgentOnFloor> freed = new LinkedHashSet<>();
    private final Set<ContactOnFloor> waiting = new LinkedHashSet<>();

    Decision(Floor floor, Instant now) {
        this.floor = floor;
        this.now = now;
    }

    void effect(Effect effect) {
        effects.add(effect);
    }

    void recordChanged(ContactOnFloor contact) {
        effects.add(new Effect.RecordChanged(contact.toRecord()));
    }

    void agentChanged(AgentOnFloor agent) {
        effects.add(new Effect.AgentChanged(agent.id()));
    }

    /** The agent may be able to take something: look for it once the event is applied. */
    void mayTake(AgentOnFloor agent) {
        freed.add(agent);
    }

    /** The contact waits again or anew: look for an agent once the event is applied. */
    void waits(ContactOnFloor contact) {
        contact.phase = ContactPhase.QUEUED;
        contact.agent = java.util.Optional.empty();
        floor.queue(contact).waiting(contact.contact.language()).add(contact);
        waiting.add(contact);
    }

    /** Takes the contact out of what waits. */
    void waitsNoMore(ContactOnFloor contact) {
        floor.queue(contact).waiting(contact.contact.language()).remove(contact);
        waiting.remove(contact);
    }

    /** Ends the contact's offer, if it has one, and frees the agent. */
    void withdraw(ContactOnFloor contact, WithdrawReason reason) {
        contact.offer.ifPresent(offer -> {
            contact.offer = java.util.Optional.empty();
            floor.offers.remove(offer.id());
            effects.add(new Effect.Withdraw(
                    offer.id(),
                    contact.id(),
                    contact.contact.channel(),
                    offer.agent().id(),
                    reason));
            if (reason != WithdrawReason.ACCEPTED) {
                release(offer.agent(), contact);
            }
        });
    }

    /** The agent no longer has this contact in hand. */
    void release(AgentOnFloor agent, ContactOnFloor contact) {
        agent.work.remove(contact);
        AgentStates.settle(this, agent);
        agentChanged(agent);
        mayTake(agent);
    }

    /** Pairs what became free with what waits, and gives all effects. */
    List<Effect> finish() {
        for (AgentOnFloor agent : List.copyOf(freed)) {
            Matching.fill(this, agent);
        }
        for (ContactOnFloor contact : List.copyOf(waiting)) {
            if (contact.phase == ContactPhase.QUEUED && contact.offer.isEmpty()) {
                Matching.place(this, contact);
            }
        }
        return effects;
    }
}
