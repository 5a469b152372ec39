package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Whom an agent asks outside, and brings in, hears of the recording before anybody talks to them (adr/139). */
class ConsentOfGuestsTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double OUTSIDE = 1500;
    private static final double SENTENCE = 600;
    private static final double QUESTION = 800;
    private static final double NOT_RECORDED = 1200;
    private static final double RINGBACK = 2600;
    private static final Ears EARS = Ears.of(CALLER, AGENT, OUTSIDE);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimPhone outside;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    /** A caller talks to the agent, who asks somebody outside. */
    private void asks(Notice notice) throws Exception {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/recorded", SENTENCE);
        prompts.say("en/consent-question", QUESTION);
        prompts.say("en/consent-not-recorded", NOT_RECORDED);
        prompts.say("music/ringback", RINGBACK);
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
        opened.add(center);
        center.recording.put(TestCenter.QUEUE, new RecordingRules(Calls.ALWAYS, Notice.NONE, notice, List.of()));
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        outside = phone("outside", OUTSIDE);
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        Question question = new Question(CALL, ONE, "Agent 1", Destination.outside(NUMBER), List.of());
        assertEquals(Reply.DONE, center.floor.ask(question).get(30, TimeUnit.SECONDS));
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }

    private void isIn(Phase phase) {
        assertTrue(SimSound.await(
                () -> center.floor.of(CALL).filter(now -> now.phase() == phase).isPresent()));
    }

    private Reply act(Act act) throws Exception {
        return center.floor.act(CALL, ONE, act).get(30, TimeUnit.SECONDS);
    }

    private void joined() throws Exception {
        isIn(Phase.TALKING);
        assertTrue(EARS.hear(outside.sound, AGENT));
        assertEquals(Reply.DONE, act(Act.JOIN));
        isIn(Phase.JOINED);
        assertTrue(EARS.hear(caller.sound, AGENT, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, CALLER, AGENT));
        spoken();
    }

    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
    }

    private long settled(Standing how) {
        return center.flows.consents().of(how);
    }

    /** The largest share of their tone in any stretch of the recording. */
    private double ofOutside(RecordingFile file) throws Exception {
        short[] right = center.media.wav(file).right();
        return Tones.most(right, 0, right.length, OUTSIDE);
    }

    @TestInParallel
    void whoAgreesIsRecordedOnceTheyAreInTheConversation() throws Exception {
        asks(Notice.ASK);
        assertTrue(outside.sound.hears(QUESTION));
        assertTrue(agent.sound.hears(RINGBACK), "nobody talks to them yet");
        assertEquals(Reply.NOT_NOW, act(Act.JOIN));
        outside.sound.press('1');
        joined();
        caller.hangUp();
        assertTrue(outside.wasHungUp());
        assertTrue(ofOutside(center.media.awaitRecording(1)) > 0.35);
        assertEquals(1, settled(Standing.AGREED));
        assertEquals(Standing.ALWAYS, standing(), "the customer's own word is what holds");
    }

    private Standing standing() {
        return center.awaitRecord("c1", record -> record.consent().isPresent())
                .consent()
                .orElseThrow()
                .standing();
    }

    @TestInParallel
    void withWhoDeclinesNobodyIsRecordedAndAfterThemAllAre() throws Exception {
        asks(Notice.ASK);
        assertTrue(outside.sound.hears(QUESTION));
        outside.sound.press('2');
        assertTrue(outside.sound.hears(NOT_RECORDED));
        joined();
        outside.hangUpAsCalled();
        isIn(Phase.OVER);
        assertTrue(EARS.hear(agent.sound, CALLER));
        spoken();
        caller.hangUp();
        RecordingFile file = center.media.awaitRecording(1);
        assertTrue(ofOutside(file) < 0.01, "nothing of them");
        RecordingFile.Mark pause = mark(file, "pause:outside");
        short[] left = center.media.wav(file).left();
        int from = (int) (pause.fromMs() + 100) * 8;
        int to = (int) (pause.toMs() - 100) * 8;
        assertTrue(to - from > 8_000, pause::toString);
        assertTrue(Tones.most(left, from, to, CALLER) < 0.01, "nor of the customer");
        assertTrue(Tones.share(left, to + 4_000, 4_000, CALLER) > 0.5, "who is recorded again");
        assertEquals(1, settled(Standing.DECLINED));
    }

    @TestInParallel
    void whoPressesNothingIsAskedTwiceAndIsNotRecorded() throws Exception {
        asks(Notice.ASK);
        assertTrue(outside.sound.hears(NOT_RECORDED));
        joined();
        caller.hangUp();
        assertTrue(ofOutside(center.media.awaitRecording(1)) < 0.01);
        assertEquals(1, settled(Standing.SILENT));
    }

    @TestInParallel
    void theSentenceIsSaidBeforeTheAgentHasThem() throws Exception {
        asks(Notice.ANNOUNCE);
        assertTrue(outside.sound.hears(SENTENCE));
        joined();
        caller.hangUp();
        assertTrue(ofOutside(center.media.awaitRecording(1)) > 0.35);
        assertEquals(1, settled(Standing.ANNOUNCED));
    }

    @TestInParallel
    void whoDeclinedAndHasTheCustomerThenIsNotRecorded() throws Exception {
        asks(Notice.ASK);
        assertTrue(outside.sound.hears(QUESTION));
        outside.sound.press('2');
        isIn(Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.HAND_OVER));
        assertTrue(EARS.hear(caller.sound, OUTSIDE));
        assertTrue(EARS.hear(outside.sound, CALLER));
        spoken();
        caller.hangUp();
        assertTrue(ofOutside(center.media.awaitRecording(1)) < 0.01);
    }

    @TestInParallel
    void whoHangsUpAtTheQuestionIsGoneAndTheCallGoesOn() throws Exception {
        asks(Notice.ASK);
        assertTrue(outside.sound.hears(QUESTION));
        outside.hangUpAsCalled();
        isIn(Phase.OVER);
        assertTrue(EARS.hear(agent.sound, CALLER));
        assertFalse(caller.isHungUp());
    }

    @TestInParallel
    void anAgentWhoGivesUpAtTheQuestionHasTheCustomerBack() throws Exception {
        asks(Notice.ASK);
        assertTrue(outside.sound.hears(QUESTION));
        assertEquals(Reply.DONE, act(Act.GIVE_UP));
        assertTrue(outside.wasHungUp());
        assertTrue(EARS.hear(agent.sound, CALLER));
    }

    @TestInParallel
    void whereTheQueueSaysNothingNobodyIsAsked() throws Exception {
        asks(Notice.NONE);
        joined();
        caller.hangUp();
        assertTrue(ofOutside(center.media.awaitRecording(1)) > 0.35);
    }
}
