package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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

    private static RoutingEvent arrival(int number, String from) {
        return new RoutingEvent.ContactArrived(contact("c" + number, new Customer(from, Optional.empty())));
    }

    private static Contact contact(String id, Customer customer) {
        return new Contact(new ContactId(id), Channel.VOICE, new QueueId("sales"), "en", 0, customer, NOW);
    }
}
