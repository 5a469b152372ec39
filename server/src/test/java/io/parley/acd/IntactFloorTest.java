package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Computes
class IntactFloorTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");

    @Test
    void whatCannotBeReadAheadHarmsNoOtherEventOfItsTurn() {
        IntactFloor floor = new IntactFloor(ZoneOffset.UTC);
        List<RoutingEvent> turn = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            turn.add(arrival(i, "+3706000000" + i));
        }
        turn.add(new RoutingEvent.ContactArrived(contact("broken", null)));
        floor.foresee(turn);
        for (int i = 0; i < 8; i++) {
            assertEquals(i + 1, floor.decide(i + 1, turn.get(i), NOW).seq());
        }
    }

    @Test
    void onAFloorThatRemembersManyCustomersFewEventsAreKeptSinceItsCopy() {
        IntactFloor floor = open();
        int most = 0;
        for (int i = 0; i < 60_000; i++) {
            comesAndLeaves(floor, i);
            most = Math.max(most, floor.kept());
        }
        assertTrue(most <= 8_192, most + " events were kept at once");
    }

    @Test
    void whatFailsLeavesAFloorThatKnowsEveryCustomerAsBefore() {
        IntactFloor floor = open();
        for (int i = 0; i < 3_000; i++) {
            comesAndLeaves(floor, i);
        }
        Floor unharmed = floor.now().fork();
        RoutingEvent broken = new RoutingEvent.ContactArrived(contact("broken", null));
        assertThrows(NullPointerException.class, () -> floor.decide(6_001, broken, NOW));
        for (int i = 0; i < 3_000; i++) {
            RoutingEvent again = arrival(10_000 + i, "+3706" + (1_000_000 + i));
            List<Effect> effects = Router.decide(unharmed, again, NOW);
            assertEquals(effects, floor.decide(6_001 + i, again, NOW).effects());
        }
    }

    /** With one queue, in which a place that was left is given back. */
    private static IntactFloor open() {
        QueueRules queue = new QueueRules(
                new QueueId("sales"),
                "Sales",
                Set.of(Channel.VOICE),
                List.of(),
                0,
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.empty());
        IntactFloor floor = new IntactFloor(ZoneOffset.UTC);
        floor.decide(1, new RoutingEvent.RulesLoaded(new Rules(1, List.of(), List.of(queue))), NOW);
        return floor;
    }

    private static void comesAndLeaves(IntactFloor floor, int number) {
        floor.decide(2 * number + 2, arrival(number, "+3706" + (1_000_000 + number)), NOW);
        floor.decide(2 * number + 3, new RoutingEvent.ContactEnded(id(number), ContactEnd.CUSTOMER_LEFT), NOW);
        floor.refresh();
    }

    private static ContactId id(int number) {
        return new ContactId("c" + number);
    }

    private static RoutingEvent arrival(int number, String from) {
        return new RoutingEvent.ContactArrived(contact("c" + number, new Customer(from, Optional.empty())));
    }

    private static Contact contact(String id, Customer customer) {
        return new Contact(new ContactId(id), Channel.VOICE, new QueueId("sales"), "en", 0, customer, NOW);
    }
}
