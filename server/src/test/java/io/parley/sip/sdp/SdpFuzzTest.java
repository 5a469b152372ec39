package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Session descriptions of strangers: understood or refused, and what we answer can be read by others. */
@Tag("fuzz")
class SdpFuzzTest {
    private static final InetSocketAddress OURS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);

    static Stream<byte[]> descriptions() {
        Stream<byte[]> ours = Seeds.lines("""
                v=0
                o=- 1 1 IN IP4 192.0.2.1
                s=-
                c=IN IP4 192.0.2.1
                t=0 0
                m=audio 4000 RTP/AVP 0 8 9 101
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=ptime:20
                a=maxptime:60
                a=rtcp:4001 IN IP4 192.0.2.2
                a=sendonly
                m=video 4002 RTP/AVP 96
                a=rtpmap:96 VP8/90000
                """, """
                v=0
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                c=IN IP6 ::
                a=rtpmap:111 opus/48000/2
                a=ice-ufrag:abcd
                a=ice-pwd:abcdefghijklmnopqrstuvwx
                a=fingerprint:sha-256 00:01:02
                a=setup:actpass
                a=mid:0
                a=rtcp-mux
                """, """
                v=0
                c=IN IP4 192.0.2.1
                m=audio 4000 RTP/SAVP 0
                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwd|2^20|1:4
                """);
        return Stream.concat(ours, Seeds.corpus("webrtc/sdp"));
    }

    @MethodSource("descriptions")
    @FuzzTest(maxDuration = "2m")
    void aDescriptionIsUnderstoodOrRefused(byte[] bytes) {
        for (SdpProfile profile : SdpProfile.values()) {
            try {
                SdpOffer offer = SdpOffer.parse(Seeds.text(bytes), profile);
                answer(offer, profile);
            } catch (SdpRefused refused) {
                assertTrue(refused.getMessage().length() < 200, refused.getMessage());
            }
        }
    }

    private static void answer(SdpOffer offer, SdpProfile profile) throws SdpRefused {
        offer.crypto();
        SdpLocal local = new SdpLocal(1, OURS);
        boolean off = offer.isOff();
        String answer = off ? local.answerOff(offer) : local.answer(offer, offer.agree(List.of(AudioCodec.values())));
        assertFalse(answer.isEmpty());
        SdpParser.parse(answer); // or a header of ours was broken by theirs
        if (profile == SdpProfile.BROWSER) {
            offer.terms();
        }
    }
}
