package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SipRedactionTest {
    private static String of(String message) {
        return SipRedaction.of(message.getBytes(StandardCharsets.UTF_8), true);
    }

    @Test
    void answersToChallengesAreStarsFoldedOrNot() {
        String text = "INVITE sip:x SIP/2.0\r\nAUTHORIZATION : Digest username=\"7\",\r\n response=\"abcdef\"\r\n"
                + "Proxy-Authorization: Digest response=\"012345\"\r\nTo: <sip:x>\r\n\r\n";
        String shown = of(text);
        assertFalse(shown.contains("abcdef") || shown.contains("012345") || shown.contains("\"7\""), shown);
        assertTrue(shown.contains("AUTHORIZATION :") && shown.contains("To: <sip:x>"), shown);
        assertEquals(text.length(), shown.length(), "lengths still agree");
    }

    @Test
    void keysOfSoundAndPasswordsOfIceAreStars() {
        String shown = of("INVITE sip:x SIP/2.0\r\n\r\nv=0\r\n"
                + "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20\r\n"
                + "a=ice-ufrag:F7gI\r\na=ice-pwd:x9cml/YzichV2+XlhiMu8g\r\nk=base64:c2VjcmV0\r\na=sendrecv\r\n");
        assertFalse(shown.contains("d0Rm") || shown.contains("2^20") || shown.contains("x9cml"), shown);
        assertFalse(shown.contains("c2VjcmV0"), shown);
        assertTrue(shown.contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"), shown);
        assertTrue(shown.contains("a=ice-ufrag:F7gI") && shown.contains("a=sendrecv"), shown);
    }

    @Test
    void whatWasTypedIsLeftOutUnlessItMayBeKept() {
        String text = "INFO sip:x SIP/2.0\r\nContent-Type: application/dtmf-relay\r\n\r\nSignal=7\r\nDuration=160\r\n";
        assertFalse(of(text).contains("7"), of(text));
        assertTrue(of(text).contains("Duration=160"));
        assertTrue(SipRedaction.of(text.getBytes(StandardCharsets.UTF_8), false).contains("Signal=7"));
        assertFalse(of("INFO sip:x SIP/2.0\r\n\r\n5").endsWith("5"), "a body of the key alone");
    }

    @Test
    void otherWordsStayWhateverTheirAlphabet() {
        String text = "SIP/2.0 200 OK\r\nFrom: \"Ąžuolas Γειά\" <sip:a@b>\r\n\r\n";
        assertEquals(text, of(text));
    }

    @Test
    void noBytesAtAllMakeItFail() {
        Random chance = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[chance.nextInt(300)];
            chance.nextBytes(noise);
            SipRedaction.of(noise, true);
        }
    }
}
