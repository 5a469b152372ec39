package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Fault;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a script fails of, a full stack included, the floor hears that its call is over, and so do the phones. */
class UnforeseenTest {
    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private void open(QueuePlan plan) throws Exception {
        CallFlow flow = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, flow, TestCenter.rules(1, plan));
        opened.add(center);
    }

    private SimPhone phone(String user) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, 440);
        opened.add(phone);
        return phone;
    }

    private SimPhone agent() throws Exception {
        SimPhone agent = phone("1");
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        return agent;
    }

    /** The script that tells this next has no room left on its stack. */
    private void failsAt(Class<? extends RoutingEvent> told) {
        center.beforeTold = event -> {
            if (told.isInstance(event)) {
                center.beforeTold = next -> {};
                throw new StackOverflowError();
            }
        };
    }

    @Test
    void aCallersScriptThatFailsLeavesNobodyOnTheLine() throws Exception {
        open(QueuePlan.ORDINARY);
        SimPhone agent = agent();
        failsAt(RoutingEvent.ContactConnected.class);
        SimPhone caller = phone("37061234567").call(TestCenter.NUMBER);
        ContactRecord over = center.awaitRecord("c1", record -> record.phase() == ContactPhase.ENDED);
        assertEquals(new ContactEnd(Fault.US, "script-failed"), over.end().orElseThrow());
        assertTrue(caller.wasHungUp());
        assertTrue(agent.wasLetGo());
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    @Test
    void aCallbackWhoseScriptFailsIsTriedAgain() throws Exception {
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                1,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
        open(QueuePlan.ORDINARY.withCallback(rules));
        SimPhone customer = phone("customer");
        center.out =
                new OutLine(new PeerAddress("127.0.0.1", customer.port(), "udp"), "+37052000000", Optional.empty());
        SimPhone agent = agent();
        failsAt(RoutingEvent.CallbackDialled.class);
        center.acd.post(new RoutingEvent.ContactArrived(promised()));
        ContactRecord again =
                center.awaitRecord("c9", record -> !outcomes(record).isEmpty());
        assertEquals(List.of(Outcome.ANSWERED), outcomes(again));
        assertEquals(2, agent.invites(), "the first time they were let go");
        assertEquals(1, customer.invites());
        customer.hangUpAsCalled();
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    private Contact promised() {
        return new Contact(
                new ContactId("c9"),
                Channel.VOICE,
                TestCenter.QUEUE,
                "en",
                0,
                new Customer("+37061234567", Optional.empty()),
                center.alarm.instant(),
                Map.of(),
                Optional.of(new Callback(new ContactId("c8"), Callback.Way.VOICEMAIL, "+37061234567")));
    }

    private static List<Outcome> outcomes(ContactRecord record) {
        return record.callback().stream()
                .flatMap(standing -> standing.attempts().stream())
                .map(CallbackAttempt::outcome)
                .flatMap(Optional::stream)
                .toList();
    }
}
