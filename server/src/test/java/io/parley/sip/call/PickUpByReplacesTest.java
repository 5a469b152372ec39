package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimWatcher;
import io.parley.sim.sip.SipText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A call that rings at a colleague is taken by INVITE with Replaces (RFC 3891), as watching it names it (RFC 4235). */
class PickUpByReplacesTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final Pattern NAMED =
            Pattern.compile("call-id=\"([^\"]+)\" local-tag=\"([^\"]+)\" remote-tag=\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    /** Of whom it was looked at whether they may take what rings. */
    private final List<AgentId> asked = new CopyOnWriteArrayList<>();

    private TestCenter center;
    private SimPhone first;
    private SimPhone caller;

    @BeforeEach
    void ringing() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(4, QueuePlan.ORDINARY));
        opened.add(center);
        center.house(new HouseRules(
                new HouseRules.Park(List.of(), "", Duration.ofMinutes(1), q -> false, q -> true, (by, q) -> false),
                new HouseRules.PickUp("*8", (by, queue) -> mayTake(by), (by, rung) -> false)));
        center.phoneRules = (by, signedIn, dialled) -> new PhoneRules.Colleague(
                new AgentId("a" + dialled), new PhoneRules.Self("1", "One"), new PhoneRules.Self(dialled, "Two"));
        first = ready(1, FIRST).doesNotAnswer();
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(first.rings());
    }

    private boolean mayTake(AgentId by) {
        asked.add(by);
        return !by.equals(new AgentId("a3"));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private SimWatcher watching(String user) {
        SimWatcher keys = new SimWatcher(center.address, user, TestCenter.PASSWORD);
        opened.add(keys);
        assertEquals(200, keys.register());
        assertEquals(200, keys.watch("dialog", "1"));
        return keys;
    }

    @TestInParallel
    void whatAKeyShowsIsEnoughToTakeIt() throws Exception {
        SimWatcher keys = watching("4");
        assertTrue(keys.isTold("call-id="));
        String told = keys.news.getLast().body();
        assertTrue(told.contains("<state>early</state>"), told);
        assertTrue(told.contains("<remote><target uri=\"sip:1@"), told);
        assertFalse(told.contains("37061234567"), "who calls is not told");
        Matcher named = NAMED.matcher(told);
        assertTrue(named.find(), told);
        SimPhone second = ready(2, SECOND);
        String dialog = named.group(1) + ";to-tag=" + named.group(3) + ";from-tag=" + named.group(2);
        second.with("Replaces: " + dialog + ";early-only\r\nRequire: replaces\r\n")
                .callAs("1", TestCenter.PASSWORD);
        assertTaken(second, 2);
        assertTrue(keys.isTold("<state>terminated</state>"));
        assertFalse(keys.news.getLast().body().contains("call-id="), "a call that is over is not named");
    }

    @TestInParallel
    void whoMayNotTakeItIsNotToldWhatNamesIt() {
        SimWatcher keys = watching("3");
        assertTrue(keys.isTold("<state>early</state>"));
        SimWatcher may = watching("4");
        assertTrue(may.isTold("call-id="), "the phone has said that it rings");
        assertTrue(keys.news.stream().noneMatch(one -> one.body().contains("call-id=")));
    }

    @TestInParallel
    void anotherPhoneOfTheSameAgentTakesItToo() throws Exception {
        SimPhone other = phone("1", SECOND);
        assertTrue(other.register(TestCenter.PASSWORD));
        other.with("Replaces: " + first.dialogAsCalled() + "\r\n").callAs("1", TestCenter.PASSWORD);
        assertTaken(other, 1);
    }

    @TestInParallel
    void whatHasBegunToRingInThatVeryMomentIsTakenToo() throws Exception {
        assertTrue(caller.answered());
        caller.hangUp();
        assertTrue(first.gotCancel());
        CompletableFuture<Void> named = new CompletableFuture<>();
        center.onceSent = named::join;
        caller = phone("37061234568", CALLER).call(TestCenter.NUMBER);
        assertTrue(SimSound.await(() -> first.invites() == 2));
        SimPhone second = ready(2, SECOND);
        second.with("Replaces: " + first.dialogAsCalled() + "\r\n").callAs("1", TestCenter.PASSWORD);
        assertTrue(SimSound.await(() -> asked.contains(new AgentId("a2")) || isRefused(second)));
        named.complete(null);
        assertFalse(isRefused(second), () -> statuses(second).toString());
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    private void assertTaken(SimPhone taker, int agent) {
        assertTrue(taker.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(first.gotCancel());
        assertEquals(
                Optional.of(new AgentId("a" + agent)),
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED)
                        .agent());
        assertEquals(0, taker.invites(), "it is their own call that is answered");
        taker.hangUp();
        assertTrue(caller.wasHungUp());
        for (int one : new int[] {1, 2}) {
            assertTrue(SimSound.await(() -> !center.agent(one).onCall()));
        }
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    @TestInParallel
    void whoMayNotTakeItIsRefusedAndItGoesOnRinging() throws Exception {
        SimPhone third = ready(3, SECOND);
        assertEquals(403, takes(third, first.dialogAsCalled()), "not theirs to take");
        SimPhone second = phone("2", SECOND);
        assertTrue(second.register(TestCenter.PASSWORD));
        assertEquals(403, takes(second, first.dialogAsCalled()), "not signed in");
        assertEquals(481, takes(second, first.dialogAsCalled() + "x"), "no such call");
        first.pickUp();
        assertTrue(caller.sound.hears(FIRST));
    }

    @TestInParallel
    void whatIsAnsweredMeanwhileIsTakenByNobody() throws Exception {
        SimPhone second = ready(2, SECOND);
        first.pickUp();
        assertTrue(caller.sound.hears(FIRST));
        assertEquals(486, takes(second, first.dialogAsCalled() + ";early-only"));
        assertEquals(603, takes(second, first.dialogAsCalled()), "another agent's");
        caller.hangUp();
        assertTrue(first.wasHungUp());
        assertTrue(SimSound.await(() -> center.floor.live() == 0), "until then it is just ending: 603 (RFC 3891, 3)");
        assertEquals(481, takes(second, first.dialogAsCalled()), "it is over");
    }

    @TestInParallel
    void whatRingsNoMoreIsTakenByNobody() throws Exception {
        assertTrue(caller.answered());
        caller.hangUp();
        assertTrue(first.gotCancel());
        assertEquals(481, takes(ready(2, SECOND), first.dialogAsCalled()));
    }

    @TestInParallel
    void twoWhoWantItGetItOnce() throws Exception {
        SimPhone second = ready(2, SECOND);
        SimPhone fourth = ready(4, FIRST);
        String named = "Replaces: " + first.dialogAsCalled() + "\r\n";
        second.with(named).callAs("1", TestCenter.PASSWORD);
        fourth.with(named).callAs("1", TestCenter.PASSWORD);
        assertTrue(
                SimSound.await(() ->
                        isAnswered(second, 200) && isRefused(fourth) || isAnswered(fourth, 200) && isRefused(second)),
                () -> statuses(second) + " and " + statuses(fourth));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        assertFalse(caller.isHungUp());
    }

    /** Only calls that we have begun are replaced before they are answered (RFC 3891 section 3). */
    @TestInParallel
    void theCallThatAPhoneItselfHasBegunIsNotReplacedWhileItRings() throws Exception {
        SimPhone second = ready(2, SECOND);
        SimPhone fourth = ready(4, FIRST).doesNotAnswer();
        second.callAs("4", TestCenter.PASSWORD);
        assertTrue(fourth.rings());
        assertTrue(second.gets(183));
        SimPhone other = phone("2", SECOND);
        assertTrue(other.register(TestCenter.PASSWORD));
        assertEquals(481, takes(other, early(second)));
        assertEquals(603, takes(other, fourth.dialogAsCalled()), "of colleagues with each other");
        fourth.pickUp();
        assertTrue(second.answered());
    }

    private static String early(SimPhone phone) {
        SipText rings =
                phone.heard.stream().filter(m -> m.status() == 183).findFirst().orElseThrow();
        return rings.header("Call-ID") + ";to-tag=" + rings.parameter("To", "tag") + ";from-tag="
                + rings.parameter("From", "tag");
    }

    private static boolean isAnswered(SimPhone phone, int status) {
        return phone.heard.stream()
                .anyMatch(m -> m.status() == status && m.method().equals("INVITE"));
    }

    private static List<Integer> statuses(SimPhone phone) {
        return phone.heard.stream().map(SipText::status).toList();
    }

    /** It is known no more, was given to another, or is just being ended (603, RFC 3891 section 3). */
    private static boolean isRefused(SimPhone phone) {
        return isAnswered(phone, 481) || isAnswered(phone, 486) || isAnswered(phone, 603);
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
