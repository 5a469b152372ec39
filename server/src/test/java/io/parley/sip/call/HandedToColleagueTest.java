package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.KeptCalls;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimSecondCall;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Toll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * A desk phone hands the colleague whom it talks to on to another who is not asked, or calls a number outside while it
 * holds them, and gives them that call (adr/097).
 */
class HandedToColleagueTest {
    private static final double FIRST = 1000;
    private static final double AGAIN = 1250;
    private static final double SECOND = 1500;
    private static final double THIRD = 1900;
    private static final double OUTSIDE = 440;
    private static final double MUSIC = 600;
    private static final String NUMBER = "+37046395051";
    private static final Ears EARS = Ears.of(FIRST, AGAIN, SECOND, THIRD, OUTSIDE, MUSIC);

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final KeptCalls history = new KeptCalls();
    private TestCenter center;
    private SimPhone first;
    private SimPhone second;
    private SimPhone third;
    private SimPhone outside;
    private SimSecondCall other;

    @BeforeEach
    void talkingToTheSecond() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        new TonePrompts(folder.resolve("prompts")).say("music/hold", MUSIC);
        center = new TestCenter(folder, straight, TestCenter.rules(4, QueuePlan.ORDINARY));
        opened.add(center);
        outside = phone("outside", OUTSIDE, Codec.PCMA);
        PeerAddress trunk = new PeerAddress("127.0.0.1", outside.port(), "udp");
        Toll toll = Toll.where(number -> !number.endsWith("666"));
        OutLine line = new OutLine(trunk, "+37052000000", Optional.empty(), SrtpPolicy.OFFERED, toll);
        center.phoneRules = (by, signedIn, dialled) -> dialled.startsWith("+")
                ? new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, line, Optional::empty)
                : colleague(by, dialled);
        center.refers = (from, by, dialled) -> ReferRules.Answer.of(Destination.of(new AgentId(dialled)));
        center.floor.ownCalls().keepIn(history);
        first = registered(1, FIRST);
        second = registered(2, SECOND);
        third = registered(3, THIRD);
        other = new SimSecondCall(first, Codec.PCMA, AGAIN);
        opened.add(other);
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(EARS.hear(second.sound, FIRST));
    }

    private static PhoneRules.Way colleague(AgentId by, String dialled) {
        return dialled.equals("9")
                ? new PhoneRules.Refused(PhoneRules.UNKNOWN)
                : new PhoneRules.Colleague(
                        new AgentId("a" + dialled), self(by.value().substring(1)), self(dialled));
    }

    private static PhoneRules.Self self(String number) {
        return new PhoneRules.Self(number, "Agent " + number);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private void told(String status) {
        assertTrue(SimSound.await(() -> first.notices().size() == 2), () -> "told " + first.notices());
        assertEquals(status + "\r\n", first.notices().get(1).body());
    }

    private void over(int... agents) {
        for (int agent : agents) {
            assertTrue(SimSound.await(() -> !center.agent(agent).onCall()), "agent " + agent + " is still on a call");
        }
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    private void kept(String... lines) {
        List<String> wanted = List.of(lines);
        assertTrue(
                SimSound.await(() -> history.told().equals(wanted)),
                () -> history.told().toString());
    }

    private static void declines(SimPhone phone) {
        phone.socket.send(phone.invite().reply(603, "Decline", "declined", "", ""));
    }

    // ---- to a colleague who is not asked

    @TestInParallel
    void theColleagueTalksToWhomTheyAreSentToAndThePhoneIsOut() {
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        third.doesNotAnswer();
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        assertTrue(
                third.invite().header("From").contains("Agent 2"),
                third.invite().header("From"));
        first.hangUp();
        assertTrue(EARS.hear(second.sound, MUSIC));
        assertTrue(SimSound.await(() -> center.agent(3).onCall()));
        third.pickUp();
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        kept("begun a1 a2", "answered", "over handed-on", "begun a2 a3", "answered");
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        second.hangUpAsCalled();
        assertTrue(third.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void aPhoneThatStaysHearsThatTheyHaveTakenIt() {
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(EARS.hear(second.sound, THIRD));
        told("SIP/2.0 200 OK");
        assertTrue(first.wasHungUp());
        third.hangUpAsCalled();
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoWasCalledHandsOnTheSame() {
        assertEquals(202, second.referAsCalled("<sip:3@127.0.0.1>").status());
        assertTrue(EARS.hear(first.sound, THIRD));
        assertTrue(EARS.hear(third.sound, FIRST));
        assertTrue(second.wasHungUp());
        first.hangUp();
        assertTrue(third.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whereTheyDeclineThePhoneHearsSoAndTalksOn() {
        third.doesNotAnswer();
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        assertEquals(491, first.refer("<sip:3@127.0.0.1>", "").status(), "once more");
        declines(third);
        told("SIP/2.0 603 Decline");
        assertTrue(EARS.hear(second.sound, FIRST));
        assertTrue(EARS.hear(first.sound, SECOND));
        assertTrue(SimSound.await(() -> !center.agent(3).onCall()));
        first.hangUp();
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whereTheyDeclineAndThePhoneHasLeftTheCallIsOver() {
        third.doesNotAnswer();
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        first.hangUp();
        assertTrue(EARS.hear(second.sound, MUSIC));
        declines(third);
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoIsHandedOnMayHangUpBeforeAndNobodyRings() {
        third.doesNotAnswer();
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        second.hangUpAsCalled();
        assertTrue(third.gotCancel());
        assertTrue(first.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoIsBusyAwayOrMayNotBeCalledIsNotRung() throws Exception {
        SimPhone caller = phone("37061234567", OUTSIDE, Codec.PCMA).call(TestCenter.NUMBER);
        center.ready(3);
        assertTrue(EARS.hear(caller.sound, THIRD));
        assertEquals(603, first.refer("<sip:3@127.0.0.1>", "").status(), "has a customer");
        assertEquals(603, first.refer("<sip:2@127.0.0.1>", "").status(), "the very one");
        assertEquals(603, first.refer("<sip:1@127.0.0.1>", "").status(), "itself");
        assertEquals(603, first.refer("<sip:4@127.0.0.1>", "").status(), "has no phone");
        assertEquals(404, first.refer("<sip:9@127.0.0.1>", "").status(), "there is none");
        assertEquals(603, first.refer("<sip:" + NUMBER + "@127.0.0.1>", "").status(), "outside");
        assertEquals(0, outside.invites());
        assertTrue(EARS.hear(second.sound, FIRST));
        assertTrue(EARS.hear(caller.sound, THIRD));
        assertTrue(SimSound.await(() -> !center.agent(4).onCall()));
        first.hangUp();
        over2();
    }

    private void over2() {
        assertTrue(second.wasHungUp());
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(2).onCall()));
    }

    // ---- a call outside while the colleague is on hold

    private void talkingOutside() throws Exception {
        center.ready(1);
        center.ready(2);
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        other.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(EARS.hear(other.sound, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, AGAIN));
        center.awaitRecord("c2", r -> r.phase() == ContactPhase.CONNECTED);
    }

    /** The colleague has whom the phone had called, as the caller of its own contact. */
    private void hasTheColleague() throws Exception {
        assertTrue(EARS.hear(second.sound, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, SECOND));
        assertTrue(first.wasHungUp());
        assertTrue(other.wasHungUp());
        ContactRecord whole = center.awaitRecord("c2", r -> r.agent().equals(Optional.of(new AgentId("a2"))));
        assertEquals(Optional.of(new AgentId("a1")), whole.begunBy());
        assertEquals(Handover.Way.CONSULT, whole.handovers().getFirst().way());
        int start = second.sound.heardSamples();
        assertTrue(SimSound.await(() -> second.sound.heardSamples() - start > 12_000));
        outside.hangUpAsCalled();
        assertTrue(second.wasHungUp());
        over2();
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.most(wav.left(), OUTSIDE) > 0.9);
        assertTrue(Tones.most(wav.right(), SECOND) > 0.9, "who took them over is on the same recording");
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    @TestInParallel
    void whoIsCalledOutsideMeanwhileIsGivenToTheColleague() throws Exception {
        talkingOutside();
        assertEquals(202, other.refer(target("2", first.ownDialog())));
        hasTheColleague();
    }

    @TestInParallel
    void theSameWhereTheCallWithTheColleagueIsTheOneThatAsks() throws Exception {
        talkingOutside();
        assertEquals(202, first.refer(target(NUMBER, other.dialog()), "").status());
        hasTheColleague();
    }

    @TestInParallel
    void thePhoneGoesFromOneToTheOtherAndEitherCallEndsAlone() throws Exception {
        talkingOutside();
        other.holds();
        assertTrue(EARS.hear(outside.sound, MUSIC));
        first.speaks(Codec.PCMA);
        assertTrue(EARS.hear(second.sound, FIRST));
        second.hangUpAsCalled();
        assertTrue(first.wasHungUp());
        other.takesBack();
        assertTrue(EARS.hear(outside.sound, AGAIN));
        assertFalse(outside.isHungUp());
        assertTrue(center.agent(1).onCall());
        other.hangUp();
        assertTrue(outside.wasHungUp());
        over(2);
        center.awaitRecord("c2", r -> r.end().isPresent());
    }

    @TestInParallel
    void whoHoldsNobodyCallsNobodyAndWhatCostsTooMuchIsNotCalled() {
        other.dial(NUMBER, TestCenter.PASSWORD);
        assertTrue(other.gets(486), "it holds nobody");
        assertEquals(0, outside.invites());
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        SimSecondCall dear = new SimSecondCall(first, Codec.PCMA, AGAIN);
        opened.add(dear);
        dear.dial(NUMBER + "666", TestCenter.PASSWORD);
        assertTrue(dear.gets(403), "by the rules of the trunk");
        assertEquals(0, outside.invites());
        first.speaks(Codec.PCMA);
        assertTrue(EARS.hear(second.sound, FIRST));
        first.hangUp();
        over(1, 2);
    }

    private static String target(String number, String dialog) {
        return "<sip:" + number + "@127.0.0.1?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.US_ASCII) + ">";
    }

    private SimPhone registered(int number, double hertz) throws Exception {
        SimPhone phone = phone(Integer.toString(number), hertz, Codec.PCMA);
        assertTrue(phone.register(TestCenter.PASSWORD));
        return phone;
    }

    private SimPhone phone(String user, double hertz, Codec codec) {
        SimPhone phone = new SimPhone(center.address, user, codec, hertz);
        opened.add(phone);
        return phone;
    }
}
