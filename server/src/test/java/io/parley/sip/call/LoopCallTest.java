package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.CallCase;
import io.parley.core.anatomy.Diagnosis;
import io.parley.core.anatomy.Finding;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.sip.flow.Step;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Toll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers whom a flow hands on to a number outside that leads back to us. */
class LoopCallTest {
    private static final String OUTSIDE = "+37061111111";
    private static final String OURS = "+37052000000";
    private static final String OTHER = "+37052198001";
    private static final String SENT_ON = "Diversion: <sip:861111111@carrier.example>;reason=unconditional\r\n";
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone outside;
    private SimPhone caller;

    @BeforeEach
    void open() throws Exception {
        Map<String, Step> steps = new LinkedHashMap<>();
        Stream.of(
                        new Step.Transfer("out", OUTSIDE, BOOKINGS, "queue"),
                        Step.Queue.straight("queue", BOOKINGS, new Step.Announcing(List.of(), Duration.ofSeconds(45))))
                .forEach(step -> steps.put(step.id(), step));
        CallFlow flow = new CallFlow(List.of("en"), "out", steps, Map.of());
        center = new TestCenter(folder, flow, TestCenter.rules(1, QueuePlan.ORDINARY));
        opened.add(center);
        center.numbers.add(OTHER);
        outside = phone("outside").doesNotAnswer();
        PeerAddress to = new PeerAddress("127.0.0.1", outside.port(), "udp");
        center.out = new OutLine(to, OURS, Optional.empty(), SrtpPolicy.OFF, Toll.where(number -> true));
        caller = phone("37061234567");
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void whatTheNumberOutsideSendsBackIsRefusedAndTheCallerGoesOn() {
        ringsOutside();
        SimPhone back = phone(OURS).with(SENT_ON).call(TestCenter.NUMBER);
        assertTrue(back.gets(482));
        goesOnToTheQueue();
        assertTrue(outside.gotCancel());
        assertEquals("SIP;cause=482;text=\"Loop Detected\"", cancel().header("Reason"));
        assertEquals(1, center.floor.loops().loops());
        assertEquals(Map.of("by", "came_back"), found());
    }

    @TestInParallel
    void aTrunkThatIsOursAgainSaysWhichNumberWasCalledAndThatIsEnough() {
        center.numbers.add(OUTSIDE);
        caller.call(OUTSIDE);
        assertTrue(outside.rings());
        assertTrue(phone(OURS).call(OUTSIDE).gets(482));
        goesOnToTheQueue();
    }

    @TestInParallel
    void whatShowsOurNumberAndNoMoreMayBeChanceAndIsRefusedTheThirdTime() {
        ringsOutside();
        for (int round = 1; round <= 2; round++) {
            assertTrue(phone(OURS).call(TestCenter.NUMBER).answered(), "round " + round);
            int further = round + 1;
            assertTrue(SimSound.await(() -> outside.invites() == further));
        }
        assertTrue(phone(OURS).call(TestCenter.NUMBER).gets(482));
        assertEquals(1, center.floor.loops().loops());
    }

    @TestInParallel
    void aCallByAnotherNumberOfOursIsASpiralAndOthersAreNotTouched() {
        ringsOutside();
        assertTrue(phone("37067654321").call(TestCenter.NUMBER).answered(), "another caller");
        SimPhone spiral = phone(OURS).with(SENT_ON).call(OTHER);
        assertTrue(spiral.answered());
        assertTrue(SimSound.await(() -> outside.invites() == 3));
        assertTrue(phone(OURS).with(SENT_ON).call(OTHER).gets(482), "but round and round it does not go");
    }

    @TestInParallel
    void onceItIsAnsweredOrOverNothingComesBackOfIt() {
        outside.answersByItself();
        caller.call(TestCenter.NUMBER);
        assertTrue(SimSound.await(() -> center.flowLog.way("c1").equals(List.of("out answered"))));
        assertTrue(phone(OURS).with(SENT_ON).call(TestCenter.NUMBER).answered());
        assertEquals(0, center.floor.loops().loops());
    }

    @TestInParallel
    void howOftenACallMayBeSentOnIsCarriedOver() {
        caller.with("Max-Forwards: 42\r\n");
        ringsOutside();
        assertEquals("41", outside.invite().header("Max-Forwards"));
    }

    @TestInParallel
    void aCallThatMayNotBeSentOnAnyMoreIsNotHandedOnOutside() {
        caller.with("Max-Forwards: 0\r\n").call(TestCenter.NUMBER);
        goesOnToTheQueue();
        assertEquals(0, outside.invites());
        assertEquals(1, center.floor.loops().hopless());
        assertEquals(Map.of("by", "hops"), found());
    }

    private void ringsOutside() {
        caller.call(TestCenter.NUMBER);
        assertTrue(outside.rings());
    }

    private void goesOnToTheQueue() {
        List<String> way = List.of("out failed", "queue queue bookings");
        assertTrue(
                SimSound.await(() -> center.flowLog.way("c1").equals(way)),
                () -> center.flowLog.way("c1").toString());
    }

    private SipText cancel() {
        return outside.heard.stream()
                .filter(one -> !one.isResponse() && one.method().equals("CANCEL"))
                .findFirst()
                .orElseThrow();
    }

    /** What explains the first call, once it is over. */
    private Map<String, String> found() {
        caller.hangUp();
        ContactId first = new ContactId("c1");
        assertTrue(SimSound.await(
                () -> center.anatomies.stream().anyMatch(one -> one.contact().equals(first))));
        return center.anatomies.stream()
                .filter(one -> one.contact().equals(first))
                .map(one -> new CallCase(one, Optional.empty(), Optional.empty(), List.of()))
                .flatMap(one -> Diagnosis.of(one).stream())
                .filter(finding -> finding.kind() == Finding.Kind.LOOP)
                .map(Finding::args)
                .findFirst()
                .orElseThrow();
    }

    private SimPhone phone(String user) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, 440);
        opened.add(phone);
        return phone;
    }
}
