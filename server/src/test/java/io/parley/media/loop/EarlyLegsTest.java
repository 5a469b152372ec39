package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.media.CallRecorder;
import io.parley.media.CallRecorder.Side;
import io.parley.media.Codec;
import io.parley.media.KeptBridge;
import io.parley.media.MediaCounters;
import io.parley.media.MediaEngine.MediaPortsExhausted;
import io.parley.media.MediaEvents;
import io.parley.media.MediaLeg;
import io.parley.media.RemoteMedia;
import io.parley.media.srtp.PassedStreams;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever talked hears the other before there is an engine, and whoever takes the call up takes their streams. */
class EarlyLegsTest {
    private static final String FREED = "the loop closes it in its own time";
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final int SECOND = 8_000;
    private static final ContactId CALL = new ContactId("c1");
    private static final InetAddress HOST = InetAddress.ofLiteral("127.0.0.1");

    private final int port = TestPorts.take(SimMedia.PORTS);
    private final InetSocketAddress customerAt = new InetSocketAddress(HOST, port + port % 2);
    private final InetSocketAddress agentAt = new InetSocketAddress(HOST, customerAt.getPort() + 2);
    private final SimSound caller = new SimSound(Codec.PCMA, CALLER);
    private final SimSound agent = new SimSound(Codec.PCMA, AGENT);
    private final MediaBase base =
            new MediaBase(new MediaCounters(), System::nanoTime, Instant::now, new SecureRandom());
    private final List<AutoCloseable> opened = new ArrayList<>(List.of(base, caller, agent));

    private boolean engine;

    @TempDir
    Path folder;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
        if (!engine) { // else that has
            TestPorts.giveBack(port);
        }
    }

    private static RemoteMedia agreed(SimSound phone) {
        return new RemoteMedia(phone.address(), HOST, Codec.PCMA, -1, 20, true, true);
    }

    private KeptBridge kept(boolean held, boolean taped) {
        return new KeptBridge(
                CALL,
                held,
                taped,
                KeptBridge.End.of(customerAt, agreed(caller)),
                KeptBridge.End.of(agentAt, agreed(agent)));
    }

    private void theyTalk() {
        caller.sendTo(customerAt);
        agent.sendTo(agentAt);
    }

    /** So many packets have come in from now on. */
    private void comes(int packets) {
        long before = base.counters().received.sum();
        assertTrue(SimSound.await(() -> base.counters().received.sum() >= before + packets));
    }

    private SimMedia engine() throws Exception {
        SimMedia media = new SimMedia(folder, port, base);
        engine = true;
        opened.add(media);
        return media;
    }

    private static final class Unheard implements MediaEvents {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {}
    }

    private MediaLeg takenUp(SimMedia media, InetSocketAddress at, SimSound phone) {
        MediaLeg leg = media.engine.openAgain(at, new Unheard());
        leg.connect(agreed(phone));
        return leg;
    }

    private WavFile recorded(SimMedia media, CallRecorder recorder) throws Exception {
        recorder.close();
        RecordingFile file = media.awaitRecording(1);
        return media.wav(file);
    }

    private void reserve(SimMedia media) {
        List.of(customerAt, agentAt).forEach(at -> media.engine.reserve(at, PassedStreams.NONE));
    }

    @Test
    void bothHearEachOther() {
        assertTrue(base.early().join(kept(false, true)));
        theyTalk();
        assertTrue(caller.hears(AGENT));
        assertTrue(agent.hears(CALLER));
    }

    @Test
    void whoIsHeldHearsNobodyAndIsHeardByNobody() {
        base.early().join(kept(true, true));
        theyTalk();
        comes(100);
        assertEquals(0, caller.heardSamples());
        assertEquals(0, agent.heardSamples());
    }

    @Test
    void whoTakesThemUpGoesOnWithTheirStreamsAndWhatWasSaidBeforeIsRecorded() throws Exception {
        base.early().join(kept(false, true));
        theyTalk();
        assertTrue(SimSound.await(() -> agent.heardSamples() > 2 * SECOND));
        SimMedia media = engine();
        reserve(media);
        base.early().closeOthers();
        MediaLeg customer = takenUp(media, customerAt, caller);
        MediaLeg phone = takenUp(media, agentAt, agent);
        CallRecorder recorder = media.engine.record(CALL);
        recorder.attach(Side.CUSTOMER, customer);
        recorder.attach(Side.AGENT, phone);
        recorder.mark("agent:a", true);
        media.engine.bridge(customer, phone);
        media.engine.settled(CALL);
        int before = agent.heardSamples();
        assertTrue(SimSound.await(() -> agent.heardSamples() > before + SECOND));
        assertEquals(1, agent.stream().sources(), "it is one stream");
        assertEquals(0, agent.stream().breaks() + caller.stream().breaks(), "no packet is left out or doubled");
        WavFile wav = recorded(media, recorder);
        int heard = agent.heardSamples() * 1_000 / SECOND;
        assertTrue(Tones.heardMs(wav.left(), CALLER) > 2_900, () -> Tones.heardMs(wav.left(), CALLER) + " of " + heard);
        assertTrue(Tones.heardMs(wav.right(), AGENT) > 2_900, () -> Tones.heardMs(wav.right(), AGENT) + " of " + heard);
        assertTrue(Tones.longestGapMs(wav.left(), CALLER) < 100);
        assertEquals(
                0, media.finished.getFirst().marks().getFirst().fromMs(), "the agent speaks from the first moment");
    }

    @Test
    void whatWasSaidWhileItWasPausedIsKeptNowhere() throws Exception {
        base.early().join(kept(false, false));
        theyTalk();
        comes(100);
        SimMedia media = engine();
        reserve(media);
        caller.silent(true);
        agent.silent(true);
        int heard = agent.heardSamples();
        CallRecorder recorder = media.engine.record(CALL);
        recorder.attach(Side.CUSTOMER, takenUp(media, customerAt, caller));
        recorder.attach(Side.AGENT, takenUp(media, agentAt, agent));
        media.engine.settled(CALL);
        WavFile wav = recorded(media, recorder);
        assertTrue(heard > 0);
        assertTrue(Tones.heardMs(wav.left(), CALLER) < 300, () -> "" + Tones.heardMs(wav.left(), CALLER));
    }

    @Test
    void whatNobodyRecordsIsForgotten() throws Exception {
        base.early().join(kept(false, true));
        theyTalk();
        comes(100);
        SimMedia media = engine();
        reserve(media);
        MediaLeg customer = takenUp(media, customerAt, caller);
        takenUp(media, agentAt, agent);
        caller.silent(true);
        media.engine.settled(CALL);
        CallRecorder later = media.engine.record(CALL);
        later.attach(Side.CUSTOMER, customer);
        WavFile wav = recorded(media, later);
        assertTrue(Tones.heardMs(wav.left(), CALLER) < 300, () -> "" + Tones.heardMs(wav.left(), CALLER));
    }

    @Test
    void whomNobodyTakesUpIsHeardNoMoreAndTheirPortsAreFree() throws Exception {
        base.early().join(kept(false, true));
        SimMedia media = engine();
        base.early().closeOthers();
        assertTrue(SimSound.await(() -> base.counters().legs.sum() == 0));
        assertTrue(SimSound.await(() -> isFree(customerAt)), FREED);
        assertThrows(MediaPortsExhausted.class, () -> media.engine.openAgain(customerAt, new Unheard()));
    }

    @Test
    void aCallThatIsNotToGoOnIsClosedWithItsPorts() throws Exception {
        base.early().join(kept(false, true));
        SimMedia media = engine();
        reserve(media);
        base.early().closeOthers();
        List.of(customerAt, agentAt).forEach(media.engine::release);
        assertTrue(SimSound.await(() -> base.counters().legs.sum() == 0));
        assertTrue(SimSound.await(() -> isFree(agentAt)), FREED);
    }

    @Test
    void whereAPortIsTakenNeitherIsOpen() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(agentAt)) {
            assertFalse(base.early().join(kept(false, true)));
            assertTrue(SimSound.await(() -> base.counters().legs.sum() == 0));
            assertTrue(taken.isBound());
        }
        assertTrue(SimSound.await(() -> isFree(customerAt)), FREED);
    }

    private static boolean isFree(InetSocketAddress port) {
        try (DatagramSocket free = new DatagramSocket(port)) {
            return free.isBound();
        } catch (SocketException inUse) {
            return false;
        }
    }
}
