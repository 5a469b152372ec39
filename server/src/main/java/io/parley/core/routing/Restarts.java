package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the end of the former process means: its devices have to report again, chats go on, and so do calls that were
 * kept as the floor knows them. All other calls are over.
 */
final class Restarts {
    private Restarts() {}

    static void restarted(Decision decision, RoutingEvent.ServerStarted started) {
        for (AgentOnFloor agent : decision.floor.agents.values()) {
            agent.reachable.clear();
            agent.failed.clear();
            agent.outsideCalls = 0;
            decision.agentChanged(agent);
        }
        Map<ContactId, RoutingEvent.KeptCall> kept = new HashMap<>();
        started.calls().forEach(call -> kept.put(call.contact(), call));
        Instant goneAt = started.goneAt().orElse(decision.now);
        for (ContactOnFloor contact : List.copyOf(decision.floor.contacts.values())) {
            if (contact.talk.end.isEmpty()) {
                live(decision, contact, Optional.ofNullable(kept.get(contact.id())), goneAt);
            }
            if (contact.isWaiting()) { // whoever was asked to end it may not have heard
                contact.leaving.ifPresent(
                        end -> decision.effect(new Effect.EndContact(contact.id(), contact.channel, end)));
            }
        }
    }

    /** @param kept the call as it was kept, if it was: with whom it talked */
    private static void live(
            Decision decision, ContactOnFloor contact, Optional<RoutingEvent.KeptCall> kept, Instant goneAt) {
        boolean voice = contact.channel == Channel.VOICE;
        boolean goesOn = !voice || kept.filter(call -> isAsKept(contact, call)).isPresent();
        if (contact.callback.isPresent() && contact.talk.segment.isEmpty()) {
            Callbacks.restarted(decision, contact);
        } else if (!goesOn) {
            cutOff(decision, contact, goneAt);
        } else if (contact.phase == ContactPhase.OFFERED) {
            List.copyOf(contact.offers).forEach(offer -> Offers.takeBack(decision, offer, WithdrawReason.AGENT_GONE));
        } else if (contact.phase == ContactPhase.ACCEPTED) {
            decision.effect(new Effect.Connect(
                    contact.id(), Channel.CHAT, contact.agent.orElseThrow().id()));
        }
    }

    /** A moment lies between what is kept of a call and the end of the process: the floor knows it. */
    private static boolean isAsKept(ContactOnFloor contact, RoutingEvent.KeptCall kept) {
        Optional<AgentId> agent = kept.agent();
        return switch (contact.phase) {
            case QUEUED, OFFERED, PARKED -> agent.isEmpty() && !kept.outside();
            case CONNECTED ->
                agent.isPresent() && contact.agent.map(AgentOnFloor::id).equals(agent);
            case OUTSIDE -> kept.outside();
            default -> false;
        };
    }

    /** It was over when the former process went; its agent can wrap up only now. */
    private static void cutOff(Decision decision, ContactOnFloor contact, Instant goneAt) {
        Instant now = decision.now;
        decision.at(goneAt);
        Endings.ended(decision, contact, ContactEnd.SERVER_RESTARTED);
        decision.at(now);
        if (contact.phase == ContactPhase.WRAP_UP && goneAt.isBefore(now)) {
            WrapUps.afresh(decision, contact);
        }
    }
}
