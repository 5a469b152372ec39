package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.core.routing.Rules;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What futures make of calls that agents begin, and of those that go on in a queue. */
class OwnCallsTest {
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BEN = new AgentId("ben");
    private static final ContactId CALL = new ContactId("own");

    private final Past past = new Past(ZoneOffset.UTC);
    private Instant now = SimFloors.START;

    OwnCallsTest() {
        tell(new RoutingEvent.RulesLoaded(new Rules(
                1,
                List.of(agent("anna", SimFloors.SALES), agent("ben", SimFloors.CARE)),
                List.of(SimFloors.queue(SimFloors.SALES, 0), SimFloors.queue(SimFloors.CARE, 0)))));
        SimFloors.ready(ANNA).forEach(this::tell);
        SimFloors.ready(BEN).forEach(this::tell);
        tell(new RoutingEvent.ContactBegun(SimFloors.call("own", SimFloors.SALES, "en", now), ANNA));
        now = now.plusSeconds(10);
        tell(new RoutingEvent.ContactConnected(CALL, ANNA));
        now = now.plusSeconds(100);
    }

    private static AgentProfile agent(String id, QueueId queue) {
        return SimFloors.agent(id, "en", queue);
    }

    private void tell(RoutingEvent event) {
        past.observe(event, now);
    }

    private void handOn(Destination to, Handover.Way way) {
        tell(new RoutingEvent.ContactTransferred(CALL, ANNA, to, way));
    }

    private void benTalks(int seconds) {
        now = now.plusSeconds(5);
        tell(new RoutingEvent.OfferAccepted(new OfferId(1)));
        tell(new RoutingEvent.ContactConnected(CALL, BEN));
        now = now.plusSeconds(seconds);
        tell(new RoutingEvent.ContactEnded(CALL, ContactEnd.CUSTOMER_LEFT));
    }

    private List<Past.Outside> callsOf(AgentId agent) {
        return past.outside().stream()
                .filter(one -> one.event() instanceof RoutingEvent.OutsideCall call
                        && call.agent().equals(agent))
                .toList();
    }

    private static Past.Outside outside(Instant at, AgentId agent, boolean on) {
        return new Past.Outside(at, new RoutingEvent.OutsideCall(agent, OutsideKind.OUTBOUND, on));
    }

    @Test
    void whoHandedTheirCallOnIsBusyWithItNoLonger() {
        Instant handedOn = now;
        handOn(Destination.of(SimFloors.CARE), Handover.Way.BLIND);
        benTalks(300);
        assertEquals(List.of(outside(SimFloors.START, ANNA, true), outside(handedOn, ANNA, false)), callsOf(ANNA));
        assertEquals(List.of(), callsOf(BEN), "he served the queue");
    }

    @Test
    void whoTookItOverAtOnceIsOnACallThatNoQueueGaveThem() {
        Instant handedOn = now;
        handOn(Destination.of(BEN), Handover.Way.CONSULT);
        now = now.plusSeconds(60);
        tell(new RoutingEvent.ContactEnded(CALL, ContactEnd.CUSTOMER_LEFT));
        assertEquals(List.of(outside(handedOn, BEN, true), outside(now, BEN, false)), callsOf(BEN));
        assertEquals(List.of(), past.planned(1));
    }

    @Test
    void whoTookItOverAndLeftAtOnceIsOnNoCall() {
        Instant handedOn = now;
        handOn(Destination.of(BEN), Handover.Way.CONSULT);
        now = now.plusSeconds(1);
        Instant left = now;
        tell(new RoutingEvent.TakerLeft(CALL, BEN));
        now = now.plusSeconds(60);
        tell(new RoutingEvent.ContactEnded(CALL, ContactEnd.CUSTOMER_LEFT));
        assertEquals(List.of(outside(handedOn, BEN, true), outside(left, BEN, false)), callsOf(BEN));
    }

    @Test
    void handedOnToAQueueItComesThereAsAnybodyDoes() {
        Instant came = now;
        handOn(Destination.of(SimFloors.CARE), Handover.Way.BLIND);
        benTalks(300);
        Traffic.Planned again = past.planned(1).getFirst();
        assertEquals(came, again.contact().arrivedAt());
        assertEquals(SimFloors.CARE, again.contact().queue());
        assertEquals(300, again.course().handling(), 1e-9);
        Fate fate = past.fates().get(CALL);
        assertEquals(SegmentEnd.ANSWERED, fate.end());
        assertEquals(5_000, fate.waitMs());
    }

    @Test
    void theQueueItCameToLearnsOfItAndNoOtherDoes() {
        handOn(Destination.of(SimFloors.CARE), Handover.Way.BLIND);
        benTalks(300);
        Traffic traffic = past.present().traffic();
        assertEquals(
                List.of(SimFloors.CARE),
                traffic.demands().stream().map(demand -> demand.line().queue()).toList());
        assertEquals((20 * 240 + 300) / 21.0, handling(traffic, SimFloors.CARE), 1e-9);
        assertEquals(240, handling(traffic, SimFloors.SALES), 1e-9);
    }

    @Test
    void aCallThatStaysTheirsTellsNothingOfAnyQueue() {
        tell(new RoutingEvent.ContactEnded(CALL, ContactEnd.CUSTOMER_LEFT));
        Traffic traffic = past.present().traffic();
        assertEquals(List.of(), traffic.demands());
        assertEquals(240, handling(traffic, SimFloors.SALES), 1e-9);
        assertEquals(2, callsOf(ANNA).size());
    }

    private static double handling(Traffic traffic, QueueId queue) {
        return traffic.habitsOf(queue).handling().mean();
    }
}
