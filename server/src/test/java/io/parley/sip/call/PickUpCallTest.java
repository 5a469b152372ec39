package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.AgentCalls;
import io.parley.acd.port.Parkings;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call rings at a colleague, and somebody else takes it, by phone and at the desk. */
class PickUpCallTest {
    private static final double CALLER = 440;
    private static final double SECOND = 1500;
    private static final AgentId A1 = new AgentId("a1");
    private static final AgentId A2 = new AgentId("a2");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private Parkings parkings;
    private SimPhone first;
    private SimPhone caller;

    @BeforeEach
    void ringing() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        center.house(new HouseRules(
                new HouseRules.Park(List.of(), "", Duration.ofMinutes(1), q -> false, q -> true, (by, q) -> false),
                new HouseRules.PickUp("*8", (by, queue) -> !by.equals(new AgentId("a3")), (by, rung) -> false)));
        parkings = center.floor.ownCalls().parkings();
        first = ready(1, 1000).doesNotAnswer();
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(first.rings());
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void aColleaguesCallIsTakenByCodeAndNumber() throws Exception {
        SimPhone second = ready(2, SECOND);
        second.callAs("*81", TestCenter.PASSWORD);
        assertTaken(second);
        assertEquals(0, second.invites(), "it is their own call that is answered");
    }

    @Test
    void anybodysCallIsTakenByTheCodeAlone() throws Exception {
        SimPhone second = ready(2, SECOND);
        second.callAs("*8", TestCenter.PASSWORD);
        assertTaken(second);
    }

    @Test
    void whoIsNotReadyMayPickUpAndIsNotReadyAfterwards() throws Exception {
        SimPhone second = phone("2", SECOND);
        assertTrue(second.register(TestCenter.PASSWORD));
        center.acd
                .postDurably(new io.parley.core.routing.RoutingEvent.AgentSignedIn(A2))
                .get(30, TimeUnit.SECONDS);
        second.callAs("*81", TestCenter.PASSWORD);
        assertTaken(second);
    }

    @Test
    void theDeskTakesAColleaguesCall() throws Exception {
        SimPhone second = ready(2, SECOND).answersByItself();
        assertEquals(
                AgentCalls.Reply.BEGUN, parkings.pickUp(A2, Optional.of(A1)).get(30, TimeUnit.SECONDS));
        assertTaken(second);
    }

    private void assertTaken(SimPhone taker) {
        assertTrue(taker.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(first.gotCancel());
        assertEquals(
                Optional.of(A2),
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED)
                        .agent());
        assertTrue(SimSound.await(() -> center.agent(1).contacts().isEmpty()));
    }

    @Test
    void whatMayNotBeIsRefusedAndItGoesOnRinging() throws Exception {
        SimPhone idle = phone("2", SECOND);
        assertTrue(idle.register(TestCenter.PASSWORD));
        idle.callAs("*81", TestCenter.PASSWORD);
        assertTrue(idle.gets(403), "not signed in");
        SimPhone third = ready(3, SECOND);
        third.callAs("*8", TestCenter.PASSWORD);
        assertTrue(third.gets(403), "not theirs to take");
        first.pickUp();
        assertTrue(caller.sound.hears(1000));
    }

    @Test
    void whatRingsNoMoreIsNotPickedUp() throws Exception {
        first.pickUp();
        assertTrue(caller.sound.hears(1000));
        SimPhone second = ready(2, SECOND);
        second.callAs("*81", TestCenter.PASSWORD);
        assertTrue(second.gets(480));
    }

    @Test
    void aCallerWhoLeavesInThatMomentLeavesNobodyBusy() throws Exception {
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        parkings.pickUp(A2, Optional.of(A1));
        assertTrue(second.rings());
        caller.hangUp();
        assertTrue(second.gotCancel());
        assertTrue(SimSound.await(() -> center.agent(2).contacts().isEmpty()));
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
