package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.media.srtp.SrtpKeys;
import io.parley.media.srtp.SrtpProfile;
import io.parley.media.srtp.SrtpSender;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.SimVoice;
import io.parley.sip.sdp.AudioCodec;
import io.parley.sip.sdp.SdpLocal;
import io.parley.sip.sdp.SdpOffer;
import io.parley.sip.sdp.SdpRefused;
import io.parley.sip.sdp.SrtpPolicy;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys in SDP: who has to encrypt, who may, and that nothing falls back unseen; with real legs on loopback. */
class SoundKeysTest {
    private static final List<AudioCodec> CODECS = List.of(AudioCodec.PCMA);
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final double TONE = 700;

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
        final MediaLeg leg = media.engine.open(LOOPBACK, new Nobody());
        final SdpLocal local = new SdpLocal(1, leg.local());
        final SoundKeys keys;

        End(SrtpPolicy policy, boolean hidden) {
            keys = new SoundKeys(policy, hidden);
        }

        String offer() throws SdpRefused {
            keys.offer(local);
            return local.offer(CODECS);
        }

        /** Takes what the other end says, and gives what to answer. */
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

    /** Policies of who offers and who answers, and what the answer's m-line says. */
    @ParameterizedTest
    @CsvSource({
        "REQUIRED, REQUIRED, RTP/SAVP, true",
        "REQUIRED, OFFERED, RTP/SAVP, true",
        "OFFERED, OFFERED, RTP/AVP, true",
        "OFFERED, REQUIRED, RTP/AVP, true",
        "OFFERED, OFF, RTP/AVP, false",
        "OFF, OFFERED, RTP/AVP, false"
    })
    void soundIsEncryptedWhereBothDo(SrtpPolicy first, SrtpPolicy second, String protocol, boolean encrypted)
            throws Exception {
        End calling = new End(first, true);
        End called = new End(second, true);
        String answer = called.take(calling.offer());
        assertTrue(answer.contains(" " + protocol + " 8"), answer);
        assertEquals(encrypted, answer.contains("a=crypto:"));
        calling.take(answer);
        assertSoundPasses(calling, called);
    }

    private static final String BOTH = """
            v=0\r
            o=- 1 1 IN IP4 127.0.0.1\r
            s=-\r
            c=IN IP4 127.0.0.1\r
            t=0 0\r
            m=audio 4000 RTP/SAVP 8\r
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r
            m=audio 4002 RTP/AVP 8\r
            """;

    /** Phones that would rather be encrypted offer a line of each kind, and are answered one of them. */
    @ParameterizedTest
    @CsvSource({"OFF, true, 0, 8", "OFFERED, false, 0, 8", "OFFERED, true, 8, 0", "REQUIRED, true, 8, 0"})
    void ofTwoLinesOneIsTaken(SrtpPolicy policy, boolean hidden, int keyed, int plain) throws Exception {
        End called = new End(policy, hidden);
        SdpOffer described = called.keys.choose(SdpOffer.parse(BOTH));
        called.keys.agree(described, called.local, called.leg);
        String answer = called.local.answer(described, described.agree(CODECS));
        assertEquals(keyed == 0, answer.contains("m=audio 0 RTP/SAVP"), answer);
        assertEquals(plain == 0, answer.contains("m=audio 0 RTP/AVP"), answer);
        assertEquals(keyed == 8, answer.contains("a=crypto:"), answer);
        assertEquals(keyed == 8 ? 4000 : 4002, described.agree(CODECS).address().getPort());
    }

    /** Some phones and carriers name the profile that knows of early feedback for sound, too (RFC 5124). */
    @ParameterizedTest
    @CsvSource({"true, RTP/SAVPF", "false, RTP/AVPF"})
    void whoKnowsOfEarlyFeedbackIsHeardAndAnsweredInTheSameProfile(boolean keyed, String profile) throws Exception {
        End calling = new End(keyed ? SrtpPolicy.REQUIRED : SrtpPolicy.OFF, true);
        End called = new End(SrtpPolicy.OFFERED, true);
        String answer = called.take(calling.offer().replaceAll("RTP/S?AVP ", profile + " "));
        assertTrue(answer.contains(" " + profile + " 8"), answer);
        assertEquals(keyed, answer.contains("a=crypto:"), answer);
        calling.take(answer);
        assertSoundPasses(calling, called);
    }

    /** Keys by DTLS are browsers' alone; a plain line beside them is taken. */
    @Test
    void aLineOfThatProfileWithoutKeysIsNotTaken() throws Exception {
        String line = BOTH.replace("RTP/SAVP", "RTP/SAVPF").replaceAll("a=crypto.*\r\n", "");
        End called = new End(SrtpPolicy.OFFERED, true);
        SdpOffer described = called.keys.choose(SdpOffer.parse(line));
        called.keys.agree(described, called.local, called.leg);
        String answer = called.local.answer(described, described.agree(CODECS));
        assertTrue(answer.contains("m=audio 0 RTP/SAVPF"), answer);
        assertEquals(4002, described.agree(CODECS).address().getPort());
    }

    /** A carrier that was heard before it failed had keys which are nobody else's. */
    @Test
    void whatIsInUseWithOneFitsNoOther() throws Exception {
        End calling = new End(SrtpPolicy.OFFERED, true);
        assertTrue(calling.keys.isLike(new SoundKeys(SrtpPolicy.OFFERED, true)));
        calling.take(new End(SrtpPolicy.OFFERED, true).take(calling.offer()));
        assertFalse(calling.keys.isLike(new SoundKeys(SrtpPolicy.OFFERED, true)));
    }

    private void assertSoundPasses(End calling, End called) {
        try (SimSound speaker = new SimSound(Codec.PCMA, TONE);
                SimSound listener = new SimSound(Codec.PCMA, 1500)) {
            MediaLeg near = plain(speaker);
            MediaLeg far = plain(listener);
            try (AutoCloseable first = media.engine.bridge(near, calling.leg)::close;
                    AutoCloseable second = media.engine.bridge(called.leg, far)::close) {
                assertTrue(listener.hears(TONE));
                assertTrue(speaker.hears(1500));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        assertEquals(0, media.engine.counters().forged.sum());
    }

    private MediaLeg plain(SimSound sound) {
        MediaLeg leg = media.engine.open(LOOPBACK, new Nobody());
        leg.connect(new RemoteMedia(sound.address(), LOOPBACK, Codec.PCMA, -1, 20, true, true));
        sound.sendTo(leg.local());
        return leg;
    }

    /** Our policy, whether our signalling is encrypted, their policy, and why it does not fit. */
    @ParameterizedTest
    @CsvSource({
        "REQUIRED, true, OFF, sound has to be encrypted",
        "OFF, true, REQUIRED, keys in SDP are not taken here",
        "REQUIRED, false, REQUIRED, keys in SDP are not taken here",
        "REQUIRED, false, OFFERED, sound has to be encrypted",
        "OFFERED, false, REQUIRED, keys in SDP are not taken here"
    })
    void whatDoesNotFitIsRefusedAndNeverFallsBack(SrtpPolicy own, boolean hidden, SrtpPolicy theirs, String why)
            throws Exception {
        End called = new End(own, hidden);
        String offer = new End(theirs, true).offer();
        SdpRefused refused = assertThrows(SdpRefused.class, () -> called.take(offer));
        assertEquals(488, refused.status());
        assertEquals(why, refused.getMessage());
    }

    @Test
    void anEncryptedOfferWithoutAKeyThatWeCanUseIsRefused() throws Exception {
        String offer = new End(SrtpPolicy.REQUIRED, true).offer().replace("inline:", "inline:@");
        SdpRefused refused = assertThrows(SdpRefused.class, () -> new End(SrtpPolicy.OFFERED, true).take(offer));
        assertEquals("no key that we can use is offered", refused.getMessage());
    }

    @Test
    void noKeyIsEverWrittenIntoSignallingThatOthersCanRead() throws Exception {
        assertFalse(new End(SrtpPolicy.OFFERED, false).offer().contains("crypto"));
        assertThrows(SdpRefused.class, () -> new End(SrtpPolicy.REQUIRED, false).offer());
    }

    @Test
    void aCallThatWasEncryptedIsNeverPlainAgain() throws Exception {
        End calling = new End(SrtpPolicy.OFFERED, true);
        End called = new End(SrtpPolicy.OFFERED, true);
        calling.take(called.take(calling.offer()));
        String plain = new End(SrtpPolicy.OFF, true).offer();
        assertThrows(SdpRefused.class, () -> called.take(plain));
    }

    @Test
    void offeredAnewTheKeysStayAndSoundGoesOn() throws Exception {
        End calling = new End(SrtpPolicy.REQUIRED, true);
        End called = new End(SrtpPolicy.REQUIRED, true);
        String first = called.take(calling.offer());
        calling.take(first);
        String again = called.take(calling.offer());
        assertEquals(key(first), key(again));
        calling.take(again);
        assertSoundPasses(calling, called);
    }

    private static String key(String sdp) {
        return sdp.replaceAll("(?s).*inline:([^\r\n]+).*", "$1");
    }

    /** T23: its SDP says so, and each packet has the name before its tag. */
    @Test
    void whoNamesTheirKeyInEachPacketIsHeard() throws Exception {
        byte[] all = new byte[30];
        Arrays.fill(all, (byte) 9);
        End called = new End(SrtpPolicy.REQUIRED, true);
        String line = "a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"
                + Base64.getEncoder().encodeToString(all) + "|2^20|5:2\r\n";
        try (SimSound listener = new SimSound(Codec.PCMA, 1500);
                DatagramSocket phone = new DatagramSocket(0, LOOPBACK)) {
            String answer = called.take("v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                    + "m=audio " + phone.getLocalPort() + " RTP/SAVP 8\r\n" + line);
            assertTrue(answer.contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:"), answer);
            SrtpSender sender = new SrtpSender(new SrtpKeys(
                    SrtpProfile.AES_CM_128_HMAC_SHA1_80, Arrays.copyOf(all, 16), Arrays.copyOfRange(all, 16, 30)));
            SimVoice voice = new SimVoice(Codec.PCMA, TONE);
            try (AutoCloseable joined = media.engine.bridge(called.leg, plain(listener))::close) {
                for (int i = 0; i < 40; i++) {
                    byte[] packet = named(sender, i, voice.packet(i, 1), 5);
                    phone.send(new DatagramPacket(packet, packet.length, called.leg.local()));
                }
                assertTrue(listener.hears(TONE));
            }
            assertEquals(0, media.engine.counters().forged.sum());
            byte[] other = named(sender, 40, voice.packet(40, 1), 6);
            phone.send(new DatagramPacket(other, other.length, called.leg.local()));
            assertTrue(SimSound.await(() -> media.engine.counters().forged.sum() == 1));
        }
    }

    /** @param name of two bytes */
    private static byte[] named(SrtpSender sender, int number, byte[] payload, int name) {
        ByteBuffer packet = ByteBuffer.allocate(12 + payload.length + SrtpSender.OVERHEAD);
        packet.put((byte) 0x80)
                .put((byte) 8)
                .putShort((short) number)
                .putInt(160 * number)
                .putInt(4711);
        int sealed = sender.protect(packet.put(payload).array(), 12, 12 + payload.length);
        return ByteBuffer.allocate(sealed + 2)
                .put(packet.array(), 0, sealed - 10)
                .putShort((short) name)
                .put(packet.array(), sealed - 10, 10)
                .array();
    }

    @Test
    void plainPacketsAndThoseUnderAnotherKeyAreNotHeard() throws Exception {
        End calling = new End(SrtpPolicy.REQUIRED, true);
        End called = new End(SrtpPolicy.REQUIRED, true);
        calling.take(called.take(calling.offer()));
        try (SimSound intruder = new SimSound(Codec.PCMA, TONE)) {
            intruder.sendTo(called.leg.local());
            assertTrue(SimSound.await(() -> media.engine.counters().forged.sum() > 30));
        }
        assertEquals(0, called.leg.statistics().received());
    }
}
