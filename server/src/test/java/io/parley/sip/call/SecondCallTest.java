package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static io.parley.sip.call.Marked.most;
import static io.parley.sip.call.TwoCalls.CALLER;
import static io.parley.sip.call.TwoCalls.EARS;
import static io.parley.sip.call.TwoCalls.FIRST;
import static io.parley.sip.call.TwoCalls.NUMBER;
import static io.parley.sip.call.TwoCalls.OUTSIDE;
import static io.parley.sip.call.TwoCalls.RINGBACK;
import static io.parley.sip.call.TwoCalls.SECOND;
import static io.parley.sip.call.TwoCalls.replacing;
import static io.parley.sip.call.TwoCalls.waits;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.e2e.TestInParallel;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimRefusal;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A phone that asks somebody outside by a second call, before it hands its caller on (adr/088): who hears whom. */
class SecondCallTest {
    private static final AgentId ONE = new AgentId("a1");

    @TempDir
    Path folder;

    private TwoCalls two;

    @BeforeEach
    void open() throws Exception {
        two = new TwoCalls(folder);
    }

    @AfterEach
    void close() throws Exception {
        two.close();
    }

    @TestInParallel
    void itIsTheConsultOfItsCallerWhoGoesOnByRefer() throws Exception {
        two.ringing();
        assertTrue(two.second.sound.hears(RINGBACK));
        assertTrue(waits(two.caller));
        assertTrue(two.outside.invite().header("From").contains("+37052000000"), "as if asked from the desk");
        assertEquals(Destination.outside(NUMBER), two.await(Phase.RINGING).to());
        two.outside.pickUp();
        assertTrue(two.second.isAnswered());
        assertTrue(EARS.hear(two.second.sound, OUTSIDE));
        assertTrue(EARS.hear(two.outside.sound, SECOND));
        two.await(Phase.TALKING);
        int before = two.caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> two.caller.sound.heardSamples() > before + 8000));
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        two.joined();
        assertTrue(SimSound.await(() -> two.agent.notices().size() == 2));
        assertEquals("SIP/2.0 200 OK\r\n", two.agent.notices().get(1).body());
        assertTrue(two.agent.wasHungUp());
        assertTrue(two.second.wasHungUp());
        assertFalse(Ears.hasHeard(two.outside.sound, FIRST));
        assertFalse(Ears.hasHeard(two.caller.sound, SECOND));
        ContactRecord part = two.center.awaitRecord("c1~1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(ONE), part.agent());
        int joined = two.caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> two.caller.sound.heardSamples() > joined + 8000));
        two.outside.hangUpAsCalled();
        assertTrue(two.caller.wasHungUp());
        ContactRecord whole = two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("outside-ended", whole.end().orElseThrow().reason());
        assertEquals(Handover.Way.CONSULT, whole.handovers().getFirst().way());
        assertEquals(1, whole.handovers().size());
        recorded();
    }

    /** The caller's side has the caller throughout, the other nothing of what was said in the second call. */
    private void recorded() throws Exception {
        RecordingFile file = two.center.media.awaitRecording(1);
        WavFile wav = two.center.media.wav(file);
        RecordingFile.Mark asked = mark(file, "consult");
        RecordingFile.Mark outside = mark(file, "outside");
        assertTrue(mark(file, "agent:a1").toMs() <= asked.fromMs());
        assertTrue(asked.toMs() <= outside.fromMs());
        assertTrue(most(wav.left(), asked, CALLER) > 0.9);
        assertTrue(most(wav.right(), outside, OUTSIDE) > 0.9);
        int middle = (int) ((asked.fromMs() + asked.toMs()) / 2 * 8);
        assertTrue(Tones.loudness(wav.right(), middle - 2000, 4000) < 10, "nothing of what they said");
    }

    @TestInParallel
    void thePhonesOwnHoldSwapsBetweenTheTwoWhoNeverHearEachOther() {
        two.talking();
        two.second.holds();
        two.takesBack();
        two.await(Phase.ASIDE);
        assertTrue(EARS.hear(two.caller.sound, FIRST));
        assertTrue(EARS.hear(two.agent.sound, CALLER));
        assertTrue(waits(two.outside));
        two.agent.holds();
        assertTrue(waits(two.caller), "while it holds both");
        two.second.takesBack();
        two.await(Phase.TALKING);
        assertTrue(EARS.hear(two.outside.sound, SECOND));
        assertTrue(EARS.hear(two.second.sound, OUTSIDE));
        assertTrue(waits(two.caller));
        two.takesBack(); // before it holds the other
        two.second.holds();
        two.await(Phase.ASIDE);
        assertTrue(EARS.hear(two.caller.sound, FIRST));
        assertFalse(Ears.hasHeard(two.caller.sound, OUTSIDE));
        assertFalse(Ears.hasHeard(two.outside.sound, CALLER));
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        two.joined();
    }

    @TestInParallel
    void aPhoneThatHoldsNeitherHasAllInOneConversation() {
        two.talking();
        two.takesBack();
        two.await(Phase.JOINED);
        assertTrue(EARS.hear(two.caller.sound, SECOND, OUTSIDE));
        assertTrue(EARS.hear(two.outside.sound, SECOND, CALLER));
        two.agent.holds();
        two.await(Phase.TALKING);
        assertTrue(EARS.hear(two.outside.sound, SECOND));
        assertTrue(waits(two.caller));
    }

    @TestInParallel
    void theDeskSwapsJoinsAndHandsOnAsWithAQuestionOfItsOwn() {
        two.talking();
        assertEquals(Reply.DONE, act(Act.SWAP));
        two.await(Phase.ASIDE);
        assertTrue(EARS.hear(two.caller.sound, SECOND), "the agent talks by the call that the phone does not hold");
        assertTrue(waits(two.outside));
        assertEquals(Reply.DONE, act(Act.JOIN));
        assertTrue(EARS.hear(two.caller.sound, SECOND, OUTSIDE));
        assertEquals(Reply.DONE, act(Act.HAND_OVER));
        two.joined();
        assertTrue(two.second.wasHungUp());
        assertTrue(two.agent.wasHungUp());
    }

    private Reply act(Act act) {
        return two.center.floor.act(TwoCalls.CALL, ONE, act).join();
    }

    @TestInParallel
    void theReferMayComeInTheSecondCallToo() {
        two.talking();
        assertEquals(202, two.second.refer(replacing(two.agent.dialogAsCalled())));
        two.joined();
    }

    @TestInParallel
    void whatNamesNeitherCallIsRefusedAndAllGoOn() {
        two.talking();
        assertEquals(603, two.second.refer(replacing(two.second.dialog())), "itself");
        assertEquals(603, two.second.refer("<sip:" + NUMBER + "@127.0.0.1>"), "whom was asked is nobody's to hand on");
        assertEquals(
                603,
                two.agent.referAsCalled(replacing(two.agent.dialogAsCalled())).status());
        assertEquals(
                481,
                two.agent
                        .referAsCalled(replacing("no@such;to-tag=1;from-tag=2"))
                        .status());
        assertTrue(EARS.hear(two.outside.sound, SECOND));
        assertTrue(waits(two.caller));
    }

    @TestInParallel
    void whoRingsIsHandedTheCallerOnceTheyAnswer() {
        two.ringing();
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        two.second.cancel(); // as phones do that are told that it is taken
        assertTrue(two.second.gets(487));
        two.agent.hangUpAsCalled();
        assertTrue(waits(two.caller));
        two.outside.pickUp();
        two.joined();
    }

    @TestInParallel
    void whoRingsAndRefusesLeavesTheCallerWithAnAgentWhoStayed() {
        two.ringing();
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        SimRefusal.of(two.outside, 486);
        assertTrue(SimSound.await(() -> two.agent.notices().size() == 2));
        assertEquals("SIP/2.0 603 Decline\r\n", two.agent.notices().get(1).body());
        assertTrue(two.second.gets(486));
        two.backWithTheCaller();
    }

    @TestInParallel
    void whoRingsAndRefusesLeavesTheCallerOfAnAgentWhoWentInTheQueue() {
        two.ringing();
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        two.agent.hangUpAsCalled();
        SimRefusal.of(two.outside, 486);
        two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertFalse(two.caller.isHungUp());
    }

    @TestInParallel
    void aGoodbyeThatCrossesTheWordOfARefusalLeavesTheCallerInTheQueueToo() {
        two.ringing();
        assertEquals(
                202, two.agent.referAsCalled(replacing(two.second.dialog())).status());
        SimRefusal.of(two.outside, 486);
        assertTrue(SimSound.await(() -> two.agent.notices().size() == 2));
        two.agent.hangUpAsCalled();
        two.center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertFalse(two.caller.isHungUp());
    }
}
