package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
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
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.KeptCalls;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimSecondCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A desk phone has two calls with colleagues, and joins them by REFER with Replaces (T15, RFC 5589 section 7). */
class JoinedCallsTest {
    private static final double FIRST = 1000;
    private static final double AGAIN = 1250;
    private static final double SECOND = 1500;
    private static final double THIRD = 1900;
    private static final double CALLER = 440;
    private static final double MUSIC = 600;
    private static final Ears EARS = Ears.of(FIRST, AGAIN, SECOND, THIRD, CALLER, MUSIC);

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final KeptCalls history = new KeptCalls();
    private TestCenter center;
    private SimPhone first;
    private SimPhone second;
    private SimPhone third;
    private SimSecondCall other;

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        new TonePrompts(folder.resolve("prompts")).say("music/hold", MUSIC);
        center = new TestCenter(folder, straight, TestCenter.rules(4, QueuePlan.ORDINARY));
        opened.add(center);
        center.phoneRules = (by, signedIn, dialled) -> new PhoneRules.Colleague(
                new AgentId("a" + dialled), self(by.value().substring(1)), self(dialled));
        center.refers = (from, by, dialled) -> ReferRules.Answer.of(Destination.of(new AgentId(dialled)));
        center.floor.ownCalls().keepIn(history);
        first = ready(1, FIRST, Codec.PCMA);
        second = ready(2, SECOND, Codec.PCMA);
        third = ready(3, THIRD, Codec.PCMU);
        other = new SimSecondCall(first, Codec.PCMA, AGAIN);
        opened.add(other);
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

    /** The first agent has called the second. */
    private void talkingToTheSecond() {
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(EARS.hear(second.sound, FIRST));
    }

    /** And holds them, and the third agent's phone rings. */
    private void ringingAtTheThird() {
        talkingToTheSecond();
        third.doesNotAnswer();
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        other.dial("3", TestCenter.PASSWORD);
        assertTrue(third.rings());
        assertTrue(other.gets(183));
    }

    /** And answers. */
    private void talkingToTheThird() {
        ringingAtTheThird();
        third.pickUp();
        assertTrue(other.isAnswered());
        assertTrue(EARS.hear(third.sound, AGAIN));
        assertTrue(EARS.hear(other.sound, THIRD));
        assertTrue(EARS.hear(second.sound, MUSIC));
    }

    private static String target(String dialog) {
        return "<sip:3@127.0.0.1?Replaces=" + URLEncoder.encode(dialog, StandardCharsets.US_ASCII) + ">";
    }

    private static void declines(SimPhone phone) {
        phone.socket.send(phone.invite().reply(603, "Decline", "declined", "", ""));
    }

    private void told(String status) {
        assertTrue(SimSound.await(() -> first.notices().size() == 2), () -> "told " + first.notices());
        assertEquals(status + "\r\n", first.notices().get(1).body());
    }

    /** The two others talk, the phone that joined them is out, and nobody is left busy once they are done. */
    private void joined() {
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        assertTrue(first.wasHungUp());
        assertTrue(other.wasHungUp());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        assertTrue(center.agent(2).onCall());
        assertTrue(center.agent(3).onCall());
        assertEquals(1, center.floor.live());
    }

    private void over(int... agents) {
        for (int agent : agents) {
            assertTrue(SimSound.await(() -> !center.agent(agent).onCall()), "agent " + agent + " is still on a call");
        }
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    /** Of two calls that end in the same moment either may be written first. */
    private void kept(String... lines) {
        List<String> wanted = Stream.of(lines).sorted().toList();
        assertTrue(
                SimSound.await(() -> history.told().stream().sorted().toList().equals(wanted)),
                () -> history.told().toString());
    }

    @TestInParallel
    void twoColleaguesTalkWithEachOtherAndThePhoneThatJoinedThemIsOut() {
        talkingToTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        told("SIP/2.0 200 OK");
        joined();
        kept(
                "begun a1 a2",
                "answered",
                "begun a1 a3",
                "answered",
                "over handed-on",
                "over handed-on",
                "begun a2 a3",
                "answered");
        third.hangUpAsCalled();
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
        assertTrue(SimSound.await(() -> history.told().getLast().equals("over agent-ended")));
    }

    @TestInParallel
    void theSameByTheOtherCall() {
        talkingToTheThird();
        assertEquals(202, other.refer(target(first.ownDialog())));
        joined();
        second.hangUpAsCalled();
        assertTrue(third.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoWasCalledJoinsThemToo() {
        second.callAs("1", TestCenter.PASSWORD);
        assertTrue(EARS.hear(second.sound, FIRST));
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        other.dial("3", TestCenter.PASSWORD);
        assertTrue(EARS.hear(other.sound, THIRD));
        assertEquals(202, first.referAsCalled(target(other.dialog())).status());
        joined();
        second.hangUp();
        assertTrue(third.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void aPhoneThatHangsUpInBothAtOnceHasJoinedThemAllTheSame() {
        talkingToTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        first.hangUp();
        other.hangUp();
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        second.hangUpAsCalled();
        over(1, 2, 3);
    }

    @TestInParallel
    void whoOnlyRingsIsJoinedOnceTheyAnswer() {
        ringingAtTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        first.hangUp();
        other.cancel();
        assertTrue(EARS.hear(second.sound, MUSIC));
        assertEquals(1, third.invites());
        third.pickUp();
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        kept("begun a1 a2", "answered", "begun a1 a3", "over handed-on", "over handed-on", "begun a2 a3", "answered");
        second.hangUpAsCalled();
        assertTrue(third.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoIsNotCalledYetIsJoinedTheSame() {
        talkingToTheSecond();
        third.doesNotAnswer();
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        var referred = new CompletableFuture<Void>();
        center.beforeStack = referred::join;
        other.dial("3", TestCenter.PASSWORD);
        assertTrue(other.gets(183));
        int status = first.refer(target(other.dialog()), "").status();
        referred.complete(null);
        assertEquals(202, status);
        assertTrue(third.rings());
        third.pickUp();
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        assertTrue(first.wasHungUp());
        assertTrue(other.gets(480));
        third.hangUpAsCalled();
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoDeclinesLeavesTheOthersTogether() {
        ringingAtTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        declines(third);
        told("SIP/2.0 603 Decline");
        assertTrue(other.gets(603));
        first.speaks(Codec.PCMA);
        assertTrue(EARS.hear(second.sound, FIRST));
        assertTrue(EARS.hear(first.sound, SECOND));
        assertTrue(SimSound.await(() -> !center.agent(3).onCall()));
    }

    @TestInParallel
    void whereWhoRingsDeclinesAndThePhoneHasLeftTheCallIsOver() {
        ringingAtTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        first.hangUp();
        other.cancel();
        assertTrue(EARS.hear(second.sound, MUSIC));
        declines(third);
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void whoIsToBeJoinedMayHangUpMeanwhileAndWhoRingsIsLetGo() {
        ringingAtTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        other.cancel();
        second.hangUpAsCalled();
        assertTrue(third.gotCancel());
        assertTrue(first.wasHungUp());
        over(1, 2, 3);
    }

    @TestInParallel
    void askedTwiceItIsDoneOnce() {
        ringingAtTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        assertEquals(491, first.refer(target(other.dialog()), "").status());
        assertEquals(491, other.refer(target(first.ownDialog())), "in the call that only rings");
        third.pickUp();
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        told("SIP/2.0 200 OK");
        assertTrue(first.wasHungUp());
        assertTrue(other.gets(480));
        second.hangUpAsCalled();
        over(1, 2, 3);
    }

    @TestInParallel
    void aCallThatIsOverOrAnothersIsRefusedAndAllGoOn() {
        talkingToTheThird();
        String dialog = other.dialog();
        assertEquals(481, first.refer(target("no@such;to-tag=1;from-tag=2"), "").status());
        assertEquals(
                481,
                first.refer(target(dialog.replace("to-tag=", "to-tag=x")), "").status(),
                "wrong tag");
        assertEquals(603, first.refer(target(first.ownDialog()), "").status(), "the very call");
        assertEquals(603, first.refer(target(third.dialogAsCalled()), "").status(), "the colleague's");
        assertEquals(603, first.refer("<sip:3@127.0.0.1>", "").status(), "no call is named");
        third.hangUpAsCalled();
        assertTrue(other.wasHungUp());
        int status = first.refer(target(dialog), "").status();
        assertTrue(status == 481 || status == 603, "it is over: " + status);
        first.speaks(Codec.PCMA);
        assertTrue(EARS.hear(second.sound, FIRST));
        assertEquals(List.of(), first.notices());
    }

    @TestInParallel
    void onlyAPhoneThatHoldsCallsAnotherAndNoMoreThanOne() throws Exception {
        talkingToTheSecond();
        other.dial("3", TestCenter.PASSWORD);
        assertTrue(other.gets(486), "it holds nobody");
        first.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        SimSecondCall next = new SimSecondCall(first, Codec.PCMA, AGAIN);
        opened.add(next);
        next.dial("3", TestCenter.PASSWORD);
        assertTrue(EARS.hear(next.sound, THIRD));
        next.holds();
        assertTrue(EARS.hear(third.sound, MUSIC));
        ready(4, CALLER, Codec.PCMA);
        SimSecondCall more = new SimSecondCall(first, Codec.PCMA, AGAIN);
        opened.add(more);
        more.dial("4", TestCenter.PASSWORD);
        assertTrue(more.gets(486), "it has two");
    }

    @TestInParallel
    void whoWasJoinedJoinsAgain() throws Exception {
        talkingToTheThird();
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        joined();
        SimPhone fourth = ready(4, CALLER, Codec.PCMA);
        second.holds();
        assertTrue(EARS.hear(third.sound, MUSIC));
        SimSecondCall asks = new SimSecondCall(second, Codec.PCMA, FIRST);
        opened.add(asks);
        asks.dial("4", TestCenter.PASSWORD);
        assertTrue(EARS.hear(fourth.sound, FIRST));
        assertEquals(202, second.refer(target(asks.dialog()), "").status());
        assertTrue(EARS.hear(third.sound, CALLER));
        assertTrue(EARS.hear(fourth.sound, THIRD));
        assertTrue(second.wasHungUp());
        third.hangUpAsCalled();
        assertTrue(fourth.wasHungUp());
        over(1, 2, 3, 4);
    }

    @TestInParallel
    void aPhoneThatAsksInBothCallsInTheSameMomentHasJoinedThem() {
        talkingToTheThird();
        CyclicBarrier both = new CyclicBarrier(2);
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.OutsideCall call && call.on()) {
                assertDoesNotThrow(() -> both.await(30, TimeUnit.SECONDS)); // each call wants whom the other has
            }
        };
        var asked = CompletableFuture.supplyAsync(() -> other.refer(target(first.ownDialog())));
        assertEquals(202, first.refer(target(other.dialog()), "").status());
        assertEquals(202, asked.join());
        joined();
        told("SIP/2.0 200 OK");
        assertTrue(SimSound.await(() -> other.notices().size() == 2), () -> "told " + other.notices());
        assertEquals("SIP/2.0 200 OK\r\n", other.notices().get(1).body());
        third.hangUpAsCalled();
        assertTrue(second.wasHungUp());
        over(1, 2, 3);
    }

    // ---- with a customer on hold beside them

    /** With the first agent, who was ready before the others. */
    private SimPhone customer() {
        SimPhone caller = phone("37061234567", CALLER, Codec.PCMA).call(TestCenter.NUMBER);
        assertTrue(EARS.hear(caller.sound, FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        first.holds();
        assertTrue(SimSound.await(() -> center.acd.board().live().stream().anyMatch(view -> view.onHold())));
        return caller;
    }

    @TestInParallel
    void twoWhoAreAskedAboutACallerAreJoinedAndTheCallerStays() {
        SimPhone caller = customer();
        other.dial("2", TestCenter.PASSWORD);
        assertTrue(EARS.hear(second.sound, AGAIN));
        other.holds();
        assertTrue(EARS.hear(second.sound, MUSIC));
        SimSecondCall next = new SimSecondCall(first, Codec.PCMA, AGAIN);
        opened.add(next);
        next.dial("3", TestCenter.PASSWORD);
        assertTrue(EARS.hear(third.sound, AGAIN));
        assertEquals(202, next.refer(target(other.dialog())));
        assertTrue(EARS.hear(second.sound, THIRD));
        assertTrue(EARS.hear(third.sound, SECOND));
        assertTrue(next.wasHungUp());
        assertTrue(other.wasHungUp());
        first.speaks(Codec.PCMA);
        assertTrue(EARS.hear(caller.sound, FIRST));
        assertEquals(
                Optional.of(new AgentId("a1")),
                center.records.get(new ContactId("c1")).agent());
        second.hangUpAsCalled();
        assertTrue(SimSound.await(
                () -> !center.agent(2).onCall() && !center.agent(3).onCall()));
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void theCallerIsHandedOnAlsoWhereTheCallWithTheColleagueIsTheOneThatAsks() {
        SimPhone caller = customer();
        other.dial("2", TestCenter.PASSWORD);
        assertTrue(EARS.hear(second.sound, AGAIN));
        assertEquals(202, other.refer(target(first.dialogAsCalled())));
        assertTrue(EARS.hear(second.sound, CALLER));
        assertTrue(EARS.hear(caller.sound, SECOND));
        assertTrue(SimSound.await(() -> other.notices().size() == 2), () -> "told " + other.notices());
        assertEquals("SIP/2.0 200 OK\r\n", other.notices().get(1).body());
        assertTrue(first.wasHungUp());
        assertTrue(other.wasHungUp());
        ContactRecord whole = center.awaitRecord("c1", r -> r.agent().equals(Optional.of(new AgentId("a2"))));
        assertEquals(Handover.Way.CONSULT, whole.handovers().getFirst().way());
        caller.hangUp();
        assertTrue(second.wasHungUp());
        over(1, 2);
    }

    private SimPhone ready(int number, double hertz, Codec codec) throws Exception {
        SimPhone phone = phone(Integer.toString(number), hertz, codec);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }

    private SimPhone phone(String user, double hertz, Codec codec) {
        SimPhone phone = new SimPhone(center.address, user, codec, hertz);
        opened.add(phone);
        return phone;
    }
}
