package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrafficMeterTest {
    private final TrafficMeter meter = new TrafficMeter();
    private final Floor floor =
            SimFloors.floor(List.of(SimFloors.queue(SimFloors.SALES, 0)), SimFloors.agents(1, "en", SimFloors.SALES));
    private Instant now = SimFloors.START;

    @Test
    void whatIsAssumedOfAQueueShrinksTowardsWhatWasSeen() {
        assertEquals(240, habits().handling().mean(), 1e-9);
        for (int i = 0; i < 80; i++) {
            talk("talk" + i, 60);
        }
        assertEquals((20 * 240 + 80 * 60) / 100.0, habits().handling().mean(), 1e-9);
    }

    @Test
    void patienceIsAllTimeWaitedOverThoseWhoLeft() {
        tell(new RoutingEvent.ContactArrived(SimFloors.call("busy", SimFloors.SALES, "en", now)));
        for (int i = 0; i < 60; i++) {
            ContactId left = new ContactId("left" + i);
            tell(new RoutingEvent.ContactArrived(SimFloors.call(left.value(), SimFloors.SALES, "en", now)));
            now = now.plusSeconds(100);
            tell(new RoutingEvent.ContactEnded(left, ContactEnd.CUSTOMER_LEFT));
        }
        assertEquals((20 * 180 + 60 * 100) / 80.0, habits().patience().mean(), 1e-9);
    }

    @Test
    void aCallThatAnAgentBeganTellsOfTheQueueOnceItWaitsThere() {
        Floor two = SimFloors.floor(
                List.of(SimFloors.queue(SimFloors.SALES, 0)), SimFloors.agents(2, "en", SimFloors.SALES));
        Contact out = SimFloors.call("out", SimFloors.SALES, "en", now);
        AgentId giver = two.picture(1, now).agents().getFirst().agent();
        tell(two, new RoutingEvent.ContactBegun(out, giver));
        tell(two, new RoutingEvent.ContactConnected(out.id(), giver));
        tell(
                two,
                new RoutingEvent.ContactTransferred(
                        out.id(), giver, Destination.of(SimFloors.SALES), Handover.Way.BLIND));
        double before = habits().handling().mean();
        Board.OfferView offer = two.picture(1, now).offers().getFirst();
        tell(two, new RoutingEvent.OfferAccepted(offer.id()));
        tell(two, new RoutingEvent.ContactConnected(out.id(), offer.agent()));
        now = now.plusSeconds(600);
        tell(two, new RoutingEvent.ContactEnded(out.id(), ContactEnd.CUSTOMER_LEFT));
        assertTrue(habits().handling().mean() > before, "it was handled there as any other");
        assertEquals(180, habits().patience().mean(), 1e-9, "but nobody had waited for it");
    }

    private void talk(String id, int seconds) {
        ContactId contact = new ContactId(id);
        tell(new RoutingEvent.ContactArrived(SimFloors.call(id, SimFloors.SALES, "en", now)));
        for (Board.OfferView offer : floor.picture(1, now).offers()) {
            tell(new RoutingEvent.OfferAccepted(offer.id()));
            tell(new RoutingEvent.ContactConnected(contact, offer.agent()));
        }
        now = now.plus(Duration.ofSeconds(seconds));
        tell(new RoutingEvent.ContactEnded(contact, ContactEnd.CUSTOMER_LEFT));
    }

    private void tell(RoutingEvent event) {
        tell(floor, event);
    }

    private void tell(Floor on, RoutingEvent event) {
        meter.observe(event, Router.decide(on, event, now), now);
    }

    private Demand.Habits habits() {
        return meter.traffic(now).habits().getOrDefault(SimFloors.SALES, Prior.HABITS);
    }
}
