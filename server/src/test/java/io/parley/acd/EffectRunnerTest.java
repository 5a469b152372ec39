package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Desks;
import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.Explanation;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.FloorPorts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EffectRunnerTest {
    private static final Instant NOW = Instant.parse("2026-03-12T08:00:00Z");
    private static final AgentId ANNA = new AgentId("anna");
    private static final AgentId BORIS = new AgentId("boris");

    private final FloorPorts ports = new FloorPorts();
    private final EffectRunner runner = new EffectRunner();
    /** What desks heard, each with how many offers calls had heard of by then. */
    private final List<String> heard = new CopyOnWriteArrayList<>();

    private final class NotingDesks implements Desks {
        @Override
        public void offer(Effect.Offer offer) {
            heard.add(ports.offers.size() + ": offer to " + offer.agent());
        }

        @Override
        public void withdraw(Effect.Withdraw withdrawal) {
            heard.add(ports.offers.size() + ": withdrawn from " + withdrawal.agent());
        }

        @Override
        public void agentChanged(AgentId agent) {
            heard.add(ports.offers.size() + ": " + agent);
        }

        @Override
        public void contactChanged(ContactRecord record) {}
    }

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void callsHearOfAllThatIsOnDiskBeforeDesksHearOfAnyOfIt() throws Exception {
        run(Channel.VOICE);
        assertEquals(List.of("2: anna", "2: offer to anna", "2: boris", "2: offer to boris"), heard);
    }

    @Test
    void chatsAreOfferedInTheirTurn() throws Exception {
        run(Channel.CHAT);
        assertEquals(List.of("0: anna", "0: offer to anna", "1: boris", "1: offer to boris"), heard);
        assertEquals(2, ports.offers.size());
    }

    private void run(Channel channel) throws Exception {
        runner.start(new Ports(ports, new NotingDesks(), ports.chats), timer -> {}, alarm -> {});
        CompletableFuture<Void> last = new CompletableFuture<>();
        runner.run(
                List.of(entry(1, ANNA, channel), entry(2, BORIS, channel)), List.of(new CompletableFuture<>(), last));
        last.get(5, TimeUnit.SECONDS);
    }

    private static Journal.Entry entry(long seq, AgentId agent, Channel channel) {
        Customer customer = new Customer("+37060000000", Optional.empty());
        Contact contact = new Contact(new ContactId("c" + seq), channel, new QueueId("sales"), "en", 0, customer, NOW);
        Explanation why = new Explanation(1, List.of(), List.of(), List.of(), List.of(), 0, 0);
        Effect.Offer offer = new Effect.Offer(new OfferId(seq), contact, agent, NOW.plusSeconds(20), why);
        return new Journal.Entry(seq, NOW, new RoutingEvent.Tick(), List.of(new Effect.AgentChanged(agent), offer));
    }
}
