package io.parley.core.routing;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What must hold of a floor after every event; what does not is found by kind, each with a sentence. */
final class Invariants {
    private final Floor floor;
    private final Instant now;
    private final List<Mend> broken = new ArrayList<>();

    Invariants(Floor floor, Instant now) {
        this.floor = floor;
        this.now = now;
    }

    List<Mend> broken() {
        sums();
        floor.agents.values().forEach(this::agent);
        floor.contacts.values().forEach(this::contact);
        floor.offers.forEach(this::lease);
        return broken;
    }

    /** What was found of what was looked at. */
    List<String> found() {
        return broken.stream().map(Mend::found).toList();
    }

    private void require(boolean holds, Supplier<Mend> otherwise) {
        if (!holds) {
            broken.add(otherwise.get());
        }
    }

    /** M1: entered = answered + abandoned + flow-out + failed + waiting. */
    private void sums() {
        Map<QueueOnFloor, Integer> waiting = waiting(floor);
        for (QueueOnFloor queue : floor.queues.values()) {
            int counted = waiting.getOrDefault(queue, 0);
            require(
                    sumsHold(queue, counted),
                    () -> Mend.of(
                            Breach.SUMS,
                            queue.id(),
                            queue.id() + ": entered " + queue.counts.entered() + " but ended " + queue.counts.ended()
                                    + " and waiting " + counted + " or " + queue.waiting));
        }
    }

    /** How many wait in each queue, counted one by one. */
    static Map<QueueOnFloor, Integer> waiting(Floor floor) {
        Map<QueueOnFloor, Integer> waiting = new HashMap<>();
        for (ContactOnFloor contact : floor.contacts.values()) {
            if (contact.talk.segment.isEmpty()) {
                waiting.merge(contact.queue, 1, Integer::sum);
            }
        }
        return waiting;
    }

    private static boolean sumsHold(QueueOnFloor queue, int counted) {
        return queue.waiting == counted && queue.counts.entered() == queue.counts.ended() + counted;
    }

    void agent(AgentOnFloor agent) {
        int calls = agent.count(Channel.VOICE);
        int chats = agent.count(Channel.CHAT);
        boolean may = agent.fits() || agent.excused || !agent.configured;
        require(may, () -> of(Breach.OVER_CAPACITY, agent, " has " + calls + " calls and " + chats + " chats"));
        require(!agent.isGone(), () -> of(Breach.GONE_AGENT, agent, " is configured no more and has nothing in hand"));
        for (ContactOnFloor contact : agent.work) {
            require(
                    isHeldRightly(floor, agent, contact),
                    () -> of(Breach.WRONG_HANDS, agent, " holds " + contact.id() + ", which is not theirs"));
        }
        for (ContactOnFloor contact : agent.asleep) {
            require(
                    sleepsRightly(floor, agent, contact),
                    () -> of(Breach.SLEEPS_WRONGLY, agent, " has " + contact.id() + " asleep, which is not"));
        }
        require(
                floor.lines.isRight(agent, Nanos.of(now)),
                () -> Mend.of(Breach.WRONG_INDEX, agent.id(), "the index is wrong about " + agent.id()));
    }

    /** Whether what the agent has in hand is theirs, goes on, and is there once. */
    static boolean isHeldRightly(Floor floor, AgentOnFloor agent, ContactOnFloor contact) {
        boolean theirs = contact.agent.filter(a -> a == agent).isPresent() || contact.isOfferedTo(agent);
        boolean once = agent.work.indexOf(contact) == agent.work.lastIndexOf(contact);
        boolean goesOn = contact.phase != ContactPhase.ENDED
                && contact.phase != ContactPhase.ASLEEP
                && floor.contacts.get(contact.id()) == contact;
        return theirs && once && goesOn;
    }

    /** Whether what sleeps with the agent sleeps, and is theirs. */
    static boolean sleepsRightly(Floor floor, AgentOnFloor agent, ContactOnFloor contact) {
        return contact.phase == ContactPhase.ASLEEP
                && contact.agent.filter(a -> a == agent).isPresent()
                && floor.contacts.get(contact.id()) == contact;
    }

    private static Mend of(Breach breach, AgentOnFloor agent, String what) {
        return Mend.of(breach, agent.id(), agent.id() + what);
    }

    private static Mend of(Breach breach, ContactOnFloor contact, String what) {
        return Mend.of(breach, contact.id(), contact.id() + what);
    }

    void contact(ContactOnFloor contact) {
        boolean offered = !contact.offers.isEmpty();
        require(
                offered == (contact.phase == ContactPhase.OFFERED),
                () -> of(
                        Breach.OFFER_PHASE,
                        contact,
                        " is " + contact.phase + " with " + contact.offers.size() + " offers"));
        boolean one = contact.queue.plan().distribution() instanceof Distribution.One;
        require(!one || contact.offers.size() <= 1, () -> of(Breach.OFFERED_TWICE, contact, " is offered to several"));
        line(contact);
        boolean asleep = contact.phase == ContactPhase.ASLEEP;
        boolean nobodys = contact.phase == ContactPhase.OUTSIDE || contact.phase == ContactPhase.PARKED;
        boolean inHand = !contact.isWaiting() && !nobodys && !asleep;
        boolean kept = contact.agent.filter(a -> a.asleep.contains(contact)).isPresent();
        require(!asleep || kept, () -> of(Breach.SLEEPS_WITH_NOBODY, contact, " is asleep with nobody"));
        boolean held = contact.agent.filter(a -> a.work.contains(contact)).isPresent();
        require(!inHand || held, () -> of(Breach.IN_NOBODYS_HANDS, contact, " is " + contact.phase + " with nobody"));
    }

    private void line(ContactOnFloor contact) {
        boolean aside = contact.isWaiting() && contact.isAside(now);
        require(
                !aside || contact.lane == null && contact.offers.isEmpty(),
                () -> of(
                        Breach.IN_LINE_TOO_EARLY,
                        contact,
                        " stands in line or is offered, and its customer cannot be had"));
        require(
                !contact.isToPick(now) || floor.lines.byHand.contains(contact),
                () -> of(Breach.NOT_IN_LINE, contact, " waits to be taken by hand, and nobody would find it"));
        boolean looked = contact.phase == ContactPhase.QUEUED
                && contact.offers.isEmpty()
                && contact.queue.one
                && contact.callback.isEmpty()
                && contact.leaving.isEmpty();
        boolean kept = contact.heldFor.filter(agent -> agent.keeps(contact)).isPresent();
        require(
                !looked || contact.lane != null || kept,
                () -> of(Breach.NOT_IN_LINE, contact, " waits in no line, and nobody would find it"));
    }

    private void lease(OfferOnFloor offer) {
        require(
                offer.contact().offers.contains(offer) && offer.agent().work.contains(offer.contact()),
                () -> Mend.of(
                        Breach.LEASE,
                        offer.contact().id(),
                        offer.agent().id(),
                        "offer " + offer.id() + " holds nobody"));
    }
}
