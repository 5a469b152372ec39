package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimSecondCall;
import io.parley.sip.sdp.SrtpPolicy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Phones that name one call in another (RFC 3891, T15): attended transfer, and a call that goes on elsewhere. */
class ReplacesTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double OTHER = 700;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone first;
    private SimPhone caller;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
        opened.add(center);
        center.refers = (from, by, dialled) -> ReferRules.Answer.of(Destination.of(new AgentId(dialled)));
        center.phoneRules = (by, signedIn, dialled) -> new PhoneRules.Colleague(
                new AgentId("a" + dialled), new PhoneRules.Self("1", "One"), new PhoneRules.Self(dialled, "Two"));
        first = ready(1, FIRST);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    /** The first agent has the caller on hold, and the colleague's phone rings. */
    private SimPhone asking() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        first.holds();
        assertTrue(SimSound.await(() -> center.acd.board().live().stream().anyMatch(view -> view.onHold())));
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(second.rings());
        return second;
    }

    @TestInParallel
    void aPhoneThatCallsInTheVeryMomentInWhichItHoldsReachesItsColleague() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        first.callAs("2", TestCenter.PASSWORD);
        first.holds(); // what was sent first need not be heard first
        assertTrue(second.rings());
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void aPhoneThatHoldsNobodyCallsNobody() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(first.gets(486));
        assertEquals(0, second.invites());
        assertFalse(caller.isHungUp());
    }

    private static String target(String dialog) {
        return "<sip:2@127.0.0.1?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.US_ASCII) + ">";
    }

    @TestInParallel
    void aPhoneThatHasAskedAColleagueHandsTheCallerOn() throws Exception {
        SimPhone second = asking();
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        assertEquals(202, first.referAsCalled(target(first.ownDialog())).status());
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(SimSound.await(() -> first.notices().size() == 2));
        assertEquals("SIP/2.0 200 OK\r\n", first.notices().get(1).body());
        assertTrue(first.wasHungUp());
        ContactRecord part = center.awaitRecord("c1~1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(new AgentId("a1")), part.agent());
        ContactRecord whole = center.awaitRecord("c1", r -> r.agent().equals(Optional.of(new AgentId("a2"))));
        assertEquals(Handover.Way.CONSULT, whole.handovers().getFirst().way());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        assertTrue(center.agent(2).onCall());
        caller.hangUp();
        assertTrue(second.wasHungUp());
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
    }

    @TestInParallel
    void whoOnlyRingsIsRungForTheCallerThen() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        first.holds();
        SimSecondCall asking = new SimSecondCall(first, Codec.PCMA, OTHER);
        opened.add(asking);
        asking.dial("2", TestCenter.PASSWORD);
        assertTrue(asking.gets(183));
        assertTrue(second.rings());
        assertEquals(202, first.referAsCalled(target(asking.dialog())).status());
        assertTrue(asking.gets(480));
        assertTrue(second.gotCancel());
        assertTrue(SimSound.await(() -> first.notices().size() == 2));
        assertEquals("SIP/2.0 200 OK\r\n", first.notices().get(1).body());
        assertTrue(first.wasHungUp());
        assertTrue(SimSound.await(() -> second.invites() == 2));
        second.pickUp();
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        ContactRecord whole = center.awaitRecord("c1", r -> r.agent().equals(Optional.of(new AgentId("a2"))));
        assertEquals(Handover.Way.BLIND, whole.handovers().getFirst().way());
    }

    @TestInParallel
    void aPhoneThatHangsUpInBothAtOnceHasHandedTheCallerOnAllTheSame() throws Exception {
        SimPhone second = asking();
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        assertEquals(202, first.referAsCalled(target(first.ownDialog())).status());
        first.hangUp();
        first.hangUpAsCalled();
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void aDialogThatIsNotThereOrNotTheirsIsRefusedAndAllGoOn() throws Exception {
        SimPhone second = asking();
        String dialog = callsOf(first);
        assertEquals(
                481, first.referAsCalled(target("no@such;to-tag=1;from-tag=2")).status());
        assertEquals(
                481,
                first.referAsCalled(target(dialog + ";to-tag=x;from-tag=y")).status(),
                "wrong tags");
        assertEquals(481, first.referAsCalled(target("nonsense")).status());
        assertEquals(603, first.referAsCalled(target(first.dialogAsCalled())).status(), "the very call");
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        assertEquals(List.of(), first.notices());
        assertFalse(caller.isHungUp());
    }

    private static String callsOf(SimPhone phone) {
        return phone.dialogAsCalled().split(";")[0];
    }

    @TestInParallel
    void aColleagueWhoHangsUpInThatMomentLeavesTheCallerWithTheFirst() throws Exception {
        SimPhone second = asking();
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        String dialog = first.ownDialog();
        second.hangUpAsCalled();
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        int status = first.referAsCalled(target(dialog)).status();
        assertTrue(status == 481 || status == 603, "the call they had is over: " + status);
        assertEquals(
                ContactPhase.CONNECTED, center.records.get(new ContactId("c1")).phase());
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void theCallerMayHangUpWhileAColleagueIsAsked() throws Exception {
        SimPhone second = asking();
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        caller.hangUp();
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertTrue(first.sound.hears(SECOND), "the two talk on");
    }

    @TestInParallel
    void aCallGoesOnAtAnotherPhoneOfTheSameAgent() throws Exception {
        SimPhone other = phone("1", OTHER);
        assertTrue(other.register(TestCenter.PASSWORD));
        other.with("Replaces: " + first.dialogAsCalled() + "\r\n").callAs("1", TestCenter.PASSWORD);
        assertTrue(other.answered());
        assertTrue(first.wasHungUp());
        assertTrue(caller.sound.hears(OTHER));
        assertTrue(other.sound.hears(CALLER));
        assertEquals(
                Optional.of(new AgentId("a1")),
                center.records.get(new ContactId("c1")).agent());
        other.hangUp();
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void whatMayNotBeTakenOverIsRefused() throws Exception {
        SimPhone second = ready(2, SECOND);
        assertEquals(481, takes(second, "no@such;to-tag=1;from-tag=2"));
        assertEquals(486, takes(second, first.dialogAsCalled() + ";early-only"));
        assertEquals(603, takes(second, first.dialogAsCalled()), "another agent's");
        assertEquals(400, takes(second, "nonsense"));
        assertTrue(caller.sound.hears(FIRST));
    }

    @TestInParallel
    void aPhoneWhoseKeysWouldBeSeenTakesNothingOver() throws Exception {
        SimPhone other = phone("1", OTHER).leavesTheOffer();
        assertTrue(other.register(TestCenter.PASSWORD));
        CallSettings.AgentPhone secret = new CallSettings.AgentPhone("1", false, SrtpPolicy.REQUIRED);
        center.settings = with(Map.of(new AgentId("a1"), secret));
        assertEquals(488, takes(other, first.dialogAsCalled()));
        assertTrue(caller.sound.hears(FIRST));
        assertFalse(caller.isHungUp());
    }

    private CallSettings with(Map<AgentId, CallSettings.AgentPhone> phones) {
        CallSettings now = center.settings;
        return new CallSettings(
                now.media(),
                now.flow(),
                now.queues(),
                now.queueNames(),
                now.hours(),
                phones,
                now.codecs(),
                now.mostTranscoded(),
                now.mostCalls(),
                now.mostTogether(),
                now.mostSilent(),
                now.mostAway(),
                now.out(),
                now.rounds(),
                now.supervised(),
                now.recording(),
                now.refers(),
                now.calls(),
                now.house());
    }

    private static int takes(SimPhone phone, String dialog) {
        int before = phone.heard.size();
        phone.with("Replaces: " + dialog + "\r\n").callAs("1", TestCenter.PASSWORD);
        assertTrue(SimSound.await(
                () -> phone.heard.stream().skip(before).anyMatch(m -> m.status() >= 400 && m.status() != 401)));
        return phone.heard.getLast().status();
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
