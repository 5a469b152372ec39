package io.parley.core.routing;

import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The life of an offer: made, accepted, refused or expired (R9). */
final class Offers {
    private static final Duration EXCLUSION = Duration.ofSeconds(60);
    /** When nobody else could take it: how long the only agent is left alone, by number of refusals. */
    private static final long[] BACK_OFF_SECONDS = {5, 10, 20, 30};

    private Offers() {}

    static void make(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        Instant expiresAt =
                decision.now.plus(decision.floor.queue(contact).rules.ringTimeout());
        Explanation why = Explainer.explain(decision, contact, agent);
        OfferOnFloor offer = new OfferOnFloor(decision.floor.nextOffer(), contact, agent, decision.now, expiresAt, why);
        decision.waitsNoMore(contact);
        decision.floor.offers.put(offer.id(), offer);
        contact.offer = Optional.of(offer);
        contact.agent = Optional.of(agent);
        contact.phase = ContactPhase.OFFERED;
        if (contact.firstOfferedAt.isEmpty()) {
            contact.firstOfferedAt = Optional.of(decision.now);
        }
        agent.work.add(contact);
        decision.effect(new Effect.Offer(offer.id(), contact.contact, agent.id(), expiresAt, why));
        decision.effect(new Effect.WakeAt(expiresAt, new RoutingEvent.OfferExpired(offer.id())));
        decision.recordChanged(contact);
        decision.agentChanged(agent);
    }

    static void accept(Decision decision, OfferId id) {
        OfferOnFloor offer = decision.floor.offers.get(id);
        if (offer == null) {
            return; // it was withdrawn while the agent was pressing accept
        }
        ContactOnFloor contact = offer.contact();
        decision.withdraw(contact, WithdrawReason.ACCEPTED);
        contact.phase = ContactPhase.ACCEPTED;
        decision.effect(new Effect.Connect(
                contact.id(), contact.contact.channel(), offer.agent().id()));
        decision.recordChanged(contact);
        decision.agentChanged(offer.agent());
    }

    static void refuse(Decision decision, OfferId id, OfferOutcome outcome) {
        OfferOnFloor offer = decision.floor.offers.get(id);
        if (offer == null) {
            return;
        }
        AgentOnFloor agent = offer.agent();
        switch (outcome) {
            case NO_ANSWER -> AgentStates.force(decision, agent, ForcedReason.NOT_RESPONDING);
            case BUSY -> AgentStates.force(decision, agent, ForcedReason.ON_OTHER_CALL);
            case UNREACHABLE, FAILED -> {
                agent.reachable.remove(offer.contact().contact.channel());
                AgentStates.force(decision, agent, ForcedReason.DEVICE_LOST);
            }
            case DECLINED -> {}
        }
        exclude(decision, offer.contact(), agent);
        WithdrawReason reason = outcome == OfferOutcome.NO_ANSWER ? WithdrawReason.EXPIRED : WithdrawReason.REFUSED;
        putBack(decision, offer.contact(), reason);
    }

    /** The contact goes back to its place: its entry time is what orders it. */
    static void putBack(Decision decision, ContactOnFloor contact, WithdrawReason reason) {
        decision.waits(contact);
        decision.withdraw(contact, reason);
        decision.recordChanged(contact);
    }

    private static void exclude(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        ContactOnFloor.Exclusion before = contact.exclusions.get(agent.id());
        int times = before == null ? 1 : before.times() + 1;
        boolean others = decision.floor.members(contact.contact.queue()).stream()
                .anyMatch(a -> a != agent && a.signedIn() && a.speaks(contact.contact.language()));
        Duration pause =
                others ? EXCLUSION : Duration.ofSeconds(BACK_OFF_SECONDS[Math.min(times, BACK_OFF_SECONDS.length) - 1]);
        Instant until = decision.now.plus(pause);
        contact.exclusions.put(agent.id(), new ContactOnFloor.Exclusion(until, times));
        decision.effect(new Effect.WakeAt(until, new RoutingEvent.Tick()));
    }
}
