package io.parley.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.e2e.TestInParallel;
import io.parley.media.CallRecorder.Side;
import io.parley.sim.SimMedia;
import io.parley.sim.SimSound;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What a tape takes of one side, as somebody else gets it. */
class CopiedSoundTest {
    private static final double FIRST = 1000;
    private static final double SECOND = 1800;
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @TempDir
    Path folder;

    private SimMedia media;
    private CallRecorder recorder;
    private MediaLeg copy;
    private SimSound ear;
    /** Of the same source, with numbers of some tenths of a second ago; nobody hears it yet. */
    private SimSound second;

    private MediaLeg next;
    private final List<SimSound> sounds = new ArrayList<>();

    @BeforeEach
    void theFirstIsHeard() throws Exception {
        media = new SimMedia(folder);
        recorder = media.engine.record(new ContactId("c-1"));
        ear = sound(FIRST);
        ear.silent(true);
        copy = media.engine.open(HERE, MediaEvents.NOBODY);
        copy.connect(told(ear, false));
        recorder.copy(Side.AGENT, copy, () -> {});
        SimSound first = sound(FIRST);
        recorder.attach(Side.AGENT, speaks(first));
        second = sound(SECOND);
        assertTrue(SimSound.await(() -> first.sent() > 2));
        next = speaks(second);
        assertTrue(ear.hears(FIRST));
    }

    @AfterEach
    void close() throws Exception {
        for (SimSound sound : sounds) {
            sound.close();
        }
        recorder.close();
        media.close();
    }

    private SimSound sound(double hertz) {
        SimSound sound = new SimSound(Codec.PCMA, hertz);
        sounds.add(sound);
        return sound;
    }

    private static RemoteMedia told(SimSound sound, boolean sends) {
        return new RemoteMedia(
                sound.address(), sound.address().getAddress(), sound.codec(), sound.eventType(), 20, sends, true);
    }

    private MediaLeg speaks(SimSound who) {
        MediaLeg leg = media.engine.open(HERE, MediaEvents.NOBODY);
        leg.connect(told(who, true));
        who.sendTo(leg.local());
        return leg;
    }

    @TestInParallel
    void whoTakesOverWithNumbersALittleBehindIsHeardInTheSameStream() {
        recorder.detach(Side.AGENT);
        recorder.attach(Side.AGENT, next);
        assertTrue(ear.hears(SECOND));
        assertEquals(1, ear.stream().sources());
        assertEquals(0, ear.stream().breaks());
        assertEquals(0, ear.stream().stepsBack());
    }

    @TestInParallel
    void whoSendsThereIsNotSentTheCopy() {
        long before = copy.statistics().refused();
        SimSound stranger = sound(SECOND);
        stranger.sendTo(copy.local());
        assertTrue(SimSound.await(() -> copy.statistics().refused() > before + 10));
        int heard = ear.heardSamples();
        assertTrue(SimSound.await(() -> ear.heardSamples() > heard + 1_600));
        assertEquals(0, stranger.heardSamples());
    }
}
