package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.RecordingPauses.Reply;
import io.parley.acd.port.Supervisions;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A recording is paused: what is said meanwhile is another tone, and stands nowhere. a1 has the call, a2 listens. */
class PausedCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double CARD = 620;
    private static final double THANKS = 1200;
    private static final Ears EARS = Ears.of(CALLER, AGENT, CARD, THANKS);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId TWO = new AgentId("a2");
    private static final int SAMPLES_A_MS = 8;

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;
    private SimPhone boss;

    @BeforeEach
    void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        center.keepsKeys = true;
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        boss = phone("2", 1750);
        boss.sound.silent(true);
        assertTrue(boss.register(TestCenter.PASSWORD));
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        spoken();
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void whatIsSaidInAPauseIsOnNoTapeAndWhoListensHearsNeither() throws Exception {
        watch(Mode.LISTEN);
        assertTrue(EARS.hear(boss.sound, CALLER, AGENT));
        assertEquals(Reply.DONE, pause("a1"));
        secrets();
        assertEquals(Reply.DONE, pause("key:crm"), "a second pause is the first");
        assertEquals("a1", standing().orElseThrow().by());
        assertTrue(SimSound.await(() -> isQuiet(boss.sound)), "they are told by a tone, and hear nothing then");
        spoken();
        assertTrue(isQuiet(boss.sound));
        usual();
        assertEquals(Reply.DONE, resume("key:crm"));
        assertTrue(EARS.hear(boss.sound, CALLER, AGENT));
        assertFalse(Ears.hasHeard(boss.sound, CARD));
        assertFalse(Ears.hasHeard(boss.sound, THANKS));
        spoken();
        caller.hangUp();
        RecordingFile file = silentInThePause();
        assertEquals(
                1,
                file.marks().stream().filter(m -> m.kind().startsWith("pause")).count());
        RecordingFile.Mark pause = mark(file, "pause:a1");
        assertTrue(mark(file, "resume:key:crm").fromMs() < pause.toMs());
        WavFile wav = center.media.wav(file);
        assertTrue(Tones.most(wav.left(), (int) pause.toMs() * SAMPLES_A_MS, wav.left().length, CALLER) > 0.9);
        assertTrue(Tones.most(wav.right(), (int) pause.toMs() * SAMPLES_A_MS, wav.right().length, AGENT) > 0.9);
        assertArrayEquals(new int[2], file.lostFrames(), "what was left out is not lost");
    }

    @TestInParallel
    void aCallThatEndsWhileItIsPausedHasItsWholeLength() throws Exception {
        assertEquals(Reply.DONE, pause("a1"));
        secrets();
        spoken();
        caller.hangUp();
        RecordingFile file = silentInThePause();
        RecordingFile.Mark pause = mark(file, "pause:a1");
        assertEquals(file.lengthMs(), pause.toMs());
        assertTrue(pause.toMs() - pause.fromMs() > 1_000);
        assertTrue(mark(file, "resume-end").fromMs() > pause.fromMs());
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        assertEquals(Reply.NO_CALL, pause("a1"));
    }

    @TestInParallel
    void aPauseThatNobodyEndsEndsByItself() throws Exception {
        center.recording.put(TestCenter.QUEUE, RecordingRules.ORDINARY.pausedAtMost(Duration.ofMillis(1_200)));
        assertEquals(Reply.DONE, pause("a1"));
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        spoken();
        caller.hangUp();
        RecordingFile file = center.media.awaitRecording(1);
        RecordingFile.Mark pause = mark(file, "pause:a1");
        assertTrue(pause.toMs() - pause.fromMs() >= 1_200, pause::toString);
        assertTrue(mark(file, "resume-time").fromMs() > pause.fromMs());
        WavFile wav = center.media.wav(file);
        assertTrue(Tones.most(wav.left(), (int) pause.toMs() * SAMPLES_A_MS, wav.left().length, CALLER) > 0.9);
    }

    @TestInParallel
    void whoDeclinesInAPauseIsNotPausedAnyMoreAndNothingOfItIsKept() throws Exception {
        assertEquals(Reply.DONE, pause("a1"));
        secrets();
        center.floor.declineRecording(new ContactId("c1"), new AgentId("a1"));
        RecordingFile file = silentInThePause();
        assertEquals(file.lengthMs(), mark(file, "pause:a1").toMs(), "nothing is recorded behind it");
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        assertEquals(Reply.NOT_RECORDED, pause("a1"));
    }

    @TestInParallel
    void whereRecordingsMayNotBePausedNobodyDoes() throws Exception {
        center.recording.put(TestCenter.QUEUE, RecordingRules.ORDINARY.pausedAtMost(Duration.ZERO));
        assertEquals(Reply.NOT_ALLOWED, pause("a1"));
        assertEquals(403, record("off", 50));
        assertTrue(standing().isEmpty());
        assertEquals(
                Reply.NO_CALL,
                center.floor
                        .ownCalls()
                        .pauses()
                        .pause(new ContactId("c9"), "a1")
                        .get());
    }

    @TestInParallel
    void theKeyOfADeskPhonePausesAndResumes() throws Exception {
        assertEquals(200, record("off", 50));
        assertEquals("a1", standing().orElseThrow().by());
        secrets();
        assertEquals(200, record("off", 51), "it is off already");
        usual();
        assertEquals(200, record("on", 52));
        assertTrue(standing().isEmpty());
        caller.hangUp();
        silentInThePause();
    }

    @TestInParallel
    void itStaysPausedWhenTheCallIsHandedOnAndTheNextAgentEndsIt() throws Exception {
        SimPhone next = phone("3", THANKS);
        assertTrue(next.register(TestCenter.PASSWORD));
        center.ready(3);
        assertEquals(Reply.DONE, pause("a1"));
        secrets();
        Destination three = Destination.of(new AgentId("a3"));
        center.acd
                .postDurably(new RoutingEvent.ContactTransferred(CALL, new AgentId("a1"), three, Handover.Way.BLIND))
                .get(5, TimeUnit.SECONDS);
        assertTrue(agent.wasHungUp());
        assertTrue(next.sound.hears(CARD));
        assertTrue(standing().isPresent());
        center.floor.hold(CALL, true);
        assertTrue(SimSound.await(() -> Ears.share(caller.sound, THANKS) < 0.01));
        center.floor.hold(CALL, false);
        assertTrue(next.sound.hears(CARD));
        caller.sound.says(CALLER);
        next.sound.says(AGENT);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(next.sound.hears(CALLER));
        assertEquals(Reply.DONE, resume("a3"));
        spoken();
        caller.hangUp();
        RecordingFile file = silentInThePause();
        WavFile wav = center.media.wav(file);
        int after = (int) mark(file, "pause:a1").toMs() * SAMPLES_A_MS;
        assertTrue(Tones.most(wav.right(), after, wav.right().length, AGENT) > 0.9);
    }

    @TestInParallel
    void whoIsOfTheConversationHearsItAndWhoComesInMeanwhileDoesNot() throws Exception {
        watch(Mode.BARGE);
        assertTrue(EARS.hear(boss.sound, CALLER, AGENT));
        assertEquals(Reply.DONE, pause("a1"));
        secrets();
        assertTrue(EARS.hear(boss.sound, CARD, THANKS), "whom the customer hears, too");
        watch(Mode.WHISPER);
        assertTrue(SimSound.await(() -> isQuiet(boss.sound)));
        watch(Mode.BARGE);
        spoken();
        assertTrue(isQuiet(boss.sound), "nobody comes to hear it by that");
        usual();
        assertEquals(Reply.DONE, resume("a1"));
        assertTrue(EARS.hear(boss.sound, CALLER, AGENT));
        caller.hangUp();
        silentInThePause();
    }

    @TestInParallel
    void whoTakesTheCallOverInAPauseIsItsAgentAndHearsTheCaller() throws Exception {
        center.acd.post(new RoutingEvent.AgentSignedIn(TWO));
        watch(Mode.LISTEN);
        assertTrue(EARS.hear(boss.sound, CALLER, AGENT));
        assertEquals(Reply.DONE, pause("a1"));
        secrets();
        assertTrue(SimSound.await(() -> isQuiet(boss.sound)));
        assertEquals(
                Supervisions.Reply.DONE,
                center.floor.supervisions().takeOver(CALL, TWO).get(30, TimeUnit.SECONDS));
        assertTrue(EARS.hear(boss.sound, CARD), "and no tone any more");
        assertTrue(standing().isPresent());
        caller.sound.says(CALLER);
        assertTrue(EARS.hear(boss.sound, CALLER));
        assertEquals(Reply.DONE, resume("a2"));
        caller.hangUp();
        silentInThePause();
    }

    @TestInParallel
    void whatIsTypedInAPauseIsShownNowhere() throws Exception {
        caller.sound.press('7');
        assertTrue(SimSound.await(() -> !agent.sound.heardKeyTimes().isEmpty()));
        assertEquals(Reply.DONE, pause("a1"));
        for (char key : "4711".toCharArray()) {
            caller.pressByInfo(key);
            caller.sound.press(key);
        }
        spoken();
        String live = center.stories.of(CALL).orElseThrow().toString();
        caller.hangUp();
        assertTrue(SimSound.await(() -> !center.anatomies.isEmpty()));
        for (String anatomy : List.of(live, center.anatomies.getFirst().toString())) {
            assertTrue(anatomy.contains("INFO sip"));
            assertFalse(anatomy.matches("(?s).*Signal=[0-9].*"), "by INFO");
            assertFalse(anatomy.matches("(?s).*Optional\\[[0-9]].*"), "by RTP");
        }
        silentInThePause();
    }

    /** Other words, which both hear. */
    private void secrets() {
        caller.sound.says(CARD);
        agent.sound.says(THANKS);
        assertTrue(caller.sound.hears(THANKS));
        assertTrue(agent.sound.hears(CARD));
    }

    private void usual() {
        caller.sound.says(CALLER);
        agent.sound.says(AGENT);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
    }

    /** The one recording has nothing but silence in its pause, and neither of the other words anywhere. */
    private RecordingFile silentInThePause() throws Exception {
        RecordingFile file = center.media.awaitRecording(1);
        WavFile wav = center.media.wav(file);
        RecordingFile.Mark pause = mark(file, "pause:a1");
        for (short[] side : List.of(wav.left(), wav.right())) {
            int from = (int) (pause.fromMs() + 1) * SAMPLES_A_MS;
            int to = Math.min(side.length, (int) pause.toMs() * SAMPLES_A_MS);
            short[] paused = Arrays.copyOfRange(side, from, to);
            short[] silence = new short[paused.length];
            Arrays.fill(silence, paused[0]);
            assertArrayEquals(silence, paused);
            assertTrue(Math.abs(paused[0]) <= 8, "the least there is");
            assertTrue(Tones.most(side, CARD) < 0.1);
            assertTrue(Tones.most(side, THANKS) < 0.1);
        }
        return file;
    }

    private static boolean isQuiet(SimSound ear) {
        short[] last = ear.last(3_200);
        return last.length == 3_200 && Tones.loudness(last, 0, last.length) < 20;
    }

    /** Long enough to be heard in the recording. */
    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 10_000));
    }

    private void watch(Mode mode) throws Exception {
        assertEquals(
                Supervisions.Reply.DONE,
                center.floor
                        .supervisions()
                        .watch(CALL, new Supervisor(TWO, "Vera"), mode)
                        .get(30, TimeUnit.SECONDS));
        assertTrue(SimSound.await(() -> center.floor
                .supervisions()
                .of(CALL)
                .filter(now -> now.on() && now.mode() == mode)
                .isPresent()));
    }

    private Reply pause(String by) throws Exception {
        return center.floor.ownCalls().pauses().pause(CALL, by).get(30, TimeUnit.SECONDS);
    }

    private Reply resume(String by) throws Exception {
        return center.floor.ownCalls().pauses().resume(CALL, by).get(30, TimeUnit.SECONDS);
    }

    private Optional<io.parley.acd.port.RecordingPauses.Standing> standing() {
        return center.floor.ownCalls().pauses().of(CALL);
    }

    /** The agent's phone sends what its key does; gives the status it is answered. */
    private int record(String wish, int sequence) {
        SipText with = agent.invite();
        String target = with.header("Contact").replaceAll(".*<([^>]+)>.*", "$1");
        String tag = agent.dialogAsCalled().replaceAll(".*from-tag=", "");
        agent.socket.send("INFO " + target + " SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + agent.port()
                + ";branch=z9hG4bKrecord" + sequence + "\r\nFrom: " + with.header("To") + ";tag=" + tag + "\r\nTo: "
                + with.header("From") + "\r\nCall-ID: " + with.header("Call-ID") + "\r\nCSeq: " + sequence
                + " INFO\r\nMax-Forwards: 70\r\nRecord: " + wish + "\r\n" + SipText.content(""));
        assertTrue(SimSound.await(() -> answer(sequence).isPresent()));
        return answer(sequence).orElseThrow();
    }

    private Optional<Integer> answer(int sequence) {
        return agent.heard.stream()
                .filter(m -> m.isResponse() && m.header("CSeq").equals(sequence + " INFO"))
                .map(SipText::status)
                .findFirst();
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
