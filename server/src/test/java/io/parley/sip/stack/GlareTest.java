package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our own offers within a call, alone and crossing theirs (RFC 3261 14.1); row T05. */
class GlareTest {
    private static final String HOLD = Party.SDP.replace("sendrecv", "sendonly");

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {
            call.call().events(events::add);
            call.call().answer(Party.SDP);
        });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private SipText talking(Party caller) throws Exception {
        SipText ok = caller.invite(Party.SDP).line.await(200);
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        events.clear();
        return ok;
    }

    private SipCall call() {
        return rig.arrived.getFirst().call();
    }

    @Test
    void ourOfferIsAnsweredAcknowledgedAndTold() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller);
            call().offer(HOLD);
            SipText offer = caller.line.awaitRequest("INVITE");
            assertEquals(HOLD, offer.body());
            caller.answer(offer, 200, "", Party.SDP);
            SipText ack = caller.line.awaitRequest("ACK");
            assertEquals(offer.header("CSeq").split(" ")[0], ack.header("CSeq").split(" ")[0]);
            assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.OfferAnswered(Party.SDP)))));
            caller.answer(offer, 200, "", Party.SDP); // once more, as if the ACK were lost
            caller.line.awaitRequest("ACK");
            call().hangUp();
            caller.line.awaitRequest("BYE");
        }
    }

    @Test
    void theirOfferDuringOursIsTurnedAwayAndWhoDidNotMakeTheCallTriesAgainWithinTwoSeconds() throws Exception {
        try (Party caller = new Party(rig, false)) {
            SipText ok = talking(caller);
            call().offer(HOLD);
            SipText offer = caller.line.awaitRequest("INVITE");
            caller.reinvite(ok, HOLD);
            caller.acknowledgeFailure(caller.line.await(491));
            caller.answer(offer, 491, "", "");
            caller.line.awaitRequest("ACK");
            caller.line.settle();
            rig.clock.advance(Duration.ofSeconds(2));
            SipText again = caller.line.awaitRequest("INVITE");
            assertEquals(HOLD, again.body());
            caller.answer(again, 200, "", Party.SDP);
            caller.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.OfferAnswered(Party.SDP)))));
        }
    }

    @Test
    void whoMadeTheCallWaitsLongerThanTwoSecondsAndNoMoreThanFour() throws Exception {
        try (Party phone = new Party(rig, false)) {
            OutboundInvite wanted = new OutboundInvite(
                    "sip:7@127.0.0.1:" + phone.line.port(), phone.address(), "100", "", Party.SDP, Map.of());
            SipCall call = rig.sip.invite(wanted, events::add);
            phone.answer(phone.line.awaitRequest("INVITE"), 200, "p", Party.SDP);
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            call.offer(HOLD);
            phone.answer(phone.line.awaitRequest("INVITE"), 491, "", "");
            phone.line.awaitRequest("ACK");
            phone.line.settle();
            rig.clock.advance(Duration.ofMillis(2090));
            assertEquals(List.of(), phone.line.settle());
            rig.clock.advance(Duration.ofMillis(1910));
            assertEquals(HOLD, phone.line.awaitRequest("INVITE").body());
        }
    }

    @Test
    void whatIsWishedWhileAnOfferIsOnItsWayGoesOutOnceThatIsAnswered() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller);
            call().offer(HOLD);
            call().offer(Party.SDP);
            SipText first = caller.line.awaitRequest("INVITE");
            assertEquals(HOLD, first.body());
            caller.answer(first, 200, "", Party.SDP);
            SipText second = caller.line.awaitRequest("INVITE");
            assertEquals(Party.SDP, second.body());
            assertEquals(1, number(second) - number(first));
            caller.answer(second, 200, "", Party.SDP);
            assertTrue(SimSound.await(() -> events.size() == 2));
        }
    }

    private static int number(SipText request) {
        return Integer.parseInt(request.header("CSeq").split(" ")[0]);
    }

    @Test
    void aByeThatIsLostIsRepeatedWhileTheServerSaysGoodbye() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller);
            call().hangUp();
            SipText lost = caller.line.awaitRequest("BYE");
            rig.clock.advance(Duration.ofMillis(500));
            SipText again = caller.line.awaitRequest("BYE");
            assertEquals(lost.header("CSeq"), again.header("CSeq"));
            CompletableFuture<Void> goodbye = CompletableFuture.runAsync(() -> {
                try {
                    rig.sip.sayGoodbye(Duration.ofMinutes(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            caller.answer(again, 200, "", "");
            goodbye.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void anOfferThatTheyRefuseLeavesTheCallAsItWasAndTheNextOneGoesOut() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller);
            call().offer(HOLD);
            caller.answer(caller.line.awaitRequest("INVITE"), 488, "", "");
            caller.line.awaitRequest("ACK");
            caller.line.settle();
            assertEquals(List.of(), events);
            call().offer(Party.SDP);
            assertEquals(Party.SDP, caller.line.awaitRequest("INVITE").body());
        }
    }
}
