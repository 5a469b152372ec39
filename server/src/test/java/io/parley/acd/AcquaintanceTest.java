package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.CustomerTies;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.future.EstimateQuality;
import io.parley.core.future.Present;
import io.parley.core.future.ToldWaits;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who talked to a customer last, read from history before the contact arrives. */
class AcquaintanceTest {
    private static final QueueId STICKY = new QueueId("sticky");
    private static final QueueId PLAIN = new QueueId("plain");

    private final Told floor = new Told();
    private final Besides ties = new Besides();
    private final ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch never = new CountDownLatch(1);

    @AfterEach
    void close() {
        never.countDown();
        reading.close();
    }

    @Test
    void whoeverTalkedToThemLastIsToldWithTheArrival() {
        floor(key -> Optional.of(new AgentId(key.equals("+370612") ? "anna" : "boris")))
                .post(arrival(STICKY));
        assertEquals(
                Map.of("plan", "gold", "lastAgent", "anna"), floor.arrived().attributes());
    }

    @Test
    void aStrangerArrivesAsTheyAre() {
        floor(key -> Optional.empty()).postDurably(arrival(STICKY)).join();
        assertEquals(Map.of("plan", "gold"), floor.arrived().attributes());
    }

    @Test
    void aQueueThatDoesNotAskCostsNoReading() {
        floor(key -> {
                    throw new AssertionError("nobody asked");
                })
                .post(arrival(PLAIN));
        assertEquals(Map.of("plan", "gold"), floor.arrived().attributes());
    }

    @Test
    void aHistoryThatFailsOrIsSlowKeepsNobody() {
        floor(key -> {
                    throw new IllegalStateException("the database is away");
                })
                .post(arrival(STICKY));
        assertEquals(Map.of("plan", "gold"), floor.arrived().attributes());
        floor(key -> {
                    await(never);
                    return Optional.empty();
                })
                .post(arrival(STICKY));
        assertEquals(2, floor.events.size(), "arrived while the reading, which never ends, went on");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoTheyAreBesidesIsToldWithTheArrivalInEveryQueue() {
        ties.others = List.of("v1", "v2");
        floor(key -> Optional.empty()).post(arrival(PLAIN));
        assertEquals(List.of("v1", "v2"), floor.arrived().customer().also());
        assertEquals(Map.of("plan", "gold"), floor.arrived().attributes());
        floor(key -> Optional.of(new AgentId("anna"))).post(arrival(STICKY));
        assertEquals(List.of("v1", "v2"), floor.arrived().customer().also());
        assertEquals("anna", floor.arrived().attributes().get("lastAgent"));
    }

    @Test
    void whoIsOnlyThoughtOfIsKnownAsIfTheyCame() {
        ties.others = List.of("v1");
        Contact thought = ((RoutingEvent.ContactArrived) arrival(STICKY)).contact();
        Contact known = floor(key -> Optional.of(new AgentId("anna"))).known(thought);
        assertEquals(List.of("v1"), known.customer().also());
        assertEquals(Map.of("plan", "gold", "lastAgent", "anna"), known.attributes());
        assertEquals(List.of(), floor.events, "nobody came");
    }

    private Acquaintance floor(Function<String, Optional<AgentId>> history) {
        return new Acquaintance(floor, ties, STICKY::equals, history, reading);
    }

    /** Everybody is these besides. */
    private static final class Besides implements CustomerTies {
        List<String> others = List.of();

        @Override
        public boolean any() {
            return !others.isEmpty();
        }

        @Override
        public List<String> others(String key) {
            return others;
        }

        @Override
        public Known of(CustomerIdentity one) {
            throw new AssertionError("nobody asked");
        }

        @Override
        public CompletableFuture<Outcome> join(CustomerIdentity one, CustomerIdentity other, Sign by) {
            throw new AssertionError("nobody asked");
        }

        @Override
        public CompletableFuture<Outcome> part(CustomerIdentity one, CustomerIdentity other, Sign by) {
            throw new AssertionError("nobody asked");
        }
    }

    private static RoutingEvent arrival(QueueId queue) {
        Customer customer = new Customer("+370612", Optional.empty());
        Map<String, String> attributes = Map.of("plan", "gold");
        return new RoutingEvent.ContactArrived(
                new Contact(new ContactId("1"), Channel.VOICE, queue, "en", 0, customer, Instant.EPOCH, attributes));
    }

    /** A floor that only listens. */
    private static final class Told implements Distributor {
        final List<RoutingEvent> events = new ArrayList<>();

        Contact arrived() {
            return ((RoutingEvent.ContactArrived) events.getLast()).contact();
        }

        @Override
        public void post(RoutingEvent event) {
            events.add(event);
        }

        @Override
        public CompletableFuture<Void> postDurably(RoutingEvent event) {
            events.add(event);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Board board() {
            return Board.EMPTY;
        }

        @Override
        public CompletableFuture<Present> present() {
            return new CompletableFuture<>();
        }

        @Override
        public EstimateQuality.Figures estimateQuality() {
            return EstimateQuality.Figures.NONE;
        }

        @Override
        public ToldWaits told() {
            return new ToldWaits();
        }

        @Override
        public void answer(OfferId offer) {}

        @Override
        public void hold(ContactId contact, boolean on) {}

        @Override
        public void hangUp(ContactId contact) {}
    }
}
