package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrowserSdpTest {
    private static final List<AudioCodec> CODECS = List.of(AudioCodec.PCMA, AudioCodec.PCMU);
    private static final String PRINT = "sha-256 " + "AB:".repeat(31) + "CD";
    private static final String PASSWORD = "p".repeat(22);
    private static final BrowserTerms OURS = new BrowserTerms("ours", "o".repeat(24), PRINT);

    /** As a browser writes it that shows no address: all terms, a codec that is not ours first, and pictures. */
    private static final String OFFER = """
            v=0
            o=- 4611731400430051336 2 IN IP4 127.0.0.1
            s=-
            t=0 0
            a=group:BUNDLE voice pictures
            a=msid-semantic: WMS
            m=audio 9 UDP/TLS/RTP/SAVPF 111 0 8 110 126
            c=IN IP4 0.0.0.0
            a=rtcp:9 IN IP4 0.0.0.0
            a=candidate:1 1 udp 2113937151 f2d6a1.local 50000 typ host generation 0
            a=ice-ufrag:AbCd
            a=ice-pwd:%s
            a=ice-options:trickle
            a=fingerprint:%s
            a=setup:actpass
            a=mid:voice
            a=sendonly
            a=rtcp-mux
            a=rtpmap:111 opus/48000/2
            a=rtpmap:110 telephone-event/48000
            a=rtpmap:126 telephone-event/8000
            m=video 9 UDP/TLS/RTP/SAVPF 96
            c=IN IP4 0.0.0.0
            a=mid:pictures
            a=rtcp-mux
            """.formatted(PASSWORD, PRINT).replace("\n", "\r\n");

    private final SdpLocal local = new SdpLocal(7, new InetSocketAddress("192.0.2.9", 5000), Optional.of(OURS));

    @Test
    void behindAnAddressTranslationEachOfOurAddressesIsACandidateTheBestFirst() {
        local.reachedAt(List.of(InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("192.0.2.9")));
        String offer = local.offer(CODECS);
        assertTrue(
                offer.contains("a=candidate:1 1 udp 2130706431 203.0.113.7 5000 typ host\r\n"
                        + "a=candidate:2 1 udp 2130706175 192.0.2.9 5000 typ host\r\na=end-of-candidates\r\n"),
                offer);
    }

    private static SdpOffer parse(String text) throws SdpRefused {
        return SdpOffer.parse(text, SdpProfile.BROWSER);
    }

    @Test
    void theBrowsersTermsAreRead() throws SdpRefused {
        assertEquals(new BrowserTerms("AbCd", PASSWORD, PRINT), parse(OFFER).terms());
    }

    @Test
    void anAddressThatIsNotShownIsNoHold() throws SdpRefused {
        AgreedAudio agreed = parse(OFFER.replace("a=sendonly", "a=sendrecv")).agree(CODECS);
        assertTrue(agreed.sends() && agreed.receives());
        assertEquals(AudioCodec.PCMU, agreed.codec());
        assertEquals(126, agreed.eventType());
    }

    @Test
    void theAnswerIsPassiveNamesTheMediumAndRefusesThePictures() throws SdpRefused {
        SdpOffer offer = parse(OFFER);
        String answer = local.answer(offer, offer.agree(CODECS));
        assertTrue(answer.contains("a=ice-lite\r\na=group:BUNDLE voice\r\n"), answer);
        assertTrue(answer.contains("m=audio 5000 UDP/TLS/RTP/SAVPF 0 126\r\n"), answer);
        assertTrue(answer.contains("a=recvonly\r\na=mid:voice\r\n"), answer);
        assertTrue(answer.contains("a=rtcp-mux\r\na=ice-ufrag:ours\r\na=ice-pwd:" + "o".repeat(24) + "\r\n"), answer);
        assertTrue(answer.contains("a=fingerprint:" + PRINT + "\r\na=setup:passive\r\n"), answer);
        assertTrue(answer.contains("a=candidate:1 1 udp 2130706431 192.0.2.9 5000 typ host\r\n"), answer);
        assertTrue(answer.endsWith("m=video 0 UDP/TLS/RTP/SAVPF 96\r\na=mid:pictures\r\na=inactive\r\n"), answer);
    }

    @Test
    void ourOfferLeavesTheHandshakeToTheBrowser() {
        String offer = local.offer(CODECS);
        assertTrue(offer.contains("a=ice-lite\r\na=group:BUNDLE 0\r\n"), offer);
        assertTrue(offer.contains("m=audio 5000 UDP/TLS/RTP/SAVPF 8 0 101\r\n"), offer);
        assertTrue(offer.contains("a=setup:actpass\r\n"), offer);
        assertTrue(offer.contains("a=mid:0\r\n"), offer);
    }

    @Test
    void termsThatStandAboveTheMediaHoldForThem() throws SdpRefused {
        String lines =
                "a=ice-ufrag:AbCd\r\na=ice-pwd:%s\r\na=fingerprint:%s\r\na=setup:active\r\n".formatted(PASSWORD, PRINT);
        SdpOffer answer = parse("v=0\r\n" + lines + "m=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=rtcp-mux\r\n");
        assertEquals(new BrowserTerms("AbCd", PASSWORD, PRINT), answer.terms());
    }

    @Test
    void ofSeveralFingerprintsTheOneWeCanCheckCounts() throws SdpRefused {
        String weaker = "a=fingerprint:sha-1 " + "AB:".repeat(19) + "CD\r\n";
        String both = OFFER.replace("a=setup", weaker + "a=setup");
        assertEquals(PRINT, parse(both).terms().fingerprint());
        assertEquals(
                PRINT,
                parse(OFFER.replace("a=fingerprint", weaker + "a=fingerprint"))
                        .terms()
                        .fingerprint());
    }

    @ParameterizedTest
    @CsvSource({
        "a=setup:actpass, a=setup:passive, handshake",
        "a=setup:actpass, a=setup:holdconn, handshake",
        "a=rtcp-mux, a=x, RTCP",
        "a=ice-ufrag:AbCd, a=ice-ufrag:A d, ICE",
        "a=ice-pwd:, a=ice-pwd:short+, ICE",
        "a=fingerprint:sha-256, a=fingerprint:md5, fingerprint",
        "a=fingerprint:, a=x:, fingerprint"
    })
    void termsThatAreNotWholeAreRefusedWithTheReason(String written, String instead, String reason) throws SdpRefused {
        SdpOffer offer =
                parse(instead.endsWith("+") ? OFFER.replace(PASSWORD, "short") : OFFER.replace(written, instead));
        SdpRefused refused = assertThrows(SdpRefused.class, offer::terms);
        assertEquals(488, refused.status());
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
    }

    @Test
    void neitherKindOfEndPointTakesTheOthersSound() {
        String plain = "v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0\r\n";
        assertEquals(488, assertThrows(SdpRefused.class, () -> parse(plain)).status());
        assertEquals(
                488, assertThrows(SdpRefused.class, () -> SdpOffer.parse(OFFER)).status());
    }

    @Test
    void valuesThatGoIntoAnswersAreShortAndPlain() {
        for (String mid : List.of("m".repeat(257), "a\u0007b", "a\u00e4b")) {
            String offer = OFFER.replace("a=mid:voice", "a=mid:" + mid);
            assertEquals(400, assertThrows(SdpRefused.class, () -> parse(offer)).status());
        }
    }

    @Test
    void newTermsAreANewVersion() throws SdpRefused {
        SdpOffer offer = parse(OFFER);
        String first = local.answer(offer, offer.agree(CODECS));
        assertEquals(first, local.answer(offer, offer.agree(CODECS)));
        local.renew(new BrowserTerms("newer", "n".repeat(24), PRINT));
        String second = local.answer(offer, offer.agree(CODECS));
        assertTrue(second.contains("o=- 7 2 IN") && second.contains("a=ice-ufrag:newer\r\n"), second);
    }

    @Test
    void aPasswordIsNeverPrinted() {
        assertFalse(OURS.toString().contains(OURS.password()));
    }
}
