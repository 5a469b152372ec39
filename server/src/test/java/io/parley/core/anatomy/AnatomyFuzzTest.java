package io.parley.core.anatomy;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages as they were on the wire, read for people: whatever is there, nothing fails. */
@Tag("fuzz")
class AnatomyFuzzTest {
    static Stream<byte[]> messages() {
        Stream<byte[]> ours = Seeds.lines(
                "INVITE sip:b@example.com SIP/2.0\nf: <sip:a@example.com>\nCSeq: 1 INVITE\n\n"
                        + "v=0\nc=IN IP4 192.0.2.1\nm=audio 4000 RTP/AVP 0 101\n"
                        + "a=rtpmap:101 telephone-event/8000\na=sendonly\na=rtpmap:0 /",
                "SIP/2.0 486 Busy Here\nCSeq: 1 INVITE\nTo: <sips:b@[2001:db8::1]:5061>\n\n");
        return Stream.of(
                        ours,
                        Seeds.corpus("sip/rfc4475"),
                        Seeds.corpus("sip/rfc5118"),
                        Seeds.corpus("webrtc/sdp").map(AnatomyFuzzTest::inInvite))
                .flatMap(one -> one);
    }

    private static byte[] inInvite(byte[] description) {
        return ("INVITE sip:a SIP/2.0\n\n" + Seeds.text(description)).getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("messages")
    @FuzzTest(maxDuration = "2m")
    void whateverIsThereIsShown(byte[] bytes) {
        SipText text = SipText.of(Seeds.text(bytes));
        assertNotNull(text.method() + text.sequence() + text.reason());
        assertTrue(text.status().orElse(0) < 1000);
        text.hasCredentials();
        for (String field : new String[] {"from", "to", "contact", "via"}) {
            assertNotNull(text.host(field));
        }
        text.sdp().ifPresent(sdp -> assertTrue(sdp.port() >= 0));
    }
}
