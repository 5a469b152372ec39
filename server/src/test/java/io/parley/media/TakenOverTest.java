package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.e2e.TestInParallel;
import io.parley.media.CallRecorder.Side;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Phones that begin with the same source, numbers and timestamps, one after the other on one side of a recording. */
class TakenOverTest {
    private static final double FIRST = 1000;
    private static final double SECOND = 1800;
    /** Packets: fewer than those of which numbers that go back are known by themselves. */
    private static final int A_WORD = 30;

    @TempDir
    Path folder;

    private SimMedia media;
    private CallRecorder recorder;
    private SimSound first;
    private SimSound second;
    private MediaLeg leg;

    @BeforeEach
    void theFirstSaysAWord() throws Exception {
        media = new SimMedia(folder);
        recorder = media.engine.record(new ContactId("c-1"));
        first = new SimSound(Codec.PCMA, FIRST);
        second = new SimSound(Codec.PCMA, SECOND);
        leg = media.engine.open(InetAddress.getLoopbackAddress(), MediaEvents.NOBODY);
        recorder.attach(Side.AGENT, leg);
        says(first, leg, A_WORD);
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
        media.close();
    }

    private static void says(SimSound sound, MediaLeg leg, int packets) {
        leg.connect(new RemoteMedia(
                sound.address(), sound.address().getAddress(), sound.codec(), sound.eventType(), 20, true, true));
        long before = leg.statistics().received();
        sound.sendTo(leg.local());
        assertTrue(SimSound.await(() -> leg.statistics().received() >= before + packets)); // so it is on the tape
        sound.silent(true);
    }

    private void bothAreHeard() throws Exception {
        recorder.close();
        short[] agents = media.wav(media.awaitRecording(1)).right();
        int firstMs = Tones.heardMs(agents, FIRST);
        int secondMs = Tones.heardMs(agents, SECOND);
        assertTrue(firstMs >= A_WORD * 20 - 100, "of the first " + firstMs + " ms");
        assertTrue(secondMs >= 2 * A_WORD * 20 - 100, "of the second " + secondMs + " ms");
    }

    @TestInParallel
    void whoTakesOverOnAnotherLegIsHeardFromTheFirstWord() throws Exception {
        recorder.detach(Side.AGENT);
        try (MediaLeg other = media.engine.open(InetAddress.getLoopbackAddress(), MediaEvents.NOBODY)) {
            recorder.attach(Side.AGENT, other);
            says(second, other, 2 * A_WORD);
        }
        bothAreHeard();
    }

    @TestInParallel
    void whoTakesOverFromAnotherAddressIsHeardFromTheFirstWord() throws Exception {
        says(second, leg, 2 * A_WORD);
        bothAreHeard();
    }
}
