package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Peers that write what RFCs allow and few write: other bodies beside SDP, numbers at their limits, long routes. */
class OddButLegalTest {
    private static final String OWN = SipText.sdp("127.0.0.1", 41000);
    private static final String ISUP = "Content-Type: application/ISUP;version=itu-t92+\r\n"
            + "Content-Disposition: signal;handling=%s\r\n\r\n\u0001\u0011H\r\n";
    private static final String PLACE = "Content-Type: application/pidf+xml\r\nContent-ID: <a@b>\r\n\r\n<presence/>";
    private static final String SOUND = "Content-Type: application/sdp;charset=utf-8\r\n\r\n" + Party.SDP;

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private Party caller;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {
            call.call().events(events::add);
            call.call().answer(OWN);
        });
        caller = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        caller.close();
        rig.close();
    }

    private void invites(String headers, String body) throws Exception {
        caller.next();
        caller.line.send(caller.request(
                "INVITE",
                "<sip:100@parley>",
                "Contact: " + caller.contact() + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n"
                        + body));
    }

    private static String mixed(String... parts) {
        return "a word to old readers\r\n--one-Mark\r\n" + String.join("\r\n--one-Mark\r\n", parts)
                + "\r\n--one-Mark--\r\nand another";
    }

    // ---- several things in one body (RFC 5621)

    @ParameterizedTest
    @ValueSource(
            strings = {"boundary=one-Mark", "boundary=\"one-Mark\"; start=\"<x>\"", "start=x ; Boundary = one-Mark"})
    void ofSeveralPartsTheirDescriptionIsTakenAndTheOthersAreLeft(String said) throws Exception {
        invites("Content-Type: multipart/mixed;" + said + "\r\n", mixed(ISUP.formatted("optional"), SOUND, PLACE));
        SipText ok = caller.line.await(200);
        assertEquals(
                Optional.of(Party.SDP.strip()), rig.arrived.getFirst().sdp().map(String::strip));
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
    }

    @Test
    void partsWithinPartsAreReadAndOffersWithinACallToo() throws Exception {
        caller.invite(Party.SDP);
        SipText ok = caller.line.await(200);
        caller.acknowledge(ok, "");
        String inner =
                "Content-Type: multipart/alternative;boundary=in\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\nhm\r\n"
                        + "--in\r\n" + SOUND + "\r\n--in--";
        String body = mixed(PLACE, inner);
        caller.next();
        caller.line.send(caller.request(
                "INVITE",
                ok.header("To"),
                "Contact: " + caller.contact()
                        + "\r\nContent-Type: multipart/mixed; boundary=one-Mark\r\nContent-Length: " + body.length()
                        + "\r\n\r\n" + body));
        assertTrue(SimSound.await(() -> events.stream()
                .anyMatch(event -> event instanceof CallEvent.Offered(String sdp)
                        && sdp.strip().equals(Party.SDP.strip()))));
    }

    @Test
    void whatHasToBeUnderstoodAndIsNotIsRefusedAndWhatNeedNotIsLeft() throws Exception {
        invites("Content-Type: multipart/mixed;boundary=one-Mark\r\n", mixed(ISUP.formatted("required"), SOUND));
        assertEquals("application/sdp", caller.line.await(415).header("Accept"));
        invites("Content-Type: application/ISUP\r\n", "x");
        caller.line.await(415);
        invites("Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n", "x");
        assertEquals("identity", caller.line.await(415).header("Accept-Encoding"));
        assertEquals(0, rig.arrived.size());
        invites("Content-Type: application/pidf+xml\r\nContent-Disposition: x;handling=optional\r\n", "<presence/>");
        assertEquals(OWN, caller.line.await(200).body(), "they leave the offer to us");
        assertEquals(Optional.empty(), rig.arrived.getFirst().sdp());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: multipart/mixed;boundary=other\r\n",
                "Content-Type: multipart/mixed\r\n",
                "Content-Type: multipart/mixed;boundary=\"\"\r\n"
            })
    void partsThatCannotBeToldApartDescribeNothing(String head) throws Exception {
        invites(head, mixed(SOUND));
        caller.line.await(200);
        assertEquals(Optional.empty(), rig.arrived.getFirst().sdp());
    }

    @Test
    void anAnswerInPartsIsTaken() throws Exception {
        try (Party phone = new Party(rig, false)) {
            String to = "sip:7@127.0.0.1:" + phone.line.port();
            rig.sip.invite(new OutboundInvite(to, phone.address(), "1", "", OWN, Map.of()), events::add);
            SipText invite = phone.line.awaitRequest("INVITE");
            String body = mixed(ISUP.formatted("optional"), SOUND);
            String more = "Contact: " + phone.contact() + "\r\nContent-Type: multipart/mixed;boundary=one-Mark\r\n";
            String reply = invite.reply(200, "OK", "theirs", more, "");
            phone.line.send(
                    reply.replace("Content-Length: 0\r\n\r\n", "Content-Length: " + body.length() + "\r\n\r\n" + body));
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.stream()
                    .anyMatch(event -> event instanceof CallEvent.Answered(String sdp)
                            && sdp.strip().equals(Party.SDP.strip()))));
        }
    }

    // ---- numbers at their limits

    @Test
    void aSessionAsLongAsCanBeWrittenIsTakenAndShortened() throws Exception {
        invites(
                "Supported: timer\r\nSession-Expires: 4294967295;refresher=uac\r\nContent-Type: application/sdp\r\n",
                Party.SDP);
        assertTrue(caller.line.await(200).header("Session-Expires").startsWith("1800;"));
    }

    @Test
    void whoWantsASignEachSecondIsNotGivenOneUponTheOther() throws Exception {
        try (Party phone = new Party(rig, false)) {
            String to = "sip:7@127.0.0.1:" + phone.line.port();
            rig.sip.invite(new OutboundInvite(to, phone.address(), "1", "", OWN, Map.of()), events::add);
            SipText invite = phone.line.awaitRequest("INVITE");
            String more = "Contact: " + phone.contact()
                    + "\r\nAllow: UPDATE\r\nRequire: timer\r\nSession-Expires: 1;refresher=uac\r\n";
            phone.line.send(invite.reply(200, "OK", "theirs", more, Party.SDP));
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            rig.clock.advance(Duration.ofSeconds(5));
            assertFalse(phone.line.settle().stream().anyMatch(m -> m.start().startsWith("UPDATE")));
            rig.clock.advance(Duration.ofSeconds(6));
            SipText update = phone.line.awaitRequest("UPDATE");
            phone.line.send(update.reply(200, "OK", "theirs", "Session-Expires: 1;refresher=uac\r\n", ""));
            phone.line.settle();
            rig.clock.advance(Duration.ofSeconds(5));
            assertFalse(events.contains(new CallEvent.Vanished("session-expired")));
        }
    }

    @Test
    void aRegistrationAsLongAsCanBeWrittenIsTakenAndShortened() throws Exception {
        String contact = "Contact: <sip:1@127.0.0.1:" + caller.line.port() + ">;expires=4294967295\r\n";
        caller.next();
        caller.line.send(caller.request("REGISTER", "<sip:1@parley>", contact + SipText.content(""))
                .replace("From: <sip:7@", "From: <sip:1@"));
        caller.line.await(401);
        caller.next();
        caller.line.send(caller.request(
                        "REGISTER",
                        "<sip:1@parley>",
                        "Expires: 4294967295\r\nContact: " + caller.contact() + "\r\n\r\n")
                .replace("From: <sip:7@", "From: <sip:1@"));
        caller.line.await(401);
    }

    /** Of two phones that answer the later one is let go, and what it says of signs of life is nobody's. */
    @Test
    void whoAnswersTooLateAgreesOnNothing() throws Exception {
        try (Party phone = new Party(rig, false)) {
            String to = "sip:7@127.0.0.1:" + phone.line.port();
            rig.sip.invite(new OutboundInvite(to, phone.address(), "1", "", OWN, Map.of()), events::add);
            SipText invite = phone.line.awaitRequest("INVITE");
            String contact = "Contact: " + phone.contact() + "\r\nAllow: UPDATE\r\n";
            String timer = "Require: timer\r\nSession-Expires: 90;refresher=uac\r\n";
            for (String tag : List.of("first", "second")) {
                phone.line.send(invite.reply(180, "Ringing", tag, contact, ""));
            }
            phone.line.send(invite.reply(200, "OK", "first", contact + timer, Party.SDP));
            assertEquals("first", phone.line.awaitRequest("ACK").parameter("To", "tag"));
            phone.line.send(invite.reply(200, "OK", "second", contact, Party.SDP));
            SipText bye = phone.line.awaitRequest("BYE");
            assertEquals("second", bye.parameter("To", "tag"));
            phone.line.send(bye.reply(200, "OK", "second", "", ""));
            phone.line.settle();
            rig.clock.advance(Duration.ofSeconds(46));
            assertEquals("first", phone.line.awaitRequest("UPDATE").parameter("To", "tag"));
        }
    }

    @Test
    void aCancelOfNothingFindsNothing() throws Exception {
        caller.invite(Party.SDP);
        caller.acknowledge(caller.line.await(200), "");
        try (Party stranger = new Party(rig, false)) {
            stranger.next();
            stranger.line.send(stranger.request("CANCEL", "<sip:100@parley>", SipText.content("")));
            stranger.line.await(481);
        }
        assertFalse(events.contains(new CallEvent.Cancelled()));
    }

    // ---- how it is written

    @Test
    void foldedShortAndSpacedHeadersMeanTheSame() throws Exception {
        String at = "127.0.0.1:" + caller.line.port();
        caller.line.send("INVITE sip:100@127.0.0.1:" + rig.address.getPort() + ";user=phone SIP/2.0\r\n"
                + "v: SIP / 2.0 / UDP  " + at + " ; branch = z9hG4bKodd;rport ; alias;keep\r\n"
                + "f : \"A \\\"B\\\" ; tag=x\"\r\n <sip:7;phone-context=+370@127.0.0.1>\r\n\t;tag = odd\r\n"
                + "T: <sip:100@parley>\r\nI: " + caller.callId + "\r\nCSEQ:\r\n 2147483647 INVITE\r\n"
                + "m: \"Long, name; here\"\r\n <sip:7@" + at + ";ob;x=%3B?h=v>;+sip.instance=\"<urn:uuid:0>\";q=0.5\r\n"
                + "k: timer,\r\n 100rel , , replaces\r\nX-Odd: \u00e4\u00f6 \"\r\nP-Odd:\r\nMax-Forwards: 255\r\n"
                + "c: application/sdp\r\nl:" + Party.SDP.length() + "\r\n\r\n" + Party.SDP);
        SipText ok = caller.line.await(200);
        assertTrue(ok.header("CSeq").startsWith("2147483647"), ok.header("CSeq"));
        assertEquals("7", rig.arrived.getFirst().caller());
    }

    @Test
    void aLongWayIsKeptInOrderAndLongNamesAreNotCut() throws Exception {
        StringBuilder routes = new StringBuilder();
        StringBuilder vias = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            routes.append("Record-Route: <sip:p%d.example.org;lr;cookie=%s>\r\n".formatted(i, "c".repeat(150)));
            vias.append("Via: SIP/2.0/TCP p%d.example.org:5060;branch=z9hG4bK%s%d;received=192.0.2.%d\r\n"
                    .formatted(i, "v".repeat(100), i, i));
        }
        invites(routes + "" + vias + "Content-Type: application/sdp\r\n", Party.SDP);
        SipText ok = caller.line.await(200);
        for (int i = 0; i < 40; i++) {
            assertTrue(written(ok).contains("p" + i + ".example.org"), "proxy " + i);
        }
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        rig.arrived.getFirst().call().hangUp();
        SipText bye = caller.line.awaitRequest("BYE");
        assertTrue(bye.start().startsWith("BYE sip:7@127.0.0.1"), bye.start());
        String all = written(bye);
        assertTrue(all.indexOf("p0.example.org") < all.indexOf("p39.example.org"), "in the order of the way");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<sip:[2001:db8::9]:5070;transport=udp;ob>",
                "sip:host.example.org",
                "\"x\" <sips:u:p@192.0.2.9:5061;method=INVITE>",
                "<sip:+1(555)%40@192.0.2.1;user=phone;phone-context=a.b>"
            })
    void whereTheyAreReachedIsSaidAsTheyWroteIt(String contact) throws Exception {
        caller.next();
        caller.line.send(caller.request(
                "INVITE", "<sip:100@parley>", "Contact: " + contact + "\r\n" + SipText.content(Party.SDP)));
        SipText ok = caller.line.await(200);
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        rig.arrived.getFirst().call().hangUp();
        String uri = contact.replaceAll(".*<([^>]+)>.*", "$1").replaceAll(";method=INVITE", "");
        String start = caller.line.awaitRequest("BYE").start();
        assertTrue(start.replaceAll(";method=INVITE", "").startsWith("BYE " + uri), start);
    }

    private static String written(SipText message) {
        return message.headers().stream()
                .map(header -> String.join(":", header))
                .collect(Collectors.joining("\n"));
    }
}
