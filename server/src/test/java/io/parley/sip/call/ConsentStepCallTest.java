package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.flow.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers whom a step of the flow asks whether they may be recorded. */
class ConsentStepCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1800;
    private static final double QUESTION = 800;
    private static final double NOT_RECORDED = 1200;
    private static final double GREET = 1000;
    private static final double WRONG = 1400;
    private static final String GERMAN = "+493012345678";
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());
    private static final Step.Announcing PLAIN = new Step.Announcing(List.of(), Duration.ofSeconds(45));
    private static final double QUIET = 1600;
    private static final double OFFER = 700;
    private static final Step.Asking ASKING = new Step.Asking(Duration.ofSeconds(3), 2);
    private static final Step.Play GREETED = new Step.Play("no", List.of("greet"), "queue");
    private static final Step.HangUp BYE = new Step.HangUp("bye", List.of());

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;

    @BeforeEach
    void prompts() throws IOException {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/consent-question", QUESTION);
        prompts.say("en/consent-not-recorded", NOT_RECORDED);
        prompts.say("en/greet", GREET);
        prompts.say("en/wrong", WRONG);
        prompts.say("en/quiet", QUIET);
        prompts.say("en/callback-offer", OFFER);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    /** Whoever declines hears a greeting, whoever says nothing {@code quiet}; all three come to the queue. */
    private void open(RecordingRules rules, Step declined) throws Exception {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("ask", new Step.Consent("ask", List.of(), ASKING, "queue", "no", "quiet"));
        steps.put("queue", Step.Queue.straight("queue", BOOKINGS, PLAIN));
        steps.put("no", declined);
        steps.put("quiet", new Step.Play("quiet", List.of("quiet"), "queue"));
        steps.put("bye", BYE);
        CallFlow flow = new CallFlow("main", List.of("en"), "ask", steps, Map.of());
        CallbackRules callback = new CallbackRules(
                Set.of(Callback.Way.KEYPAD),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
        center = new TestCenter(folder, flow, TestCenter.rules(1, QueuePlan.ORDINARY.withCallback(callback)));
        center.recording.put(TestCenter.QUEUE, rules);
        opened.add(center);
    }

    private static RecordingRules inbound(Notice notice) {
        return new RecordingRules(Calls.ALWAYS, notice, Notice.NONE, List.of());
    }

    private SimPhone agent() throws Exception {
        SimPhone agent = new SimPhone(center.address, "1", Codec.PCMA, AGENT);
        opened.add(agent);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        return agent;
    }

    private SimPhone caller() throws Exception {
        SimPhone caller = new SimPhone(center.address, GERMAN, Codec.PCMA, CALLER);
        opened.add(caller);
        assertTrue(caller.call(TestCenter.NUMBER).answered());
        return caller;
    }

    private void talks(SimPhone caller, SimPhone agent) {
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
        int from = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() > from + 12_000));
    }

    private ContactRecord ends(SimPhone caller, SimPhone agent) {
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        return center.awaitRecord("c1", record -> record.endedAt().isPresent());
    }

    private void nothingIsLeft() {
        assertEquals(0, center.media.taped());
        assertEquals(List.of(), center.media.finished);
    }

    @TestInParallel
    void whoAgreesInTheFlowIsAskedByNoQueueAndRecorded() throws Exception {
        open(inbound(Notice.ASK), GREETED);
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.sound.press('1');
        int from = caller.sound.heardSamples() + 4_000;
        talks(caller, agent);
        short[] since = caller.sound.last(caller.sound.heardSamples() - from);
        assertTrue(Tones.heardMs(since, QUESTION) < 100, "asked once more");
        RecordingConsent consent = ends(caller, agent).consent().orElseThrow();
        assertEquals(Standing.AGREED, consent.standing());
        assertEquals(Optional.of("1"), consent.key());
        assertEquals(Optional.of("ask"), consent.step());
        assertEquals(1, center.floor.flows().consents().of(Standing.AGREED));
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.heardMs(wav.left(), CALLER) > 1_000);
        assertEquals(List.of("ask agreed", "queue queue bookings"), center.flowLog.way("c1"));
    }

    @TestInParallel
    void whoDeclinesInTheFlowIsNotRecordedThoughTheQueueAsksNobody() throws Exception {
        open(RecordingRules.ORDINARY, GREETED);
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('7');
        assertTrue(caller.sound.hears(WRONG));
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('2');
        assertTrue(caller.sound.hears(NOT_RECORDED));
        assertTrue(caller.sound.hears(GREET));
        talks(caller, agent);
        assertEquals(
                Standing.DECLINED, ends(caller, agent).consent().orElseThrow().standing());
        nothingIsLeft();
    }

    @TestInParallel
    void whoSaysNothingGoesTheThirdWayAndIsNotRecorded() throws Exception {
        open(RecordingRules.ORDINARY, GREETED);
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(NOT_RECORDED));
        assertTrue(caller.sound.hears(QUIET));
        talks(caller, agent);
        assertEquals(
                Standing.SILENT, ends(caller, agent).consent().orElseThrow().standing());
        nothingIsLeft();
    }

    @TestInParallel
    void whoIsCalledBackInsteadHasDeclinedForThatCallToo() throws Exception {
        open(RecordingRules.ORDINARY, new Step.Callback("no", BOOKINGS, "bye"));
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('2');
        assertTrue(caller.sound.hears(NOT_RECORDED));
        assertTrue(caller.sound.hears(OFFER));
        caller.pressByInfo('1');
        ContactRecord promised =
                center.awaitRecord("c1-cb", record -> record.consent().isPresent());
        assertEquals(Standing.DECLINED, promised.consent().orElseThrow().standing());
    }
}
