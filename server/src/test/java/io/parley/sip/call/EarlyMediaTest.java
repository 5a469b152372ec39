package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What is heard of somebody outside before they answer (T09): their own tone once it comes, our ringing until then. */
class EarlyMediaTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double OUTSIDE = 700;
    private static final double RINGBACK = 425;
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimPhone outside;

    @BeforeEach
    void waiting() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        CallbackRules agentFirst = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
        center = new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY.withCallback(agentFirst)));
        opened.add(center);
        outside = phone("outside", OUTSIDE).doesNotAnswer();
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void t09WhoIsHandedOnOutsideHearsTheirTonesBeforeTheyAnswer() throws Exception {
        connected();
        outside.soundsBeforeItAnswers();
        Destination to = Destination.outside(NUMBER);
        tell(new RoutingEvent.ContactTransferred(CALL, ONE, to, Handover.Way.BLIND));
        assertTrue(caller.sound.hears(OUTSIDE));
        assertEquals(
                Optional.empty(),
                center.records.get(CALL).handovers().getFirst().outcome());
        outside.pickUp();
        assertTrue(outside.sound.hears(CALLER));
        center.awaitRecord("c1", r -> r.handovers().getFirst().outcome().isPresent());
        assertTrue(caller.sound.hears(OUTSIDE));
        outside.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void t09SoundThatIsToldAndNeverComesLeavesOurRinging() throws Exception {
        connected();
        ask();
        assertTrue(outside.rings());
        outside.tellsOfSoundItDoesNotSend();
        outside.tellsOfSoundItDoesNotSend();
        assertTrue(agent.sound.hears(RINGBACK));
        outside.pickUp();
        assertTrue(agent.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(AGENT));
    }

    @TestInParallel
    void t09AnAgentWhoAsksOutsideHearsTheirTonesBeforeTheyAnswer() throws Exception {
        connected();
        outside.soundsBeforeItAnswers();
        ask();
        assertTrue(agent.sound.hears(OUTSIDE));
        assertEquals(Consults.Phase.RINGING, phase());
        outside.pickUp();
        assertTrue(outside.sound.hears(AGENT));
        assertTrue(SimSound.await(() -> phase() == Consults.Phase.TALKING));
        assertTrue(agent.sound.hears(OUTSIDE));
    }

    @TestInParallel
    void t09AnAgentHearsTheCustomersNetworkBeforeTheCustomerIsBack() throws Exception {
        outside.soundsBeforeItAnswers();
        tell(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, NUMBER));
        assertTrue(caller.wasHungUp());
        center.ready(1);
        assertTrue(agent.sound.hears(OUTSIDE));
        outside.pickUp();
        assertTrue(outside.sound.hears(AGENT));
        assertTrue(agent.sound.hears(OUTSIDE));
    }

    private Consults.Phase phase() {
        return center.floor.of(CALL).orElseThrow().phase();
    }

    private void ask() throws Exception {
        center.floor
                .ask(new Consults.Question(CALL, ONE, "Agent 1", Destination.outside(NUMBER), List.of()))
                .get(30, TimeUnit.SECONDS);
    }

    private void tell(RoutingEvent event) throws Exception {
        center.acd.postDurably(event).get(30, TimeUnit.SECONDS);
    }

    private void connected() throws Exception {
        center.ready(1);
        assertTrue(caller.sound.hears(AGENT));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
