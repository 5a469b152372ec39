package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.sip.trunk.OwnAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes missing, comes twice or crosses on the way (RFC 3261 13 and 17, RFC 5407); rows T01 to T10. */
class RacesTest {
    private static final Duration T1 = Duration.ofMillis(500);
    private static final String ELSEWHERE = "SIP;cause=200;text=\"Call completed elsewhere\"";

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private volatile Consumer<InboundInvite> script = call -> call.call().answer(Party.SDP);
    private StackRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {
            call.call().events(events::add);
            script.accept(call);
        });
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void t01AnAnswerThatIsNeverAcknowledgedIsRepeatedForThirtyTwoSecondsAndThenEnded() throws Exception {
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            caller.line.await(200);
            caller.line.settle();
            for (int half = 0; half < 62; half++) {
                rig.clock.advance(T1);
            }
            assertEquals(List.of(), events);
            long repeated =
                    caller.line.settle().stream().filter(m -> m.status() == 200).count();
            assertTrue(repeated >= 8 && repeated <= 11, () -> "repeated " + repeated + " times");
            rig.clock.advance(T1.multipliedBy(6));
            SipText bye = caller.line.awaitRequest("BYE");
            assertEquals(caller.callId, bye.header("Call-ID"));
            assertEquals("Q.850;cause=102;text=\"Recovery on timer expiry\"", bye.header("Reason"));
            assertEquals(List.of(new CallEvent.NeverAcknowledged()), events);
        }
    }

    @Test
    void t01AnAcknowledgedAnswerIsNotRepeated() throws Exception {
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            caller.acknowledge(caller.line.await(200), "");
            assertTrue(SimSound.await(() -> events.size() == 1));
            for (int half = 0; half < 80; half++) {
                rig.clock.advance(T1);
            }
            assertEquals(
                    List.of(),
                    caller.line.settle().stream().filter(m -> m.status() != 100).toList());
            assertEquals(List.of(new CallEvent.Acknowledged(Optional.empty())), events);
        }
    }

    @Test
    void whoHangsUpBeforeTheAnswerHearsTheEndOfBoth() throws Exception {
        script = call -> call.call().ringing(Optional.empty());
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            caller.bye(caller.line.await(180));
            assertEquals("1 INVITE", caller.line.await(487).header("CSeq"));
            assertEquals("2 BYE", caller.line.await(200).header("CSeq"));
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.HungUp())));
        }
    }

    @Test
    void t02EachOfTwoEqualAnswersIsAcknowledgedAndTheCallIsAnsweredOnce() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.answer(invite, 180, "p", "");
            phone.answer(invite, 200, "p", Party.SDP);
            phone.line.awaitRequest("ACK");
            phone.answer(invite, 200, "p", Party.SDP); // the ACK was lost
            phone.answer(invite, 200, "p", Party.SDP);
            phone.line.awaitRequest("ACK");
            phone.line.awaitRequest("ACK");
            assertEquals(
                    1,
                    events.stream().filter(CallEvent.Answered.class::isInstance).count());
            assertEquals(List.of(), phone.line.settle());
            call.hangUp();
            phone.line.awaitRequest("BYE");
        }
    }

    @Test
    void t02ARepeatedInviteIsOneCall() throws Exception {
        try (Party caller = new Party(rig, false)) {
            caller.next();
            String invite = caller.request(
                    "INVITE",
                    "<sip:100@parley>",
                    "Contact: <sip:7@127.0.0.1:" + caller.line.port() + ">\r\n" + SipText.content(Party.SDP));
            for (int i = 0; i < 5; i++) {
                caller.line.send(invite);
            }
            caller.acknowledge(caller.line.await(200), "");
            caller.line.settle();
            assertEquals(1, rig.arrived.size());
        }
    }

    @Test
    void whoseBranchesAreOlderThanRfc3261IsHeardWhileCallsThatEndedAreRemembered() throws Exception {
        try (Party before = new Party(rig, false).invite(Party.SDP);
                Party old = new Party(rig, false)) {
            SipText ok = before.line.await(200);
            before.acknowledge(ok, "");
            before.bye(ok);
            assertEquals("2 BYE", before.line.await(200).header("CSeq"));
            String contact = "Contact: " + old.contact() + "\r\n";
            String invite = old.request("INVITE", "<sip:100@parley>", contact + SipText.content(Party.SDP));
            old.line.send(invite.replace("z9hG4bK", "old"));
            assertEquals("1 INVITE", old.line.await(200).header("CSeq"));
        }
    }

    @Test
    void t03ACancelBeforeTheAnswerEndsTheCall() throws Exception {
        script = call -> call.call().ringing(java.util.Optional.empty());
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            caller.line.await(180);
            caller.cancel();
            caller.line.await(200);
            caller.acknowledgeFailure(caller.line.await(487));
            assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Cancelled()))));
            rig.arrived.getFirst().call().answer(Party.SDP); // too late, and harmless
            assertEquals(
                    List.of(),
                    caller.line.settle().stream().filter(m -> m.status() == 200).toList());
        }
    }

    @Test
    void t03ACancelAfterTheAnswerChangesNothing() throws Exception {
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            SipText answered = caller.line.await(200);
            caller.cancel();
            assertEquals("CANCEL", caller.line.await(200).method());
            caller.acknowledge(answered, "");
            caller.bye(answered);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.HungUp())));
            assertEquals(List.of(new CallEvent.Acknowledged(Optional.empty()), new CallEvent.HungUp()), events);
        }
    }

    /** The sweep: cancel and answer start together, a hundred times; whoever wins, both ends agree who did. */
    @Test
    void t03OfACancelAndAnAnswerAtTheSameMomentOneWins() throws Exception {
        script = call -> call.call().ringing(java.util.Optional.empty());
        int cancelled = 0;
        for (int round = 0; round < 100; round++) {
            events.clear();
            try (Party caller = new Party(rig, false).invite(Party.SDP)) {
                caller.line.await(180);
                SipCall call = rig.arrived.getLast().call();
                CountDownLatch start = new CountDownLatch(1);
                Thread answering = Thread.ofVirtual().start(() -> {
                    awaitQuietly(start);
                    call.answer(Party.SDP);
                });
                if (round % 3 == 0) {
                    start.countDown();
                }
                caller.cancel();
                start.countDown();
                answering.join();
                List<SipText> heard = caller.line.settle();
                List<Integer> finals = heard.stream()
                        .filter(m -> m.method().equals("INVITE") && m.status() >= 200)
                        .map(SipText::status)
                        .toList();
                assertEquals(1, finals.size(), () -> "final answers " + finals);
                assertTrue(heard.stream().anyMatch(m -> m.method().equals("CANCEL") && m.status() == 200));
                boolean won = finals.getFirst() == 487;
                cancelled += won ? 1 : 0;
                List<CallEvent> told = won ? List.of(new CallEvent.Cancelled()) : List.of();
                assertTrue(SimSound.await(() -> events.equals(told)));
            }
        }
        assertTrue(cancelled > 0, "no CANCEL ever won");
    }

    @Test
    void t03AnAnswerThatCrossesOurCancelIsAcknowledgedAndEnded() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.answer(invite, 180, "p", "");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            call.cancel(ELSEWHERE);
            SipText cancel = phone.line.awaitRequest("CANCEL");
            assertTrue(cancel.header("Reason").contains("elsewhere"));
            phone.answer(invite, 200, "p", Party.SDP);
            phone.answer(cancel, 200, "p", "");
            assertEquals("p", phone.line.awaitRequest("ACK").parameter("To", "tag"));
            SipText bye = phone.line.awaitRequest("BYE");
            assertSaysThatItWasTakenElsewhere(bye);
            phone.answer(bye, 200, "p", "");
            assertEquals(
                    0,
                    events.stream().filter(CallEvent.Answered.class::isInstance).count());
        }
    }

    @Test
    void t35APhoneThatAnsweredAfterAnotherHadTheCallIsHungUpAndToldThatItWasTakenElsewhere() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.answer(invite, 200, "p", Party.SDP);
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
            call.cancel(ELSEWHERE);
            call.hangUp();
            SipText bye = phone.line.awaitRequest("BYE");
            assertSaysThatItWasTakenElsewhere(bye);
            phone.answer(bye, 200, "p", "");
        }
    }

    @Test
    void whoIsHungUpIsToldOneCauseOfTheNetworkOnly() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            phone.answer(phone.line.awaitRequest("INVITE"), 200, "p", Party.SDP);
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
            call.cancel("Q.850;cause=19;text=\"No answer from user (user alerted)\"");
            call.hangUp();
            SipText bye = phone.line.awaitRequest("BYE");
            assertEquals(
                    List.of("Q.850;cause=16;text=\"Normal call clearing\""),
                    bye.headers().stream()
                            .filter(header -> header[0].equals("Reason"))
                            .map(header -> header[1])
                            .toList());
            phone.answer(bye, 200, "p", "");
        }
    }

    /** Given up by another thread at the very moment in which the ACK leaves. */
    @Test
    void t03NoCancelFollowsTheAcknowledgementOfAnAnswer() throws Exception {
        AtomicInteger messages = new AtomicInteger(Integer.MIN_VALUE);
        AtomicReference<SipCall> call = new AtomicReference<>();
        SipTap tap = new SipTap(() -> {
            if (messages.incrementAndGet() == 2) { // the answer, then the ACK
                call.get().cancel(ELSEWHERE);
            }
            return Instant.EPOCH;
        });
        rig.close();
        rig = new StackRig(
                List.of(StackRig.NEIGHBOUR),
                true,
                at -> new SipSettings(OwnAddress.only(at.getAddress()), at.getPort(), Optional.empty()).withTap(tap),
                arrived -> {});
        try (Party phone = new Party(rig, false)) {
            call.set(ring(phone));
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.answer(invite, 180, "p", "");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            messages.set(0);
            phone.answer(invite, 200, "p", Party.SDP);
            phone.line.awaitRequest("ACK");
            SipText next = phone.line.awaitRequest("BYE");
            assertSaysThatItWasTakenElsewhere(next);
            phone.answer(next, 200, "p", "");
            assertEquals(
                    List.of(), phone.line.settle().stream().map(SipText::method).toList());
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(487))));
        }
    }

    private static void assertSaysThatItWasTakenElsewhere(SipText bye) {
        String reasons = bye.headers().stream()
                .filter(header -> header[0].equals("Reason"))
                .map(header -> header[1])
                .collect(Collectors.joining(","));
        assertEquals("Q.850;cause=16;text=\"Normal call clearing\"," + ELSEWHERE, reasons);
    }

    @Test
    void t04ACancelWaitsForTheFirstProvisionalAnswer() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            call.cancel("");
            assertEquals(List.of(), phone.line.settle());
            phone.answer(invite, 100, "", "");
            SipText cancel = phone.line.awaitRequest("CANCEL");
            phone.answer(cancel, 200, "p", "");
            phone.answer(invite, 487, "p", "");
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(487))));
        }
    }

    @Test
    void t10TheSecondAnswerOfAForkIsAcknowledgedAndEndedTheFirstTalksOn() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.answer(invite, 180, "one", "");
            phone.answer(invite, 180, "two", "");
            phone.answer(invite, 200, "one", Party.SDP);
            assertEquals("one", phone.line.awaitRequest("ACK").parameter("To", "tag"));
            phone.answer(invite, 200, "two", Party.SDP);
            assertEquals("two", phone.line.awaitRequest("ACK").parameter("To", "tag"));
            SipText bye = phone.line.awaitRequest("BYE");
            assertEquals("two", bye.parameter("To", "tag"));
            phone.answer(bye, 200, "two", "");
            assertEquals(
                    1,
                    events.stream().filter(CallEvent.Answered.class::isInstance).count());
            call.hangUp();
            assertEquals("one", phone.line.awaitRequest("BYE").parameter("To", "tag"));
        }
    }

    @Test
    void aPhoneThatNeverAnswersFailsAfterThirtyTwoSeconds() throws Exception {
        try (Party phone = new Party(rig, false)) {
            ring(phone);
            phone.line.awaitRequest("INVITE");
            for (int half = 0; half < 70; half++) {
                rig.clock.advance(T1);
            }
            assertInstanceOf(CallEvent.Failed.class, events.getFirst());
            assertEquals(new CallEvent.Failed(408), events.getFirst());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 486, 503, 603})
    void aRefusalIsAcknowledgedAndTold(int status) throws Exception {
        try (Party phone = new Party(rig, false)) {
            ring(phone);
            phone.answer(phone.line.awaitRequest("INVITE"), status, "p", "");
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(status))));
        }
    }

    private SipCall ring(Party phone) {
        OutboundInvite wanted = new OutboundInvite(
                "sip:7@127.0.0.1:" + phone.line.port(), phone.address(), "100", "Bookings", Party.SDP, Map.of());
        return rig.sip.invite(wanted, events::add);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
