package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CodecPolicy;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerCodecTest {
    private static final String ALL = "111 9 8 0";
    private int most = 1;
    private final OpusPlaces places = new OpusPlaces(() -> most);
    private final CallerCodec one = caller();
    private final CallerCodec other = caller();

    private CallerCodec caller() {
        return new CallerCodec(CodecPolicy.ALL, places, Optional.empty());
    }

    private static SdpOffer offering(String types) throws SdpRefused {
        return SdpOffer.parse("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000"
                + " RTP/AVP " + types + "\r\na=rtpmap:111 opus/48000/2\r\n");
    }

    private static AudioCodec agreed(CallerCodec caller, String types) throws SdpRefused {
        return caller.agree(offering(types)).codec();
    }

    @Test
    void speaksOpusWhileThereIsAPlaceAndThenTheNextCodecOfTheirs() throws SdpRefused {
        assertEquals(AudioCodec.OPUS, agreed(one, ALL));

        assertEquals(AudioCodec.G722, agreed(other, ALL));

        assertEquals(1, places.narrow());
    }

    @Test
    void givesThePlaceBackOnceTheyTalkToSomebodyWhoSpeaksOpusToo() throws SdpRefused {
        agreed(one, ALL);

        one.talksTo(AudioCodec.OPUS);

        assertEquals(0, places.taken());
        assertEquals(AudioCodec.OPUS, agreed(other, ALL));
    }

    @Test
    void isCountedAsTranscodedOnlyWhileItIs() throws SdpRefused {
        agreed(one, ALL);
        assertEquals(0, places.transcoded());

        one.talksTo(AudioCodec.PCMA);
        assertEquals(1, places.transcoded());

        one.talksTo(AudioCodec.OPUS);
        assertEquals(0, places.transcoded());
    }

    @Test
    void isHandedOnToATelephoneEvenWhereNoPlaceIsLeft() throws SdpRefused {
        agreed(one, ALL);
        one.talksTo(AudioCodec.OPUS);
        agreed(other, ALL);

        one.talksTo(AudioCodec.PCMU);

        assertEquals(2, places.taken());
        assertTrue(places.isFull());
    }

    @Test
    void isSpokenToInOpusWhereNothingElseIsOffered() throws SdpRefused {
        most = 0;

        assertEquals(AudioCodec.OPUS, agreed(one, "111"));

        assertEquals(1, places.taken());
    }

    @Test
    void staysWithoutOpusWhenThePageComesBackAndThereIsStillNoPlace() throws SdpRefused {
        agreed(one, ALL);
        agreed(other, ALL);

        assertEquals(AudioCodec.G722, agreed(other, ALL));
    }

    @Test
    void keepsOpusInTheMidstOfACallWhateverTheLimitHasBecome() throws SdpRefused {
        agreed(one, ALL);
        one.talksTo(AudioCodec.OPUS);
        most = 0;

        assertEquals(AudioCodec.OPUS, agreed(one, ALL));
    }

    @Test
    void offersNoOpusWhereNoPlaceIsLeftUnlessItIsWhatTheAgentSpeaks() {
        most = 0;

        assertFalse(one.offered().contains(AudioCodec.OPUS));

        CallerCodec expected = new CallerCodec(CodecPolicy.ALL, places, Optional.of(AudioCodec.OPUS));
        assertEquals(AudioCodec.OPUS, expected.offered().getFirst());
    }

    @Test
    void givesEverythingBackAtTheEndHoweverOftenThatIsSaid() throws SdpRefused {
        agreed(one, ALL);
        one.talksTo(AudioCodec.PCMA);

        one.close();
        one.close();
        one.talksTo(AudioCodec.PCMA);

        assertEquals(0, places.taken());
        assertEquals(0, places.transcoded());
    }

    @Test
    void losesNoPlaceToADescriptionThatIsRefused() {
        try {
            agreed(one, "3");
        } catch (SdpRefused refused) {
            assertEquals(0, places.taken());
            return;
        }
        throw new AssertionError("GSM was agreed");
    }
}
