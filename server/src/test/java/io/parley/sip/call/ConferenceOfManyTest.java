package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Member;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Consults.Standing;
import io.parley.acd.port.Consults.Why;
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
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** More than three in one conversation, on loopback with real sound: a1 has the caller and brings in others. */
class ConferenceOfManyTest {
    private static final double CALLER = 440;
    private static final double FIRST = 990;
    private static final double SECOND = 1570;
    private static final double THIRD = 2230;
    private static final double OUTSIDE = 3010;
    private static final Ears EARS = Ears.of(CALLER, FIRST, SECOND, THIRD, OUTSIDE);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");
    private static final AgentId THREE = new AgentId("a3");
    private static final Destination NUMBER = Destination.outside("+37046395051");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimPhone second;
    private SimPhone third;
    private SimPhone outside;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        agent = phone("1", FIRST);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        second = free(2, SECOND);
        third = free(3, THIRD);
        outside = phone("outside", OUTSIDE);
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        bringIn(Destination.of(TWO), List.of(TWO));
        bringIn(Destination.of(THREE), List.of(THREE));
        assertTrue(EARS.hear(second.sound, CALLER, FIRST, THIRD));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void allHearEachOtherAndTheAgentMayLeaveThemTogether() throws Exception {
        assertEquals(Reply.DONE, ask(NUMBER, List.of()));
        awaitStanding(now -> now.phase() == Phase.TALKING && now.full());
        assertTrue(EARS.hear(outside.sound, FIRST));
        assertTrue(EARS.hear(caller.sound, SECOND, THIRD), "the others go on while somebody is asked");
        assertEquals(Reply.DONE, act(Act.JOIN, ""));
        assertTrue(EARS.hear(caller.sound, FIRST, SECOND, THIRD, OUTSIDE));
        assertTrue(EARS.hear(agent.sound, CALLER, SECOND, THIRD, OUTSIDE));
        assertTrue(EARS.hear(second.sound, CALLER, FIRST, THIRD, OUTSIDE));
        assertTrue(EARS.hear(third.sound, CALLER, FIRST, SECOND, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, CALLER, FIRST, SECOND, THIRD));
        assertEquals(Reply.FULL, ask(NUMBER, List.of()), "five are as many as may be");
        agent.hangUpAsCalled();
        ContactRecord record =
                center.awaitRecord("c1", r -> r.agent().filter(TWO::equals).isPresent());
        assertEquals(Handover.Way.CONFERENCE, record.handovers().getFirst().way());
        assertTrue(EARS.hear(caller.sound, SECOND, THIRD, OUTSIDE));
        assertTrue(EARS.hear(second.sound, CALLER, THIRD, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, CALLER, SECOND, THIRD));
        assertEquals(2, awaitStanding(now -> now.by().equals(TWO)).members().size());
        third.hangUpAsCalled();
        assertTrue(EARS.hear(caller.sound, SECOND, OUTSIDE));
        caller.hangUp();
        assertTrue(second.wasHungUp());
        assertTrue(outside.wasHungUp());
        recorded();
    }

    private void recorded() throws Exception {
        RecordingFile file = center.media.awaitRecording(1);
        short[] right = center.media.wav(file).right();
        for (String who : List.of("agent:a1", "agent:a2", "agent:a3", "outside")) {
            assertTrue(file.marks().stream().anyMatch(mark -> mark.kind().equals(who)), who);
        }
        for (double hertz : List.of(FIRST, SECOND, THIRD, OUTSIDE)) {
            assertTrue(Tones.most(right, 0, right.length, hertz) > 0.1, "recorded: " + hertz);
        }
        assertTrue(Tones.most(right, 0, right.length, CALLER) < 0.01);
    }

    @TestInParallel
    void oneMayBeHeldMutedAndLetGoWhileTheOthersTalk() throws Exception {
        String id = member(TWO).id();
        assertEquals(Reply.NOT_NOW, act(Act.HOLD, "none"), "nobody is called so");
        assertEquals(Reply.DONE, act(Act.MUTE, id));
        assertTrue(EARS.hear(caller.sound, FIRST, THIRD));
        assertTrue(EARS.hear(second.sound, CALLER, FIRST, THIRD));
        assertEquals(Reply.DONE, act(Act.UNMUTE, id));
        assertEquals(Reply.DONE, act(Act.HOLD, id));
        assertTrue(EARS.hear(caller.sound, FIRST, THIRD));
        assertTrue(SimSound.await(() -> isSilentTo(second, CALLER, FIRST, THIRD)));
        assertTrue(member(TWO).held());
        assertEquals(Reply.DONE, act(Act.TAKE_BACK, id));
        assertTrue(EARS.hear(second.sound, CALLER, FIRST, THIRD));
        assertEquals(Reply.DONE, act(Act.DROP, id));
        assertTrue(second.wasHungUp());
        assertTrue(EARS.hear(caller.sound, FIRST, THIRD));
        assertTrue(EARS.hear(third.sound, CALLER, FIRST));
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void whoDoesNotComeLeavesTheOthersTogetherAndSoDoesWhoHangsUp() throws Exception {
        assertEquals(Reply.DONE, ask(Destination.of(TWO), List.of(TWO)));
        Standing busy = awaitStanding(now -> now.why().equals(Optional.of(Why.BUSY)));
        assertEquals(Phase.JOINED, busy.phase(), "who is in it already cannot be asked once more");
        assertTrue(EARS.hear(caller.sound, FIRST, SECOND, THIRD));
        second.hangUpAsCalled();
        assertTrue(EARS.hear(caller.sound, FIRST, THIRD));
        third.hangUpAsCalled();
        assertTrue(EARS.hear(caller.sound, FIRST));
        assertTrue(EARS.hear(agent.sound, CALLER));
        awaitStanding(now -> now.phase() == Phase.OVER);
        caller.hangUp();
        assertTrue(agent.wasHungUp());
    }

    @TestInParallel
    void whoTalksApartWithANumberAndHangsUpLeavesAllTogether() throws Exception {
        assertEquals(Reply.DONE, ask(NUMBER, List.of()));
        awaitStanding(now -> now.phase() == Phase.TALKING);
        assertTrue(EARS.hear(outside.sound, FIRST));
        agent.hangUpAsCalled();
        center.awaitRecord("c1", r -> r.agent().filter(TWO::equals).isPresent());
        assertTrue(EARS.hear(caller.sound, SECOND, THIRD, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, CALLER, SECOND, THIRD));
        caller.hangUp();
        assertTrue(third.wasHungUp());
    }

    private static boolean isSilentTo(SimPhone phone, double... tones) {
        for (double hertz : tones) {
            if (Ears.share(phone.sound, hertz) >= 0.01) {
                return false;
            }
        }
        return true;
    }

    private void bringIn(Destination whom, List<AgentId> candidates) throws Exception {
        assertEquals(Reply.DONE, ask(whom, candidates));
        awaitStanding(now -> now.phase() == Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.JOIN, ""));
    }

    private Reply ask(Destination whom, List<AgentId> candidates) throws Exception {
        return center.floor
                .ask(new Question(CALL, ONE, "Agent 1", whom, candidates))
                .get(30, TimeUnit.SECONDS);
    }

    private Reply act(Act act, String of) throws Exception {
        return center.floor.act(CALL, ONE, act, of).get(30, TimeUnit.SECONDS);
    }

    private Member member(AgentId colleague) {
        return center.floor.of(CALL).orElseThrow().members().stream()
                .filter(one -> one.colleague().filter(colleague::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private Standing awaitStanding(Predicate<Standing> how) {
        assertTrue(SimSound.await(() -> center.floor.of(CALL).filter(how).isPresent()));
        return center.floor.of(CALL).orElseThrow();
    }

    private SimPhone free(int number, double hertz) throws Exception {
        SimPhone phone = phone(String.valueOf(number), hertz);
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
