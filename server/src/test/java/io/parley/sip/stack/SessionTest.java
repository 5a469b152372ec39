package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.trunk.Trunk;
import io.parley.sip.trunk.TrunkWays;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signs of life within a call, either end giving them (RFC 4028), and asking who is silent; row T13. */
class SessionTest {
    private static final CallEvent EXPIRED = new CallEvent.Vanished("session-expired");

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

    private void advance(int seconds) {
        for (int half = 0; half < 2 * seconds; half++) {
            rig.clock.advance(Duration.ofMillis(500));
        }
    }

    private static Party calling(Party caller, String headers) throws IOException {
        caller.next();
        caller.line.send(caller.request(
                "INVITE",
                "<sip:100@parley>",
                "Contact: " + caller.contact() + "\r\n" + headers + SipText.content(Party.SDP)));
        return caller;
    }

    private SipText talking(Party caller, String headers) throws IOException {
        SipText ok = calling(caller, headers).line.await(200);
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        events.clear();
        return ok;
    }

    @Test
    void lessThanWeTakeIsRefusedWithWhatWeTake() throws Exception {
        try (Party caller = new Party(rig, false)) {
            calling(caller, "Supported: timer\r\nSession-Expires: 60\r\n");
            SipText refused = caller.line.await(422);
            assertEquals("90", refused.header("Min-SE"));
            assertTrue(rig.arrived.isEmpty());
        }
    }

    /** What is asked for, and what is answered; nothing for who knows nothing of it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Supported: timer/Session-Expires: 600 | 600;refresher=uac",
                "Supported: timer/x: 600;refresher=uas | 600;refresher=uas",
                "Require: timer/Session-Expires: 7200;refresher=uac | 1800;refresher=uac",
                "Supported: timer/Session-Expires: 100/Min-SE: 400 | 400;refresher=uac",
                "Supported: timer | 1800;refresher=uas",
                "Session-Expires: 600 | none",
                "Supported: replaces | none"
            })
    void theAnswerSaysHowOftenAndByWhom(String asked, String said) throws Exception {
        try (Party caller = new Party(rig, false)) {
            SipText ok = talking(caller, asked.replace("/", "\r\n") + "\r\n");
            assertEquals(said, ok.find("Session-Expires").orElse("none"));
            assertEquals(
                    !said.equals("none"),
                    ok.find("Require").filter("timer"::equals).isPresent());
        }
    }

    /** A trunk with a timer of its own, in calls of both directions. */
    @ParameterizedTest
    @CsvSource({"900, 900;refresher=uas, 900", "0, none, none"})
    void aTrunkMayHaveATimerOfItsOwn(int seconds, String answered, String asked) throws Exception {
        rig.close();
        rig = new StackRig(List.of(trunk(seconds)), false, 1000, call -> {
            call.call().events(events::add);
            call.call().answer(Party.SDP);
        });
        try (Party caller = new Party(rig, false);
                Party called = new Party(rig, false)) {
            SipText ok = talking(caller, "Supported: timer\r\n");
            assertEquals(answered, ok.find("Session-Expires").orElse("none"));
            OutboundInvite.Routing routing = new OutboundInvite.Routing(
                    "", List.of(), Set.of(), 4, OutboundInvite.Course.FREE, Optional.of(seconds));
            String uri = "sip:8@127.0.0.1:" + called.line.port();
            rig.sip.invite(
                    new OutboundInvite(uri, called.address(), "7", "", Party.SDP, Map.of(), Optional.empty(), routing),
                    events::add);
            SipText invite = called.line.awaitRequest("INVITE");
            assertEquals(asked, invite.find("Session-Expires").orElse("none"));
        }
    }

    private static Trunk trunk(int sessionSeconds) {
        TrunkWays usual = TrunkWays.USUAL;
        TrunkWays ways = new TrunkWays(
                usual.format(),
                usual.dialledFrom(),
                usual.callerFrom(),
                usual.assertion(),
                "",
                usual.advance(),
                usual.codecs(),
                4,
                false,
                false,
                Optional.of(sessionSeconds),
                List.of());
        return new Trunk(
                "carrier",
                StackRig.NEIGHBOUR.networks(),
                Optional.empty(),
                true,
                Optional.empty(),
                SrtpPolicy.OFFERED,
                ways);
    }

    private static boolean nothingIsAsked(Party party) throws IOException {
        return party.line.settle().stream().allMatch(SipText::isResponse);
    }

    @Test
    void ourSignsAreUpdatesAtHalfTheTimeAndTheCallEndsWhenNobodyTakesThem() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller, "Supported: timer\r\nSession-Expires: 120;refresher=uas\r\nAllow: INVITE, UPDATE\r\n");
            for (int sign = 0; sign < 2; sign++) {
                advance(59);
                assertTrue(nothingIsAsked(caller));
                advance(1);
                SipText update = caller.line.awaitRequest("UPDATE");
                assertTrue(update.header("Session-Expires").contains("refresher=uac"), update::start);
                assertEquals("", update.body());
                caller.line.send(
                        update.reply(200, "OK", "", "Require: timer\r\nSession-Expires: 120;refresher=uac\r\n", ""));
                caller.line.settle();
            }
            advance(60 + 26);
            assertEquals(List.of(), events);
            advance(3); // 32 s before the end
            caller.line.awaitRequest("BYE");
            assertTrue(SimSound.await(() -> events.equals(List.of(EXPIRED))));
        }
    }

    @Test
    void whoKnowsNoUpdateGetsOurOfferAgainUnchanged() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller, "Supported: timer\r\nSession-Expires: 120;refresher=uas\r\n");
            advance(60);
            SipText again = caller.line.awaitRequest("INVITE");
            assertEquals(Party.SDP, again.body());
            caller.answer(again, 200, "", Party.SDP);
            assertEquals("ACK", caller.line.awaitRequest("ACK").method());
            assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.OfferAnswered(Party.SDP)))));
        }
    }

    @Test
    void aSignThatWasRefusedIsTriedAgainBeforeTimeIsUp() throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller, "Supported: timer\r\nSession-Expires: 120;refresher=uas\r\n");
            advance(60);
            caller.answer(caller.line.awaitRequest("INVITE"), 500, "", "");
            caller.line.awaitRequest("ACK");
            caller.line.settle();
            advance(10);
            caller.answer(caller.line.awaitRequest("INVITE"), 200, "", Party.SDP);
            caller.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.OfferAnswered(Party.SDP)))));
        }
    }

    @Test
    void theOtherEndsSignsKeepTheCallAndWithoutThemItEnds() throws Exception {
        try (Party caller = new Party(rig, false)) {
            SipText ok = talking(caller, "Supported: timer\r\nSession-Expires: 90;refresher=uac\r\n");
            for (int sign = 0; sign < 3; sign++) {
                advance(50);
                caller.next();
                caller.line.send(caller.request(
                        "UPDATE",
                        ok.header("To"),
                        "Supported: timer\r\nSession-Expires: 90;refresher=uac\r\nContact: " + caller.contact() + "\r\n"
                                + SipText.content("")));
                assertEquals("90;refresher=uac", caller.line.await(200).header("Session-Expires"));
            }
            advance(59);
            assertEquals(List.of(), events);
            advance(2); // a third of 90 s before the end
            caller.line.awaitRequest("BYE");
            assertTrue(SimSound.await(() -> events.equals(List.of(EXPIRED))));
        }
    }

    @ParameterizedTest
    @CsvSource({"408", "481"})
    void whoKnowsNothingOfTheCallAnyMoreHasLeftIt(int status) throws Exception {
        try (Party caller = new Party(rig, false)) {
            talking(caller, "Supported: timer\r\nSession-Expires: 120;refresher=uas\r\nAllow: UPDATE\r\n");
            advance(60);
            caller.line.send(caller.line.awaitRequest("UPDATE").reply(status, "Gone", "", "", ""));
            caller.line.awaitRequest("BYE");
            assertTrue(SimSound.await(() -> events.equals(List.of(EXPIRED))));
        }
    }

    // ---- calls of ours

    private SipCall ring(Party phone) {
        OutboundInvite wanted = new OutboundInvite(
                "sip:7@127.0.0.1:" + phone.line.port(), phone.address(), "100", "", Party.SDP, Map.of());
        return rig.sip.invite(wanted, events::add);
    }

    private SipText talking(Party phone, SipText invite, String headers) throws IOException {
        phone.line.send(invite.reply(200, "OK", "p", "Contact: " + phone.contact() + "\r\n" + headers, Party.SDP));
        SipText ack = phone.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
        events.clear();
        return ack;
    }

    @Test
    void ourCallAsksForThemAndAPhoneThatOnlySaysHowLongIsGivenThem() throws Exception {
        try (Party phone = new Party(rig, false)) {
            ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            assertEquals("1800", invite.header("Session-Expires"));
            assertEquals("90", invite.header("Min-SE"));
            talking(phone, invite, "Session-Expires: 100\r\nAllow: UPDATE\r\n");
            advance(50);
            phone.line.send(phone.line.awaitRequest("UPDATE").reply(200, "OK", "", "", ""));
            phone.line.settle();
            advance(200); // it does not want any more of them
            assertEquals(List.of(), events);
        }
    }

    @Test
    void whoWantsFewerOfThemIsAskedAgain() throws Exception {
        try (Party phone = new Party(rig, false)) {
            ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.line.send(invite.reply(422, "Too Small", "p", "Min-SE: 3600\r\n", ""));
            phone.line.awaitRequest("ACK");
            SipText again = phone.line.awaitRequest("INVITE");
            assertEquals("3600", again.header("Session-Expires"));
            assertEquals("3600", again.header("Min-SE"));
            assertEquals("2 INVITE", again.header("CSeq"));
            assertEquals(invite.header("Call-ID"), again.header("Call-ID"));
            talking(phone, again, "");
        }
    }

    @Test
    void t11ReliableProvisionalsAreAcknowledgedOnceEachInTheirOrder() throws Exception {
        try (Party phone = new Party(rig, false)) {
            ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            assertTrue(invite.header("Supported").contains("100rel"), invite.header("Supported"));
            provisional(phone, invite, 71);
            SipText prack = phone.line.awaitRequest("PRACK");
            assertEquals("71 1 INVITE", prack.header("RAck"));
            phone.line.send(prack.reply(200, "OK", "", "", ""));
            provisional(phone, invite, 71);
            provisional(phone, invite, 73);
            assertFalse(phone.line.settle().stream().anyMatch(m -> m.method().equals("PRACK")));
            provisional(phone, invite, 72);
            assertEquals("72 1 INVITE", phone.line.awaitRequest("PRACK").header("RAck"));
            assertTrue(SimSound.await(() ->
                    events.stream().filter(CallEvent.Progress.class::isInstance).count() == 2));
        }
    }

    @Test
    void t12AnUpdateBeforeTheAnswerIsTakenOnceTheFirstOfferHasOne() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            SipText invite = phone.line.awaitRequest("INVITE");
            phone.line.send(invite.reply(180, "Ringing", "p", "Contact: " + phone.contact() + "\r\n", ""));
            phone.line.settle();
            phone.line.send(update(phone, invite, 1));
            assertEquals("1 UPDATE", phone.line.await(491).header("CSeq"));
            provisional(phone, invite, 71);
            phone.line.send(phone.line.awaitRequest("PRACK").reply(200, "OK", "", "", ""));
            phone.line.send(update(phone, invite, 2));
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(Party.SDP))));
            phone.line.send(update(phone, invite, 3));
            SipText pending = phone.line.await(500);
            assertEquals("3 UPDATE", pending.header("CSeq"));
            assertTrue(pending.find("Retry-After").isPresent());
            call.answerOffer(Party.SDP);
            SipText ok = phone.line.await(200);
            assertEquals("2 UPDATE", ok.header("CSeq"));
            assertEquals(Party.SDP, ok.body());
            phone.answer(invite, 200, "p", "");
            phone.line.awaitRequest("ACK");
            assertTrue(
                    SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))),
                    "what was said reliably before holds");
        }
    }

    @Test
    void t12AnUpdateOfACallerWhoHasNoAnswerYetComesTooEarly() throws Exception {
        try (StackRig quiet = new StackRig(call -> call.call().ringing(java.util.Optional.empty()));
                Party caller = new Party(quiet, false).invite(Party.SDP)) {
            SipText ringing = caller.line.await(180);
            caller.next();
            caller.line.send(caller.request(
                    "UPDATE",
                    ringing.header("To"),
                    "Contact: " + caller.contact() + "\r\n" + SipText.content(Party.SDP)));
            assertTrue(caller.line.await(500).find("Retry-After").isPresent());
        }
    }

    /** Of whom we call, in the dialog of tag p. */
    private static String update(Party phone, SipText invite, int number) {
        String target = invite.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
        return "UPDATE " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + phone.line.port()
                + ";rport;branch=z9hG4bKu" + invite.header("Call-ID") + number + "\r\nFrom: " + invite.header("To")
                + ";tag=p\r\nTo: " + invite.header("From") + "\r\nCall-ID: " + invite.header("Call-ID") + "\r\nCSeq: "
                + number + " UPDATE\r\nMax-Forwards: 70\r\nContact: " + phone.contact() + "\r\n"
                + SipText.content(Party.SDP);
    }

    private static void provisional(Party phone, SipText invite, int number) throws IOException {
        phone.line.send(invite.reply(
                183,
                "Progress",
                "p",
                "Contact: " + phone.contact() + "\r\nRequire: 100rel\r\nRSeq: " + number + "\r\n",
                Party.SDP));
    }

    @Test
    void whoIsSilentIsAskedNowAndThenAndWhoDoesNotAnswerHasLeft() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            talking(phone, phone.line.awaitRequest("INVITE"), "Allow: INVITE, OPTIONS\r\n");
            call.silent(true);
            call.silent(true);
            phone.line.send(phone.line.awaitRequest("OPTIONS").reply(200, "OK", "", "", ""));
            phone.line.settle();
            advance(29);
            assertTrue(nothingIsAsked(phone));
            advance(1);
            phone.line.awaitRequest("OPTIONS");
            advance(31);
            assertEquals(List.of(), events);
            advance(2);
            phone.line.awaitRequest("BYE");
            assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Vanished("vanished")))));
        }
    }

    @Test
    void whoIsHeardAgainIsNotAskedAnyMore() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            talking(phone, phone.line.awaitRequest("INVITE"), "Allow: INVITE, OPTIONS\r\n");
            call.silent(true);
            phone.line.send(phone.line.awaitRequest("OPTIONS").reply(501, "No", "", "", ""));
            phone.line.settle();
            call.silent(false);
            advance(70);
            assertTrue(nothingIsAsked(phone));
            assertEquals(List.of(), events);
        }
    }

    @Test
    void whoNeverSaidThatItAnswersOptionsIsNotAsked() throws Exception {
        try (Party phone = new Party(rig, false)) {
            SipCall call = ring(phone);
            talking(phone, phone.line.awaitRequest("INVITE"), "Allow: INVITE, BYE\r\n");
            call.silent(true);
            advance(40);
            assertTrue(nothingIsAsked(phone));
            assertEquals(List.of(), events);
        }
    }
}
