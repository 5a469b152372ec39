package io.parley.loadtest.phone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SipTextTest {
    private static final String INVITE = "INVITE sip:a1@127.0.0.1:5401 SIP/2.0\r\n"
            + "Via: SIP/2.0/UDP 127.0.0.1:5150;branch=z9hG4bKx;rport\r\n"
            + "From: \"Load EN: +370\" <sip:+37061000001@127.0.0.1>;tag=f1\r\nto: <sip:a1@127.0.0.1>\r\n"
            + "Call-ID: id-1\r\nCSeq: 1 INVITE\r\nContact: <sip:parley@127.0.0.1:5150>\r\n"
            + SipText.content(SipText.sdp("127.0.0.1", 25_000));

    private final SipText invite = new SipText(INVITE, 0);

    @Test
    void readsHeadersWhateverTheirCase() {
        assertEquals("<sip:a1@127.0.0.1>", invite.header("To"));
        assertEquals("id-1", invite.header("call-id"));
        assertEquals("", invite.header("Subject"));
        assertEquals("INVITE", invite.method());
        assertEquals("+37061000001", invite.fromUser());
    }

    @Test
    void doesNotTakeTheBodyForAHeader() {
        assertEquals("", new SipText("ACK sip:a SIP/2.0\r\nTo: b\r\n\r\nFrom: c\r\n", 0).header("From"));
    }

    @Test
    void whatIsNoSipStopsNobody() {
        for (String text : List.of("", "\r\n", "INVITE", "SIP/2.0", "SIP/2.0 ", "SIP/2.0 OK\r\n\r\n")) {
            SipText message = new SipText(text, 0);

            assertEquals("", message.method(), text);
            assertEquals(0, message.status(), text);
            assertEquals("", message.header("Call-ID"), text);
        }
    }

    @Test
    void readsWhereSoundGoes() {
        assertEquals(Optional.of(new InetSocketAddress("127.0.0.1", 25_000)), invite.media());
        assertEquals(Optional.empty(), new SipText("BYE sip:a SIP/2.0\r\n\r\n", 0).media());
    }

    @Test
    void repliesWithTheHeadersARequestIsKnownBy() {
        SipText reply = new SipText(invite.reply("200 OK", "t9", "", ""), 0);

        assertTrue(reply.isResponse());
        assertEquals(200, reply.status());
        assertEquals("INVITE", reply.method());
        assertEquals("<sip:a1@127.0.0.1>;tag=t9", reply.header("To"));
        assertEquals("SIP/2.0/UDP 127.0.0.1:5150;branch=z9hG4bKx;rport", reply.header("Via"));
        assertFalse(reply.text().contains("Contact"), reply.text());
    }

    @Test
    void readsParametersWithAndWithoutQuotes() {
        String challenge = "Digest realm=\"parley\", nonce=abc, qop=\"auth\"";
        assertEquals("parley", SipText.parameter(challenge, "realm"));
        assertEquals("abc", SipText.parameter(challenge, "nonce"));
        assertEquals("", SipText.parameter(challenge, "opaque"));
    }

    @Test
    void takesTheAddressFromItsBrackets() {
        assertEquals("sip:x@h:5060", SipText.uri("\"A; B\" <sip:x@h:5060>;tag=1"));
        assertEquals("sip:x@h", SipText.uri("sip:x@h;tag=1"));
    }
}
