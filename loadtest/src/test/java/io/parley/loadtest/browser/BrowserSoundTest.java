package io.parley.loadtest.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.loadtest.phone.SoundLeg;
import io.parley.loadtest.phone.SoundPump;
import io.parley.loadtest.relay.RelayKeys;
import io.parley.media.Codec;
import io.parley.media.MediaEvents;
import io.parley.media.MediaSettings;
import io.parley.media.RemoteMedia;
import io.parley.media.SecureEvents;
import io.parley.media.SecureMediaLeg;
import io.parley.media.dtls.Fingerprint;
import io.parley.media.loop.NettyMediaEngine;
import io.parley.media.record.Recorder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own browser against the server's media engine. */
class BrowserSoundTest implements MediaEvents, SecureEvents {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    @TempDir
    Path folder;

    private final BrowserSound.Identity identity = BrowserSound.Identity.fresh();
    private final SoundPump pump = new SoundPump(System::nanoTime);
    private final CompletableFuture<String> refused = new CompletableFuture<>();
    private Recorder recorder;
    private NettyMediaEngine engine;

    @BeforeEach
    void start() throws IOException {
        int from = 2 * new SecureRandom().nextInt(5_000, 15_000);
        MediaSettings settings =
                new MediaSettings(from, from + 600, folder.resolve("journal"), folder, RelayKeys.random());
        recorder = new Recorder(
                settings,
                (file, peaks) -> CompletableFuture.completedFuture(null),
                System::nanoTime,
                InstantSource.system());
        engine = new NettyMediaEngine(settings, recorder, System::nanoTime, Instant::now, new SecureRandom());
        pump.start();
    }

    @AfterEach
    void close() throws IOException {
        pump.close();
        engine.close();
        recorder.close();
    }

    private SecureMediaLeg leg() {
        SecureMediaLeg leg = engine.openSecure(LOOPBACK, this, this);
        leg.expect(Fingerprint.parse(identity.fingerprint()).orElseThrow());
        leg.connect(new RemoteMedia(new InetSocketAddress(LOOPBACK, 9), LOOPBACK, Codec.PCMU, -1, 20, true, true));
        return leg;
    }

    private static Terms terms(SecureMediaLeg leg, String fingerprint) {
        return new Terms(leg.local(), leg.ice().fragment(), leg.ice().password(), fingerprint);
    }

    @Test
    void twoBrowsersHearEachOtherThroughTheEngine() throws Exception {
        SecureMediaLeg one = leg();
        SecureMediaLeg other = leg();
        engine.bridge(one, other);
        CompletableFuture<Long> first = new CompletableFuture<>();
        CompletableFuture<Long> second = new CompletableFuture<>();

        begin(one).onFirst(first::complete);
        begin(other).onFirst(second::complete);

        assertTrue(first.get(30, TimeUnit.SECONDS) > 0);
        assertTrue(second.get(30, TimeUnit.SECONDS) > 0);
        assertEquals(0, engine.counters().forged.sum());
    }

    private SoundLeg begin(SecureMediaLeg leg) throws IOException {
        SoundLeg sound = pump.open("127.0.0.1");
        BrowserSound.begin(sound, terms(leg, leg.fingerprint().toString()), "load", identity);
        return sound;
    }

    @Test
    void aServerWithAnotherCertificateThanSignalledIsNotTalkedTo() throws Exception {
        SecureMediaLeg leg = leg();
        SoundLeg sound = pump.open("127.0.0.1");

        assertThrows(
                IOException.class,
                () -> BrowserSound.begin(sound, terms(leg, "sha-256 " + "00:".repeat(31) + "00"), "load", identity));

        assertTrue(refused.get(30, TimeUnit.SECONDS).contains("handshake"));
    }

    @Override
    public void digit(char digit) {}

    @Override
    public void played(long playbackId) {}

    @Override
    public void mediaSilent(int silentMs) {}

    @Override
    public void secured() {}

    @Override
    public void refused(String why) {
        refused.complete(why);
    }

    @Override
    public void consentLost() {}
}
