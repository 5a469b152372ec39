package io.parley.core.routing;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Fault;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.measure.QueueCounts;
import io.parley.core.routing.Effect.WithdrawReason;
import java.util.List;
import java.util.Optional;

/**
 * Puts right what must hold and does not. Each looks first whether it is still so: on a floor where it holds, as in a
 * replay that never broke it, nothing happens. No contact is ended by it that anybody may still be talking in.
 */
final class Mending {
    static final ContactEnd NOBODY_LEFT = new ContactEnd(Fault.US, "nobody-has-it");

    private Mending() {}

    static void mend(Decision decision, Mend mend) {
        switch (mend.breach()) {
            case SUMS -> mend.queue().map(decision.floor.queues::get).ifPresent(queue -> sums(decision, queue));
            case OVER_CAPACITY, GONE_AGENT, WRONG_HANDS, WRONG_INDEX, SLEEPS_WRONGLY ->
                mend.agent().flatMap(decision.floor::agent).ifPresent(agent -> agent(decision, agent, mend.breach()));
            case OFFER_PHASE, OFFERED_TWICE, IN_LINE_TOO_EARLY, NOT_IN_LINE, IN_NOBODYS_HANDS ->
                mend.contact()
                        .flatMap(decision.floor::contact)
                        .ifPresent(contact -> contact(decision, contact, mend.breach()));
            case SLEEPS_WITH_NOBODY ->
                mend.contact()
                        .flatMap(decision.floor::contact)
                        .ifPresent(contact -> Sleeps.findAgain(decision, contact));
            case LEASE -> decision.floor.offers.all().forEach(offer -> lease(decision, offer));
            case CALL_LOST, CHAT_LOST ->
                mend.contact()
                        .flatMap(decision.floor::contact)
                        .filter(contact -> contact.talk.segment.isPresent() && contact.agent.isEmpty())
                        .filter(contact -> isInHand(contact))
                        .ifPresent(contact -> leaveNobody(decision, contact));
            case CHAT_NOT_JOINED, CALL_NOT_HELD ->
                mend.contact()
                        .flatMap(decision.floor::contact)
                        .ifPresent(contact -> mend.agent()
                                .flatMap(decision.floor::agent)
                                .filter(agent -> isInHand(contact) && isNobodys(decision.floor, contact))
                                .ifPresent(agent -> give(decision, contact, agent)));
            case CALL_ALONE ->
                mend.contact()
                        .flatMap(decision.floor::contact)
                        .filter(contact -> isCallOfNobody(decision.floor, contact))
                        .ifPresent(contact -> waitsAgain(decision, contact));
            case OFFER_LATE, LOOK_LATE, WRAP_UP_LATE, CALLBACK_LOST -> {} // the event that was missing follows
            case CHAT_OVER, CHAT_WITHOUT_CONTACT, CHAT_STILL_WITH_AGENT, CHAT_AWAKE -> {} // chats tell, or are told
        }
    }

    private static boolean isNobodys(Floor floor, ContactOnFloor contact) {
        return contact.agent
                .filter(agent -> floor.agent(agent.id()).isPresent())
                .isEmpty();
    }

    /** Somebody is on the line, and the floor knows of nobody who could serve them. */
    static boolean isCallOfNobody(Floor floor, ContactOnFloor contact) {
        boolean answered = contact.phase == ContactPhase.ACCEPTED || contact.phase == ContactPhase.CONNECTED;
        return answered
                && contact.channel == Channel.VOICE
                && contact.talk.end.isEmpty()
                && !contact.talk.begun // a call of the agent's own has no place to wait in
                && isNobodys(floor, contact);
    }

    /** At its old place: if it was answered, that stay is over, and another begins. */
    private static void waitsAgain(Decision decision, ContactOnFloor contact) {
        if (contact.talk.segment.isPresent()) {
            Endings.stopHold(decision, contact);
            Transfers.letGo(contact);
            Transfers.back(decision, contact);
        } else {
            contact.phase = ContactPhase.QUEUED;
            contact.agent = Optional.empty();
            Waits.review(decision, contact);
        }
        decision.recordChanged(contact);
    }

    private static void agent(Decision decision, AgentOnFloor agent, Breach breach) {
        if (breach == Breach.WRONG_HANDS) {
            hands(decision, agent);
        } else if (breach == Breach.SLEEPS_WRONGLY) {
            agent.asleep.stream()
                    .filter(contact -> !Invariants.sleepsRightly(decision.floor, agent, contact))
                    .forEach(agent::wakes);
        } else if (breach == Breach.OVER_CAPACITY) {
            agent.excused = agent.excused || !agent.fits();
        } else if (breach == Breach.WRONG_INDEX) {
            agent.await(agent.pending);
        }
        decision.agentChanged(agent);
        decision.mayTake(agent);
    }

    private static void contact(Decision decision, ContactOnFloor contact, Breach breach) {
        if (breach == Breach.OFFER_PHASE) {
            phase(decision, contact);
        } else if (breach == Breach.OFFERED_TWICE) {
            while (contact.queue.one && contact.offers.size() > 1) {
                decision.withdraw(contact.offers.getLast(), WithdrawReason.ELSEWHERE);
            }
        } else if (breach == Breach.IN_NOBODYS_HANDS) {
            nobodys(decision, contact);
        } else if (contact.isWaiting()) {
            early(decision, contact);
            Waits.review(decision, contact);
        }
    }

    private static void sums(Decision decision, QueueOnFloor queue) {
        int counted = Invariants.waiting(decision.floor).getOrDefault(queue, 0);
        queue.waiting = counted;
        QueueCounts counts = queue.counts;
        while (counts.entered() < counts.ended() + counted) {
            counts.enter();
        }
        while (counts.entered() > counts.ended() + counted) {
            counts.end(SegmentEnd.FAILED, false); // who is lost without a trace was lost by us
        }
    }

    private static void hands(Decision decision, AgentOnFloor agent) {
        for (ContactOnFloor contact : List.copyOf(agent.work)) {
            boolean only = isHere(decision, contact) && isInHand(contact) && contact.agent.isEmpty();
            if (only) {
                contact.agent = agent.itself;
                decision.recordChanged(contact);
            }
            if (!Invariants.isHeldRightly(decision.floor, agent, contact)) {
                decision.release(agent, contact);
            }
        }
    }

    private static boolean isHere(Decision decision, ContactOnFloor contact) {
        return decision.floor.contacts.get(contact.id()) == contact;
    }

    private static boolean isInHand(ContactOnFloor contact) {
        return switch (contact.phase) {
            case ACCEPTED, CONNECTED, WRAP_UP -> true;
            case QUEUED, OFFERED, OUTSIDE, PARKED, ASLEEP, ENDED -> false;
        };
    }

    /** What rings goes on ringing; what rings nowhere waits on. */
    private static void phase(Decision decision, ContactOnFloor contact) {
        if (contact.phase == ContactPhase.QUEUED && !contact.offers.isEmpty()) {
            contact.phase = ContactPhase.OFFERED;
            contact.agent = contact.offers.getFirst().agent().itself;
        } else if (contact.phase == ContactPhase.OFFERED && contact.offers.isEmpty()) {
            Optional<AgentOnFloor> held = contact.agent.filter(agent -> agent.work.contains(contact));
            contact.phase = ContactPhase.QUEUED;
            contact.agent = Optional.empty();
            held.ifPresent(agent -> decision.release(agent, contact));
            Waits.review(decision, contact);
        } else if (contact.phase != ContactPhase.OFFERED) {
            decision.withdrawAll(contact, WithdrawReason.ELSEWHERE);
            nobodys(decision, contact);
        }
        decision.recordChanged(contact);
    }

    /** Its customer cannot be had yet: nobody is rung for it, and it stands in no line. */
    private static void early(Decision decision, ContactOnFloor contact) {
        if (contact.isAside(decision.now)) {
            boolean rang = !contact.offers.isEmpty();
            decision.withdrawAll(contact, WithdrawReason.ELSEWHERE);
            decision.floor.lines.leave(contact);
            if (rang) {
                contact.phase = ContactPhase.QUEUED;
                contact.agent = Optional.empty();
                decision.recordChanged(contact);
            }
        }
    }

    /** Whoever has it holds it again; where that is not known, what is over leaves, and what is not stays as it is. */
    private static void nobodys(Decision decision, ContactOnFloor contact) {
        if (!isInHand(contact)) {
            return;
        }
        Optional<AgentOnFloor> theirs = contact.agent.filter(agent -> decision.floor.agents.containsValue(agent));
        if (theirs.isPresent()) {
            theirs.filter(agent -> !agent.work.contains(contact)).ifPresent(agent -> give(decision, contact, agent));
        } else if (contact.phase == ContactPhase.WRAP_UP) {
            contact.talking().wrappedUpAt = Optional.of(decision.now);
            contact.agent = Optional.empty();
            Endings.leave(decision, contact);
        } else if (contact.phase == ContactPhase.ACCEPTED
                && contact.channel == Channel.CHAT
                && contact.talk.segment.isEmpty()) {
            waitsAgain(decision, contact);
        } // who is in a call the call is asked: CALL_NOT_HELD, CALL_ALONE
    }

    private static void give(Decision decision, ContactOnFloor contact, AgentOnFloor agent) {
        contact.agent = agent.itself;
        if (!agent.work.contains(contact)) {
            decision.take(agent, contact);
        }
        agent.excused = agent.excused || !agent.fits();
        decision.recordChanged(contact);
    }

    /** Its call or chat is gone, and no agent has it: there is no wrap-up to be done. */
    private static void leaveNobody(Decision decision, ContactOnFloor contact) {
        Endings.stopHold(decision, contact);
        contact.talking().end = contact.talk.end.or(() -> Optional.of(NOBODY_LEFT));
        contact.talking().endedAt = contact.talk.endedAt.or(() -> Optional.of(decision.now));
        Endings.leave(decision, contact);
    }

    private static void lease(Decision decision, OfferOnFloor offer) {
        ContactOnFloor contact = offer.contact();
        AgentOnFloor agent = offer.agent();
        if (!contact.offers.contains(offer)) {
            decision.floor.offers.remove(offer.id());
            decision.effect(new Effect.Withdraw(
                    offer.id(), contact.id(), contact.channel, agent.id(), WithdrawReason.ELSEWHERE));
            if (!Invariants.isHeldRightly(decision.floor, agent, contact)) {
                decision.release(agent, contact);
            }
        } else if (!agent.work.contains(contact)) {
            decision.take(agent, contact);
        }
    }
}
