package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
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
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Legs of any codec with each other, with prompts, keys, mixes and the recorder. */
class CodecsTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double THIRD = 1750;
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    private SimMedia media;
    private final List<SimSound> sounds = new ArrayList<>();
    private final List<Character> keys = new CopyOnWriteArrayList<>();

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder);
    }

    @AfterEach
    void close() throws Exception {
        sounds.forEach(SimSound::close);
        media.close();
    }

    @TestInParallel
    void whereBothSpeakTheSameTheBytesPassAsTheyAre() {
        for (Codec codec : List.of(Codec.OPUS, Codec.G722)) {
            SimSound caller = sound(codec, CALLER);
            SimSound agent = sound(codec, AGENT);
            try (CallBridge bridge = media.engine.bridge(leg(caller), leg(agent))) {
                assertTrue(caller.hears(AGENT), codec + " to the caller");
                assertTrue(agent.hears(CALLER), codec + " to the agent");
            }
            assertEquals(1, agent.stream().sources());
            assertEquals(0, agent.stream().stepsBack());
        }
        assertEquals(0, media.engine.counters().transcoded.sum(), "nothing was decoded");
    }

    @TestInParallel
    void whereTheyDifferEachHearsTheOtherInItsOwnCodec() {
        for (List<Codec> pair : List.of(
                List.of(Codec.OPUS, Codec.PCMA), List.of(Codec.G722, Codec.PCMU), List.of(Codec.G722, Codec.OPUS))) {
            SimSound caller = sound(pair.get(0), CALLER);
            SimSound agent = sound(pair.get(1), AGENT);
            try (CallBridge bridge = media.engine.bridge(leg(caller), leg(agent))) {
                assertTrue(caller.hears(AGENT), pair + ": to the caller");
                assertTrue(agent.hears(CALLER), pair + ": to the agent");
            }
            assertEquals(0, caller.stream().breaks());
            assertEquals(0, agent.stream().stepsBack());
        }
        assertTrue(media.engine.counters().transcoded.sum() > 0);
    }

    @TestInParallel
    void musicAndPromptsAreHeardInAnyCodecTheSecondTimeFromWhatWasMadeReady() {
        AudioClip music = new AudioClip("music", Tones.sine(THIRD, 0, 16_000));
        SimSound first = sound(Codec.OPUS, CALLER);
        SimSound second = sound(Codec.OPUS, CALLER);
        SimSound wide = sound(Codec.G722, CALLER);
        leg(first).play(List.of(music), true);
        leg(wide).play(List.of(music), true);
        assertTrue(first.hears(THIRD));
        assertTrue(wide.hears(THIRD));
        assertTrue(SimSound.await(() -> music.opus(0).length > 0), "it is made ready");
        leg(second).play(List.of(music), true);
        assertTrue(second.hears(THIRD));
        assertEquals(0, second.stream().breaks());
    }

    @TestInParallel
    void keysPassBetweenLegsOfTheSameCodecAndOfDifferentOnes() {
        for (Codec other : List.of(Codec.OPUS, Codec.PCMA)) {
            SimSound caller = sound(Codec.OPUS, CALLER);
            SimSound agent = sound(other, AGENT);
            keys.clear();
            try (CallBridge bridge = media.engine.bridge(leg(caller), leg(agent))) {
                assertTrue(agent.hears(CALLER));
                caller.press('4');
                caller.press('4');
                assertTrue(SimSound.await(() -> keys.equals(List.of('4', '4'))), "heard " + keys);
                assertTrue(SimSound.await(() -> agent.heardKeyTimes().size() == 2), other + " is told of both");
                assertTrue(agent.hears(CALLER));
            }
        }
    }

    @TestInParallel
    void inAMixAllCodecsHearEachOther() {
        SimSound narrow = sound(Codec.PCMA, CALLER);
        SimSound wide = sound(Codec.G722, AGENT);
        SimSound page = sound(Codec.OPUS, THIRD);
        try (CallMix mix = media.engine.mix()) {
            mix.arrange(Hearing.conference(List.of(leg(narrow), leg(wide), leg(page))));
            assertTrue(hearsBoth(narrow, AGENT, THIRD), "the telephone");
            assertTrue(hearsBoth(wide, CALLER, THIRD), "the wide phone");
            assertTrue(hearsBoth(page, CALLER, AGENT), "the page");
        }
    }

    private static boolean hearsBoth(SimSound ear, double one, double other) {
        return SimSound.await(() -> {
            short[] last = ear.last(1600);
            return last.length == 1600
                    && Tones.share(last, 0, 1600, one) > 0.3
                    && Tones.share(last, 0, 1600, other) > 0.3;
        });
    }

    @TestInParallel
    void aWideCallIsRecordedWide() throws Exception {
        SimSound caller = sound(Codec.OPUS, CALLER);
        SimSound agent = sound(Codec.G722, AGENT);
        MediaLeg callerLeg = leg(caller);
        MediaLeg agentLeg = leg(agent);
        CallRecorder recorder = media.engine.record(new ContactId("wide"));
        recorder.attach(Side.CUSTOMER, callerLeg);
        recorder.attach(Side.AGENT, agentLeg);
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            assertTrue(SimSound.await(() -> agent.heardSamples() > 24_000));
        }
        recorder.close();
        RecordingFile file = media.awaitRecording(1);
        WavFile wav = media.wav(file);
        assertEquals(1, wav.format());
        assertEquals(16_000, wav.rate());
        assertEquals(file.lengthMs(), wav.left().length / 8);
        assertTrue(isPure(wav.left(), CALLER));
        assertTrue(isPure(wav.right(), AGENT));
        assertEquals(0, media.engine.counters().recorderOverflow.sum());
    }

    @TestInParallel
    void t25ACodecThatChangesInALiveCallIsHeardOnAndRecordedOn() throws Exception {
        SimSound agent = sound(Codec.G722, AGENT);
        MediaLeg agentLeg = leg(agent);
        SimSound first = sound(Codec.PCMA, CALLER);
        MediaLeg callerLeg = leg(first);
        CallRecorder recorder = media.engine.record(new ContactId("changes"));
        recorder.attach(Side.CUSTOMER, callerLeg);
        recorder.attach(Side.AGENT, agentLeg);
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            assertTrue(first.hears(AGENT));
            assertTrue(agent.hears(CALLER));
            first.silent(true);
            SimSound same = sound(Codec.G722, THIRD);
            same.newSource(5001);
            connect(callerLeg, same, 20, 0);
            assertTrue(same.hears(AGENT), "both speak G.722 now");
            assertTrue(agent.hears(THIRD));
            goesOn(agent);
            same.silent(true);
            SimSound page = sound(Codec.OPUS, CALLER);
            page.newSource(5002);
            connect(callerLeg, page, 20, 0);
            assertTrue(page.hears(AGENT));
            assertTrue(agent.hears(CALLER));
            goesOn(agent);
        }
        recorder.close();
        WavFile wav = media.wav(media.awaitRecording(1));
        assertEquals(16_000, wav.rate());
        assertTrue(isPure(wav.left(), CALLER) && isPure(wav.left(), THIRD), "before and after the change");
        assertEquals(1, agent.stream().sources());
        assertEquals(0, agent.stream().stepsBack());
    }

    /** Long enough to be found in the recording, holes of a busy machine included. */
    private static void goesOn(SimSound sound) {
        int start = sound.heardSamples();
        assertTrue(SimSound.await(() -> sound.heardSamples() - start > 6_000));
    }

    /** Whether there is a tenth of a second of nothing but this tone; what a busy machine did not send is a hole. */
    private static boolean isPure(short[] side, double tone) {
        double most = 0;
        for (int from = 0; from + 1_600 <= side.length; from += 800) {
            most = Math.max(most, Tones.share(side, from, 1_600, tone));
        }
        return most > 0.97;
    }

    @TestInParallel
    void t26PacketsAreAsLongAsTheOtherEndWantsAndNeverLongerThanItTakes() {
        AudioClip music = new AudioClip("music", Tones.sine(THIRD, 0, 8_000));
        for (int ptime : new int[] {10, 20, 30, 40, 60}) {
            SimSound phone = sound(Codec.PCMA, CALLER);
            leg(phone, ptime, 0).play(List.of(music), true);
            assertTrue(phone.hears(THIRD), ptime + " ms");
            assertEquals(Set.of(8 * ptime), phone.stream().lengths(), ptime + " ms");
        }
        SimSound slow = sound(Codec.PCMA, CALLER);
        slow.ptime(60);
        SimSound small = sound(Codec.PCMA, AGENT);
        try (CallBridge bridge = media.engine.bridge(leg(slow), leg(small, 60, 20))) {
            assertTrue(small.hears(CALLER));
            assertEquals(Set.of(160), small.stream().lengths(), "60 ms in three parts");
            assertEquals(0, small.stream().stepsBack());
        }
    }

    private SimSound sound(Codec codec, double hertz) {
        SimSound sound = new SimSound(codec, hertz);
        sounds.add(sound);
        return sound;
    }

    private MediaLeg leg(SimSound sound) {
        return leg(sound, 20, 0);
    }

    private MediaLeg leg(SimSound sound, int ptimeMs, int mostMs) {
        MediaLeg leg = media.engine.open(LOOPBACK, new MediaEvents() {
            @Override
            public void digit(char digit) {
                keys.add(digit);
            }

            @Override
            public void played(long playbackId) {}

            @Override
            public void mediaSilent(int silentMs) {}
        });
        connect(leg, sound, ptimeMs, mostMs);
        return leg;
    }

    private static void connect(MediaLeg leg, SimSound sound, int ptimeMs, int mostMs) {
        Codec codec = sound.codec();
        leg.connect(new RemoteMedia(
                sound.address(),
                LOOPBACK,
                codec,
                new RemoteMedia.Formats(codec.payloadType(), sound.eventType(), codec.clock(), mostMs),
                ptimeMs,
                true,
                true));
        sound.sendTo(leg.local());
    }
}
