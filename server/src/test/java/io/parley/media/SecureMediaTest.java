package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.dtls.DtlsIdentity;
import io.parley.media.dtls.SimBrowserSound;
import io.parley.media.ice.IceCredentials;
import io.parley.media.srtp.SrtpProfile;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecureMediaTest {
    private static final double BROWSER = 600;
    private static final double PHONE = 1100;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final AtomicReference<String> state = new AtomicReference<>("new");
    /** By how much the media loop's time is ahead, nanoseconds. */
    private final AtomicLong later = new AtomicLong();

    private SimMedia media;
    private SecureMediaLeg leg;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        media = new SimMedia(folder, () -> System.nanoTime() + later.get());
        leg = media.engine.openSecure(LOOPBACK, new Deaf(), new SecureEvents() {
            @Override
            public void secured() {
                state.set("secured");
            }

            @Override
            public void refused(String why) {
                state.set(why);
            }

            @Override
            public void consentLost() {
                state.set("no consent");
            }
        });
    }

    @AfterEach
    void close() throws IOException {
        leg.close();
        media.close();
    }

    @ParameterizedTest
    @EnumSource
    void aBrowserAndAPhoneHearEachOther(SrtpProfile profile) throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER);
                SimSound phone = new SimSound(Codec.PCMA, PHONE)) {
            MediaLeg plain = media.engine.open(LOOPBACK, new Deaf());
            phone.sendTo(plain.local());
            plain.connect(new RemoteMedia(phone.address(), LOOPBACK, Codec.PCMA, -1, 20, true, true));
            leg.connect(new RemoteMedia(phone.address(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.expect(browser.fingerprint());
            CallBridge bridge = media.engine.bridge(plain, leg);
            browser.begin(profile);
            assertTrue(phone.hears(BROWSER));
            assertTrue(SimSound.await(() -> browser.hears(PHONE)));
            assertEquals("secured", state.get());
            bridge.close();
            plain.close();
        }
    }

    @Test
    void aBrowserIsMixedWithPhones() throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER);
                SimSound phone = new SimSound(Codec.PCMA, PHONE)) {
            MediaLeg plain = media.engine.open(LOOPBACK, new Deaf());
            phone.sendTo(plain.local());
            plain.connect(new RemoteMedia(phone.address(), LOOPBACK, Codec.PCMA, -1, 20, true, true));
            leg.connect(new RemoteMedia(phone.address(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.expect(browser.fingerprint());
            CallMix mix = media.engine.mix();
            mix.arrange(Hearing.conference(List.of(plain, leg)));
            browser.begin(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
            assertTrue(phone.hears(BROWSER));
            assertTrue(SimSound.await(() -> browser.hears(PHONE)));
            mix.close();
            plain.close();
        }
    }

    @Test
    void bothEndsReportWhatTheyHear() throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER)) {
            leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.play(java.util.List.of(new AudioClip("tone", new short[8000])), true);
            leg.expect(browser.fingerprint());
            browser.begin(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
            assertTrue(
                    SimSound.await(() -> browser.far().isPresent() && leg.far().isPresent()));
            assertEquals(0, browser.far().orElseThrow().lost());
            assertTrue(leg.far().orElseThrow().rttMs().orElseThrow() < 1_000);
        }
    }

    @Test
    void iceBegunAnewIsProvenByTheNewCredentialsAndTheFormerEndWithThem() throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER)) {
            leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.expect(browser.fingerprint());
            browser.begin(SrtpProfile.AEAD_AES_128_GCM);
            IceCredentials former = leg.ice();
            IceCredentials fresh = leg.restartIce();
            assertNotEquals(former, fresh);
            browser.check(former);
            browser.check(fresh);
            long received = leg.statistics().received();
            assertTrue(SimSound.await(() -> leg.statistics().received() > received + 20));
        }
    }

    @Test
    void whoAnswersForNoAddressAnyMoreIsSentNothingUntilItDoesAgain() throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER)) {
            leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.play(java.util.List.of(new AudioClip("tone", new short[8000])), true);
            leg.expect(browser.fingerprint());
            browser.begin(SrtpProfile.AEAD_AES_128_GCM);
            assertTrue(SimSound.await(() -> browser.heardSamples() > 1_600));
            later.set(31_000_000_000L);
            assertTrue(SimSound.await(() -> state.get().equals("no consent")));
            long sent = leg.statistics().sent();
            long received = leg.statistics().received();
            assertTrue(SimSound.await(() -> leg.statistics().received() > received + 10));
            assertEquals(sent, leg.statistics().sent());
            browser.check(leg.ice());
            assertTrue(SimSound.await(() -> leg.statistics().sent() > sent));
            assertEquals(1, media.engine.counters().consentLost.sum());
        }
    }

    @Test
    void anotherCertificateThanTheSignalledHearsNothing() throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER)) {
            leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.play(java.util.List.of(new AudioClip("tone", new short[8000])), true);
            leg.expect(DtlsIdentity.fresh(new SecureRandom(), Instant.now()).fingerprint());
            assertThrows(IOException.class, () -> browser.begin(SrtpProfile.AEAD_AES_128_GCM));
            assertTrue(SimSound.await(() -> state.get().contains("fingerprint")), state.get());
            assertEquals(0, browser.heardSamples());
        }
    }

    @Test
    void forgedPacketsOfEveryKindCostACallNothing() throws IOException {
        try (SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER);
                DatagramSocket stranger = new DatagramSocket()) {
            leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
            leg.expect(browser.fingerprint());
            byte[] noise = new byte[172];
            for (int i = 0; i < 20_000; i++) {
                noise[0] = (byte) (i % 3 == 0 ? 0x80 : i % 3 == 1 ? 0x16 : 0x00);
                noise[3] = (byte) i;
                stranger.send(new DatagramPacket(noise, noise.length, leg.local()));
            }
            browser.begin(SrtpProfile.AES_CM_128_HMAC_SHA1_80);
            assertTrue(SimSound.await(() -> leg.statistics().received() > 50));
            assertEquals(0, leg.statistics().lost());
            assertTrue(media.engine.counters().forged.sum() > 100, "what came of them is counted");
        }
    }

    @Test
    void legsThatAreOverLeaveNeitherPortsNorLegsBehind() throws IOException {
        int ports = media.engine.portsLeft();
        for (int i = 0; i < 25; i++) {
            SecureMediaLeg one = media.engine.openSecure(LOOPBACK, new Deaf(), new Uninterested());
            try (SimBrowserSound browser = new SimBrowserSound(one, Codec.PCMU, BROWSER)) {
                one.expect(browser.fingerprint());
                if (i % 2 == 0) {
                    browser.begin(SrtpProfile.AEAD_AES_128_GCM);
                } // else it ends before the handshake
            }
            one.close();
        }
        assertTrue(SimSound.await(() -> media.engine.portsLeft() == ports));
        assertEquals(1, media.engine.counters().legs.sum(), "the one of the set-up");
    }

    private static final class Uninterested implements SecureEvents {
        @Override
        public void secured() {}

        @Override
        public void refused(String why) {}

        @Override
        public void consentLost() {}
    }

    /** Nothing depends on what it hears. */
    private static final class Deaf implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }
}
