package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static io.parley.sip.call.Marked.most;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Supervisions;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** All in one conversation after an agent has asked somebody, on loopback with real sound: a1 asks a2. */
class ConferenceCallTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double BOSS = 2100;
    private static final Ears EARS = Ears.of(CALLER, FIRST, SECOND, BOSS);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimPhone second;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        agent = phone("1", FIRST);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        second = phone("2", SECOND);
        assertTrue(second.register(TestCenter.PASSWORD));
        center.ready(2);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void allThreeHearEachOtherAreRecordedAndTheAgentMayLeaveThemTogether() throws Exception {
        assertEquals(Reply.NOT_NOW, act(Act.JOIN), "nobody is asked");
        asked();
        assertEquals(Reply.DONE, act(Act.JOIN));
        allHear();
        assertEquals(Reply.NOT_NOW, act(Act.JOIN), "they are joined");
        spoken();
        agent.hangUpAsCalled();
        assertTrue(EARS.hear(caller.sound, SECOND));
        assertTrue(EARS.hear(second.sound, CALLER));
        assertFalse(caller.isHungUp());
        ContactRecord record =
                center.awaitRecord("c1", r -> r.agent().filter(TWO::equals).isPresent());
        assertEquals(Handover.Way.CONFERENCE, record.handovers().getFirst().way());
        caller.hangUp();
        assertTrue(second.wasHungUp());
        RecordingFile file = center.media.awaitRecording(1);
        short[] right = center.media.wav(file).right();
        RecordingFile.Mark both = mark(file, "agent:a2");
        assertTrue(most(right, both, FIRST) > 0.35);
        assertTrue(most(right, both, SECOND) > 0.35);
        assertTrue(most(right, both, CALLER) < 0.01);
    }

    @TestInParallel
    void aSwapPartsThemAgainAndWhoWasAskedMayLeave() throws Exception {
        asked();
        assertEquals(Reply.DONE, act(Act.JOIN));
        allHear();
        assertEquals(Reply.DONE, act(Act.SWAP));
        assertTrue(EARS.hear(agent.sound, SECOND));
        assertTrue(EARS.hear(second.sound, FIRST));
        assertTrue(SimSound.await(
                () -> Ears.share(caller.sound, FIRST) < 0.01 && Ears.share(caller.sound, SECOND) < 0.01));
        assertEquals(Reply.DONE, act(Act.JOIN));
        allHear();
        second.hangUpAsCalled();
        assertTrue(EARS.hear(caller.sound, FIRST));
        assertTrue(EARS.hear(agent.sound, CALLER));
        assertEquals(Phase.OVER, center.floor.of(CALL).orElseThrow().phase());
    }

    @TestInParallel
    void aNumberOutsideIsJoinedAndASupervisorHearsAllThree() throws Exception {
        SimPhone outside = phone("outside", SECOND);
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        SimPhone boss = phone("3", BOSS);
        assertTrue(boss.register(TestCenter.PASSWORD));
        Question question = new Question(CALL, ONE, "Agent 1", Destination.outside(NUMBER), List.of());
        assertEquals(Reply.DONE, center.floor.ask(question).get(30, TimeUnit.SECONDS));
        awaitPhase(Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.JOIN));
        assertTrue(EARS.hear(outside.sound, CALLER, FIRST));
        Supervisions.Supervisor vera = new Supervisions.Supervisor(new AgentId("a3"), "Vera");
        center.floor.supervisions().watch(CALL, vera, Supervisions.Mode.BARGE).get(30, TimeUnit.SECONDS);
        assertTrue(EARS.hear(boss.sound, CALLER, FIRST, SECOND));
        assertTrue(EARS.hear(caller.sound, FIRST, SECOND, BOSS));
        assertTrue(EARS.hear(outside.sound, CALLER, FIRST, BOSS));
        caller.hangUp();
        assertTrue(outside.wasHungUp());
        assertTrue(boss.wasHungUp());
    }

    private void asked() throws Exception {
        Question question = new Question(CALL, ONE, "Agent 1", Destination.of(TWO), List.of(TWO));
        assertEquals(Reply.DONE, center.floor.ask(question).get(30, TimeUnit.SECONDS));
        awaitPhase(Phase.TALKING);
        assertTrue(EARS.hear(second.sound, FIRST));
    }

    private void awaitPhase(Phase phase) {
        assertTrue(SimSound.await(
                () -> center.floor.of(CALL).filter(now -> now.phase() == phase).isPresent()));
    }

    private Reply act(Act act) throws Exception {
        return center.floor.act(CALL, ONE, act).get(30, TimeUnit.SECONDS);
    }

    private void allHear() {
        awaitPhase(Phase.JOINED);
        assertTrue(EARS.hear(caller.sound, FIRST, SECOND));
        assertTrue(EARS.hear(agent.sound, CALLER, SECOND));
        assertTrue(EARS.hear(second.sound, CALLER, FIRST));
    }

    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
