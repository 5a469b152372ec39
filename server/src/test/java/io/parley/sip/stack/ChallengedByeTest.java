package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.stack.SIPDialog;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A carrier that asks who we are at each request, as some do: a call that we end is over there as well, whatever its
 * answers cross. One that does not hear of the end goes on charging.
 */
class ChallengedByeTest {
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

    // ---- an offer of ours that has no answer as we hang up

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theAnswerToAnOfferComesBetweenTheByeAndTheQuestion(boolean tcp) throws Exception {
        try (Party carrier = new Party(rig, tcp)) {
            SipCall call = talk(carrier);
            SipText offer = offer(call, carrier);
            SipText bye = bye(call, carrier);
            carrier.answer(offer, 200, "t", Party.SDP);
            assertAcknowledged(offer, carrier);
            ends(carrier, bye, "n1");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theAnswerToAnOfferComesAfterTheProof(boolean tcp) throws Exception {
        try (Party carrier = new Party(rig, tcp)) {
            SipCall call = talk(carrier);
            SipText offer = offer(call, carrier);
            SipText again = asked(carrier, bye(call, carrier), "n1");
            carrier.answer(offer, 200, "t", Party.SDP);
            assertAcknowledged(offer, carrier);
            ends(carrier, again, "n2");
            assertNothingIsLeft();
        }
    }

    @Test
    void theAnswerToAnOfferComesLongAfterTheEnd() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipCall call = talk(carrier);
            SipText offer = offer(call, carrier);
            ends(carrier, bye(call, carrier), "n1");
            pass(10);
            carrier.answer(offer, 200, "t", Party.SDP);
            assertAcknowledged(offer, carrier);
            assertNothingIsLeft();
        }
    }

    /** The stack reads an answer to an offer in several steps, and takes the call up again where the BYE is between. */
    @Test
    void theAnswerToAnOfferIsReadInTheVeryMomentInWhichTheByeLeaves() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipText bye = bye(talk(carrier), carrier);
            SIPDialog dialog =
                    (SIPDialog) rig.sip.stack().getDialogs().iterator().next();
            dialog.setState(SIPDialog.CONFIRMED_STATE);
            ends(carrier, bye, "n1");
        }
    }

    /** The sweep: whichever comes first, and whatever lies between, the call is over there. */
    @Test
    void anAnswerAndAByeAtTheSameMomentEndTheCallEachTime() throws Exception {
        for (int round = 0; round < 60; round++) {
            events.clear();
            try (Party carrier = new Party(rig, false)) {
                SipCall call = talk(carrier);
                SipText offer = offer(call, carrier);
                CountDownLatch start = new CountDownLatch(1);
                Thread hangsUp = Thread.ofVirtual().start(() -> {
                    awaitQuietly(start);
                    call.hangUp();
                });
                carrier.answer(offer, 200, "t", Party.SDP);
                start.countDown();
                hangsUp.join();
                ends(carrier, carrier.line.awaitRequest("BYE"), "n" + round);
            }
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Carriers make what they ask of the time: the same for all that comes within a second. */
    @Test
    void theOfferAndTheByeAreAskedTheSame() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipCall call = talk(carrier);
            SipText offer = offer(call, carrier);
            SipText bye = bye(call, carrier);
            carrier.line.send(offer.reply(401, "Who", "t", asks("n1"), ""));
            assertAcknowledged(offer, carrier);
            ends(carrier, bye, "n1");
            pass(1);
            assertTrue(carrier.line.settle().stream().noneMatch(m -> m.method().equals("INVITE")));
        }
    }

    @Test
    void theOfferThatIsAskedTheSameAsTheByeIsAskedAfterIt() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipCall call = talk(carrier);
            SipText offer = offer(call, carrier);
            SipText again = asked(carrier, bye(call, carrier), "n1");
            carrier.line.send(offer.reply(401, "Who", "t", asks("n1"), ""));
            assertAcknowledged(offer, carrier);
            ends(carrier, again, "n2");
        }
    }

    // ---- an offer of theirs

    @Test
    void theirOfferHasNoAnswerYet() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipText ok = arrives(carrier);
            carrier.reinvite(ok, Party.SDP);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(Party.SDP))));
            ends(carrier, bye(rig.arrived.getFirst().call(), carrier), "n1");
        }
    }

    @Test
    void ourAnswerToTheirOfferIsAcknowledgedAfterTheBye() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipText ok = arrives(carrier);
            carrier.reinvite(ok, Party.SDP);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(Party.SDP))));
            rig.arrived.getFirst().call().answerOffer(Party.SDP);
            SipText answer = carrier.line.await(200);
            SipText bye = bye(rig.arrived.getFirst().call(), carrier);
            carrier.acknowledge(answer, "");
            ends(carrier, bye, "n1");
        }
    }

    // ---- what is asked, and how often

    @Test
    void whoCallsUsAndAsksIsShownThePasswordOfTheTrunk() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            arrives(carrier);
            SipText again = asked(carrier, bye(rig.arrived.getFirst().call(), carrier), "n1");
            assertTrue(again.header("Authorization").contains("username=\"parley\""), again::toString);
            ends(carrier, again, "n2");
        }
    }

    @Test
    void whatIsAskedIsWorthOneRequest() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipCall call = talk(carrier, "Allow: OPTIONS\r\n");
            call.silent(true);
            for (int question = 1; question <= 6; question++) {
                SipText options = carrier.line.awaitRequest("OPTIONS");
                carrier.line.send(options.reply(401, "Who", "t", asks("q" + question), ""));
                carrier.line.settle();
                rig.clock.advance(Duration.ofMillis(1));
                SipText proven = carrier.line.awaitRequest("OPTIONS");
                assertEquals("q" + question, proven.parameter("Authorization", "nonce"));
                carrier.line.send(proven.reply(200, "OK", "t", "", ""));
                carrier.line.settle();
                pass(30);
            }
            ends(carrier, bye(call, carrier), "n1");
        }
    }

    @Test
    void whatWasProvenIsTooOldAndIsAskedAnew() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipText first = asked(carrier, bye(talk(carrier), carrier), "n1");
            carrier.line.send(first.reply(401, "Who", "t", asks("n1").replace("\r\n", ", stale=true\r\n"), ""));
            SipText again = carrier.line.awaitRequest("BYE");
            assertNotEquals(first.parameter("Authorization", "response"), again.parameter("Authorization", "response"));
            ends(carrier, again, "n2");
        }
    }

    @Test
    void aPasswordThatIsNotTakenIsNotShownAgainAndThatIsCounted() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipText again = asked(carrier, bye(talk(carrier), carrier), "n1");
            carrier.line.send(again.reply(401, "Who", "t", asks("n1"), ""));
            assertTrue(SimSound.await(rig.sip::isQuiet));
            assertTrue(carrier.line.settle().stream().noneMatch(m -> m.method().equals("BYE")));
            assertEquals(1, rig.sip.counters().failures.sum());
        }
    }

    // ---- late, or never

    @ParameterizedTest
    @ValueSource(ints = {9, 31})
    void theQuestionComesOnceTheStackHasForgottenTheCall(int seconds) throws Exception {
        try (Party carrier = new Party(rig, false)) {
            SipText bye = bye(talk(carrier), carrier);
            carrier.line.settle();
            pass(seconds);
            assertFalse(rig.sip.isQuiet());
            drain(carrier);
            ends(carrier, bye, "n1");
        }
    }

    @Test
    void theProvenByeThatNobodyAnswersIsSaidAgainForThirtyTwoSeconds() throws Exception {
        try (Party carrier = new Party(rig, false)) {
            asked(carrier, bye(talk(carrier), carrier), "n1");
            carrier.line.settle(); // its timers run
            pass(31);
            assertFalse(rig.sip.isQuiet());
            assertTrue(carrier.line.settle().stream()
                            .filter(ChallengedByeTest::isProven)
                            .count()
                    >= 8);
            pass(3);
            assertTrue(SimSound.await(rig.sip::isQuiet));
        }
    }

    private static boolean isProven(SipText request) {
        return request.method().equals("BYE") && request.find("Authorization").isPresent();
    }

    private void drain(Party carrier) throws Exception {
        int repeats = (int) carrier.line.settle().stream()
                .filter(m -> m.method().equals("BYE"))
                .count();
        for (int i = 0; i < repeats; i++) {
            carrier.line.awaitRequest("BYE");
        }
    }

    /** What the stack has taken up again goes once no BYE can be about to leave. */
    private void assertNothingIsLeft() {
        pass(33);
        assertTrue(SimSound.await(() -> rig.sip.stack().getDialogs().isEmpty()), "nothing of the call is left");
    }

    private void pass(int seconds) {
        for (int half = 0; half < 2 * seconds; half++) {
            rig.clock.advance(Duration.ofMillis(500));
        }
    }

    private static SipText offer(SipCall call, Party carrier) throws Exception {
        call.offer(Party.SDP);
        return carrier.line.awaitRequest("INVITE");
    }

    private static SipText bye(SipCall call, Party carrier) throws Exception {
        call.hangUp();
        return carrier.line.awaitRequest("BYE");
    }

    private static void assertAcknowledged(SipText offer, Party carrier) throws Exception {
        String number = offer.header("CSeq").split(" ")[0];
        assertEquals(number + " ACK", carrier.line.awaitRequest("ACK").header("CSeq"));
    }

    /** What is said again once this BYE is answered by a question. */
    private static SipText asked(Party carrier, SipText bye, String nonce) throws Exception {
        carrier.line.send(bye.reply(401, "Who", "t", asks(nonce), ""));
        SipText again = carrier.line.awaitRequest("BYE");
        assertEquals(nonce, again.parameter("Authorization", "nonce"));
        assertNotEquals(bye.header("CSeq"), again.header("CSeq"));
        return again;
    }

    private void ends(Party carrier, SipText bye, String nonce) throws Exception {
        SipText again = asked(carrier, bye, nonce);
        carrier.line.send(again.reply(200, "OK", "t", "", ""));
        assertTrue(SimSound.await(rig.sip::isQuiet));
    }

    /** We call, over a connection that is open if it is TCP. */
    private SipCall talk(Party carrier) throws Exception {
        return talk(carrier, "");
    }

    private SipCall talk(Party carrier, String more) throws Exception {
        carrier.line.send(carrier.request("OPTIONS", "<sip:100@parley>", SipText.content("")));
        carrier.line.await(200);
        SipCall call = rig.sip.invite(
                new OutboundInvite(
                        "sip:1@127.0.0.1:" + carrier.line.port(),
                        carrier.address(),
                        "7",
                        "",
                        Party.SDP,
                        Map.of(),
                        Optional.of(StackRig.PROOF),
                        OutboundInvite.Routing.STRAIGHT),
                events::add);
        SipText invite = carrier.line.awaitRequest("INVITE");
        carrier.line.send(invite.reply(200, "OK", "t", "Contact: " + carrier.contact() + "\r\n" + more, Party.SDP));
        assertAcknowledged(invite, carrier);
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        return call;
    }

    /** They call. */
    private SipText arrives(Party carrier) throws Exception {
        SipText ok = carrier.invite(Party.SDP).line.await(200);
        carrier.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
        return ok;
    }

    private static String asks(String nonce) {
        return "WWW-Authenticate: Digest realm=\"carrier.example\", nonce=\"" + nonce
                + "\", qop=\"auth\", algorithm=MD5\r\n";
    }
}
