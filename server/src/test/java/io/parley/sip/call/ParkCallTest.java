package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers who are parked in numbered places, by phone and at the desk, and who comes to take them. */
class ParkCallTest {
    private static final double CALLER = 440;
    private static final double MUSIC = 600;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double DIGIT = 1900;
    private static final AgentId A1 = new AgentId("a1");
    private static final AgentId A2 = new AgentId("a2");
    private static final ContactId C1 = new ContactId("c1");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private Parkings parkings;
    private SimPhone first;
    private SimPhone caller;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("music/hold", MUSIC);
        for (char digit : new char[] {'0', '1', '7'}) {
            prompts.say("en/digit-" + digit, DIGIT);
        }
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        center.house(rules(Duration.ofMinutes(2), true));
        parkings = center.floor.ownCalls().parkings();
        first = ready(1, FIRST);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    private static HouseRules rules(Duration atMost, boolean recorded) {
        return new HouseRules(
                new HouseRules.Park(
                        List.of("701", "702"),
                        "*68",
                        atMost,
                        queue -> true,
                        queue -> recorded,
                        (by, queue) -> !by.equals(new AgentId("a3"))),
                new HouseRules.PickUp("*8", (by, queue) -> true, (by, rung) -> true));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void aPhoneParksByReferAndAColleagueTakesTheCallerBackByTheNumber() throws Exception {
        SimPhone second = ready(2, SECOND);
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(first.wasHungUp());
        assertTrue(caller.sound.hears(MUSIC));
        ContactRecord parked = center.awaitRecord("c1", r -> r.phase() == ContactPhase.PARKED);
        assertEquals(Optional.empty(), parked.agent());
        assertEquals(A1, parkings.all().getFirst().by());
        second.callAs("701", TestCenter.PASSWORD);
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
        ContactRecord taken = center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        assertEquals(Optional.of(A2), taken.agent());
        Handover handover = taken.handovers().getFirst();
        assertEquals(Optional.of("701"), handover.to().slot());
        assertEquals(Optional.of(A2), handover.back().orElseThrow().agent());
        assertEquals(List.of(), parkings.all());
        assertEquals(0, second.invites(), "nobody's phone rang");
    }

    @TestInParallel
    void theDeskParksInAnyPlaceAndTheDeskTakesBack() throws Exception {
        SimPhone second = ready(2, SECOND).answersByItself();
        Parkings.Placed placed = parkings.park(C1, A1, Optional.empty()).get(30, TimeUnit.SECONDS);
        assertEquals(Optional.of("701"), placed.slot());
        assertTrue(caller.sound.hears(MUSIC));
        assertTrue(SimSound.await(() -> parkings.all().size() == 1));
        assertEquals(
                AgentCalls.Reply.BEGUN,
                parkings.take(A2, parkings.all().getFirst()).get(30, TimeUnit.SECONDS));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
    }

    @TestInParallel
    void whoKeysTheCodeHearsWhereTheCallerIs() {
        for (char key : "*68".toCharArray()) {
            first.sound.press(key);
        }
        assertTrue(first.sound.hears(DIGIT));
        assertTrue(caller.sound.hears(MUSIC));
        assertTrue(center.agent(1).onCall(), "they are still listening");
        assertTrue(first.wasHungUp());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    /** They were told 486 until they had heard it twice. */
    @TestInParallel
    void whoHearsWhereTheCallerIsTakesThemBackAtOnce() {
        for (char key : "*68".toCharArray()) {
            first.sound.press(key);
        }
        assertTrue(first.sound.hears(DIGIT));
        first.callAs("701", TestCenter.PASSWORD);
        assertTrue(first.answered());
        assertTrue(first.wasHungUp(), "the call in which it was said");
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(first.sound.hears(CALLER));
        assertTrue(first.heard.stream().noneMatch(m -> m.status() == 486));
    }

    @TestInParallel
    void aPhoneThatTellsEachKeyBySipAndInTheSoundKeysTheCodeAsWell() throws Exception {
        SimPhone second = ready(2, SECOND).withoutKeyEvents();
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(first.wasHungUp());
        second.callAs("701", TestCenter.PASSWORD);
        assertTrue(second.sound.hears(CALLER));
        for (char key : "*68".toCharArray()) {
            second.pressByInfo(key);
            second.sound.pressInSound(key);
        }
        assertTrue(second.sound.hears(DIGIT));
        assertTrue(caller.sound.hears(MUSIC));
    }

    @TestInParallel
    void whoParkedTheCallerIsAskedFirstOnceTimeIsOver() throws Exception {
        center.house(rules(Duration.ofMillis(300), true));
        SimPhone second = ready(2, SECOND);
        assertEquals(202, first.refer("<sip:702@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> first.invites() == 2));
        assertTrue(caller.sound.hears(FIRST));
        assertEquals(0, second.invites());
        ContactRecord back = center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        assertEquals(
                Optional.empty(),
                back.handovers().getFirst().back().orElseThrow().agent());
        assertEquals(List.of(), parkings.all());
    }

    @TestInParallel
    void anybodyIsAskedWhereWhoParkedTheCallerHasLeft() throws Exception {
        center.house(rules(Duration.ofMillis(300), true));
        ready(2, SECOND);
        assertEquals(202, first.refer("<sip:702@127.0.0.1>", "").status());
        center.acd.post(new io.parley.core.routing.RoutingEvent.AgentSignedOut(A1));
        assertTrue(caller.sound.hears(SECOND));
    }

    @TestInParallel
    void aCallerWhoHangsUpLeavesThePlaceFree() throws Exception {
        SimPhone second = ready(2, SECOND);
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> parkings.all().size() == 1));
        caller.hangUp();
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(ContactEnd.CUSTOMER_LEFT), over.end());
        assertTrue(SimSound.await(() -> parkings.all().isEmpty()));
        second.callAs("701", TestCenter.PASSWORD);
        assertTrue(second.gets(404));
    }

    @TestInParallel
    void aPhoneThatHangsUpAtOnceHasParkedTheCallerAllTheSame() throws Exception {
        first.refer("<sip:701@127.0.0.1>", "");
        first.hangUpAsCalled();
        assertTrue(caller.sound.hears(MUSIC));
        assertFalse(caller.isHungUp());
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.PARKED);
    }

    @TestInParallel
    void ofTwoWhoComeOneHasTheCaller() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> parkings.all().size() == 1));
        Parkings.Parked there = parkings.all().getFirst();
        var taking = parkings.take(A2, there);
        assertTrue(second.rings());
        first.callAs("701", TestCenter.PASSWORD);
        assertTrue(first.gets(486));
        second.pickUp();
        assertTrue(caller.sound.hears(SECOND));
        assertEquals(AgentCalls.Reply.BEGUN, taking.get(30, TimeUnit.SECONDS));
    }

    @TestInParallel
    void aTakerWhosePhoneDoesNotWantLeavesTheCallerWhereTheyAre() throws Exception {
        SimPhone second = ready(2, SECOND).refuses(480);
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> parkings.all().size() == 1));
        parkings.take(A2, parkings.all().getFirst());
        assertTrue(SimSound.await(() -> second.invites() == 1));
        assertTrue(SimSound.await(() -> center.agent(2).contacts().isEmpty()));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.PARKED);
        first.callAs("701", TestCenter.PASSWORD);
        assertTrue(caller.sound.hears(FIRST));
    }

    @TestInParallel
    void aCallerWhoLeavesWhileSomebodyComesLeavesNobodyBusy() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> parkings.all().size() == 1));
        parkings.take(A2, parkings.all().getFirst());
        assertTrue(second.rings());
        caller.hangUp();
        assertTrue(second.gotCancel());
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertTrue(SimSound.await(() -> center.agent(2).contacts().isEmpty()));
    }

    @TestInParallel
    void whatMayNotBeIsRefused() throws Exception {
        SimPhone third = ready(3, SECOND);
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(SimSound.await(() -> parkings.all().size() == 1));
        third.callAs("701", TestCenter.PASSWORD);
        assertTrue(third.gets(403));
        SimPhone other = phone("37067654321", 800).call(TestCenter.NUMBER);
        assertTrue(other.answered());
        ContactRecord second = center.awaitRecord("c2", r -> r.phase() == ContactPhase.CONNECTED);
        SimPhone with = A1.equals(second.agent().orElseThrow()) ? first : third;
        assertEquals(486, with.refer("<sip:701@127.0.0.1>", "").status(), "the place is taken");
        assertFalse(other.isHungUp());
    }

    @TestInParallel
    void theTapeMarksThePlaceAndLeavesOutWhatTheQueueDoesNotWant() throws Exception {
        center.house(rules(Duration.ofMinutes(2), false));
        ready(2, SECOND).callAs("nobody", TestCenter.PASSWORD);
        assertEquals(202, first.refer("<sip:701@127.0.0.1>", "").status());
        assertTrue(caller.sound.hears(MUSIC));
        first.callAs("701", TestCenter.PASSWORD);
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(first.sound.hears(CALLER));
        caller.hangUp();
        RecordingFile file = center.media.awaitRecording(1);
        List<String> kinds = file.marks().stream().map(RecordingFile.Mark::kind).toList();
        assertEquals(List.of("agent:a1", "park", "agent:a1"), kinds);
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
