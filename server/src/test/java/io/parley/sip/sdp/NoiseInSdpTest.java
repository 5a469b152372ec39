package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Comfort noise is offered and answered beside G.711 alone (RFC 3389 section 4). */
class NoiseInSdpTest {
    private static final List<AudioCodec> ALL = CodecPolicy.ALL.allowed();
    private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 5000);

    private final SdpLocal local = new SdpLocal(7, HERE);

    private static SdpOffer described(String formats, String lines) throws SdpRefused {
        return SdpOffer.parse("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP " + formats + "\r\n" + lines);
    }

    @Test
    void phonesAndTrunksAreOfferedItBesideG711() {
        String offer = local.offer(List.of(AudioCodec.G722, AudioCodec.PCMA, AudioCodec.PCMU));
        assertTrue(offer.contains("RTP/AVP 9 8 0 13 101\r\n"), offer);
        assertTrue(offer.contains("a=rtpmap:13 CN/8000\r\n"), offer);
        assertFalse(local.offer(List.of(AudioCodec.OPUS, AudioCodec.G722)).contains("CN"));
    }

    @Test
    void browsersAreNotOfferedIt() {
        BrowserTerms terms = new BrowserTerms("abcd", "a".repeat(22), "sha-256 AA");
        assertFalse(new SdpLocal(7, HERE, Optional.of(terms)).offer(ALL).contains("CN"));
    }

    @ParameterizedTest
    @CsvSource({
        "8 13 101, '', 13",
        "8 13 101, a=rtpmap:13 CN/8000, 13",
        "8 97, a=rtpmap:97 cn/8000, 97",
        "8 97, a=rtpmap:97 CN/16000, -1",
        "8 101, a=rtpmap:13 CN/8000, -1",
        "8 13, a=rtpmap:13 G726-32/8000, -1",
        "8 x, '', -1",
        "9 13, '', -1"
    })
    void itIsWhatTheyNameBesideG711(String formats, String line, int type) throws SdpRefused {
        assertEquals(type, described(formats, line + "\r\n").agree(ALL).types().noise());
    }

    @Test
    void itIsAnsweredWhereItWasOfferedUnderTheirType() throws SdpRefused {
        SdpOffer offer = described("0 96 101", "a=rtpmap:96 CN/8000\r\na=rtpmap:101 telephone-event/8000\r\n");
        String answer = local.answer(offer, offer.agree(ALL));
        assertTrue(answer.contains("RTP/AVP 0 96 101\r\n"), answer);
        assertTrue(answer.contains("a=rtpmap:96 CN/8000\r\n"), answer);
        SdpOffer without = described("0 101", "a=rtpmap:101 telephone-event/8000\r\n");
        assertFalse(new SdpLocal(8, HERE).answer(without, without.agree(ALL)).contains("CN"));
    }
}
