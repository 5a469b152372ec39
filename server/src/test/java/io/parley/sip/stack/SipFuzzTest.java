package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gov.nist.javax.sip.message.SIPRequest;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.parley.fuzz.Seeds;
import io.parley.sip.auth.Digest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes of strangers at a SIP port: each message is read or refused, and a stream is cut the same however it comes. */
@Tag("fuzz")
class SipFuzzTest {
    private static final InetSocketAddress PEER = new InetSocketAddress(InetAddress.getLoopbackAddress(), 5060);
    private static final Digest DIGEST = new Digest("parley", true, new byte[32], () -> Instant.EPOCH);

    private static final String HEAD = """
            Via: SIP/2.0/UDP 192.0.2.1:5060;branch=z9hG4bK1;rport
            From: "A" <sip:a@example.com>;tag=1
            To: <sip:b@example.com>;tag=2
            Call-ID: 1@192.0.2.1
            CSeq: 7\s""";

    static Stream<byte[]> messages() {
        Stream<byte[]> ours = Seeds.lines(
                "OPTIONS sip:b@example.com SIP/2.0\n" + HEAD + "OPTIONS\nMax-Forwards: 70\nContent-Length: 0\n\n",
                "REFER sip:b@example.com SIP/2.0\n" + HEAD + "REFER\nMax-Forwards: 70\nRefer-Sub: false\nRefer-To: "
                        + "<sip:c@example.com?Replaces=2%40x%3Bto-tag%3D3%3Bfrom-tag%3D4>\nContent-Length: 0\n\n",
                "INFO sip:b@example.com SIP/2.0\n" + HEAD + "INFO\nMax-Forwards: 70\nContent-Type: "
                        + "application/dtmf-relay\nContent-Length: 22\n\nSignal=5\nDuration=160",
                "SUBSCRIBE sip:b@example.com SIP/2.0\n" + HEAD + "SUBSCRIBE\nMax-Forwards: 70\nEvent: dialog\n"
                        + "Accept: application/dialog-info+xml\nExpires: 60\nContact: <sip:a@192.0.2.1>\n\n",
                "NOTIFY sip:b@example.com SIP/2.0\n" + HEAD + "NOTIFY\nMax-Forwards: 70\nEvent: refer\n"
                        + "Subscription-State: terminated;reason=noresource\nContent-Type: message/sipfrag\n"
                        + "Content-Length: 16\n\nSIP/2.0 200 OK\n",
                "REGISTER sip:example.com SIP/2.0\n" + HEAD
                        + "REGISTER\nMax-Forwards: 70\nPath: <sip:p.example.com;lr>\n"
                        + "Supported: path, outbound\n"
                        + "Contact: <sip:a@192.0.2.1>;+sip.instance=\"<urn:uuid:1>\";reg-id=1\n"
                        + "Authorization: Digest username=\"a\", realm=\"parley\", nonce=\"n\", uri=\"sip:x\", "
                        + "response=\"0\", algorithm=SHA-256, qop=auth, nc=00000001, cnonce=\"c\"\nExpires: 60\n\n",
                "SIP/2.0 422 Session Interval Too Small\n" + HEAD + "INVITE\nMin-SE: 90\nContent-Length: 0\n\n");
        return Stream.of(ours, Seeds.corpus("sip/rfc4475"), Seeds.corpus("sip/rfc5118"))
                .flatMap(one -> one);
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "2m")
    void aMessageIsReadOrRefused(byte[] bytes) {
        assertTrue(SipRedaction.of(bytes, true).length() <= bytes.length);
        if (!MessageLimits.keptBy(bytes)) {
            return;
        }
        switch (WireParser.read(bytes)) {
            case WireParser.Read.Understood(var message) when message instanceof SIPRequest request -> look(request);
            case WireParser.Read.Understood(var message) -> Session.least(message);
            case WireParser.Read.Refused(var head, var why) -> {
                byte[] answer = why.answer(head, PEER, "");
                assertTrue(answer.length <= bytes.length + 256, "a refusal is little longer than what it answers");
            }
        }
    }

    /** What is asked of requests before anybody is known to have sent them. */
    private static void look(SIPRequest request) {
        assertNotNull(UserPart.of(request.getRequestURI()));
        assertNotNull(InfoKey.of(request));
        assertNotNull(Session.asCalled(request, 1800));
        Session.isTooShort(request);
        OldPhones.isFrom(request);
        ProxyPath.keepsFlows(request);
        ShownProof.of(request, "192.0.2.1", DIGEST, StackRig::credentials);
        CallerAttributes.of(request, StackRig.NEIGHBOUR);
        if (request.getMethod().equals("REFER")) {
            assertNotNull(Referral.fault(request));
        }
        try {
            assertNotNull(ProxyPath.of(request));
        } catch (ParseException refused) {
            assertNotNull(refused.getMessage());
        }
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "2m")
    void aStreamIsCutTheSameHoweverItComes(byte[] bytes) {
        assertEquals(cut(bytes, bytes.length), cut(bytes, 1));
    }

    private static List<String> cut(byte[] bytes, int step) {
        EmbeddedChannel channel = new EmbeddedChannel(new SipFramer(new SipCounters()));
        for (int at = 0; at < bytes.length && channel.isOpen(); at += Math.max(1, step)) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, Math.min(step, bytes.length - at)));
        }
        List<String> messages = new ArrayList<>();
        for (byte[] one = channel.readInbound(); one != null; one = channel.readInbound()) {
            messages.add(new String(one, StandardCharsets.ISO_8859_1));
        }
        channel.finishAndReleaseAll();
        return messages;
    }
}
