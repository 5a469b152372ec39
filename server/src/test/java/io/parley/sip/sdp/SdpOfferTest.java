package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Session descriptions as others write them (RFC 8866), and what we agree to (RFC 3264). */
class SdpOfferTest {
    private static final List<AudioCodec> OURS = List.of(AudioCodec.PCMA, AudioCodec.PCMU);

    @Test
    void theirFirstCodecThatIsOursIsChosen() throws SdpRefused {
        assertEquals(AudioCodec.PCMU, agree("m=audio 4000 RTP/AVP 18 0 8").codec());
        assertEquals(AudioCodec.PCMA, agree("m=audio 4000 RTP/AVP 18 8 0").codec());
    }

    @Test
    void aStaticTypeNeedsNoMapAndAMapGivesItAnotherMeaning() throws SdpRefused {
        assertEquals(AudioCodec.PCMA, agree("m=audio 4000 RTP/AVP 8").codec());
        assertEquals(
                AudioCodec.PCMA,
                agree("m=audio 4000 RTP/AVP 0 8\r\na=rtpmap:0 G726-32/8000").codec());
        assertEquals(
                AudioCodec.PCMU,
                agree("m=audio 4000 RTP/AVP 0\r\na=rtpmap:0 pcmu/8000/1").codec());
    }

    @ParameterizedTest
    @CsvSource({"96", "97", "101", "127"})
    void keypadEventsHaveTheTypeTheyWereGiven(int type) throws SdpRefused {
        String media = "m=audio 4000 RTP/AVP 0 %d\r\na=rtpmap:%d telephone-event/8000".formatted(type, type);
        assertEquals(type, agree(media).eventType());
    }

    @Test
    void keypadEventsAreNotSentInATypeThatWasNotOffered() throws SdpRefused {
        assertEquals(
                -1,
                agree("m=audio 4000 RTP/AVP 0\r\na=rtpmap:101 telephone-event/8000")
                        .eventType());
        assertEquals(
                -1,
                agree("m=audio 4000 RTP/AVP 0 101\r\na=rtpmap:101 telephone-event/48000")
                        .eventType());
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, sendrecv, true, true, sendrecv",
        "192.0.2.1, sendonly, true, false, recvonly",
        "192.0.2.1, recvonly, false, true, sendonly",
        "192.0.2.1, inactive, false, false, inactive",
        "0.0.0.0, sendrecv, false, false, recvonly",
        "0.0.0.0, sendonly, false, false, recvonly",
        "0.0.0.0, recvonly, false, false, inactive",
        "0.0.0.0, inactive, false, false, inactive",
        "::, sendrecv, false, false, recvonly",
        "nobody.INVALID, sendrecv, false, false, recvonly",
        "nobody.invalid, recvonly, false, false, inactive"
    })
    void holdInEveryWayIsUnderstoodAndAnswered(
            String address, String direction, boolean sends, boolean receives, String answered) throws SdpRefused {
        SdpOffer offer = SdpOffer.parse("v=0\r\nc=IN IP4 " + address + "\r\nm=audio 4000 RTP/AVP 8\r\na=" + direction);
        AgreedAudio agreed = offer.agree(OURS);
        assertEquals(sends, agreed.sends());
        assertEquals(receives, agreed.receives());
        String answer = new SdpLocal(1, new InetSocketAddress("127.0.0.1", 5000)).answer(offer, agreed);
        assertTrue(answer.contains("a=" + answered + "\r\n"), answer);
    }

    @Test
    void aDirectionOfTheSessionHoldsForMediaWithoutTheirOwn() throws SdpRefused {
        String session = "v=0\r\nc=IN IP4 192.0.2.1\r\na=sendonly\r\n";
        assertEquals(
                false,
                SdpOffer.parse(session + "m=audio 1 RTP/AVP 8").agree(OURS).receives());
        assertTrue(SdpOffer.parse(session + "m=audio 1 RTP/AVP 8\r\na=sendrecv")
                .agree(OURS)
                .receives());
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10",
        "20, 20",
        "30, 30",
        "40, 40",
        "60, 60",
        "5, 20",
        "0, 20",
        "200, 20",
        "99999999999, 20",
        "x, 20"
    })
    void packetsAreAsLongAsTheyAskIfThatIsSensible(String asked, int agreed) throws SdpRefused {
        assertEquals(agreed, agree("m=audio 4000 RTP/AVP 8\r\na=ptime:" + asked).ptimeMs());
    }

    @Test
    void mediaHaveTheirOwnAddressOrTheSessions() throws SdpRefused {
        String own = "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 192.0.2.9";
        assertEquals("192.0.2.9", agree(own).address().getHostString());
        assertEquals("192.0.2.1", agree("m=audio 4000 RTP/AVP 8").address().getHostString());
        assertEquals(4000, agree("m=audio 4000/2 RTP/AVP 8").address().getPort());
    }

    @Test
    void linesMayEndInLineFeedAlone() throws SdpRefused {
        assertEquals(
                7,
                SdpOffer.parse("v=0\nc=IN IP4 192.0.2.1\nm=audio 7 RTP/AVP 8\n")
                        .agree(OURS)
                        .address()
                        .getPort());
    }

    @Test
    void whatIsNotOursIsRefusedWithPortZeroAndKeepsItsPlace() throws SdpRefused {
        SdpOffer offer = SdpOffer.parse("v=0\r\nc=IN IP4 192.0.2.1\r\nm=video 6000 RTP/AVP 31 32\r\nm=audio 0 RTP/AVP 8"
                + "\r\nm=audio 4000 RTP/AVP 8\r\nm=audio 4002 RTP/SAVP 8");
        String answer = new SdpLocal(1, new InetSocketAddress("127.0.0.1", 5000)).answer(offer, offer.agree(OURS));
        List<String> lines = answer.lines().filter(l -> l.startsWith("m=")).toList();
        assertEquals(
                List.of(
                        "m=video 0 RTP/AVP 31",
                        "m=audio 0 RTP/AVP 8",
                        "m=audio 5000 RTP/AVP 8",
                        "m=audio 0 RTP/SAVP 8"),
                lines);
    }

    /** RFC 4585 section 4.2; it agrees on no feedback, and what we offer next has that profile, too. */
    @ParameterizedTest
    @CsvSource({"RTP/AVPF, false", "RTP/SAVPF, true", "RTP/AVP, false", "RTP/SAVP, true"})
    void theAnswerHasTheProfileOfTheOffer(String profile, boolean keyed) throws SdpRefused {
        SdpOffer offer = SdpOffer.parse("v=0\r\nc=IN IP4 192.0.2.1\r\nm=audio 4000 " + profile
                + " 8\r\na=rtcp-fb:* trr-int 1000\r\na=rtcp-fb:* ccm tmmbr\r\n");
        SdpLocal local = new SdpLocal(1, new InetSocketAddress("127.0.0.1", 5000));
        local.keys(List.of(), keyed);
        assertEquals(keyed, offer.isSecureProfile());
        String answer = local.answer(offer, offer.agree(OURS));
        assertTrue(answer.contains("m=audio 5000 " + profile + " 8\r\n"), answer);
        assertFalse(answer.contains("rtcp-fb"), answer);
        String next = local.offer(List.of(AudioCodec.PCMA));
        assertTrue(next.contains("m=audio 5000 " + profile + " 8 "), next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 0 RTP/AVP 8",
                "m=video 4000 RTP/AVP 31",
                "m=audio 4000 UDP/TLS/RTP/SAVPF 8",
                "m=audio 4000 RTP/AVP 18",
                "m=audio 4000 RTP/AVP 96\r\na=rtpmap:96 opus/48000/2"
            })
    void whatWeCannotDoIsNotAcceptable(String media) {
        assertEquals(488, assertThrows(SdpRefused.class, () -> agree(media)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 65536 RTP/AVP 8",
                "m=audio -1 RTP/AVP 8",
                "m=audio 18446744073709551616 RTP/AVP 8",
                "m=audio 4000",
                "m=audio 4000 RTP/AVP",
                "m=",
                "m",
                "no equals sign",
                "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 host.example.com",
                "m=audio 4000 RTP/AVP 8\r\nc=IN IP4 999.1.1.1",
                "m=audio 4000 RTP/AVP 8\r\nc=IN IP4",
            })
    void whatIsBrokenIsABadRequest(String media) {
        assertEquals(400, assertThrows(SdpRefused.class, () -> agree(media)).status());
    }

    private static AgreedAudio agree(String media) throws SdpRefused {
        return SdpOffer.parse(
                        "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n" + media + "\r\n")
                .agree(OURS);
    }
}
