package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.StringMsgParser;
import io.parley.sip.auth.Digest;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Phones that trip over a challenge they do not know. */
class OldPhonesTest {

    @Test
    void areKnownByWhatTheyCallThemselves() throws ParseException {
        assertTrue(OldPhones.isFrom(from("baresip v1.0.0 (x86_64/linux)")));
        assertTrue(OldPhones.isFrom(from("baresip v3.10.1 (x86_64/Linux)")));
        assertFalse(OldPhones.isFrom(from("baresip v3.11.0 (x86_64/Linux)")));
        assertTrue(OldPhones.isFrom(from("PJSUA v2.9 Linux-5.4/x86_64")));
        assertFalse(OldPhones.isFrom(from("PJSUA v2.14.1 Linux-6.1/x86_64")));
        assertFalse(OldPhones.isFrom(from("Linphone-Desktop/5.2")));
    }

    @Test
    void areOfferedMd5AloneButOnlyWhereItIsAllowed() {
        assertEquals(List.of("MD5"), offered(true, true));
        assertEquals(List.of("SHA-256"), offered(false, true));
        assertEquals(List.of("SHA-256", "MD5"), offered(true, false));
    }

    private static List<String> offered(boolean md5, boolean old) {
        Digest digest = new Digest("parley", md5, new byte[32], () -> Instant.EPOCH);
        return digest.challenges("192.0.2.1", false, old).stream()
                .map(challenge -> challenge.replaceAll(".*algorithm=([^,]+),.*", "$1"))
                .toList();
    }

    private static SIPRequest from(String software) throws ParseException {
        String text = "REGISTER sip:192.0.2.9 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK1\r\n"
                + "From: <sip:201@192.0.2.9>;tag=1\r\nTo: <sip:201@192.0.2.9>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\n"
                + "Max-Forwards: 70\r\nUser-Agent: " + software + "\r\nContent-Length: 0\r\n\r\n";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (SIPRequest) new StringMsgParser().parseSIPMessage(bytes, true, true, null);
    }
}
