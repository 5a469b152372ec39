package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.dtls.SimBrowserSound;
import io.parley.media.srtp.PassedStreams;
import io.parley.media.srtp.SrtpProfile;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A browser talks on with a process after the one that it shook hands with. */
class SecureMediaGoesOnTest {
    private static final double BROWSER = 600;
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final AtomicReference<String> state = new AtomicReference<>("new");
    /** By how much the media loop's time is ahead, nanoseconds. */
    private final AtomicLong later = new AtomicLong();

    private SimMedia media;

    @BeforeEach
    void open(@TempDir Path folder) throws IOException {
        media = new SimMedia(folder, () -> System.nanoTime() + later.get());
    }

    @AfterEach
    void close() throws IOException {
        media.close();
    }

    private final class States implements SecureEvents {
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
    }

    private static final class Deaf implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }

    private SimBrowserSound talks(SecureMediaLeg leg, SrtpProfile profile) throws IOException {
        SimBrowserSound browser = new SimBrowserSound(leg, Codec.PCMU, BROWSER);
        plays(leg);
        leg.expect(browser.fingerprint());
        browser.begin(profile);
        assertTrue(SimSound.await(
                () -> leg.statistics().received() > 20 && browser.heardSamples() > 1_600 && isKnown(leg)));
        return browser;
    }

    private static boolean isKnown(SecureMediaLeg leg) {
        return leg.pact().isPresent();
    }

    private static void plays(SecureMediaLeg leg) {
        leg.connect(new RemoteMedia(leg.local(), LOOPBACK, Codec.PCMU, -1, 20, true, true));
        leg.play(List.of(new AudioClip("tone", new short[8000])), true);
    }

    private SecureMediaLeg again(SecureMediaLeg killed, SecurePact pact, PassedStreams passed) {
        InetSocketAddress port = killed.local();
        int left = media.engine.portsLeft();
        killed.close();
        assertTrue(SimSound.await(() -> media.engine.portsLeft() == left + 1));
        media.engine.reserve(port, passed);
        SecureMediaLeg leg = media.engine.openAgain(port, pact, new Deaf(), new States());
        plays(leg);
        assertTrue(SimSound.await(() -> leg.statistics().received() > 0), "from now on what comes is looked at");
        return leg;
    }

    @ParameterizedTest
    @EnumSource
    void soundGoesOnWithoutAHandshakeAndWhatCameBeforeIsNotTakenAgain(SrtpProfile profile) throws IOException {
        SecureMediaLeg killed = media.engine.openSecure(LOOPBACK, new Deaf(), new States());
        try (SimBrowserSound browser = talks(killed, profile)) {
            SecurePact pact = killed.pact().orElseThrow();
            PassedStreams passed = media.engine.passed().join().get(killed.local());
            String fingerprint = killed.fingerprint().toString();
            SecureMediaLeg leg = again(killed, pact, passed);
            int heard = browser.heardSamples();
            assertTrue(
                    SimSound.await(() -> leg.statistics().received() > 20 && browser.heardSamples() > heard + 1_600));
            assertEquals(fingerprint, leg.fingerprint().toString());
            PassedStreams then = media.engine.passed().join().get(leg.local());
            assertEquals(2, then.own().size(), "ours is another source");
            assertTrue(then.heard().getFirst().rtp() > passed.heard().getFirst().rtp());
            assertEquals(pact.toString(), leg.pact().orElseThrow().toString());
            leg.close();
        }
    }

    @Test
    void itsChecksAreAnsweredByTheSameCredentialsAndConsentEndsWithThem() throws IOException {
        SecureMediaLeg killed = media.engine.openSecure(LOOPBACK, new Deaf(), new States());
        try (SimBrowserSound browser = talks(killed, SrtpProfile.AEAD_AES_128_GCM)) {
            SecureMediaLeg leg = again(killed, killed.pact().orElseThrow(), passed(killed));
            assertEquals(killed.ice(), leg.ice());
            later.set(20_000_000_000L);
            browser.check(leg.ice());
            later.set(40_000_000_000L);
            assertTrue(SimSound.await(() -> leg.statistics().received() > 20));
            assertFalse(state.get().equals("no consent"), "it has consented twenty seconds ago");
            later.set(80_000_000_000L);
            assertTrue(SimSound.await(() -> state.get().equals("no consent")));
            leg.close();
        }
    }

    private PassedStreams passed(SecureMediaLeg leg) {
        return media.engine.passed().join().get(leg.local());
    }

    @Test
    void strangersAndHandshakesChangeNothing() throws IOException {
        SecureMediaLeg killed = media.engine.openSecure(LOOPBACK, new Deaf(), new States());
        try (SimBrowserSound browser = talks(killed, SrtpProfile.AES_CM_128_HMAC_SHA1_80);
                DatagramSocket stranger = new DatagramSocket()) {
            SecureMediaLeg leg = again(killed, killed.pact().orElseThrow(), passed(killed));
            long forged = media.engine.counters().forged.sum();
            for (int first : new int[] {22, 128, 0}) {
                byte[] datagram = new byte[172];
                datagram[0] = (byte) first;
                stranger.send(new DatagramPacket(datagram, datagram.length, leg.local()));
            }
            assertTrue(SimSound.await(() -> media.engine.counters().forged.sum() == forged + 3));
            browser.sends(new byte[] {22, (byte) 0xfe, (byte) 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
            int heard = browser.heardSamples();
            assertTrue(SimSound.await(() -> browser.heardSamples() > heard + 1_600));
            assertEquals("secured", state.get(), "by the process before");
            leg.close();
        }
    }
}
