package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers inside a call, and calls over every size and cut of message; rows T05 to T08, T19 and T20. */
class DialogsTest {
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

    @Test
    void t06AnInviteWithoutOfferGetsOursAndItsAnswerComesWithTheAck() throws Exception {
        try (Party caller = new Party(rig, false).invite("")) {
            SipText ok = caller.line.await(200);
            assertEquals(Optional.empty(), rig.arrived.getFirst().sdp());
            assertEquals(Party.SDP, ok.body());
            caller.acknowledge(ok, HOLD);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.of(HOLD)))));
        }
    }

    @Test
    void t06AnAckWithoutTheAnswerSaysSo() throws Exception {
        try (Party caller = new Party(rig, false).invite("")) {
            caller.acknowledge(caller.line.await(200), "");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
        }
    }

    @Test
    void t07AReinviteWithoutOfferAsksForOursAndBringsItsAnswer() throws Exception {
        try (Party caller = talking()) {
            caller.reinvite(answered, "");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(""))));
            call().answerOffer(Party.SDP);
            SipText ok = caller.line.await(200);
            assertEquals(Party.SDP, ok.body());
            caller.acknowledge(ok, HOLD);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.of(HOLD)))));
        }
    }

    @Test
    void t08HoldHoldAgainAndTakeBackAreEachAnsweredWithTheirOwn() throws Exception {
        try (Party caller = talking()) {
            for (String sdp : List.of(HOLD, HOLD, Party.SDP)) {
                events.clear();
                caller.reinvite(answered, sdp);
                assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(sdp))));
                call().answerOffer(sdp);
                SipText ok = caller.line.await(200);
                assertEquals(sdp, ok.body());
                caller.acknowledge(ok, "");
            }
        }
    }

    @Test
    void t08AnOfferThatIsRefusedLeavesTheCallAsItWas() throws Exception {
        try (Party caller = talking()) {
            caller.reinvite(answered, HOLD);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(HOLD))));
            call().refuseOffer(488);
            caller.acknowledgeFailure(caller.line.await(488));
            caller.bye(answered);
            caller.line.await(200);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.HungUp())));
        }
    }

    @Test
    void t05ASecondOfferBeforeTheFirstIsAnsweredIsTurnedAwayAndTheFirstGoesOn() throws Exception {
        try (Party caller = talking()) {
            caller.reinvite(answered, HOLD);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Offered(HOLD))));
            caller.next();
            caller.line.send(caller.request("UPDATE", answered.header("To"), SipText.content(Party.SDP)));
            int status = caller.line.settle().stream()
                    .filter(m -> m.method().equals("UPDATE"))
                    .mapToInt(SipText::status)
                    .findFirst()
                    .orElse(0);
            assertTrue(status == 491 || status == 500, () -> "answered " + status); // RFC 3311 5.2
            assertEquals(
                    1,
                    events.stream().filter(CallEvent.Offered.class::isInstance).count());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1301, 1500, 9000, 60000})
    void t19ADatagramOfAnySizeIsReadWhole(int size) throws Exception {
        StringBuilder sdp = new StringBuilder(Party.SDP);
        while (sdp.length() < size) {
            sdp.append("a=x-filler:").append("x".repeat(60)).append("\r\n");
        }
        try (Party caller = new Party(rig, false).invite(sdp.toString())) {
            caller.line.await(200);
            assertEquals(Optional.of(sdp.toString()), rig.arrived.getFirst().sdp());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void t20IdentifiersOfThreeHundredCharactersKeepTheirDialog(boolean tcp) throws Exception {
        String callId = "c".repeat(300) + "@" + "h".repeat(100);
        try (Party caller = new Party(rig, tcp, callId, "t".repeat(300)).invite(Party.SDP)) {
            SipText ok = caller.line.await(200);
            caller.acknowledge(ok, "");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            call().hangUp();
            SipText bye = caller.line.awaitRequest("BYE");
            assertEquals(callId, bye.header("Call-ID"));
            assertEquals("t".repeat(300), bye.parameter("To", "tag"));
        }
    }

    @Test
    void t20ACallOverAStreamThatComesByteByByteIsACall() throws Exception {
        try (Party caller = new Party(rig, true)) {
            caller.next();
            String invite = caller.request(
                    "INVITE",
                    "<sip:100@parley>",
                    "m: <sip:7@127.0.0.1>\r\nc: application/sdp\r\nl: " + Party.SDP.length() + "\r\n\r\n" + Party.SDP);
            for (char one : invite.toCharArray()) {
                caller.line.send(String.valueOf(one));
            }
            caller.acknowledge(caller.line.await(200), "");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            assertEquals(1, rig.arrived.size());
        }
    }

    @Test
    void aCallWhoseConnectionClosedAndWhoseContactIsANameIsEndedOverAnotherConnectionToThere() throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                Party caller = new Party(rig, true)) {
            listening.setSoTimeout(30_000);
            caller.next();
            String contact = "Contact: <sip:7@no.such.host.invalid:" + listening.getLocalPort() + ";transport=tcp>\r\n";
            caller.line.send(caller.request("INVITE", "<sip:100@parley>", contact + SipText.content(Party.SDP)));
            caller.acknowledge(caller.line.await(200), "");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            caller.line.close();
            assertTrue(SimSound.await(() -> rig.sip.transports().streams().isEmpty()));
            call().hangUp();
            try (Socket again = listening.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(again.getInputStream(), StandardCharsets.US_ASCII))) {
                assertTrue(in.readLine().startsWith("BYE sip:7@no.such.host.invalid:"));
            }
        }
    }

    @Test
    void aCallIsEndedWhereItCameFromWhateverItsContactSays() throws Exception {
        try (Party caller = new Party(rig, false)) {
            caller.next();
            caller.line.send(caller.request(
                    "INVITE",
                    "<sip:100@parley>",
                    "Contact: <sip:7@no.such.host.invalid:9>\r\n" + SipText.content(Party.SDP)));
            caller.acknowledge(caller.line.await(200), "");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            call().hangUp();
            caller.line.awaitRequest("BYE");
        }
    }

    @Test
    void twoClientsThatCountTheirBranchesAlikeAreTwo() throws Exception {
        try (Party one = new Party(rig, false);
                Party two = new Party(rig, false)) {
            for (Party each : List.of(one, two)) {
                each.next();
                String invite = each.request(
                        "INVITE", "<sip:100@parley>", "Contact: <sip:7@127.0.0.1>\r\n" + SipText.content(Party.SDP));
                each.line.send(invite.replaceAll("z9hG4bK[-0-9a-f]+", "z9hG4bK1"));
            }
            one.acknowledge(one.line.await(200), "");
            two.acknowledge(two.line.await(200), "");
            assertEquals(2, rig.arrived.size());
        }
    }

    @Test
    void anAnswerGoesToTheSourceAndNotToWhereMaddrPoints() throws Exception {
        try (Party caller = new Party(rig, false);
                Line victim = new Line(rig.address, false, "127.0.0.99")) {
            caller.next();
            String invite = caller.request(
                    "INVITE", "<sip:100@parley>", "Contact: <sip:7@127.0.0.1>\r\n" + SipText.content(Party.SDP));
            caller.line.send(invite.replaceFirst(
                    "UDP 127.0.0.1:[0-9]+", "UDP 127.0.0.99:" + victim.port() + ";maddr=127.0.0.99"));
            caller.line.await(200);
            assertEquals(List.of(), victim.settle());
        }
    }

    private SipText answered;

    private Party talking() throws Exception {
        Party caller = new Party(rig, false).invite(Party.SDP);
        answered = caller.line.await(200);
        caller.acknowledge(answered, "");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        return caller;
    }

    private SipCall call() {
        return rig.arrived.getFirst().call();
    }
}
