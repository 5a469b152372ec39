package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Chats;
import io.parley.acd.port.Journal;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.FloorPorts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On whose thread effects are carried out, and in what order. */
class EffectRunnerTest {
    private static final Channel CALL = Channel.VOICE;
    private static final Channel CHAT = Channel.CHAT;

    private final FloorPorts ports = new FloorPorts();
    private final EffectRunner runner = new EffectRunner();
    private final CountDownLatch chatMayGoOn = new CountDownLatch(1);

    @BeforeEach
    void start() {
        runner.start(new Ports(ports, ports.desks, new SlowChats()), this::fails, alarm -> {});
    }

    @AfterEach
    void stop() {
        chatMayGoOn.countDown();
        runner.close();
    }

    private void fails(Effect.WakeAt timer) {
        throw new IllegalStateException("no timer can be set");
    }

    /** As one that has to read the store first. */
    private final class SlowChats implements Chats {
        @Override
        public void offer(Effect.Offer offer) {}

        @Override
        public void withdraw(Effect.Withdraw withdrawal) {}

        @Override
        public void connect(Effect.Connect connection) {}

        @Override
        public void passOn(Effect.PassOn on) {}

        @Override
        public void end(Effect.EndContact end) {
            try {
                chatMayGoOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ports.end(end);
        }

        @Override
        public void hangUp(ContactId contact) {}
    }

    private CompletableFuture<Void> run(Channel channel, String contact, boolean mayBeHere) {
        Effect end = new Effect.EndContact(new ContactId(contact), channel, ContactEnd.CUSTOMER_LEFT);
        Journal.Entry entry = new Journal.Entry(1, Instant.EPOCH, new RoutingEvent.Tick(), List.of(end));
        CompletableFuture<Void> done = new CompletableFuture<>();
        runner.run(List.of(entry), List.of(done), mayBeHere);
        return done;
    }

    private List<String> ended() {
        return ports.ends.stream().map(end -> end.contact().value()).toList();
    }

    @Test
    void whatOnlyTellsACallIsDoneWhereItIsTold() {
        assertTrue(run(CALL, "c1", true).isDone());
        assertEquals(List.of("c1"), ended());
    }

    @Test
    void whatAChatMayHaveToWaitForIsDoneElsewhereAndWhatFollowsWaitsForIt() throws Exception {
        CompletableFuture<Void> chat = run(CHAT, "chat", true);
        CompletableFuture<Void> call = run(CALL, "c1", true);
        assertFalse(chat.isDone() || call.isDone());
        chatMayGoOn.countDown();
        call.get(30, TimeUnit.SECONDS);
        assertEquals(List.of("chat", "c1"), ended());
    }

    @Test
    void whatSomebodyWaitsForIsDoneOnOurOwnThread() throws Exception {
        CompletableFuture<Void> before = run(CHAT, "chat", true);
        CompletableFuture<Void> awaited = run(CALL, "c1", false);
        assertFalse(awaited.isDone());
        chatMayGoOn.countDown();
        awaited.get(30, TimeUnit.SECONDS);
        assertTrue(before.isDone());
    }

    @Test
    void whatFailsStopsNobodyWhoseThreadItIs() {
        Effect timer = new Effect.WakeAt(Instant.EPOCH, new RoutingEvent.Tick());
        Journal.Entry entry = new Journal.Entry(1, Instant.EPOCH, new RoutingEvent.Tick(), List.of(timer));
        CompletableFuture<Void> done = new CompletableFuture<>();
        runner.run(List.of(entry), List.of(done), true);
        assertTrue(done.isDone());
        assertTrue(run(CALL, "c1", true).isDone());
        assertEquals(List.of("c1"), ended());
    }
}
