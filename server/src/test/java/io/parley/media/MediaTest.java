package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.e2e.TestInParallel;
import io.parley.media.CallRecorder.Side;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class MediaTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double MUSIC = 700;

    private final List<Character> keys = new CopyOnWriteArrayList<>();
    private final List<Long> played = new CopyOnWriteArrayList<>();
    private final MediaEvents events = new MediaEvents() {
        @Override
        public void digit(char digit) {
            keys.add(digit);
        }

        @Override
        public void played(long playbackId) {
            played.add(playbackId);
        }

        @Override
        public void mediaSilent(int silentMs) {}
    };

    @TempDir
    Path folder;

    private SimMedia media;
    private SimSound caller;
    private SimSound agent;
    private MediaLeg callerLeg;
    private MediaLeg agentLeg;

    @BeforeEach
    void open() throws Exception {
        media = new SimMedia(folder);
        caller = new SimSound(Codec.PCMA, CALLER);
        agent = new SimSound(Codec.PCMA, AGENT);
        callerLeg = leg(caller);
        agentLeg = leg(agent);
    }

    @AfterEach
    void close() throws Exception {
        caller.close();
        agent.close();
        media.close();
    }

    @TestInParallel
    void passesOverPortsWhereSomebodyElseStands() throws Exception {
        List<DatagramSocket> others = new ArrayList<>();
        try {
            int first = TestPorts.take(SimMedia.PORTS);
            for (int port = first; port < first + SimMedia.PORTS; port += 4) {
                others.add(new DatagramSocket(port, InetAddress.getLoopbackAddress()));
            }
            try (SimMedia crowded = new SimMedia(folder.resolve("crowded"), first, System::nanoTime)) {
                for (int i = 0; i < 30; i++) {
                    try (MediaLeg leg = crowded.engine.open(InetAddress.getLoopbackAddress(), events)) {
                        assertEquals(2, (leg.local().getPort() - first) % 4);
                    }
                }
            }
        } finally {
            others.forEach(DatagramSocket::close);
        }
    }

    @TestInParallel
    void eachHearsTheOtherAndNotItself() {
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            assertTrue(caller.hears(AGENT));
            assertTrue(agent.hears(CALLER));
        }
    }

    @TestInParallel
    void translatesBetweenTheLaws() throws Exception {
        try (SimSound other = new SimSound(Codec.PCMU, AGENT);
                CallBridge bridge = media.engine.bridge(callerLeg, leg(other))) {
            assertTrue(caller.hears(AGENT));
            assertTrue(other.hears(CALLER));
        }
    }

    @TestInParallel
    void onHoldTheCustomerHearsMusicAndTheAgentNothing() {
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            assertTrue(agent.hears(CALLER));
            bridge.hold(true);
            callerLeg.play(List.of(tone()), true);
            assertTrue(caller.hears(MUSIC));
            int heard = agent.heardSamples();
            assertTrue(caller.hears(MUSIC));
            assertTrue(agent.heardSamples() - heard <= 320);
            bridge.hold(false);
            callerLeg.stopPlaying();
            assertTrue(caller.hears(AGENT));
            assertTrue(agent.hears(CALLER));
        }
    }

    @TestInParallel
    void playsClipsToTheirEndAndSaysSo() {
        long id = callerLeg.play(List.of(new AudioClip("short", Tones.sine(MUSIC, 0, 4000))), false);
        assertTrue(SimSound.await(() -> played.contains(id)));
        assertTrue(caller.hears(MUSIC));
    }

    @TestInParallel
    void hearsEachKeyOnce() {
        for (char key : "159#00".toCharArray()) {
            caller.press(key);
        }
        assertTrue(SimSound.await(() -> keys.size() >= 6));
        assertEquals(List.of('1', '5', '9', '#', '0', '0'), keys);
    }

    @TestInParallel
    void sendsKeysThatArriveOnceThoughTheOtherSideIsSpeaking() {
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            assertTrue(caller.hears(AGENT));
            callerLeg.sendDigit('7', 100);
            assertTrue(SimSound.await(
                    () -> caller.heardTypes().stream().filter(t -> t == 101).count() >= 8));
            assertEquals(1, caller.heardKeyTimes().size(), "all packets of a key carry one timestamp");
            assertTrue(caller.hears(AGENT));
        }
    }

    @TestInParallel
    void whoTakesNoKeyEventsIsSentNoneAndHearsOn() throws Exception {
        try (SimSound old = new SimSound(Codec.PCMA, 1800)) {
            MediaLeg oldLeg = media.engine.open(InetAddress.getLoopbackAddress(), events);
            oldLeg.connect(new RemoteMedia(old.address(), old.address().getAddress(), old.codec(), -1, 20, true, true));
            old.sendTo(oldLeg.local());
            try (CallBridge bridge = media.engine.bridge(callerLeg, oldLeg)) {
                assertTrue(old.hears(CALLER));
                oldLeg.sendDigit('7', 100);
                int heard = old.heardSamples();
                assertTrue(SimSound.await(() -> old.heardSamples() > heard + 4000), "still hears the caller");
            }
        }
    }

    @TestInParallel
    void recordsBothSidesInTheirChannelsWithTheRightLength() throws Exception {
        CallRecorder recorder = media.engine.record(new ContactId("c-1"));
        long begun = System.nanoTime();
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg)) {
            recorder.attach(Side.CUSTOMER, callerLeg);
            recorder.attach(Side.AGENT, agentLeg);
            int start = agent.heardSamples();
            assertTrue(SimSound.await(() -> agent.heardSamples() - start >= 16_000));
        }
        recorder.close();
        long mostMs =
                (System.nanoTime() - begun) / 1_000_000 + 60; // a frame that was under way, and one that was early
        RecordingFile file = media.awaitRecording(1);
        WavFile wav = media.wav(file);
        assertEquals(file.lengthMs(), wav.left().length / 8);
        assertTrue(file.lengthMs() >= 1850 && file.lengthMs() <= mostMs, file.lengthMs() + " ms of " + mostMs);
        assertEquals(6, wav.format());
        assertTrue(Tones.most(wav.left(), CALLER) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        assertEquals(List.of(0, 0), List.of(file.lostFrames()[0], file.lostFrames()[1]));
    }

    @TestInParallel
    void aMixedCallIsRecordedAsSamples() throws Exception {
        try (SimSound other = new SimSound(Codec.PCMU, AGENT)) {
            MediaLeg otherLeg = leg(other);
            CallRecorder recorder = media.engine.record(new ContactId("c-2"));
            recorder.attach(Side.CUSTOMER, callerLeg);
            recorder.attach(Side.AGENT, otherLeg);
            try (CallBridge bridge = media.engine.bridge(callerLeg, otherLeg)) {
                assertTrue(SimSound.await(() -> other.heardSamples() >= 8000));
            }
            recorder.close();
        }
        WavFile wav = media.wav(media.awaitRecording(1));
        assertEquals(1, wav.format());
        assertTrue(Tones.most(wav.left(), CALLER) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
    }

    @TestInParallel
    void holdIsMarkedInTheRecording() throws Exception {
        CallRecorder recorder = media.engine.record(new ContactId("c-3"));
        recorder.attach(Side.CUSTOMER, callerLeg);
        recorder.mark("hold", true);
        assertTrue(SimSound.await(() -> callerLeg.statistics().received() > 40));
        recorder.mark("hold", false);
        recorder.close();
        RecordingFile file = media.awaitRecording(1);
        assertEquals(1, file.marks().size());
        assertEquals("hold", file.marks().getFirst().kind());
        assertTrue(file.marks().getFirst().toMs() > 500);
    }

    @TestInParallel
    void strangersAreNeitherHeardNorAnswered() {
        try (CallBridge bridge = media.engine.bridge(callerLeg, agentLeg);
                SimSound stranger = new SimSound(Codec.PCMA, 1800)) {
            assertTrue(agent.hears(CALLER));
            long refused = media.engine.counters().refused.sum();
            stranger.newSource(99);
            stranger.sendTo(callerLeg.local());
            assertTrue(SimSound.await(() -> media.engine.counters().refused.sum() > refused + 50));
            assertTrue(agent.hears(CALLER));
            assertEquals(0, stranger.heardSamples());
        }
    }

    private MediaLeg leg(SimSound sound) {
        MediaLeg leg = media.engine.open(InetAddress.getLoopbackAddress(), events);
        leg.connect(new RemoteMedia(
                sound.address(), sound.address().getAddress(), sound.codec(), sound.eventType(), 20, true, true));
        sound.sendTo(leg.local());
        return leg;
    }

    private static AudioClip tone() {
        return new AudioClip("music", Tones.sine(MUSIC, 0, 8000));
    }
}
