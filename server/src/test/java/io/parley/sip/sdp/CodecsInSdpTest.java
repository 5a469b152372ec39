package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.sdp.AgreedAudio.Types;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which codec is agreed on, under which payload types, and what is offered to whom. */
class CodecsInSdpTest {
    private static final List<AudioCodec> ALL = CodecPolicy.ALL.allowed();
    private static final SdpLocal LOCAL =
            new SdpLocal(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000));

    private static SdpOffer described(String formats, String... lines) throws SdpRefused {
        return SdpOffer.parse("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                + "m=audio 5000 RTP/AVP "
                + formats + "\r\n" + String.join("\r\n", lines) + "\r\n");
    }

    @Test
    void opusIsAnsweredUnderTheirPayloadTypeWithKeysOnItsClock() throws SdpRefused {
        SdpOffer offer = described(
                "96 9 8 97 101",
                "a=rtpmap:96 opus/48000/2",
                "a=fmtp:96 useinbandfec=1",
                "a=rtpmap:97 telephone-event/48000",
                "a=rtpmap:101 telephone-event/8000",
                "a=maxptime:40");
        AgreedAudio agreed = offer.agree(ALL);
        assertEquals(AudioCodec.OPUS, agreed.codec());
        assertEquals(new Types(96, 97, 48_000, 40), agreed.types());
        String answer = LOCAL.answer(offer, agreed);
        assertTrue(answer.contains("RTP/AVP 96 97\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 "), answer);
        assertTrue(answer.contains("useinbandfec=1"), answer);
        assertTrue(answer.contains("a=rtpmap:97 telephone-event/48000\r\n"), answer);
    }

    @Test
    void keysOnTheClockOfTelephonesAreTakenBesideOpusWhereThereAreNoOthers() throws SdpRefused {
        SdpOffer offer = described("111 101", "a=rtpmap:111 opus/48000/2", "a=rtpmap:101 telephone-event/8000");
        assertEquals(new Types(111, 101, 8_000, 0), offer.agree(ALL).types());
    }

    @Test
    void g722IsTheStaticTypeAndOpusNeverIsOne() throws SdpRefused {
        assertEquals(AudioCodec.G722, described("9 8").agree(ALL).codec());
        assertEquals(
                AudioCodec.G722,
                described("9 8", "a=rtpmap:9 G722/8000/1").agree(ALL).codec());
        assertEquals(
                AudioCodec.PCMA,
                described("97 8", "a=rtpmap:97 G722/8000").agree(ALL).codec());
        assertEquals(
                AudioCodec.PCMA,
                described("96 8", "a=rtpmap:96 opus/48000").agree(ALL).codec(),
                "no such map");
        assertEquals(
                AudioCodec.PCMA,
                described("18 8", "a=rtpmap:18 opus/48000/2").agree(ALL).codec());
    }

    @Test
    void theirOrderCountsAmongThoseThatAreAllowed() throws SdpRefused {
        SdpOffer offer = described("0 9 111", "a=rtpmap:111 opus/48000/2");
        assertEquals(AudioCodec.PCMU, offer.agree(ALL).codec());
        assertEquals(
                AudioCodec.G722,
                offer.agree(List.of(AudioCodec.OPUS, AudioCodec.G722)).codec());
        assertThrows(SdpRefused.class, () -> offer.agree(List.of(AudioCodec.PCMA)));
    }

    @Test
    void anOfferNamesEachCodecInOurOrderWithItsKeys() {
        String offer = LOCAL.offer(ALL);
        assertTrue(offer.contains("RTP/AVP 111 9 8 0 13 110 101\r\n"), offer);
        assertTrue(offer.contains("a=rtpmap:110 telephone-event/48000\r\n"), offer);
        assertTrue(offer.contains("a=rtpmap:101 telephone-event/8000\r\n"), offer);
        assertFalse(LOCAL.offer(CodecPolicy.TRUNK.allowed()).contains("48000"));
    }

    @Test
    void whoeverIsToHearSomebodyIsOfferedWhatNeedsNoTranscoding() {
        assertEquals(List.of(AudioCodec.PCMU, AudioCodec.PCMA), CodecPolicy.ALL.towards(AudioCodec.PCMU));
        assertEquals(
                List.of(AudioCodec.G722, AudioCodec.PCMA, AudioCodec.PCMU), CodecPolicy.ALL.towards(AudioCodec.G722));
        assertEquals(ALL, CodecPolicy.ALL.towards(AudioCodec.OPUS));
        assertEquals(
                List.of(AudioCodec.G722, AudioCodec.PCMA, AudioCodec.PCMU), CodecPolicy.TRUNK.towards(AudioCodec.OPUS));
        CodecPolicy wide = new CodecPolicy(List.of(AudioCodec.G722));
        assertEquals(List.of(AudioCodec.G722), wide.towards(AudioCodec.PCMA), "better in another than not at all");
        assertEquals(CodecPolicy.TRUNK, CodecPolicy.ALL.and(List.of(CodecPolicy.TRUNK)));
        assertEquals(wide, wide.and(List.of(new CodecPolicy(List.of(AudioCodec.PCMA)))));
    }

    @Test
    void t26PacketTimesThatAreWantedAreKeptWithinWhatIsTaken() throws SdpRefused {
        assertEquals(60, described("8", "a=ptime:60").agree(ALL).ptimeMs());
        assertEquals(
                20, described("8", "a=ptime:60", "a=maxptime:20").agree(ALL).ptimeMs());
        assertEquals(20, described("8", "a=ptime:120").agree(ALL).ptimeMs());
        assertEquals(10, described("8", "a=ptime:10").agree(ALL).ptimeMs());
        assertEquals(0, described("8", "a=maxptime:1").agree(ALL).types().mostMs(), "nobody can do that");
    }
}
