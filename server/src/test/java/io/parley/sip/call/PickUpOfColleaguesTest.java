package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AgentCalls;
import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.KeptCalls;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimWatcher;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A colleague calls a colleague, whose phone rings and rings: somebody else takes it by {@code *8} and the number. */
class PickUpOfColleaguesTest {
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double THIRD = 2100;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final KeptCalls history = new KeptCalls();
    private TestCenter center;
    private SimPhone first;
    private SimPhone second;
    private SimPhone third;

    @BeforeEach
    void theFirstCallsTheSecond() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(4, QueuePlan.ORDINARY));
        opened.add(center);
        center.house(new HouseRules(
                new HouseRules.Park(List.of(), "", Duration.ofMinutes(1), q -> false, q -> true, (by, q) -> false),
                new HouseRules.PickUp("*8", (by, queue) -> true, (by, rung) -> !by.equals(new AgentId("a4")))));
        center.phoneRules = PickUpOfColleaguesTest::find;
        center.floor.ownCalls().keepIn(history);
        first = ready(1, FIRST);
        second = ready(2, SECOND).doesNotAnswer();
        third = ready(3, THIRD);
        first.callAs("2", TestCenter.PASSWORD);
        assertTrue(second.rings());
        assertTrue(first.gets(183));
    }

    private static PhoneRules.Way find(AgentId by, boolean signedIn, String dialled) {
        PhoneRules.Self self = new PhoneRules.Self(
                by.value().substring(1), "Agent " + by.value().substring(1));
        return dialled.matches("[1-4]")
                ? new PhoneRules.Colleague(
                        new AgentId("a" + dialled), self, new PhoneRules.Self(dialled, "Agent " + dialled))
                : new PhoneRules.Refused(PhoneRules.UNKNOWN);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void whoPicksItUpTalksAndWhoWasRungIsFree() {
        third.callAs("*82", TestCenter.PASSWORD);
        assertTrue(third.sound.hears(FIRST));
        assertTrue(first.sound.hears(THIRD));
        assertTrue(second.gotCancel());
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        assertTrue(center.agent(1).onCall() && center.agent(3).onCall());
        third.hangUp();
        assertTrue(SimSound.await(
                () -> !center.agent(1).onCall() && !center.agent(3).onCall()));
        List<String> kept = List.of(
                "begun a1 a2", "over colleague-picked-up", "begun a1 a3", "answered", "answered", "over agent-ended");
        assertTrue(
                SimSound.await(() -> history.told().equals(kept)),
                () -> history.told().toString());
    }

    @TestInParallel
    void whoMayNotOrTalksIsRefusedAndItGoesOnRinging() throws Exception {
        SimPhone fourth = ready(4, 1750);
        fourth.callAs("*82", TestCenter.PASSWORD);
        assertTrue(fourth.gets(403), "not theirs to take");
        first.callAs("*82", TestCenter.PASSWORD);
        assertTrue(first.gets(486), "they call themselves");
        fourth.answersByItself();
        third.callAs("4", TestCenter.PASSWORD);
        assertTrue(third.sound.hears(1750));
        SimPhone other = phone("3", 300);
        other.callAs("*82", TestCenter.PASSWORD);
        assertFalse(other.heard.stream().anyMatch(m -> m.status() == 200), "they are on a call");
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
    }

    /** The list at the desk is of callers; who asks for a colleague's call by the API is told that there is none. */
    @TestInParallel
    void aDeskPicksUpCallersOnly() throws Exception {
        assertEquals(
                AgentCalls.Reply.UNKNOWN,
                center.floor
                        .ownCalls()
                        .parkings()
                        .pickUp(new AgentId("a3"), Optional.of(new AgentId("a2")))
                        .get(30, TimeUnit.SECONDS));
        third.callAs("*8", TestCenter.PASSWORD);
        assertTrue(third.gets(480), "of callers none rings");
    }

    @TestInParallel
    void whatIsAnsweredOrGivenUpIsNotPickedUp() {
        second.pickUp();
        assertTrue(second.sound.hears(FIRST));
        third.callAs("*82", TestCenter.PASSWORD);
        assertTrue(third.gets(480));
        first.hangUp();
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        assertFalse(center.agent(3).onCall());
    }

    @TestInParallel
    void theLampOfWhomAColleagueCallsRingsUntilItIsAnswered() throws Exception {
        SimWatcher keys = new SimWatcher(center.address, "4", TestCenter.PASSWORD);
        opened.add(keys);
        assertEquals(200, keys.register());
        assertEquals(200, keys.watch("dialog", "2"));
        assertTrue(keys.isTold("<state>early</state>"));
        second.pickUp();
        assertTrue(keys.isTold("<state>confirmed</state>"));
        first.hangUp();
        assertTrue(keys.isTold("<state>terminated</state>"));
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
