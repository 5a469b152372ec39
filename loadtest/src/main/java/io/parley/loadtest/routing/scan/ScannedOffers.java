package io.parley.loadtest.routing.scan;

import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.Distribution;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Effect.WithdrawReason;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Offers: made, accepted, refused or not answered (R9). */
final class ScannedOffers {
    private static final Explanation NONE = new Explanation(1, List.of(), List.of(), List.of());
    private static final Duration EXCLUSION = Duration.ofSeconds(60);
    private static final Duration ROUND_AGAIN = Duration.ofSeconds(5);
    private static final long[] BACK_OFF_SECONDS = {5, 10, 20, 30};

    private ScannedOffers() {}

    /** Offers the contact, or calls its customer first. */
    static void make(ScannedFloor floor, ScannedContact contact, ScannedAgent agent) {
        if (ScannedCallbacks.dialsFirst(contact)) {
            ScannedCallbacks.dial(floor, contact);
            return;
        }
        ScannedContact.Offered offer = new ScannedContact.Offered(floor.nextOffer(), contact, agent);
        floor.offers.put(offer.id(), offer);
        if (contact.offers.isEmpty()) {
            contact.agent = Optional.of(agent);
            contact.roundSince = floor.now;
        }
        contact.offers.add(offer);
        contact.phase = ContactPhase.OFFERED;
        agent.turns.put(contact.queue.id(), offer.id().value());
        contact.queue.lastOffered = agent.index;
        agent.lastOffer = floor.now;
        agent.lastOfferSince = contact.since;
        long expires = floor.now + Times.length(contact.queue.rules.ringTimeout());
        floor.effect(new Effect.Offer(offer.id(), contact.contact, agent.id(), Times.at(expires), NONE));
        floor.wakeAt(expires, new RoutingEvent.OfferExpired(offer.id()));
        floor.changed(contact);
        agent.work.add(contact);
        agent.busy(true, floor.now);
        agent.look(floor.now);
        floor.touch(agent);
        ScannedWaits.stand(floor, contact);
    }

    /** Somebody who serves by hand took it. */
    static void pick(ScannedFloor floor, ScannedContact contact, ScannedAgent agent) {
        boolean open = contact.phase == ContactPhase.QUEUED
                && contact.leaving.isEmpty()
                && contact.queue.plan().distribution() instanceof Distribution.Manual;
        if (open && agent.isFree(contact.channel(), floor.now) && contact.ring(agent) >= 0) {
            make(floor, contact, agent);
            if (contact.channel() == Channel.CHAT) {
                accept(floor, contact.offers.getFirst().id());
            }
        }
    }

    static void accept(ScannedFloor floor, OfferId id) {
        ScannedContact.Offered offer = floor.offers.get(id);
        if (offer == null) {
            return;
        }
        ScannedContact contact = offer.contact();
        withdraw(floor, offer, WithdrawReason.ACCEPTED);
        withdrawAll(floor, contact, WithdrawReason.ELSEWHERE);
        contact.phase = ContactPhase.ACCEPTED;
        contact.agent = Optional.of(offer.agent());
        offer.agent().noAnswers = 0;
        ScannedWaits.over(contact);
        floor.effect(new Effect.Connect(
                contact.id(), contact.channel(), offer.agent().id()));
        floor.changed(contact);
        floor.touch(offer.agent());
    }

    static void withdraw(ScannedFloor floor, ScannedContact.Offered offer, WithdrawReason reason) {
        ScannedContact contact = offer.contact();
        contact.offers.remove(offer);
        floor.offers.remove(offer.id());
        floor.effect(new Effect.Withdraw(
                offer.id(), contact.id(), contact.channel(), offer.agent().id(), reason));
        if (reason != WithdrawReason.ACCEPTED) {
            release(floor, offer.agent(), contact);
        }
    }

    static void withdrawAll(ScannedFloor floor, ScannedContact contact, WithdrawReason reason) {
        List.copyOf(contact.offers).forEach(offer -> withdraw(floor, offer, reason));
    }

    /** The agent has it in hand no more. */
    static void release(ScannedFloor floor, ScannedAgent agent, ScannedContact contact) {
        agent.work.remove(contact);
        agent.busy(!agent.work.isEmpty(), floor.now);
        ScannedStates.settle(floor, agent);
        floor.mayTake(agent);
    }

    static void refuse(ScannedFloor floor, OfferId id, OfferOutcome outcome) {
        ScannedContact.Offered offer = floor.offers.get(id);
        if (offer == null) {
            return;
        }
        ScannedAgent agent = offer.agent();
        switch (outcome) {
            case NO_ANSWER -> noAnswer(floor, offer);
            case BUSY -> ScannedStates.onOtherCall(floor, agent);
            case UNREACHABLE, FAILED ->
                ScannedStates.deviceFailed(floor, agent, offer.contact().channel());
            case DECLINED -> ScannedStates.declined(floor, agent);
        }
        leaveOut(floor, offer.contact(), agent, outcome);
        boolean silent = outcome == OfferOutcome.NO_ANSWER;
        takeBack(floor, offer, silent ? WithdrawReason.EXPIRED : WithdrawReason.REFUSED);
    }

    private static void noAnswer(ScannedFloor floor, ScannedContact.Offered offer) {
        ScannedAgent agent = offer.agent();
        if (!offer.contact().queue.one()) {
            return;
        }
        agent.noAnswers++;
        if (agent.noAnswers >= floor.policy.noAnswersToForce()) {
            ScannedStates.force(floor, agent, ForcedReason.NOT_RESPONDING);
        } else {
            ScannedStates.coolDown(floor, agent, floor.policy.coolDown());
        }
    }

    private static void leaveOut(ScannedFloor floor, ScannedContact contact, ScannedAgent agent, OfferOutcome outcome) {
        ScannedContact.LeftOut before = contact.leftOut.get(agent.id());
        int times = before == null ? 1 : before.times() + 1;
        boolean others = othersPresent(floor, contact, agent);
        if (times >= BACK_OFF_SECONDS.length && !others) {
            floor.reaches(Reached.FOURTH_REFUSAL);
        }
        Duration pause = others ? EXCLUSION : backOff(times);
        boolean together = !contact.queue.one();
        if (together && outcome == OfferOutcome.NO_ANSWER && nobodyElseToAsk(floor, contact, agent)) {
            pause = ROUND_AGAIN;
        }
        contact.leftOut.put(agent.id(), new ScannedContact.LeftOut(floor.now, floor.now + Times.length(pause), times));
    }

    private static Duration backOff(int times) {
        return Duration.ofSeconds(BACK_OFF_SECONDS[Math.min(times, BACK_OFF_SECONDS.length) - 1]);
    }

    /** It is in another queue: who refused it is left out for less where nobody else is there. */
    static void shorten(ScannedFloor floor, ScannedContact contact) {
        contact.leftOut.replaceAll((id, out) -> {
            long sooner = out.since() + Times.length(backOff(out.times()));
            boolean alone = !othersPresent(floor, contact, floor.agents.get(id));
            return sooner < out.until() && alone ? new ScannedContact.LeftOut(out.since(), sooner, out.times()) : out;
        });
    }

    private static boolean othersPresent(ScannedFloor floor, ScannedContact contact, ScannedAgent agent) {
        return floor.everybody().stream()
                .anyMatch(other -> other != agent && other.isPresent() && contact.ring(other) >= 0);
    }

    private static boolean nobodyElseToAsk(ScannedFloor floor, ScannedContact contact, ScannedAgent asked) {
        return floor.everybody().stream()
                .filter(agent -> agent != asked && agent.free.contains(contact.channel()))
                .noneMatch(agent -> contact.ring(agent) >= 0 && contact.suits(agent, floor.now));
    }

    /** The contact goes back to its place if nobody else is asked. */
    static void takeBack(ScannedFloor floor, ScannedContact.Offered offer, WithdrawReason reason) {
        ScannedContact contact = offer.contact();
        withdraw(floor, offer, reason);
        if (contact.offers.isEmpty()) {
            contact.phase = ContactPhase.QUEUED;
            contact.agent = Optional.empty();
        } else {
            contact.agent = Optional.of(contact.offers.getFirst().agent());
        }
        if (!ScannedCallbacks.expired(floor, contact)) {
            ScannedWaits.review(floor, contact);
            floor.changed(contact);
        }
    }
}
