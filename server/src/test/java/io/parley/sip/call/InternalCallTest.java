package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AgentCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.KeptCalls;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Agents who call each other, or the numbers that callers dial. */
class InternalCallTest {
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double THIRD = 1900;
    private static final double CALLER = 440;
    private static final double MUSIC = 600;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final KeptCalls history = new KeptCalls();
    private TestCenter center;
    private SimPhone first;
    private SimPhone second;

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        new TonePrompts(folder.resolve("prompts")).say("music/hold", MUSIC);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        center.phoneRules = InternalCallTest::find;
        center.floor.ownCalls().keepIn(history);
        first = ready(1, FIRST);
        second = ready(2, SECOND);
    }

    private static PhoneRules.Way find(AgentId by, boolean signedIn, String dialled) {
        PhoneRules.Self self = new PhoneRules.Self(
                by.value().substring(1), "Agent " + by.value().substring(1));
        return switch (dialled) {
            case "1", "2", "3" ->
                new PhoneRules.Colleague(
                        new AgentId("a" + dialled), self, new PhoneRules.Self(dialled, "Agent " + dialled));
            case TestCenter.NUMBER -> new PhoneRules.OwnNumber(dialled, self);
            default -> new PhoneRules.Refused(PhoneRules.UNKNOWN);
        };
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void aColleagueIsCalledAndNeitherIsOfferedAnythingMeanwhile() {
        second.doesNotAnswer();
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(second.rings());
        assertTrue(
                second.invite().header("From").startsWith("\"Agent 1\" <sip:1@"),
                second.invite().header("From"));
        assertTrue(first.gets(183));
        assertTrue(center.agent(1).onCall());
        assertTrue(center.agent(2).onCall());
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        assertTrue(first.sound.hears(SECOND));
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertEquals(1, second.invites());
        second.hangUpAsCalled();
        assertTrue(SimSound.await(() ->
                first.heard.stream().anyMatch(m -> !m.isResponse() && m.method().equals("BYE"))));
        assertTrue(caller.sound.hears(FIRST) || caller.sound.hears(SECOND), "both may be offered calls again");
        assertTrue(center.records.keySet().stream()
                .noneMatch(
                        id -> center.records.get(id).contact().queue().value().equals("internal")));
    }

    /** Its own INVITE brings the offer, or leaves it to us, and the answer comes with its PRACK. */
    @TestInParallel
    void aPhoneThatWantsReliableAnswersHearsItRingAndTalks() throws Exception {
        second.doesNotAnswer();
        for (SimPhone calling : List.of(first, ready(3, THIRD).leavesTheOffer())) {
            calling.with("Require: 100rel\r\n").callAs("2", TestCenter.PASSWORD);
            assertTrue(SimSound.await(() -> second.invites() == (calling == first ? 1 : 2)));
            assertTrue(calling.gets(183));
            assertTrue(SimSound.await(() -> calling.heard.stream()
                    .anyMatch(m -> m.status() == 200 && m.header("CSeq").endsWith("PRACK"))));
            second.pickUp();
            assertTrue(second.sound.hears(calling == first ? FIRST : THIRD));
            assertTrue(calling.sound.hears(SECOND));
            calling.hangUp();
            assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        }
    }

    @TestInParallel
    void aColleagueWhoTalksIsBusy() {
        second.doesNotAnswer();
        first.doesNotAnswer();
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(SimSound.await(() -> first.invites() + second.invites() == 1));
        SimPhone offered = first.invites() == 1 ? first : second;
        SimPhone other = offered == first ? second : first;
        offered.pickUp();
        assertTrue(caller.sound.hears(offered == first ? FIRST : SECOND));
        other.callAs(offered == first ? "1" : "2", TestCenter.PASSWORD);
        assertTrue(other.gets(486));
        assertEquals(1, offered.invites());
        assertTrue(SimSound.await(() -> !center.agent(offered == first ? 2 : 1).onCall()));
    }

    @TestInParallel
    void whoIsBeingOfferedACallMeetsNoNumberOfOurs() throws Exception {
        second.doesNotAnswer();
        first.doesNotAnswer();
        phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(SimSound.await(() -> first.invites() + second.invites() == 1));
        SimPhone offered = first.invites() == 1 ? first : second;
        offered.callAs(TestCenter.NUMBER, TestCenter.PASSWORD);
        assertTrue(offered.gets(486));
    }

    @TestInParallel
    void aColleagueWhoDeclinesOrIsNotThereIsToldAsSuch() {
        second.refuses(603);
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(first.gets(603));
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(2).onCall()));
    }

    @TestInParallel
    void whoHangsUpWhileItRingsLetsTheColleagueGo() {
        second.doesNotAnswer();
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(second.rings());
        first.cancel("2");
        assertTrue(first.gets(487));
        assertTrue(second.gotCancel());
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(2).onCall()));
    }

    @TestInParallel
    void whoCalledWhomAndWhetherTheyTalkedIsKept() {
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(second.sound.hears(FIRST));
        first.hangUp();
        List<String> talked = List.of("begun a1 a2", "answered", "over agent-ended");
        assertTrue(
                SimSound.await(() -> history.told().equals(talked)),
                () -> history.told().toString());
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(2).onCall()));
        second.refuses(603);
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(first.gets(603));
        List<String> both = new ArrayList<>(talked);
        both.addAll(List.of("begun a1 a2", "over colleague-declined"));
        assertTrue(
                SimSound.await(() -> history.told().equals(both)),
                () -> history.told().toString());
    }

    @TestInParallel
    void whoeverIsHeldHearsMusic() {
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(second.sound.hears(FIRST));
        first.holds();
        assertTrue(second.sound.hears(MUSIC));
    }

    @TestInParallel
    void aNumberOfOursIsMetAsCallersMeetIt() {
        first.callAs(TestCenter.NUMBER, TestCenter.PASSWORD);
        assertTrue(first.answered());
        assertTrue(second.sound.hears(FIRST));
        assertTrue(first.sound.hears(SECOND));
        assertTrue(center.agent(1).onCall());
        assertEquals(
                "1",
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED)
                        .contact()
                        .customer()
                        .key());
        first.hangUp();
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    @TestInParallel
    void byAWishAtTheDeskTheAgentsOwnPhoneIsCalledFirst() throws Exception {
        AgentId agent = new AgentId("a1");
        assertEquals(
                AgentCalls.Reply.UNKNOWN,
                center.floor.ownCalls().call(agent, "nobody").get());
        assertEquals(
                AgentCalls.Reply.BEGUN, center.floor.ownCalls().call(agent, "2").get());
        assertTrue(first.rings());
        assertTrue(first.invite().find("Call-Info").orElse("").contains("answer-after=0"));
        assertTrue(second.sound.hears(FIRST));
        assertTrue(first.sound.hears(SECOND));
        assertEquals(
                AgentCalls.Reply.NOT_NOW,
                center.floor.ownCalls().call(agent, "2").get());
        first.hangUpAsCalled();
        assertTrue(second.wasHungUp());
    }

    @TestInParallel
    void aPageThatIsLoadedAnewIsCalledBackIn() throws Exception {
        SimBrowser page = calledPage(43_011);

        page.losesSocketAndConversation(center, "a3", 43_012);

        assertTrue(SimSound.await(() -> page.invites.size() == 2));
        SipText again = page.invites.getLast();
        assertEquals(page.invites.getFirst().header("X-Parley-Contact"), again.header("X-Parley-Rejoin"));
        assertEquals("yes", again.header("X-Parley-Colleague"));
        assertTrue(page.hears(FIRST));
        assertTrue(first.sound.hears(THIRD));
        assertTrue(center.agent(3).onCall());
        first.hangUp();
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(3).onCall()));
    }

    @TestInParallel
    void whosePageStaysAwayIsOutOfItAfterTheColleagueHasHeardMusic() throws Exception {
        calledPage(43_013).close();

        assertTrue(first.sound.hears(MUSIC));
        assertTrue(first.wasHungUp());
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(3).onCall()));
    }

    /** The page of a3, whom a1 talks to. */
    private SimBrowser calledPage(int port) throws Exception {
        SimBrowser page = new SimBrowser(center, "a3", port, THIRD);
        opened.add(page);
        center.ready(3);
        first.callAs("3", TestCenter.PASSWORD);
        assertTrue(page.isRung());
        assertTrue(page.hears(FIRST));
        assertTrue(first.sound.hears(THIRD));
        return page;
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
