package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An agent who has put the customer on hold at the desk asks a colleague: a1 asks a2, on loopback with real sound. */
class HoldWhileAskingTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final Ears EARS = Ears.of(CALLER, FIRST, SECOND);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimPhone second;

    @BeforeEach
    void heldAndAsked() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        agent = ready(1, FIRST);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        second = ready(2, SECOND);
        center.floor.hold(CALL, true);
        assertTrue(SimSound.await(() -> hearsMusic(caller)));
        assertEquals(
                Reply.DONE,
                reply(center.floor.ask(new Question(CALL, ONE, "Agent 1", Destination.of(TWO), List.of(TWO)))));
        await(Phase.TALKING);
        assertTrue(second.sound.hears(FIRST));
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void whoSwapsToTheCustomerTalksToThem() throws Exception {
        act(Act.SWAP);
        await(Phase.ASIDE);
        talkToEachOther();
        center.floor.hold(CALL, true);
        assertTrue(SimSound.await(() -> hearsMusic(caller)), "they may be put on hold anew");
        center.floor.hold(CALL, false);
        talkToEachOther();
    }

    @TestInParallel
    void whoJoinedAllTalksOnWithTheCustomerOnceTheColleagueHasLeft() throws Exception {
        act(Act.JOIN);
        await(Phase.JOINED);
        assertTrue(EARS.hear(second.sound, CALLER, FIRST));
        second.hangUpAsCalled();
        await(Phase.OVER);
        talkToEachOther();
    }

    @TestInParallel
    void theCustomerStaysOnHoldWhereTheColleagueLeavesBeforeThat() throws Exception {
        second.hangUpAsCalled();
        await(Phase.OVER);
        int before = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > before + 4000));
        assertTrue(hearsMusic(caller));
        center.floor.hold(CALL, false);
        talkToEachOther();
    }

    private void talkToEachOther() {
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
    }

    private static boolean hearsMusic(SimPhone phone) {
        short[] last = phone.sound.last(1600);
        double voices = Tones.share(last, 0, last.length, FIRST) + Tones.share(last, 0, last.length, SECOND);
        return voices < 0.5 && Tones.loudness(last, 0, last.length) > 100;
    }

    private void act(Act act) throws Exception {
        assertEquals(Reply.DONE, reply(center.floor.act(CALL, ONE, act)));
    }

    private static Reply reply(CompletableFuture<Reply> reply) throws Exception {
        return reply.get(30, TimeUnit.SECONDS);
    }

    private void await(Phase phase) {
        assertTrue(
                SimSound.await(() -> center.floor
                        .of(CALL)
                        .filter(one -> one.phase() == phase)
                        .isPresent()),
                () -> "never " + phase + " but " + center.floor.of(CALL));
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
