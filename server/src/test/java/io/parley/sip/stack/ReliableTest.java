package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Provisional answers of ours that the caller acknowledges (RFC 3262 sections 3 and 5); row T11. */
class ReliableTest {
    private static final String REQUIRED = "Require: 100rel\r\n";
    private static final String KNOWN = "Supported: 100rel\r\n";
    private static final String OTHER = SipText.sdp("127.0.0.1", 40002);

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private Party caller;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> call.call().events(events::add));
        caller = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        caller.close();
        rig.close();
    }

    private SipCall calling(String headers, String sdp) throws IOException {
        caller.next();
        String more = "Contact: " + caller.contact() + "\r\n" + headers + SipText.content(sdp);
        caller.line.send(caller.request("INVITE", "<sip:100@parley>", more));
        caller.line.await(100);
        assertTrue(SimSound.await(() -> !rig.arrived.isEmpty()));
        return rig.arrived.getFirst().call();
    }

    private static long number(SipText reliable) {
        assertTrue(reliable.header("Require").contains("100rel"), reliable::start);
        return Long.parseLong(reliable.header("RSeq"));
    }

    private SipText prack(SipText reliable, long number, String sdp, int status) throws IOException {
        caller.next();
        sendPrack(reliable, number, sdp);
        return caller.line.await(status);
    }

    private void sendPrack(SipText reliable, long number, String sdp) throws IOException {
        String more = "RAck: " + number + " 1 INVITE\r\n" + SipText.content(sdp);
        caller.line.send(caller.request("PRACK", reliable.header("To"), more));
    }

    /** So many answers with this status have come by now. */
    private long heard(int status) throws IOException {
        return caller.line.settle().stream().filter(m -> m.status() == status).count();
    }

    private void advance(int halves) throws IOException {
        for (int half = 0; half < halves; half++) {
            rig.clock.advance(Duration.ofMillis(500));
            caller.line.settle();
        }
    }

    @Test
    void whoRequiresThemIsToldReliablyThatItRings() throws Exception {
        SipCall call = calling(REQUIRED, Party.SDP);
        call.ringing(Optional.empty());
        SipText ringing = caller.line.await(180);
        assertTrue(ringing.find("Contact").isPresent());
        assertEquals("", prack(ringing, number(ringing), "", 200).body());
        advance(64);
        assertEquals(0, heard(180), "acknowledged once, it is not repeated");
        call.answer(Party.SDP);
        SipText ok = caller.line.await(200);
        assertEquals(Party.SDP, ok.body());
        assertEquals(ringing.header("To"), ok.header("To"));
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
    }

    /** What is reliable, by what the caller says and whether it is told of the sound. */
    @ParameterizedTest
    @CsvSource({"Supported, false, false", "Supported, true, true", "Require, true, true", "X-None, true, false"})
    void whoOnlyKnowsOfThemIsToldOfTheSoundReliably(String header, boolean sound, boolean reliable) throws Exception {
        calling(header + ": 100rel\r\n", Party.SDP)
                .ringing(Optional.of(Party.SDP).filter(sdp -> sound));
        SipText said = caller.line.await(sound ? 183 : 180);
        assertEquals(reliable, said.find("RSeq").isPresent());
    }

    @Test
    void itIsRepeatedMoreAndMoreSeldomAndAfter32SecondsTheCallIsRefused() throws Exception {
        calling(REQUIRED, Party.SDP).ringing(Optional.empty());
        SipText ringing = caller.line.await(180);
        int[] repeatedAfter = {1, 3, 7, 15, 31, 63};
        int passed = 0;
        for (int halves : repeatedAfter) {
            advance(halves - passed - 1);
            assertEquals(0, heard(180), "before " + halves);
            advance(1);
            assertEquals(ringing.header("RSeq"), caller.line.await(180).header("RSeq"));
            passed = halves;
        }
        assertEquals(List.of(), events);
        advance(1);
        caller.line.await(504);
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.NeverAcknowledged()))));
        assertEquals(200, prack(ringing, number(ringing), "", 200).status(), "one that comes late is known still");
    }

    @Test
    void theNextOneWaitsUntilTheOneBeforeIsAcknowledged() throws Exception {
        SipCall call = calling(REQUIRED, Party.SDP);
        call.ringing(Optional.empty());
        call.ringing(Optional.of(Party.SDP));
        SipText first = caller.line.await(180);
        assertEquals(0, heard(183));
        long number = number(first);
        prack(first, number, "", 200);
        SipText second = caller.line.await(183);
        assertEquals(number + 1, number(second));
        assertEquals(first.header("To"), second.header("To"));
    }

    @Test
    void whatAcknowledgesNothingIsRefusedAndChangesNothing() throws Exception {
        calling(REQUIRED, Party.SDP).ringing(Optional.empty());
        SipText ringing = caller.line.await(180);
        long number = number(ringing);
        prack(ringing, number + 1, "", 481);
        caller.next();
        caller.line.send(caller.request("PRACK", ringing.header("To"), SipText.content("")));
        caller.line.await(400);
        advance(1);
        caller.line.await(180);
        prack(ringing, number, "", 200);
        prack(ringing, number, "", 481);
        try (Party stranger = new Party(rig, false)) {
            stranger.next();
            stranger.line.send(
                    stranger.request("PRACK", "<sip:100@parley>;tag=x", "RAck: 1 1 INVITE\r\n" + SipText.content("")));
            stranger.line.await(481);
        }
    }

    @Test
    void aPrackThatComesAgainIsAnsweredAgain() throws Exception {
        calling(REQUIRED, Party.SDP).ringing(Optional.empty());
        SipText ringing = caller.line.await(180);
        SipText ok = prack(ringing, number(ringing), "", 200);
        sendPrack(ringing, number(ringing), "");
        assertEquals(ok.header("CSeq"), caller.line.await(200).header("CSeq"));
    }

    @Test
    void theLastAnswerWaitsWhileTheSoundIsNotAcknowledged() throws Exception {
        SipCall call = calling(KNOWN, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        SipText early = caller.line.await(183);
        assertTrue(call.answer(Party.SDP));
        advance(2);
        assertEquals(0, heard(200));
        prack(early, number(early), "", 200);
        SipText ok = caller.line.await(200);
        assertEquals("1 INVITE", ok.header("CSeq"));
        assertEquals("", ok.body(), "its sound is agreed by then");
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
        caller.bye(ok);
        caller.line.await(200);
    }

    @Test
    void whoGivesUpBeforeTheyAcknowledgeHasNoCall() throws Exception {
        SipCall call = calling(KNOWN, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        SipText early = caller.line.await(183);
        call.answer(Party.SDP);
        caller.cancelFirst(early);
        caller.line.await(487);
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Cancelled()))));
        prack(early, number(early), "", 200);
        advance(64);
        assertEquals(List.of(new CallEvent.Cancelled()), events);
    }

    @Test
    void whatWeEndBeforeTheyAcknowledgeIsRefused() throws Exception {
        SipCall call = calling(KNOWN, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        caller.line.await(183);
        call.answer(Party.SDP);
        call.hangUp();
        caller.line.await(480);
        advance(64);
        assertEquals(0, heard(200));
    }

    @Test
    void whoNeverAcknowledgesTheSoundIsNotAnswered() throws Exception {
        SipCall call = calling(KNOWN, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        caller.line.await(183);
        call.answer(Party.SDP);
        advance(64);
        caller.line.await(504);
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.NeverAcknowledged()))));
    }

    @Test
    void whereTheyLeaveTheOfferToUsItIsToldReliablyAndAcknowledgedWithTheirAnswer() throws Exception {
        SipCall call = calling(REQUIRED, "");
        call.ringing(Optional.of(Party.SDP));
        SipText early = caller.line.await(183);
        assertEquals(Party.SDP, early.body());
        assertEquals("", prack(early, number(early), OTHER, 200).body());
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Acknowledged(Optional.of(OTHER))))));
        call.answer(Party.SDP);
        assertEquals("", caller.line.await(200).body());
    }

    @Test
    void anotherOfferMayComeWithIt() throws Exception {
        SipCall call = calling(REQUIRED, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        SipText early = caller.line.await(183);
        caller.next();
        sendPrack(early, number(early), OTHER);
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Offered(OTHER)))));
        call.answer(Party.SDP);
        assertEquals(0, heard(200), "nothing is answered before that offer is");
        call.answerOffer(OTHER);
        SipText taken = caller.line.await(200);
        assertTrue(taken.header("CSeq").endsWith("PRACK"), taken.header("CSeq"));
        assertEquals(OTHER, taken.body());
        assertEquals("1 INVITE", caller.line.await(200).header("CSeq"));
    }

    @Test
    void anOfferInItThatCannotBeUsedIsAnsweredWithAllSoundOff() throws Exception {
        SipCall call = calling(REQUIRED, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        SipText early = caller.line.await(183);
        caller.next();
        sendPrack(early, number(early), OTHER);
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        String off = Party.SDP.replaceAll("m=audio \\d+", "m=audio 0");
        call.refuseOffer(488, Optional.of(off));
        assertEquals(off, caller.line.await(200).body());
        call.reject(486, Map.of());
        caller.line.await(486);
    }

    @Test
    void anUpdateBeforeTheAnswerIsTakenOnceTheSoundIsAgreed() throws Exception {
        SipCall call = calling(REQUIRED, Party.SDP);
        call.ringing(Optional.of(Party.SDP));
        SipText early = caller.line.await(183);
        prack(early, number(early), "", 200);
        caller.next();
        String more = "Contact: " + caller.contact() + "\r\n" + SipText.content(OTHER);
        caller.line.send(caller.request("UPDATE", early.header("To"), more));
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Offered(OTHER)))));
        call.answerOffer(Party.SDP);
        assertTrue(caller.line.await(200).header("CSeq").endsWith("UPDATE"));
        call.answer(Party.SDP);
        SipText ok = caller.line.await(200);
        assertFalse(ok.header("CSeq").endsWith("UPDATE"));
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
    }
}
