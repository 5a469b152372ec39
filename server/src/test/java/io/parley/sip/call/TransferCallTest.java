package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static io.parley.sip.call.Marked.most;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Toll;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Calls that agents hand on, on loopback with real sound: who hears whom, and what is recorded. */
class TransferCallTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double OUTSIDE = 700;
    private static final double RINGBACK = 425;
    private static final ContactId CALL = new ContactId("c1");
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    /** Agents whose calls outside were counted. */
    private final List<String> counted = new CopyOnWriteArrayList<>();

    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void theAgentAskedForTalksAndOneRecordingHasBoth() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        spoken();
        hand(Destination.of(new AgentId("a2")));
        assertTrue(agent.wasHungUp());
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
        spoken();
        caller.hangUp();
        assertTrue(second.wasHungUp());
        ContactRecord record = ended();
        assertEquals(Optional.of(new AgentId("a2")), record.agent());
        assertEquals("customer-left", record.end().orElseThrow().reason());
        ContactRecord part = center.awaitRecord("c1~1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(new AgentId("a1")), part.agent());
        recorded();
    }

    /** One file: the caller left; right who spoke, first the one and then the other, as the marks say. */
    private void recorded() throws Exception {
        RecordingFile file = center.media.awaitRecording(1);
        WavFile wav = center.media.wav(file);
        RecordingFile.Mark first = mark(file, "agent:a1");
        RecordingFile.Mark second = mark(file, "agent:a2");
        assertTrue(first.toMs() <= second.fromMs());
        assertTrue(most(wav.right(), first, FIRST) > 0.9);
        assertTrue(most(wav.right(), second, SECOND) > 0.9);
        assertTrue(most(wav.left(), first, CALLER) > 0.9);
        assertTrue(most(wav.left(), second, CALLER) > 0.9);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void untilSomebodyIsFreeTheCallerHearsMusicAndNoAgent() throws Exception {
        talking();
        hand(Destination.of(new QueueId("bookings")));
        assertTrue(agent.wasHungUp());
        assertTrue(SimSound.await(() -> {
            short[] last = caller.sound.last(1600);
            return Tones.share(last, 0, last.length, FIRST) < 0.1 && Tones.loudness(last, 0, last.length) > 100;
        }));
        SimPhone second = ready(2, SECOND);
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
        second.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        assertEquals(ContactEnd.AGENT_ENDED, ended().end().orElseThrow());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoDoesNotAnswerIsNotWaitedForAndTheGiverHasTheCallAgain() throws Exception {
        talking();
        SimPhone deaf = ready(2, SECOND).doesNotAnswer();
        hand(Destination.of(new AgentId("a2")));
        assertTrue(deaf.rings());
        assertTrue(deaf.gotCancel());
        assertTrue(SimSound.await(() -> agent.invites() == 2));
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void outsideTheCallerHearsItRingAndThenTalks() throws Exception {
        talking();
        SimPhone outside = outside().doesNotAnswer();
        hand(Destination.outside(NUMBER));
        assertTrue(agent.wasHungUp());
        assertTrue(outside.rings());
        assertTrue(outside.invite().target().startsWith("sip:" + NUMBER + "@"));
        assertTrue(outside.invite().header("From").contains("+37052000000"), "the trunk's number, nobody's own");
        assertEquals(List.of("a1"), counted, "it counts as a call of whoever handed the caller on");
        assertTrue(caller.sound.hears(RINGBACK));
        outside.pickUp();
        assertTrue(caller.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(CALLER));
        assertEquals(0, center.agent(1).contacts().size());
        spoken();
        outside.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        ContactRecord record = ended();
        assertEquals("outside-ended", record.end().orElseThrow().reason());
        assertEquals(
                Optional.of(Outcome.ANSWERED), record.handovers().getFirst().outcome());
        RecordingFile file = center.media.awaitRecording(1);
        assertTrue(most(center.media.wav(file).right(), mark(file, "outside"), OUTSIDE) > 0.9);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whoIsBusyOutsideSendsTheCallerBackToTheGiverWhoIsFreeAgain() throws Exception {
        talking();
        outside().refuses(486);
        hand(Destination.outside(NUMBER));
        ContactRecord record = center.awaitRecord("c1", TransferCallTest::isBack);
        assertEquals(Optional.of(Outcome.BUSY), record.handovers().getFirst().outcome());
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
    }

    /** Called in vain, and with an agent again. */
    private static boolean isBack(ContactRecord record) {
        return record.phase() == ContactPhase.CONNECTED
                && record.handovers().stream().anyMatch(one -> one.outcome().isPresent());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void withoutATrunkThatCallsOutTheCallerIsBackInTheQueue() throws Exception {
        talking();
        hand(Destination.outside(NUMBER));
        ContactRecord record = center.awaitRecord("c1", TransferCallTest::isBack);
        assertEquals(Optional.of(Outcome.FAILED), record.handovers().getFirst().outcome());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void whatTheTrunkMayNotCallIsNotCalled() throws Exception {
        talking();
        SimPhone outside = outside();
        OutLine line = center.out;
        center.out = new OutLine(line.to(), line.callerId(), line.proof(), line.srtp(), Toll.where(number -> false));
        hand(Destination.outside(NUMBER));
        ContactRecord record = center.awaitRecord("c1", TransferCallTest::isBack);
        assertEquals(Optional.of(Outcome.FAILED), record.handovers().getFirst().outcome());
        assertEquals(0, outside.invites());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallerWhoHangsUpWhileItRingsOutsideStopsThePhone() throws Exception {
        talking();
        SimPhone outside = outside().doesNotAnswer();
        hand(Destination.outside(NUMBER));
        assertTrue(outside.rings());
        caller.hangUp();
        assertTrue(outside.gotCancel());
        assertEquals("customer-left", ended().end().orElseThrow().reason());
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aCallerWhoHangsUpOutsideEndsTheCallThere() throws Exception {
        talking();
        SimPhone outside = outside();
        hand(Destination.outside(NUMBER));
        assertTrue(outside.sound.hears(CALLER));
        caller.hangUp();
        assertTrue(outside.wasHungUp());
        assertEquals("customer-left", ended().end().orElseThrow().reason());
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    private void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        agent = ready(1, FIRST);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    /** Long enough to be heard in the recording. */
    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
    }

    /** Nobody is given anything after they handed it on, for a while. */
    private void hand(Destination to) throws Exception {
        center.acd
                .postDurably(new RoutingEvent.ContactTransferred(CALL, new AgentId("a1"), to, Handover.Way.BLIND))
                .get(5, TimeUnit.SECONDS);
    }

    private ContactRecord ended() {
        return center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
    }

    private SimPhone outside() {
        SimPhone outside = phone("outside", OUTSIDE);
        Toll free = Toll.where(number -> true);
        Toll counting = (number, agent) -> {
            counted.add(agent);
            return free.admit(number, agent);
        };
        PeerAddress to = new PeerAddress("127.0.0.1", outside.port(), "udp");
        center.out = new OutLine(to, "+37052000000", Optional.empty(), SrtpPolicy.OFF, counting);
        return outside;
    }

    private SimPhone ready(int number, double hertz) throws Exception {
        SimPhone phone = phone(Integer.toString(number), hertz);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
