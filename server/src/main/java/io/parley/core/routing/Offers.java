package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.Distribution;
import io.parley.core.routing.Effect.WithdrawReason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The life of an offer: made, accepted, refused or expired (R9). */
final class Offers {
    private static final Duration EXCLUSION = Duration.ofSeconds(60);
    /** Where several ring at once and nobody else is left to ask: how long until they ring again. */
    private static final Duration ROUND_AGAIN = Duration.ofSeconds(5);
    /** When nobody else could take it: how long the only agent is left alone, by number of refusals. */
    private static final long[] BACK_OFF_SECONDS = {5, 10, 20, 30};

    private Offers() {}

    /** Offers the contact to the first of the ranking, or calls its customer first. */
    static void make(Decision decision, ContactOnFloor contact, Ranking ranking) {
        if (Callbacks.dialsFirst(contact)) {
            Callbacks.dial(decision, contact);
        } else {
            AgentOnFloor agent = ranking.first().orElseThrow();
            make(decision, contact, agent, Explainer.explain(decision, contact, ranking));
        }
    }

    /** The same where nobody else is free, and nobody is told why. */
    static void makeUnexplained(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        if (Callbacks.dialsFirst(contact)) {
            Callbacks.dial(decision, contact);
        } else {
            make(decision, contact, agent, decision.unexplained());
        }
    }

    private static void make(Decision decision, ContactOnFloor contact, AgentOnFloor agent, Explanation why) {
        OfferId id = decision.floor.nextOffer();
        RoutingEvent.OfferExpired expired = new RoutingEvent.OfferExpired(id);
        Instant expiresAt = Nanos.instant(decision.nowNanos + contact.queue.ringNanos);
        OfferOnFloor offer = new OfferOnFloor(id, expired, contact, agent, decision.now, expiresAt, why);
        decision.floor.offers.add(offer);
        if (contact.offers.isEmpty()) {
            contact.agent = agent.itself;
            contact.roundSinceNanos = decision.nowNanos;
        }
        contact.offered(offer);
        contact.phase = ContactPhase.OFFERED;
        if (contact.firstOfferedAt.isEmpty()) {
            contact.firstOfferedAt = Optional.of(decision.now);
        }
        count(decision, contact, agent, offer);
        decision.effect(new Effect.Offer(offer.id(), contact.contact, agent.id(), expiresAt, why));
        decision.effect(new Effect.WakeAt(expiresAt, expired));
        decision.recordChanged(contact);
        decision.take(agent, contact);
        Waits.stand(decision, contact);
        if (Sleeps.isBackWith(contact, agent)) {
            accept(decision, id); // they had it before: nobody is asked twice
        }
    }

    private static void count(Decision decision, ContactOnFloor contact, AgentOnFloor agent, OfferOnFloor offer) {
        agent.turns.offered(contact.queue, offer.id().value());
        contact.queue.lastOffered = agent.index;
        agent.lastOfferNanos = decision.nowNanos;
        agent.lastOfferSinceNanos = contact.sinceNanos;
    }

    /** An agent picked the contact from those who wait; a chat is theirs at once, a call once their phone answers. */
    static void pick(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        Channel channel = contact.channel;
        boolean may = contact.isToPick(decision.now)
                && agent.isFree(channel, decision.nowNanos)
                && decision.floor.lines.line(contact, contact.step).agents.has(agent.index);
        if (may) {
            make(decision, contact, Ranking.only(decision, contact, agent));
            if (channel == Channel.CHAT) {
                accept(decision, contact.offers.getFirst().id());
            }
        }
    }

    static void accept(Decision decision, OfferId id) {
        OfferOnFloor offer = decision.floor.offers.get(id);
        if (offer == null) {
            return; // it was withdrawn while the agent was pressing accept
        }
        ContactOnFloor contact = offer.contact();
        AgentOnFloor agent = offer.agent();
        decision.withdraw(offer, WithdrawReason.ACCEPTED);
        decision.withdrawAll(contact, WithdrawReason.ELSEWHERE);
        contact.phase = ContactPhase.ACCEPTED;
        contact.agent = agent.itself;
        agent.noAnswers = 0;
        Waits.over(decision, contact);
        decision.effect(new Effect.Connect(contact.id(), contact.channel, agent.id()));
        decision.recordChanged(contact);
        decision.agentChanged(agent);
    }

    static void refuse(Decision decision, OfferId id, OfferOutcome outcome) {
        OfferOnFloor offer = decision.floor.offers.get(id);
        if (offer == null) {
            return;
        }
        AgentOnFloor agent = offer.agent();
        switch (outcome) {
            case NO_ANSWER -> noAnswer(decision, offer);
            case BUSY -> AgentStates.onOtherCall(decision, agent);
            case UNREACHABLE, FAILED -> {
                AgentStates.deviceFailed(decision, agent, offer.contact().channel);
            }
            case DECLINED -> declined(decision, agent);
        }
        exclude(decision, offer.contact(), agent, outcome);
        WithdrawReason reason = outcome == OfferOutcome.NO_ANSWER ? WithdrawReason.EXPIRED : WithdrawReason.REFUSED;
        takeBack(decision, offer, reason);
    }

    /** Not answering while others ring too is no failing: somebody else may be nearer. */
    private static void noAnswer(Decision decision, OfferOnFloor offer) {
        AgentOnFloor agent = offer.agent();
        RoutingPolicy policy = decision.policy();
        if (!(offer.contact().queue.plan().distribution() instanceof Distribution.One)) {
            return;
        }
        agent.noAnswers++;
        if (agent.noAnswers >= policy.noAnswersToForce()) {
            AgentStates.force(decision, agent, ForcedReason.NOT_RESPONDING);
        } else if (policy.coolDown().isPositive()) {
            agent.coolUntilNanos = decision.nowNanos + Nanos.length(policy.coolDown());
            decision.effect(new Effect.WakeAt(agent.coolUntil(), new RoutingEvent.AgentDue(agent.id())));
        }
    }

    static void declined(Decision decision, AgentOnFloor agent) {
        RoutingPolicy policy = decision.policy();
        if (policy.declinesToForce() == 0) {
            return;
        }
        agent.declines.addLast(decision.now);
        agent.declines.removeIf(at -> !at.isAfter(decision.now.minus(policy.declineWindow())));
        if (agent.declines.size() >= policy.declinesToForce()) {
            AgentStates.force(decision, agent, ForcedReason.NOT_RESPONDING);
        }
    }

    /** The contact goes back to its place if nobody else is asked: its entry time is what orders it. */
    static void takeBack(Decision decision, OfferOnFloor offer, WithdrawReason reason) {
        ContactOnFloor contact = offer.contact();
        decision.withdraw(offer, reason);
        if (contact.offers.isEmpty()) {
            contact.phase = ContactPhase.QUEUED;
            contact.agent = Optional.empty();
        } else {
            contact.agent = Optional.of(contact.offers.getFirst().agent());
        }
        if (!Callbacks.expired(decision, contact)) { // while it rang
            Waits.review(decision, contact);
            decision.recordChanged(contact);
        }
    }

    static void exclude(Decision decision, ContactOnFloor contact, AgentOnFloor agent, OfferOutcome outcome) {
        LeftOut before = contact.exclusions.get(agent.id());
        int times = before == null ? 1 : before.times() + 1;
        Duration pause = othersPresent(decision, contact, agent) ? EXCLUSION : backOff(times);
        boolean ringTogether = !(contact.queue.plan().distribution() instanceof Distribution.One);
        if (ringTogether && outcome == OfferOutcome.NO_ANSWER && nobodyElseToAsk(decision, contact, agent)) {
            pause = ROUND_AGAIN;
        }
        contact.exclude(agent.id(), new LeftOut(decision.now, decision.now.plus(pause), times, ""));
        decision.floor.refused.add(contact);
    }

    /** Nothing where it is offered to them again already, or they were forgiven. */
    static void explained(ContactOnFloor contact, AgentId agent, String reason) {
        LeftOut exclusion = contact.exclusions.get(agent);
        if (exclusion != null) {
            contact.exclude(agent, exclusion.because(reason));
        }
    }

    /** Whether everybody who is free for it rings, or was asked a short while ago. */
    private static boolean nobodyElseToAsk(Decision decision, ContactOnFloor contact, AgentOnFloor asked) {
        Lines lines = decision.floor.lines;
        AgentSet could = lines.line(contact, contact.step).agents;
        Bits free = lines.free(contact.channel);
        for (int at = could.next(free, 0); at >= 0; at = could.next(free, at + 1)) {
            AgentOnFloor agent = lines.agent(could.agent(at));
            if (agent != asked && Matching.suits(contact, agent, decision.now)) {
                return false;
            }
        }
        return true;
    }

    private static Duration backOff(int times) {
        return Duration.ofSeconds(BACK_OFF_SECONDS[Math.min(times, BACK_OFF_SECONDS.length) - 1]);
    }

    private static boolean othersPresent(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        Lines lines = decision.floor.lines;
        Line line = lines.line(contact, contact.step);
        return line.present >= (line.agents.has(agent.index) && lines.present.has(agent.index) ? 2 : 1);
    }

    /** Who refused it in another queue is left out in this one, for less where nobody else is there. */
    static void refusedBefore(Decision decision, ContactOnFloor contact) {
        if (!contact.exclusions.isEmpty()) {
            decision.floor.refused.add(contact);
            shortenExclusions(decision, contact);
        }
    }

    /** Who refused is asked again sooner if everybody else has signed out since. */
    static void shortenExclusions(Decision decision, ContactOnFloor contact) {
        List<AgentOnFloor> refused = contact.exclusions.keySet().stream()
                .flatMap(id -> decision.floor.agent(id).stream())
                .filter(AgentOnFloor::signedIn)
                .toList();
        for (AgentOnFloor agent : refused) {
            LeftOut exclusion = contact.exclusions.get(agent.id());
            Instant sooner = exclusion.since().plus(backOff(exclusion.times()));
            if (sooner.isBefore(exclusion.until()) && !othersPresent(decision, contact, agent)) {
                contact.exclude(agent.id(), exclusion.until(sooner));
            }
        }
    }
}
