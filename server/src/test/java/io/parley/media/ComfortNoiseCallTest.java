package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.e2e.TestInParallel;
import io.parley.media.CallRecorder.Side;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Legs that leave out their silence and say how loud it is (RFC 3389), as it is heard on the other side. */
class ComfortNoiseCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final int NOISE = RemoteMedia.COMFORT_NOISE;
    private static final int NONE = -1;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    private SimMedia media;
    private final List<SimSound> sounds = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder);
    }

    @AfterEach
    void close() throws Exception {
        sounds.forEach(SimSound::close);
        media.close();
    }

    private SimSound sound(Codec codec, double hertz) {
        SimSound sound = new SimSound(codec, hertz);
        sounds.add(sound);
        return sound;
    }

    /** @param noise the payload type of comfort noise that was agreed on, -1 without */
    private MediaLeg leg(SimSound sound, int noise) {
        MediaLeg leg = media.engine.open(LOOPBACK, MediaEvents.NOBODY);
        Codec codec = sound.codec();
        RemoteMedia.Formats formats = new RemoteMedia.Formats(codec.payloadType(), 101, codec.clock(), 0, noise);
        leg.connect(new RemoteMedia(sound.address(), LOOPBACK, codec, formats, 20, true, true));
        sound.sendTo(leg.local());
        return leg;
    }

    /** Whether the last 200 ms are noise, some dB below overload. */
    private static boolean hearsNoise(SimSound ear, int below) {
        return SimSound.await(() -> {
            short[] last = ear.last(1_600);
            return last.length == 1_600 && Math.abs(below(last, 0, 1_600) - below) < 1.5 && !isTone(last);
        });
    }

    private static boolean isTone(short[] last) {
        return Tones.share(last, 0, 1_600, CALLER) > 0.1 || Tones.share(last, 0, 1_600, AGENT) > 0.1;
    }

    private static double below(short[] sound, int from, int count) {
        double power = 0;
        for (int i = from; i < from + count; i++) {
            power += (double) sound[i] * sound[i];
        }
        return -10 * Math.log10(Math.max(1e-3, power / count) / 32_768 / 32_768);
    }

    @TestInParallel
    void whoHasAgreedToItGetsThePacketAsItIsAndTheNextWordInItsTime() {
        SimSound caller = sound(Codec.PCMA, CALLER);
        SimSound agent = sound(Codec.PCMU, AGENT);
        try (CallBridge bridge = media.engine.bridge(leg(caller, NOISE), leg(agent, NOISE))) {
            assertTrue(agent.hears(CALLER));
            caller.rests(50);
            assertTrue(SimSound.await(() -> agent.heardTypes().contains(NOISE)));
            int heard = agent.heardSamples();
            assertTrue(caller.hears(AGENT));
            caller.speaksAgain();
            assertTrue(SimSound.await(() -> agent.heardSamples() > heard + 3_200));
            assertTrue(agent.hears(CALLER));
            assertEquals(
                    1, agent.heardTypes().stream().filter(type -> type == NOISE).count());
            assertEquals(0, agent.stream().breaks());
            assertEquals(0, agent.stream().stepsBack());
            assertEquals(0, media.engine.counters().transcoded.sum());
        }
    }

    @TestInParallel
    void whoHasNotAgreedToItHearsNoiseAsLoudAsWasSaid() {
        for (Codec codec : List.of(Codec.PCMU, Codec.G722)) {
            SimSound caller = sound(Codec.PCMA, CALLER);
            SimSound agent = sound(codec, AGENT);
            try (CallBridge bridge = media.engine.bridge(leg(caller, NOISE), leg(agent, NONE))) {
                assertTrue(agent.hears(CALLER));
                caller.rests(45);
                assertTrue(hearsNoise(agent, 45), "in " + codec);
                bridge.hold(true);
                int held = agent.heardSamples();
                caller.speaksAgain();
                bridge.hold(false);
                assertTrue(agent.hears(CALLER), "in " + codec + " after " + held);
                assertTrue(!agent.heardTypes().contains(NOISE), "in " + codec);
                assertEquals(0, agent.stream().breaks());
                assertEquals(0, agent.stream().stepsBack());
            }
        }
    }

    @TestInParallel
    void itIsHeardInAMix() {
        SimSound caller = sound(Codec.PCMA, CALLER);
        SimSound agent = sound(Codec.PCMA, AGENT);
        try (CallMix mix = media.engine.mix()) {
            mix.arrange(Hearing.conference(List.of(leg(caller, NOISE), leg(agent, NOISE))));
            assertTrue(agent.hears(CALLER));
            caller.rests(45);
            assertTrue(hearsNoise(agent, 45));
        }
    }

    @TestInParallel
    void itIsHeardInTheRecordingAndNothingIsToldAsLost() throws Exception {
        SimSound caller = sound(Codec.PCMA, CALLER);
        SimSound agent = sound(Codec.PCMA, AGENT);
        MediaLeg callerLeg = leg(caller, NOISE);
        MediaLeg agentLeg = leg(agent, NOISE);
        CallRecorder recorder = media.engine.record(new ContactId("rests"));
        recorder.attach(Side.CUSTOMER, callerLeg);
        recorder.attach(Side.AGENT, agentLeg);
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            assertTrue(agent.hears(CALLER));
            caller.rests(45);
            int before = caller.heardSamples();
            assertTrue(SimSound.await(() -> caller.heardSamples() > before + 8_000));
            caller.speaksAgain();
            assertTrue(agent.hears(CALLER));
            assertEquals(0, callerLeg.counted().join().lost());
        }
        recorder.close();
        var file = media.awaitRecording(1);
        WavFile wav = media.wav(file);
        assertEquals(6, wav.format(), "noise costs no recording its form");
        assertEquals(0, file.lostFrames()[0]);
        int noisy = 0;
        for (int at = 0; at + 1_600 <= wav.left().length; at += 800) {
            boolean tone = Tones.share(wav.left(), at, 1_600, CALLER) > 0.1;
            noisy += !tone && Math.abs(below(wav.left(), at, 1_600) - 45) < 1.5 ? 1 : 0;
        }
        assertTrue(noisy >= 6, "noise in " + noisy + " tenths of a second");
    }

    @TestInParallel
    void whoSendsItUnaskedIsHeardAllTheSame() {
        SimSound caller = sound(Codec.PCMU, CALLER);
        SimSound agent = sound(Codec.PCMU, AGENT);
        try (CallBridge bridge = media.engine.bridge(leg(caller, NONE), leg(agent, NONE))) {
            assertTrue(agent.hears(CALLER));
            caller.rests(50);
            assertTrue(hearsNoise(agent, 50));
        }
    }
}
