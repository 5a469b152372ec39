package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A phone sends a colleague's page to another colleague, and the page is loaded anew while that one's phone rings. */
class JoinedPageTest {
    private static final double FIRST = 1000;
    private static final double THIRD = 1900;
    private static final double PAGE = 2300;
    private static final double MUSIC = 600;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone first;
    private SimPhone third;
    private SimBrowser page;

    @BeforeEach
    void talkingToThePage() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        new TonePrompts(folder.resolve("prompts")).say("music/hold", MUSIC);
        center = new TestCenter(folder, straight, TestCenter.rules(4, QueuePlan.ORDINARY));
        opened.add(center);
        center.phoneRules = (by, signedIn, dialled) -> new PhoneRules.Colleague(
                new AgentId("a" + dialled), self(by.value().substring(1)), self(dialled));
        first = ready(1, FIRST);
        third = ready(3, THIRD).doesNotAnswer();
        page = new SimBrowser(center, "a4", 43_021, PAGE);
        opened.add(page);
        center.ready(4);
        first.callAs("4", TestCenter.PASSWORD);
        assertTrue(page.isRung());
        assertTrue(page.hears(FIRST));
        assertTrue(first.sound.hears(PAGE));
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

    @TestInParallel
    void thePageTalksToWhomItWasSentToByItsNewLine() throws Exception {
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        int heard = first.sound.heardSamples();
        isLoadedAnew(43_022);
        assertTrue(
                SimSound.await(() -> first.sound.heardSamples() > heard + 16_000 && first.sound.hears(PAGE)),
                "whoever sends it on talks to it until the other one answers");
        third.pickUp();
        talksToTheThird();
        assertTrue(first.wasHungUp());
        over();
    }

    /** It is called back in by the call that it was in, and comes to the one that it is in then. */
    @TestInParallel
    void aPageThatIsAwayAsTheOtherOneAnswersComesBackToThem() throws Exception {
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        page.isSlow();
        isLoadedAnew(43_024);
        third.pickUp();
        assertTrue(first.wasHungUp());
        assertTrue(third.sound.hears(MUSIC));
        page.answersNow();
        talksToTheThird();
        over();
    }

    @TestInParallel
    void theSameWhereThePhoneThatSendsItOnHasLeft() throws Exception {
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        first.hangUp();
        isLoadedAnew(43_023);
        assertTrue(page.hears(MUSIC));
        third.pickUp();
        talksToTheThird();
        over();
    }

    /** By its new line, too: nobody is left who would talk to whom it was sent to. */
    @TestInParallel
    void aPageThatStaysAwayIsOutOfItAndNobodyRingsAnyMore() throws Exception {
        assertEquals(202, first.refer("<sip:3@127.0.0.1>", "").status());
        assertTrue(third.rings());
        page.close();
        assertTrue(first.sound.hears(MUSIC));
        assertTrue(first.wasHungUp());
        assertTrue(third.gotCancel());
        over();
    }

    private void isLoadedAnew(int port) throws Exception {
        page.losesSocketAndConversation(center, "a4", port);
        assertTrue(SimSound.await(() -> page.invites.size() == 2));
        assertTrue(page.invites.getLast().header("X-Parley-Rejoin").startsWith("c"));
    }

    private void talksToTheThird() {
        assertTrue(page.hears(THIRD));
        assertTrue(third.sound.hears(PAGE));
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        third.hangUpAsCalled();
        assertTrue(page.wasHungUp());
    }

    private void over() {
        for (int agent : List.of(1, 3, 4)) {
            assertTrue(SimSound.await(() -> !center.agent(agent).onCall()), "agent " + agent + " is still on a call");
        }
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
    }

    private SimPhone ready(int number, double hertz) throws Exception {
        SimPhone phone = new SimPhone(center.address, Integer.toString(number), Codec.PCMA, hertz);
        opened.add(phone);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }
}
