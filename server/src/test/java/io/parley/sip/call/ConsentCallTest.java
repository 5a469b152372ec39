package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Country;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers who are told that they are recorded, or asked: what they hear, and what is left of the call on the disk. */
class ConsentCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1800;
    private static final double SENTENCE = 600;
    private static final double QUESTION = 800;
    private static final double NOT_RECORDED = 1200;
    private static final double GREET = 1000;
    private static final double WRONG = 1400;
    private static final String GERMAN = "+493012345678";
    private static final ContactId CALL = new ContactId("c1");
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());
    private static final Step.Announcing PLAIN = new Step.Announcing(List.of(), Duration.ofSeconds(45));
    private static final Step.HangUp BYE = new Step.HangUp("bye", List.of());

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;

    @BeforeEach
    void prompts() throws IOException {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/recorded", SENTENCE);
        prompts.say("en/consent-question", QUESTION);
        prompts.say("en/consent-not-recorded", NOT_RECORDED);
        prompts.say("en/greet", GREET);
        prompts.say("en/wrong", WRONG);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    /** @param before what the flow says before the queue */
    private void open(RecordingRules rules, String... before) throws Exception {
        Map<String, Step> steps = new LinkedHashMap<>();
        steps.put("say", new Step.Play("say", List.of(before), "queue"));
        steps.put("queue", Step.Queue.straight("queue", BOOKINGS, PLAIN));
        steps.put("bye", BYE);
        String start = before.length == 0 ? "queue" : "say";
        center = new TestCenter(folder, new CallFlow(List.of("en"), start, steps, Map.of()), 1);
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

    private Standing standing() {
        return center.awaitRecord("c1", record -> record.consent().isPresent())
                .consent()
                .orElseThrow()
                .standing();
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

    private void recorded() throws Exception {
        WavFile wav = center.media.wav(center.media.awaitRecording(1));
        assertTrue(Tones.heardMs(wav.left(), CALLER) > 1_000);
        assertTrue(Tones.heardMs(wav.right(), AGENT) > 1_000);
        assertEquals(0, Tones.heardMs(wav.left(), QUESTION), "what is asked is not on the tape");
    }

    /** No frame was taken off the line, no recording was begun in the journal, and no file was made. */
    private void nothingIsLeft() throws Exception {
        assertEquals(0, center.media.taped());
        assertEquals(List.of(), center.media.finished);
        assertEquals(List.of(), files("recordings"));
        for (Path segment : files("journal")) {
            assertTrue(Files.size(segment) < 200, () -> segment + " has more than its head");
        }
    }

    private List<Path> files(String name) throws IOException {
        try (Stream<Path> all = Files.exists(folder.resolve(name)) ? Files.walk(folder.resolve(name)) : Stream.of()) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @TestInParallel
    void whoAgreesWaitsFromThenOnAndIsRecorded() throws Exception {
        open(inbound(Notice.ASK));
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        assertTrue(center.acd.board().waiting().isEmpty(), "nobody waits while they are asked");
        assertEquals(0, agent.invites());
        caller.sound.press('1');
        talks(caller, agent);
        ContactRecord record = ends(caller, agent);
        RecordingConsent consent = record.consent().orElseThrow();
        assertEquals(Standing.AGREED, consent.standing());
        assertEquals(Optional.of("1"), consent.key());
        assertEquals("en", consent.language());
        assertEquals(Notice.ASK, consent.rule().notice());
        assertEquals(1, center.floor.flows().consents().of(Standing.AGREED));
        recorded();
    }

    @TestInParallel
    void whoDeclinesIsToldSoTalksAndLeavesNothing() throws Exception {
        open(inbound(Notice.ASK));
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.sound.press('2');
        assertTrue(caller.sound.hears(NOT_RECORDED));
        talks(caller, agent);
        assertEquals(Standing.DECLINED, standing());
        ContactRecord record = ends(caller, agent);
        assertEquals("customer-left", record.end().orElseThrow().reason());
        nothingIsLeft();
    }

    @TestInParallel
    void whoSaysNothingIsAskedTwiceAndIsNotRecorded() throws Exception {
        open(inbound(Notice.ASK));
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(NOT_RECORDED));
        talks(caller, agent);
        assertEquals(Standing.SILENT, standing());
        ends(caller, agent);
        nothingIsLeft();
    }

    @TestInParallel
    void aKeyPressedBeforeTheQuestionIsNoAnswer() throws Exception {
        open(inbound(Notice.ASK), "greet");
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(GREET));
        caller.pressByInfo('1');
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('2');
        talks(caller, agent);
        assertEquals(Standing.DECLINED, standing());
        ends(caller, agent);
        nothingIsLeft();
    }

    @TestInParallel
    void aWrongKeyIsToldAndAskedAgain() throws Exception {
        open(inbound(Notice.ASK));
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('7');
        assertTrue(caller.sound.hears(WRONG));
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('1');
        assertEquals(Standing.AGREED, standing());
        caller.hangUp();
    }

    @TestInParallel
    void whoIsTheBeginningOfANumberDecidesWhetherItsCallerIsAsked() throws Exception {
        Country germany = new Country("+49", Optional.of(Notice.ASK), Optional.empty());
        open(new RecordingRules(Calls.ALWAYS, Notice.NONE, Notice.NONE, List.of(germany)));
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.pressByInfo('1');
        assertEquals(Standing.AGREED, standing());
        assertEquals(
                "+49",
                center.awaitRecord("c1", r -> true)
                        .consent()
                        .orElseThrow()
                        .rule()
                        .prefix());
    }

    @TestInParallel
    void theSentenceIsSaidBeforeTheWaitAndTheCallIsRecorded() throws Exception {
        open(inbound(Notice.ANNOUNCE));
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(SENTENCE));
        assertTrue(center.acd.board().waiting().isEmpty());
        talks(caller, agent);
        assertEquals(Standing.ANNOUNCED, standing());
        ends(caller, agent);
        recorded();
    }

    @TestInParallel
    void whatTheFlowHasSaidIsNotSaidOnceMore() throws Exception {
        open(inbound(Notice.ANNOUNCE), "recorded", "greet");
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(SENTENCE));
        assertTrue(caller.sound.hears(GREET));
        int from = caller.sound.heardSamples();
        talks(caller, agent);
        short[] since = caller.sound.last(caller.sound.heardSamples() - from);
        assertTrue(Tones.heardMs(since, SENTENCE) < 100, "said once more");
        assertEquals(Standing.ANNOUNCED, standing());
        ends(caller, agent);
        recorded();
    }

    @TestInParallel
    void aQueueThatRecordsNoCallsAsksNobodyAndLeavesNothing() throws Exception {
        open(new RecordingRules(Calls.NEVER, Notice.ASK, Notice.ASK, List.of()));
        SimPhone agent = agent();
        SimPhone caller = caller();
        talks(caller, agent);
        assertEquals(Standing.NEVER, standing());
        ends(caller, agent);
        nothingIsLeft();
    }

    @TestInParallel
    void whereNothingIsSaidOfItCallsAreRecordedAsEver() throws Exception {
        open(RecordingRules.ORDINARY);
        SimPhone agent = agent();
        SimPhone caller = caller();
        talks(caller, agent);
        assertEquals(Optional.empty(), ends(caller, agent).consent());
        recorded();
    }

    @TestInParallel
    void whatIsSaidToTheAgentEndsTheRecordingForGood() throws Exception {
        open(inbound(Notice.ASK));
        SimPhone agent = agent();
        SimPhone caller = caller();
        assertTrue(caller.sound.hears(QUESTION));
        caller.sound.press('1');
        talks(caller, agent);
        center.floor.declineRecording(CALL, new AgentId("a1"));
        RecordingFile file = center.media.awaitRecording(1); // while the call goes on
        long taped = center.media.taped();
        talks(caller, agent);
        assertEquals(taped, center.media.taped());
        center.awaitRecord("c1", record -> record.consent().orElseThrow().standing() == Standing.WITHDRAWN);
        ContactRecord record = ends(caller, agent);
        assertEquals(
                Optional.of(new AgentId("a1")), record.consent().orElseThrow().by());
        assertEquals(
                ContactPhase.ENDED,
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED).phase());
        assertEquals(List.of(file), center.media.finished);
    }
}
