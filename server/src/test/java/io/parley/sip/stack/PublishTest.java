package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.sip.Digest;
import io.parley.sim.sip.SipText;
import io.parley.sip.registrar.Registrar;
import io.parley.sip.report.QualityReportText;
import io.parley.sip.report.QualityReportTextTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reports that are published (RFC 6035 section 4, RFC 3903 section 6), from phone 7, which is registered. */
class PublishTest {
    private static final String URI = "sip:100@127.0.0.1";
    private static final String EVENT = "Event: vq-rtcpxr\r\n";
    private static final String TYPE = "Content-Type: application/vq-rtcpxr\r\n";
    private static final String REPORT = QualityReportTextTest.SESSION.formatted("a@b");

    private StackRig rig;
    private Party phone;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(List.of(), true, 1000, call -> {});
        phone = new Party(rig, false);
        List<Registrar.Wish> here = List.of(new Registrar.Wish("<sip:7@x>", 3000));
        rig.registrar.register("7", here, phone.address(), "a-call", 1);
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        rig.close();
    }

    private static String content(String body) {
        return "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private void send(Party from, String headers, String body) throws Exception {
        from.next();
        from.line.send(from.request("PUBLISH", "<sip:100@parley>", headers + content(body)));
    }

    private void proven(String headers, String body) throws Exception {
        send(phone, headers, body);
        String answer = Digest.answer(phone.line.await(401), "PUBLISH", URI, "7", StackRig.PASSWORD);
        send(phone, headers + "Authorization: " + answer + "\r\n", body);
    }

    private long refused() {
        return rig.sip.counters().reportsRefused.sum();
    }

    /** Section 6 of RFC 3903: a tag of its own each time, and no more time than was asked for. */
    @Test
    void aReportIsTakenOfWhoHasProvenWhoTheyAre() throws Exception {
        proven(EVENT + TYPE + "Expires: 3600\r\n", REPORT);
        SipText ok = phone.line.await(200);
        assertEquals("0", ok.header("Expires"));
        assertFalse(ok.header("SIP-ETag").isEmpty());
        assertEquals("a@b", rig.reported.getFirst().callId());
        assertEquals(1, rig.sip.counters().reportsTaken.sum());
        assertEquals(0, refused());
    }

    @Test
    void aRepeatHearsTheSameAndIsNoSecondReport() throws Exception {
        send(phone, EVENT + TYPE, REPORT);
        String answer = Digest.answer(phone.line.await(401), "PUBLISH", URI, "7", StackRig.PASSWORD);
        phone.next();
        String request = phone.request(
                "PUBLISH", "<sip:100@parley>", EVENT + TYPE + "Authorization: " + answer + "\r\n" + content(REPORT));
        phone.line.send(request);
        String tag = phone.line.await(200).header("SIP-ETag");
        phone.line.send(request);
        assertEquals(tag, phone.line.await(200).header("SIP-ETag"));
        assertEquals(1, rig.reported.size());
    }

    @Test
    void anotherEventIsNotKnown() throws Exception {
        send(phone, "Event: presence\r\n" + TYPE, REPORT);
        assertEquals("vq-rtcpxr", phone.line.await(489).header("Allow-Events"));
        send(phone, TYPE, REPORT);
        phone.line.await(489);
        assertEquals(2, refused());
    }

    @Test
    void anotherBodyIsNotTaken() throws Exception {
        send(phone, EVENT + "Content-Type: application/pidf+xml\r\n", "<presence/>");
        assertEquals("application/vq-rtcpxr", phone.line.await(415).header("Accept"));
        assertEquals(1, refused());
    }

    @Test
    void aBodyThatIsTooLargeIsNotLookedAt() throws Exception {
        send(phone, EVENT + TYPE, "x".repeat(QualityReportText.LARGEST + 1));
        phone.line.await(413);
        assertEquals(1, refused());
    }

    /** Sections 4.1 and 6: what was told once is not kept for anybody to change. */
    @Test
    void nothingCanBeRefreshedOrRemoved() throws Exception {
        send(phone, EVENT + "SIP-If-Match: 12ab\r\nExpires: 0\r\n", "");
        phone.line.await(412);
        assertEquals(1, refused());
    }

    @Test
    void whatIsNoReportIsABadRequest() throws Exception {
        proven(EVENT + TYPE, "VQSessionReport\r\nnonsense");
        phone.line.await(400);
        assertTrue(rig.reported.isEmpty());
        assertEquals(1, refused());
    }

    @Test
    void callsOfOthersAreNotReportedOn() throws Exception {
        rig.trusts = false;
        proven(EVENT + TYPE, REPORT);
        phone.line.await(403);
        assertEquals(1, refused());
    }

    @Test
    void aWrongPasswordReportsNothing() throws Exception {
        send(phone, EVENT + TYPE, REPORT);
        String answer = Digest.answer(phone.line.await(401), "PUBLISH", URI, "7", "wrong");
        send(phone, EVENT + TYPE + "Authorization: " + answer + "\r\n", REPORT);
        phone.line.await(401);
        assertTrue(rig.reported.isEmpty());
    }

    @Test
    void strangersLearnNothingOfIt() throws Exception {
        try (Party stranger = new Party(rig, "127.0.0.9")) {
            send(stranger, EVENT + TYPE, REPORT);
            stranger.line.await(405);
        }
        assertTrue(rig.reported.isEmpty());
    }

    @Test
    void aTrunkIsKnownByItsAddress() throws Exception {
        try (StackRig other = new StackRig(call -> {});
                Party trunk = new Party(other, false)) {
            send(trunk, EVENT + TYPE, REPORT);
            assertFalse(trunk.line.await(200).header("SIP-ETag").isEmpty());
            assertEquals(1, other.reported.size());
        }
    }
}
