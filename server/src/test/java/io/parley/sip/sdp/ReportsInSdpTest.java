package io.parley.sip.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where reports on the sound are taken (RFC 3605, RFC 5761). */
class ReportsInSdpTest {
    private static final String HEAD =
            "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\n" + "m=audio 4000 RTP/AVP 8\r\n";

    private static AgreedAudio agree(String lines) throws SdpRefused {
        return SdpOffer.parse(HEAD + lines).agree(List.of(AudioCodec.PCMA));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 192.0.2.1, 4001",
        "a=rtcp:4099, 192.0.2.1, 4099",
        "a=rtcp:4099 IN IP4 192.0.2.77, 192.0.2.77, 4099",
        "a=rtcp:4099 IN IP6 2001:db8::7, 2001:db8::7, 4099",
        "a=rtcp-mux, 192.0.2.1, 4000"
    })
    void reportsGoWhereTheirDescriptionSays(String line, String host, int port) throws SdpRefused {
        InetSocketAddress expected = new InetSocketAddress(InetAddress.ofLiteral(host), port);
        assertEquals(expected, agree(line + "\r\n").rtcp());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=rtcp:0",
                "a=rtcp:70000",
                "a=rtcp:",
                "a=rtcp:x",
                "a=rtcp:4099 IN IP4 example.com",
                "a=rtcp:99999999999999999999"
            })
    void whatCannotBeReadIsAsIfItWereNotSaid(String line) throws SdpRefused {
        assertEquals(4001, agree(line + "\r\n").rtcp().getPort());
    }

    @Test
    void aSharedPortIsAgreedOnlyWhereItIsOffered() throws SdpRefused {
        SdpLocal local = new SdpLocal(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000));
        SdpOffer shared = SdpOffer.parse(HEAD + "a=rtcp-mux\r\n");
        SdpOffer plain = SdpOffer.parse(HEAD);
        assertTrue(local.answer(shared, shared.agree(List.of(AudioCodec.PCMA))).contains("a=rtcp-mux\r\n"));
        assertFalse(local.answer(plain, plain.agree(List.of(AudioCodec.PCMA))).contains("rtcp-mux"));
        assertFalse(local.offer(List.of(AudioCodec.PCMA)).contains("rtcp-mux"), "they do without it");
    }

    /** With the port that is there for who does not share (RFC 5761 section 5.1.1). */
    @Test
    void weOfferASharedPortUntilSomebodyDoesWithoutIt() throws SdpRefused {
        SdpLocal local = new SdpLocal(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000));
        String offer = local.offer(List.of(AudioCodec.PCMA));
        assertTrue(offer.endsWith("a=rtcp-xr:voip-metrics\r\na=rtcp:5001\r\na=rtcp-mux\r\n"), offer);
        local.answered(SdpOffer.parse(HEAD + "a=rtcp-mux\r\n"));
        assertEquals(offer, local.offer(List.of(AudioCodec.PCMA)));
        local.answered(SdpOffer.parse(HEAD));
        String alone = local.offer(List.of(AudioCodec.PCMA));
        assertFalse(alone.contains("a=rtcp:") || alone.contains("rtcp-mux"), alone);
        assertTrue(alone.contains("o=- 1 2 IN"), alone);
    }

    @ParameterizedTest
    @CsvSource({
        "'', false",
        "a=rtcp-xr:voip-metrics, true",
        "a=rtcp-xr:rcvr-rtt=all:10000 voip-metrics stat-summary=loss;dup, true",
        "a=rtcp-xr:voip-metrics-not-these, false",
        "a=rtcp-xr:pkt-loss-rle, false",
        "a=rtcp-xr:, false",
        "a=rtcp-xr, false"
    })
    void metricsAreToldWhereTheyAreWanted(String line, boolean wanted) throws SdpRefused {
        assertEquals(wanted, agree(line + "\r\n").metrics());
    }

    /** What an m-line says is before what is said of the session (RFC 3611 section 5.1). */
    @Test
    void metricsMayBeWantedOfTheSession() throws SdpRefused {
        String session = HEAD.replace("t=0 0\r\n", "t=0 0\r\na=rtcp-xr:voip-metrics\r\n");
        List<AudioCodec> codecs = List.of(AudioCodec.PCMA);
        assertTrue(SdpOffer.parse(session).agree(codecs).metrics());
        assertFalse(SdpOffer.parse(session + "a=rtcp-xr:\r\n").agree(codecs).metrics());
    }

    @Test
    void weAnswerThatWeWantThemToWhoDoes() throws SdpRefused {
        SdpLocal local = new SdpLocal(1, new InetSocketAddress(InetAddress.getLoopbackAddress(), 5000));
        SdpOffer wanted = SdpOffer.parse(HEAD + "a=rtcp-xr:voip-metrics\r\n");
        SdpOffer plain = SdpOffer.parse(HEAD);
        List<AudioCodec> codecs = List.of(AudioCodec.PCMA);
        assertTrue(local.answer(wanted, wanted.agree(codecs)).contains("a=rtcp-xr:voip-metrics\r\n"));
        assertFalse(local.answer(plain, plain.agree(codecs)).contains("rtcp-xr"));
        assertTrue(local.offer(codecs).contains("a=rtcp-xr:voip-metrics\r\n"));
    }
}
