package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.media.srtp.PassedStreams;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.CryptoSuite;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys of SDP over a crash: what both ends said is all that is needed, with how far the streams came. */
class SoundKeysGoOnTest {
    private static final List<AudioCodec> CODECS = List.of(AudioCodec.PCMA);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final double TONE = 700;
    private static final double OTHER = 1500;

    @TempDir
    private Path folder;

    private SimMedia media;

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder);
    }

    @AfterEach
    void close() throws Exception {
        media.close();
    }

    /** One end of a call with keys. */
    private final class End {
        final MediaLeg leg;
        final SdpLocal local;
        final SoundKeys keys = new SoundKeys(SrtpPolicy.REQUIRED, true);

        End(MediaLeg leg) {
            this.leg = leg;
            local = new SdpLocal(1, leg.local());
        }

        String offer() throws SdpRefused {
            keys.offer(local);
            return local.offer(CODECS);
        }

        String take(String sdp) throws SdpRefused {
            SdpOffer described = SdpOffer.parse(sdp);
            keys.agree(described, local, leg);
            leg.connect(TheirSound.of(described.agree(CODECS), LOOPBACK, List.of()));
            return local.answer(described, described.agree(CODECS));
        }
    }

    private static final class Nobody implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }

    private End end() {
        return new End(media.engine.open(LOOPBACK, new Nobody()));
    }

    private static String only(CryptoSuite suite, String sdp) {
        return sdp.replaceAll("a=crypto:[0-9]+ (?!" + suite + " ).*\r\n", "");
    }

    @ParameterizedTest
    @EnumSource(CryptoSuite.class)
    void soundGoesOnByWhatBothSaidAndOursIsAnotherSource(CryptoSuite suite) throws Exception {
        End phone = end();
        End killed = end();
        String offered = only(suite, phone.offer());
        String ours = killed.take(offered);
        phone.take(ours);
        assertHeard(phone, killed.leg);
        PassedStreams passed = media.engine.passed().join().get(killed.leg.local());
        assertEquals(1, passed.heard().size());
        assertTrue(passed.heard().getFirst().rtp() > 10, passed::toString);
        End after = again(killed, passed);
        after.keys.follows(ours);
        assertEquals(crypto(ours), crypto(after.take(offered)));
        assertHeard(phone, after.leg);
        assertEquals(0, media.engine.counters().forged.sum());
        PassedStreams then = media.engine.passed().join().get(after.leg.local());
        assertEquals(2, then.own().size(), "no packet of ours comes by a number of before under the same key");
        assertEquals(passed.heard().getFirst().ssrc(), then.heard().getFirst().ssrc());
        assertTrue(then.heard().getFirst().rtp() > passed.heard().getFirst().rtp());
    }

    @Test
    void withoutOurKeyOfBeforeItDoesNotGoOnByAnother() throws Exception {
        End phone = end();
        End killed = end();
        String offered = only(CryptoSuite.values()[0], phone.offer());
        killed.take(offered);
        End after = again(killed, PassedStreams.NONE);
        after.keys.follows(only(CryptoSuite.values()[1], end().offer()));
        assertThrows(SdpRefused.class, () -> after.take(offered));
    }

    private End again(End killed, PassedStreams passed) {
        InetSocketAddress port = killed.leg.local();
        int left = media.engine.portsLeft();
        killed.leg.close();
        assertTrue(SimSound.await(() -> media.engine.portsLeft() == left + 1));
        media.engine.reserve(port, passed);
        return new End(media.engine.openAgain(port, new Nobody()));
    }

    private static List<String> crypto(String sdp) {
        return sdp.lines().filter(line -> line.startsWith("a=crypto")).toList();
    }

    private void assertHeard(End phone, MediaLeg leg) throws Exception {
        try (SimSound speaker = new SimSound(Codec.PCMA, TONE);
                SimSound listener = new SimSound(Codec.PCMA, OTHER);
                AutoCloseable first = media.engine.bridge(plain(speaker), phone.leg)::close;
                AutoCloseable second = media.engine.bridge(leg, plain(listener))::close) {
            assertTrue(listener.hears(TONE));
            assertTrue(speaker.hears(OTHER));
        }
    }

    private MediaLeg plain(SimSound sound) {
        MediaLeg leg = media.engine.open(LOOPBACK, new Nobody());
        leg.connect(new RemoteMedia(sound.address(), LOOPBACK, Codec.PCMA, -1, 20, true, true));
        sound.sendTo(leg.local());
        return leg;
    }
}
