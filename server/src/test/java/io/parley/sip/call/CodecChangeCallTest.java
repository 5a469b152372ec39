package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Phones that change their codec by re-INVITE in a live call (row T25): both are heard on, and recorded on. */
class CodecChangeCallTest {
    private static final double AGENT = 1000;
    private static final double CALLER = 440;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;

    @BeforeEach
    void talk() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY));
        opened.add(center);
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        hearEachOther();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private SimPhone phone(String user, double tone) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, tone);
        opened.add(phone);
        return phone;
    }

    /** For a quarter of a second anew. */
    private void hearEachOther() {
        for (SimSound one : List.of(caller.sound, agent.sound)) {
            int from = one.heardSamples();
            assertTrue(SimSound.await(() -> one.heardSamples() > from + 2_000));
        }
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
    }

    private void changes(SimPhone phone, Codec codec) {
        SipText answer = phone.speaks(codec);
        assertEquals(200, answer.status());
        String named = " " + codec.name() + "/";
        assertTrue(answer.body().toUpperCase(Locale.ROOT).contains(named), answer.body());
        hearEachOther();
    }

    @TestInParallel
    void t25BothAreHeardAndRecordedOnWhicheverChangesToWhatever() throws Exception {
        changes(caller, Codec.G722);
        changes(agent, Codec.G722);
        changes(caller, Codec.PCMU);
        changes(agent, Codec.OPUS);
        changes(agent, Codec.PCMA);
        caller.hangUp();
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertEquals(wav.left().length, wav.right().length);
        assertWhole(wav.left(), CALLER, caller);
        assertWhole(wav.right(), AGENT, agent);
    }

    @TestInParallel
    void aChangeToWhatTheTrunkDoesNotSpeakIsRefusedAndNothingElseChanges() {
        assertEquals(488, caller.speaks(Codec.OPUS).status());
        caller.sound.speaks(Codec.PCMA);
        hearEachOther();
    }

    /** Of five stretches, each of 450 ms and more, none is missing; on a busy machine a phone leaves gaps. */
    private static void assertWhole(short[] side, double tone, SimPhone phone) {
        int heardMs = Tones.heardMs(side, tone);
        int gapMs = Tones.longestGapMs(side, tone);
        long pausedMs = phone.sound.longestPauseMs();
        assertTrue(
                heardMs > 1_200 && gapMs < 400 + pausedMs,
                () -> heardMs + " ms of " + side.length / 8 + ", once none for " + gapMs
                        + " ms, the phone was silent for " + pausedMs);
    }
}
