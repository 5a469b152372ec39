package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class SdpLocalTest {
    private final SdpLocal local = new SdpLocal(7, new InetSocketAddress("127.0.0.1", 5000));

    @Test
    void offersTheCodecsInOrderWithKeypadEvents() {
        String offer = local.offer(List.of(AudioCodec.PCMA, AudioCodec.PCMU));
        assertTrue(offer.contains("m=audio 5000 RTP/AVP 8 0 13 101\r\n"), offer);
        assertTrue(offer.contains("a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n"), offer);
        assertTrue(offer.contains("a=sendrecv\r\n"), offer);
        assertTrue(
                offer.startsWith("v=0\r\no=- 7 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"), offer);
    }

    @Test
    void theVersionGrowsByOneIfAndOnlyIfSomethingChanged() {
        String first = local.offer(List.of(AudioCodec.PCMA));
        assertEquals(first, local.offer(List.of(AudioCodec.PCMA)));
        String second = local.offer(List.of(AudioCodec.PCMU));
        assertNotEquals(first, second);
        assertTrue(second.contains("o=- 7 2 IN"), second);
        assertTrue(local.offer(List.of(AudioCodec.PCMA)).contains("o=- 7 3 IN"));
    }

    @Test
    void whatAProcessBeforeSaidIsAnotherVersionOfTheSameSession() {
        String before = local.offer(List.of(AudioCodec.PCMA)).replace("o=- 7 1", "o=- 41 6");
        SdpLocal next = new SdpLocal(9, new InetSocketAddress("127.0.0.1", 5000));
        next.follows(before);
        assertTrue(next.offer(List.of(AudioCodec.PCMA)).contains("o=- 41 7 IN"));
        assertTrue(next.offer(List.of(AudioCodec.PCMA)).contains("o=- 41 7 IN"), "and then it is the same");
    }

    @Test
    void whatCannotBeReadOfAProcessBeforeIsForgotten() {
        local.follows("o=somebody else wrote this");
        local.follows("");
        assertTrue(local.offer(List.of(AudioCodec.PCMA)).contains("o=- 7 1 IN"));
    }

    /** The answer of a phone that speaks the second of our codecs was counted as a description of ours. */
    @Test
    void anAnswerOfTheirsIsNoDescriptionOfOurs() throws SdpRefused {
        List<AudioCodec> codecs = List.of(AudioCodec.PCMA, AudioCodec.PCMU);
        String offer = local.offer(codecs);
        SdpOffer answer = SdpOffer.parse("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0\r\na=rtcp-mux\r\n");
        local.answered(answer);
        assertEquals(offer, local.offer(codecs));
    }

    @Test
    void theAnswerHasTheirCodecTheirEventTypeAndTheirPacketTime() throws SdpRefused {
        SdpOffer offer = SdpOffer.parse("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 RTP/AVP 0 8 97\r\n"
                + "a=rtpmap:97 telephone-event/8000\r\na=ptime:30\r\n");
        String answer = local.answer(offer, offer.agree(List.of(AudioCodec.PCMA, AudioCodec.PCMU)));
        assertTrue(answer.contains("m=audio 5000 RTP/AVP 0 97\r\n"), answer);
        assertTrue(answer.contains("a=rtpmap:97 telephone-event/8000\r\n"), answer);
        assertTrue(answer.contains("a=ptime:30\r\n"), answer);
    }

    @Test
    void soundThatIsSwitchedOffIsSwitchedOffByUsToo() throws SdpRefused {
        SdpOffer offer =
                SdpOffer.parse("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 0 RTP/AVP 0 8\r\nm=video 0 RTP/AVP 31\r\n");
        assertTrue(offer.isOff());
        String answer = local.answerOff(offer);
        assertTrue(answer.endsWith("t=0 0\r\nm=audio 0 RTP/AVP 0\r\nm=video 0 RTP/AVP 31\r\n"), answer);
    }

    @Test
    void whereTheOtherEndReachesUsStandsInOriginAndConnection() {
        local.reachedAt(List.of(InetAddress.ofLiteral("203.0.113.7"), InetAddress.ofLiteral("127.0.0.1")));
        String offer = local.offer(List.of(AudioCodec.PCMA));
        assertTrue(
                offer.startsWith("v=0\r\no=- 7 1 IN IP4 203.0.113.7\r\ns=-\r\nc=IN IP4 203.0.113.7\r\nt=0 0\r\n"),
                offer);
        assertTrue(offer.contains("m=audio 5000 RTP/AVP 8 13 101\r\n"), offer);
    }

    @Test
    void writesIpv6AsSuch() {
        String offer = new SdpLocal(1, new InetSocketAddress("::1", 5000)).offer(List.of(AudioCodec.PCMA));
        assertTrue(offer.contains("c=IN IP6 0:0:0:0:0:0:0:1\r\n"), offer);
    }
}
