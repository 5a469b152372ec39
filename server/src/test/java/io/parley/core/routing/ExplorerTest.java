package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueuePlan;
import io.parley.sim.Computes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which two callers, or one and somebody whom an agent calls, and two agents can answer, refuse, leave,
 * run out of time, hand on, lose their phones and be cut off by a crash, late answers included: exactly one winner,
 * nobody beyond capacity, nothing once they left.
 */
@Computes
class ExplorerTest {
    private static final int DEPTH = 7;
    private static final String OWN = "own";
    private static final AgentId ANNA = new AgentId("anna");

    private List<String> calls = List.of("c1", "c2");

    private final AgentProfile anna = TestFloor.agent("anna", "en", 1);
    private final AgentProfile tom = TestFloor.agent("tom", "en", 1);
    private final Set<String> seen = new HashSet<>();
    private Instant now = Instant.EPOCH;
    private int connections;
    private int handedOn;

    @ParameterizedTest
    @ValueSource(strings = {"one", "all"})
    void anyOrderOfTwoCallsAndTwoAgentsHasOneWinnerEach(String distribution) {
        Distribution mode = Distribution.parse(distribution).orElseThrow();
        TestFloor start = TestFloor.with(QueuePlan.ORDINARY.withDistribution(mode), anna, tom);
        start.ready("anna", "tom");
        now = start.now;
        explore(start.floor, List.of(), List.of());
        assertTrue(seen.size() > 2_000, "too few states to prove anything: " + seen.size());
        assertTrue(connections > 500, "too few of them connect: " + connections);
    }

    @Test
    void anyOrderOfACallAndOneThatAnAgentBeginsHasOneWinnerEach() {
        calls = List.of("c1", OWN);
        TestFloor start = TestFloor.with(QueuePlan.ORDINARY, anna, tom);
        start.ready("anna", "tom");
        now = start.now;
        explore(start.floor, List.of(), List.of());
        assertTrue(seen.size() > 2_000, "too few states to prove anything: " + seen.size());
        assertTrue(handedOn > 100, "too few of them are handed on: " + handedOn);
    }

    private void explore(Floor floor, List<String> path, List<String> came) {
        boolean known = !seen.add(key(floor, came, DEPTH - path.size()));
        if (known || path.size() == DEPTH) {
            return;
        }
        for (String id : calls) {
            if (!came.contains(id)) {
                List<String> more = new ArrayList<>(came);
                more.add(id);
                step(floor, comes(id), path, more);
            }
        }
        acts(floor).forEach(act -> step(floor, act, path, came));
    }

    private RoutingEvent comes(String id) {
        return id.equals(OWN)
                ? new RoutingEvent.ContactBegun(call(id), ANNA)
                : new RoutingEvent.ContactArrived(call(id));
    }

    private void step(Floor floor, RoutingEvent act, List<String> path, List<String> came) {
        Floor next = floor.fork();
        List<String> longer = new ArrayList<>(path);
        longer.add(act.toString());
        List<Effect> effects = Router.decide(next, act, now);
        effects.forEach(effect -> check(next, effect, longer));
        assertEquals(List.of(), next.violations(now), longer::toString);
        explore(next, longer, came);
    }

    private void check(Floor floor, Effect effect, List<String> path) {
        if (effect instanceof Effect.Connect(ContactId id, Channel channel, var agent)) {
            connections++;
            ContactOnFloor contact = floor.contact(id).orElseThrow(() -> new AssertionError("it is over: " + path));
            assertEquals(ContactPhase.ACCEPTED, contact.phase, path::toString);
            assertEquals(Optional.of(agent), contact.agent.map(AgentOnFloor::id), path::toString);
            assertEquals(List.of(), contact.offers, "nobody else is asked any more: " + path);
            long holders = floor.agents.values().stream()
                    .filter(one -> one.work.contains(contact))
                    .count();
            assertEquals(1, holders, path::toString);
        }
        handedOn += effect instanceof Effect.PassOn ? 1 : 0;
        if (effect instanceof Effect.Offer offer) {
            boolean there = floor.contact(offer.contact().id())
                    .filter(contact -> contact.talk.end.isEmpty())
                    .isPresent();
            assertTrue(there, "offered after the customer left: " + path);
        }
    }

    private Contact call(String id) {
        Customer customer = new Customer("+370" + id, Optional.empty());
        return new Contact(new ContactId(id), Channel.VOICE, TestFloor.BOOKINGS, "en", 0, customer, now);
    }

    /** All that scripts, phones and people may tell now; offers that are over are answered late, too. */
    private List<RoutingEvent> acts(Floor floor) {
        List<RoutingEvent> acts = new ArrayList<>();
        for (long id = 1; id <= lastOffer(floor); id++) {
            acts.add(new RoutingEvent.OfferAccepted(new OfferId(id)));
            if (floor.offers.has(new OfferId(id))) {
                acts.add(new RoutingEvent.OfferRefused(new OfferId(id), OfferOutcome.DECLINED));
                acts.add(new RoutingEvent.OfferExpired(new OfferId(id)));
            }
        }
        for (ContactOnFloor contact : floor.contacts.values()) {
            acts.add(new RoutingEvent.ContactEnded(contact.id(), ContactEnd.CUSTOMER_LEFT));
            contact.agent.ifPresent(agent -> acts.add(new RoutingEvent.ContactConnected(contact.id(), agent.id())));
            if (contact.id().value().equals(OWN)) {
                acts.add(new RoutingEvent.ContactTransferred(
                        contact.id(), ANNA, Destination.of(TestFloor.BOOKINGS), Handover.Way.BLIND));
            }
        }
        for (AgentOnFloor agent : floor.agents.values()) {
            boolean there = agent.reachable.contains(Channel.VOICE);
            acts.add(new RoutingEvent.DeviceChanged(agent.id(), Channel.VOICE, !there));
        }
        acts.add(new RoutingEvent.ServerStarted());
        return acts;
    }

    /** Offers have numbers that only grow. */
    private static long lastOffer(Floor floor) {
        return Stream.concat(
                        floor.offers.all().stream().map(OfferOnFloor::id),
                        floor.agents.values().stream()
                                .flatMap(agent -> floor.queues.values().stream().map(agent.turns::of))
                                .map(OfferId::new))
                .mapToLong(OfferId::value)
                .max()
                .orElse(0);
    }

    private String key(Floor floor, List<String> came, int left) {
        Board board = floor.picture(0, now);
        StringBuilder key = new StringBuilder().append(left).append(came).append(lastOffer(floor));
        board.agents()
                .forEach(a -> key.append(a.agent())
                        .append(a.state())
                        .append(a.reachable())
                        .append(a.contacts()));
        floor.contacts.values().forEach(c -> key.append(c.id()).append(c.phase).append(c.exclusions.keySet()));
        floor.offers.forEach(o ->
                key.append(o.id()).append(o.contact().id()).append(o.agent().id()));
        return key.toString();
    }
}
