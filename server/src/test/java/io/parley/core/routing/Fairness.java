package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.queue.Ageing;
import io.parley.core.queue.Distribution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What must hold between contacts and agents, looked at from outside the index: every pair is tried. */
final class Fairness {
    private Fairness() {}

    /** Whoever picks a call up takes it out of its turn. */
    static boolean isPickedUp(RoutingEvent event, Effect.Offer offer) {
        return event instanceof RoutingEvent.OfferPickedUp(ContactId contact, AgentId by)
                && contact.equals(offer.contact().id())
                && by.equals(offer.agent());
    }

    /** Older equal contacts that this agent could have had instead. */
    static List<String> overtaken(Floor floor, Effect.Offer offer, Instant now) {
        ContactOnFloor given = floor.contacts.get(offer.contact().id());
        AgentOnFloor agent = floor.agents.get(offer.agent());
        boolean unequal = given == null || given.queue.plan().ageing().late() == Ageing.Late.DROP;
        if (unequal || isKeptFromOthers(given, agent)) {
            return List.of();
        }
        return floor.contacts.values().stream()
                .filter(c -> c.lane != null && c.line == given.line && c.points == given.points)
                .filter(c -> c.sinceNanos < given.sinceNanos && Matching.suits(c, agent, now))
                .filter(c -> c.offers.isEmpty() && c.dueAt().isAfter(now))
                .map(c -> c.id() + " was overtaken by " + given.id() + " at " + agent.id())
                .toList();
    }

    /** Whoever is asked for by name takes the contact even where the step keeps them free, which others wait for. */
    private static boolean isKeptFromOthers(ContactOnFloor given, AgentOnFloor agent) {
        boolean byName = given.heldFor.filter(agent::equals).isPresent();
        boolean woken = Sleeps.isBackWith(given, agent) || isBack(given, agent);
        return woken || byName && given.line != null && !given.line.takesFreely(agent);
    }

    /** Slept with this agent, and is theirs again by now. */
    private static boolean isBack(ContactOnFloor given, AgentOnFloor agent) {
        return given.handedHere()
                .filter(last -> last.way() == Handover.Way.WOKEN && last.by().equals(agent.id()))
                .isPresent();
    }

    /** Contacts that this agent could have had instead and that, over all queues, stand before the one offered. */
    static List<String> passedOver(Floor floor, Effect.Offer offer, Instant now) {
        ContactOnFloor given = floor.contacts.get(offer.contact().id());
        AgentOnFloor agent = floor.agents.get(offer.agent());
        boolean byHand = given != null && given.queue.plan().distribution() instanceof Distribution.Manual;
        if (given == null || byHand || isBack(given, agent)) {
            return List.of();
        }
        Comparator<ContactOnFloor> order = Score.order(floor.rules().policy().mode(), now);
        return floor.contacts.values().stream()
                .filter(c -> c.contact.channel() == given.contact.channel() && c.wanted(now) > 0)
                .filter(c -> order.compare(c, given) < 0 && c.dueAt().isAfter(now))
                .filter(c -> c.line != null && c.line.agents.has(agent.index) && !c.line.keepsFree())
                .filter(c -> Matching.suits(c, agent, now))
                .map(c -> c.id() + " was passed over for " + given.id() + " at " + agent.id())
                .toList();
    }

    /** The same as {@link #leftOver} without the index: what explanations say of every pair. */
    static List<String> pairs(Floor floor, Instant now) {
        Decision decision = new Decision(floor, now);
        List<String> found = new ArrayList<>();
        for (ContactOnFloor contact : floor.contacts.values()) {
            if (contact.wanted(now) > 0 && contact.dueAt().isAfter(now)) {
                Exclusions why = new Exclusions(decision, contact);
                floor.agents.values().stream()
                        .filter(agent ->
                                !contact.isOfferedTo(agent) && why.of(agent).isEmpty())
                        .forEach(agent -> found.add(contact.id() + " and " + agent.id()));
            }
        }
        return found;
    }

    /** Pairs of a waiting contact and a free agent who could take it. */
    static List<String> leftOver(Floor floor, Instant now) {
        Matching matching = new Matching(new Decision(floor, now)).begin();
        return floor.agents.values().stream()
                .flatMap(agent -> matching.best(agent).stream()
                        .map(contact -> contact.id() + " could be offered to " + agent.id()))
                .toList();
    }

    /** What would be taken next by hand, found without the index. */
    static Optional<ContactId> nextByHand(Floor floor, Instant now) {
        return floor.contacts.values().stream()
                .filter(contact -> contact.isToPick(now))
                .filter(contact ->
                        floor.agents.values().stream().anyMatch(agent -> mayPick(floor, contact, agent, now)))
                .min(Score.AGE)
                .map(ContactOnFloor::id);
    }

    private static boolean mayPick(Floor floor, ContactOnFloor contact, AgentOnFloor agent, Instant now) {
        return agent.isFree(contact.channel, Nanos.of(now))
                && floor.lines.line(contact, contact.step).agents.has(agent.index)
                && Matching.suits(contact, agent, now);
    }
}
