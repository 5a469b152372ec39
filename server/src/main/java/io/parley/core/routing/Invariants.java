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

/** What must hold of a floor after every event; one sentence for each thing that does not. */
final class Invariants {
    private final Floor floor;
    private final Instant now;
    private final List<String> broken = new ArrayList<>();

    Invariants(Floor floor, Instant now) {
        this.floor = floor;
        this.now = now;
    }

    List<String> broken() {
        sums();
        floor.agents.values().forEach(this::agent);
        floor.contacts.values().forEach(this::contact);
        floor.offers.forEach(this::lease);
        return broken;
    }

    /** What was found of what was looked at. */
    List<String> found() {
        return broken;
    }

    private void require(boolean holds, Supplier<String> otherwise) {
        if (!holds) {
            broken.add(otherwise.get());
        }
    }

    /** M1: entered = answered + abandoned + flow-out + failed + waiting. */
    private void sums() {
        Map<QueueOnFloor, Integer> waiting = new HashMap<>();
        for (ContactOnFloor contact : floor.contacts.values()) {
            if (contact.talk.segment.isEmpty()) {
                waiting.merge(contact.queue, 1, Integer::sum);
            }
        }
        for (QueueOnFloor queue : floor.queues.values()) {
            int counted = waiting.getOrDefault(queue, 0);
            require(
                    queue.waiting == counted && queue.counts.entered() == queue.counts.ended() + counted,
                    () -> queue.id() + ": entered " + queue.counts.entered() + " but ended " + queue.counts.ended()
                            + " and waiting " + counted + " or " + queue.waiting);
        }
    }

    void agent(AgentOnFloor agent) {
        int calls = agent.count(Channel.VOICE);
        int chats = agent.count(Channel.CHAT);
        boolean may = agent.fits() || agent.excused || !agent.configured;
        require(may, () -> agent.id() + " has " + calls + " calls and " + chats + " chats");
        require(!agent.isGone(), () -> agent.id() + " is configured no more and has nothing in hand");
        for (ContactOnFloor contact : agent.work) {
            boolean theirs = contact.agent.filter(a -> a == agent).isPresent() || contact.isOfferedTo(agent);
            require(theirs, () -> agent.id() + " holds " + contact.id() + ", which is not theirs");
            require(
                    contact.phase != ContactPhase.ENDED,
                    () -> agent.id() + " holds " + contact.id() + ", which is over");
        }
        require(floor.lines.isRight(agent, Nanos.of(now)), () -> "the index is wrong about " + agent.id());
    }

    void contact(ContactOnFloor contact) {
        boolean offered = !contact.offers.isEmpty();
        require(
                offered == (contact.phase == ContactPhase.OFFERED),
                () -> contact.id() + " is " + contact.phase + " with " + contact.offers.size() + " offers");
        boolean one = contact.queue.plan().distribution() instanceof Distribution.One;
        require(!one || contact.offers.size() <= 1, () -> contact.id() + " is offered to several");
        boolean aside = contact.isWaiting() && contact.isAside(now);
        require(
                !aside || contact.lane == null && contact.offers.isEmpty(),
                () -> contact.id() + " stands in line or is offered, and its customer cannot be had");
        require(
                !contact.isToPick(now) || floor.lines.byHand.contains(contact),
                () -> contact.id() + " waits to be taken by hand, and nobody would find it");
        boolean nobodys = contact.phase == ContactPhase.OUTSIDE || contact.phase == ContactPhase.PARKED;
        boolean inHand = !contact.isWaiting() && !nobodys;
        boolean held = contact.agent.filter(a -> a.work.contains(contact)).isPresent();
        require(!inHand || held, () -> contact.id() + " is " + contact.phase + " with nobody");
    }

    private void lease(OfferOnFloor offer) {
        require(
                offer.contact().offers.contains(offer) && offer.agent().work.contains(offer.contact()),
                () -> "offer " + offer.id() + " holds nobody");
    }
}
