package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.sim.Computes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read ahead is only read: nothing is decided otherwise, and nothing is there that was not. */
@Computes
class ForesightTest {
    /** More than are read together, so that a turn is read in parts. */
    private static final int A_TURN = 96;

    @ParameterizedTest
    @ValueSource(longs = {1, 4, 9, 16, 25, 36})
    void aDayOfTurnsThatAreReadAheadIsDecidedAsItWas(long seed) {
        isDecidedTheSame(RandomDay.random(seed));
        isDecidedTheSame(RandomDay.withOwnCalls(seed));
    }

    private static void isDecidedTheSame(TestFloor day) {
        Floor floor = new Floor(ZoneOffset.UTC);
        for (int i = 0; i < day.told.size(); i++) {
            if (i % A_TURN == 0) {
                Router.foresee(floor, day.told.subList(i, Math.min(i + A_TURN, day.told.size())));
            }
            List<Effect> effects = Router.decide(floor, day.told.get(i), day.toldAt.get(i));
            assertEquals(day.answers.get(i).toString(), effects.toString(), "after " + i);
        }
        assertEquals(day.board(), floor.picture(day.told.size(), day.now));
    }

    @Test
    void arrivalsForQueuesThatAreNotThereAreReadAheadInVain() {
        Floor floor = new Floor(ZoneOffset.UTC);
        Customer customer = new Customer("+37060000001", Optional.empty());
        Contact lost = new Contact(
                new ContactId("lost"),
                Channel.VOICE,
                new QueueId("nowhere"),
                "en",
                0,
                customer,
                Instant.parse("2026-03-12T08:00:00Z"));
        Router.foresee(floor, List.of(new RoutingEvent.ContactArrived(lost)));
        assertEquals(0, floor.copied());
    }
}
