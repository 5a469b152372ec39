package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
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

/** Ways through flows that do not go as their makers thought, and what is left of them. */
class FlowPathsTest {
    private static final int WINDOW = 800;
    private static final double CALLER = 440;
    private static final double AGENT = 1800;
    private static final double GREET = 600;
    private static final double BEEP = 1000;
    private static final double CHOICE = 1400;
    private static final double SURVEY = 1600;
    private static final Step.Asking ASKING = new Step.Asking(Duration.ofSeconds(20), 3);
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());
    private static final Step.Announcing PLAIN = new Step.Announcing(List.of(), Duration.ofSeconds(45));
    private static final Step.HangUp BYE = new Step.HangUp("bye", List.of());
    private static final Step.Voicemail MESSAGE = new Step.Voicemail(
            "mail", BOOKINGS, List.of("greet"), Duration.ofSeconds(60), Duration.ofSeconds(20), Optional.of("bye"));

    @TempDir
    Path folder;

    private final List<SimPhone> phones = new ArrayList<>();
    private TestCenter center;
    private int heard;

    @BeforeEach
    void prompts() throws IOException {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/greet", GREET);
        prompts.say("en/voicemail-menu", CHOICE);
        prompts.say("en/survey", SURVEY);
    }

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        center.close();
    }

    private void open(List<String> languages, Step... steps) throws Exception {
        Map<String, Step> byId = new LinkedHashMap<>();
        Stream.of(steps).forEach(step -> byId.put(step.id(), step));
        CallFlow flow = new CallFlow("main", languages, steps[0].id(), byId, Map.of());
        center = new TestCenter(folder, flow, TestCenter.rules(1, QueuePlan.ORDINARY));
    }

    @TestInParallel
    void theStepInWhichACallerHangsUpIsInHistoryAndCountedWithAllOthers() throws Exception {
        open(
                List.of("en"),
                new Step.Queue(
                        "queue", BOOKINGS, PLAIN, Optional.empty(), Optional.empty(), Map.of(), Optional.of("ask")),
                new Step.Survey("ask", List.of("survey"), ASKING, Optional.of("bye")),
                BYE);
        SimPhone agent = keep(new SimPhone(center.address, "1", Codec.PCMA, AGENT));
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        SimPhone caller = caller();
        assertTrue(hears(caller, AGENT));
        agent.hangUpAsCalled();
        assertTrue(hears(caller, SURVEY));
        caller.hangUp();
        List<String> way = List.of("queue queue bookings", "ask hung up");
        assertTrue(SimSound.await(() -> center.flowLog.way("c1").equals(way)), () -> center.flowLog.way("c1") + "");
        center.tally.keep();
        assertEquals(Map.of("queue queue bookings", 1L, "ask hung up", 1L), center.flowLog.passed);
    }

    @TestInParallel
    void aCallerWhoHangsUpInTheMenuIsCountedThoughTheCallIsNotInHistory() throws Exception {
        open(
                List.of("en"),
                new Step.Collect(
                        "digits",
                        List.of("greet"),
                        "number",
                        new Step.Digits(2, 2, Optional.empty(), false),
                        ASKING,
                        "menu",
                        "bye"),
                new Step.Menu("menu", List.of("survey"), Map.of('1', "bye"), ASKING, "bye", "bye"),
                BYE);
        SimPhone caller = caller();
        assertTrue(hears(caller, GREET));
        caller.pressByInfo('4');
        caller.pressByInfo('2');
        assertTrue(hears(caller, SURVEY));
        caller.hangUp();
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        center.tally.keep();
        assertEquals(Map.of("digits typed", 1L, "menu hung up", 1L), center.flowLog.passed);
        assertEquals(List.of(), center.flowLog.way("c1"));
    }

    @TestInParallel
    void aMessageThatIsSaidForTheFifthTimeIsKeptAsItIs() throws Exception {
        open(List.of("en"), MESSAGE, BYE);
        SimPhone caller = caller();
        for (int take = 0; take < 5; take++) {
            assertTrue(hears(caller, BEEP));
            speak(caller);
            caller.sound.press('#');
            assertTrue(hears(caller, CHOICE));
            caller.sound.press('2');
        }
        assertTrue(caller.wasHungUp());
        assertEquals(List.of("kept c1"), center.messages.ends);
        center.media.awaitRecording(1);
        assertEquals(List.of("mail kept", "bye"), center.flowLog.way("c1"));
    }

    @TestInParallel
    void aPromptThatIsGoneIsPassedByAndCounted() throws Exception {
        Files.write(folder.resolve("prompts/en/broken.wav"), new byte[] {1, 2, 3});
        open(
                List.of("en"),
                new Step.Play("hello", List.of("nowhere", "broken", "greet"), "queue"),
                Step.Queue.straight("queue", BOOKINGS, PLAIN));
        assertTrue(hears(caller(), GREET));
        center.awaitRecord("c1", record -> record.phase() == ContactPhase.QUEUED);
        assertEquals(2, center.floor.unheard());
    }

    @TestInParallel
    void aCallerWhoseLanguageIsKnownIsAskedForItOnlyWhereTheFlowSaysSo() throws Exception {
        open(
                List.of("en", "ru"),
                new Step.Language("language", List.of("en", "ru"), ASKING, false, "again"),
                new Step.Language("again", List.of("ru", "en"), ASKING, true, "queue"),
                Step.Queue.straight("queue", BOOKINGS, PLAIN));
        center.flowLog.spoken.put("37061234567", "ru");
        SimPhone caller = caller();
        assertTrue(caller.answered());
        caller.pressByInfo('1');
        assertEquals(
                "ru",
                center.awaitRecord("c1", record -> record.phase() == ContactPhase.QUEUED)
                        .contact()
                        .language());
        assertTrue(SimSound.await(() -> center.flowLog
                .way("c1")
                .equals(List.of("language known ru", "again language ru", "queue queue bookings"))));
    }

    /** Waits until the tone came after what was heard before; 30 s at most. */
    private boolean hears(SimPhone caller, double tone) {
        return SimSound.await(() -> {
            short[] all = caller.sound.last(caller.sound.heardSamples());
            for (; heard + WINDOW <= all.length; heard += WINDOW / 2) {
                boolean loud = Tones.loudness(all, heard, WINDOW) > 500;
                if (loud && Tones.share(all, heard, WINDOW, tone) > 0.8) {
                    return true;
                }
            }
            return false;
        });
    }

    private static void speak(SimPhone caller) {
        int from = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > from + 6_000));
    }

    private SimPhone caller() {
        return keep(new SimPhone(center.address, "37061234567", Codec.PCMA, CALLER))
                .call(TestCenter.NUMBER);
    }

    private SimPhone keep(SimPhone phone) {
        phones.add(phone);
        return phone;
    }
}
