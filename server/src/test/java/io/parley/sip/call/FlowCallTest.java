package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.anatomy.CallAnatomy;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.media.MediaSettings;
import io.parley.media.record.Recorder;
import io.parley.sim.SimKeys;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers on their way through flows: every prompt is a tone of its own, so that it is heard which one plays. */
class FlowCallTest {
    private static final int WINDOW = 800;
    private static final double CALLER = 440;
    private static final double AGENT = 1800;
    private static final double GREET = 600;
    private static final double MENU = 800;
    private static final double MAIL = 1200;
    private static final double BEEP = 1000;
    private static final double CHOICE = 1400;
    private static final double SURVEY = 1600;
    private static final Step.Asking ASKING = new Step.Asking(Duration.ofSeconds(20), 3);
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());
    private static final Step.Announcing PLAIN = new Step.Announcing(List.of(), Duration.ofSeconds(45));
    private static final Step.HangUp BYE = new Step.HangUp("bye", List.of());
    private static final Step.Voicemail MESSAGE = new Step.Voicemail(
            "mail",
            BOOKINGS,
            List.of("voicemail-greeting"),
            Duration.ofSeconds(60),
            Duration.ofSeconds(2),
            Optional.of("bye"));

    @TempDir
    Path folder;

    private final List<SimPhone> phones = new ArrayList<>();
    private TestCenter center;
    /** So far the one caller was listened to. */
    private int heard;

    @BeforeEach
    void prompts() throws IOException {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/greet", GREET);
        prompts.say("en/menu", MENU);
        prompts.say("en/voicemail-greeting", MAIL);
        prompts.say("en/voicemail-menu", CHOICE);
        prompts.say("en/survey", SURVEY);
    }

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        center.close();
    }

    private void open(Step... steps) throws Exception {
        open(QueuePlan.ORDINARY, steps);
    }

    private void open(QueuePlan plan, Step... steps) throws Exception {
        Map<String, Step> byId = new LinkedHashMap<>();
        Stream.of(steps).forEach(step -> byId.put(step.id(), step));
        CallFlow flow = new CallFlow(List.of("en"), steps[0].id(), byId, Map.of("line", "main"));
        center = new TestCenter(folder, flow, TestCenter.rules(1, plan));
    }

    @TestInParallel
    void everyStepIsHeardAndLeadsOnByTheKeyThatIsPressed() throws Exception {
        open(
                new Step.Play("greet", List.of("greet"), "menu"),
                new Step.Menu("menu", List.of("menu"), Map.of('3', "vip", '*', "bye"), ASKING, "bye", "bye"),
                new Step.Assign("vip", 7, Map.of("vip", "yes"), "queue"),
                Step.Queue.straight("queue", BOOKINGS, PLAIN),
                BYE);
        SimPhone caller = caller();
        assertTrue(hears(caller, GREET));
        assertTrue(hears(caller, MENU));
        caller.sound.press('5');
        assertTrue(hears(caller, MENU), "asked again");
        caller.sound.press('3');
        Contact contact =
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED).contact();
        assertEquals(7, contact.priority());
        assertEquals(Map.of("line", "main", "vip", "yes"), contact.attributes());
        assertEquals(List.of("greet", "menu key 3", "vip", "queue queue bookings"), way(4));
    }

    /** What the script tells a moment after the contact is on the floor. */
    private List<String> way(int steps) {
        assertTrue(SimSound.await(() -> center.flowLog.way("c1").size() >= steps));
        return center.flowLog.way("c1");
    }

    @TestInParallel
    void digitsAreAnAttributeAndSecretOnesAreSeenByConditionsOnly() throws Exception {
        Step.Digits secret = new Step.Digits(3, 3, Optional.empty(), true);
        Step.Digits plain = new Step.Digits(2, 9, Optional.of('#'), false);
        Step.Case right = new Step.Case(new Step.Test.Attribute("pin", List.of("123")), "queue");
        open(
                new Step.Collect("number", List.of("greet"), "number", plain, ASKING, "pin", "bye"),
                new Step.Collect("pin", List.of("menu"), "pin", secret, ASKING, "check", "bye"),
                new Step.Condition("check", List.of(right), "bye"),
                Step.Queue.straight("queue", BOOKINGS, PLAIN),
                BYE);
        center.keepsKeys = true;
        SimPhone caller = caller();
        assertTrue(hears(caller, GREET));
        type(caller, "4711#");
        assertTrue(hears(caller, MENU));
        type(caller, "123");
        Contact contact =
                center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED).contact();
        assertEquals(Map.of("line", "main", "number", "4711", "pin", "****"), contact.attributes());
        assertEquals("pin typed ****", way(2).get(1));
        CallAnatomy seen = center.stories.of(new ContactId("c1")).orElseThrow();
        assertEquals(8, seen.keys().size());
        assertTrue(seen.keys().stream().allMatch(key -> key.key().isEmpty()));
        assertTrue(seen.messages().stream().noneMatch(message -> message.text().contains("Signal=1")));
    }

    /** Keys of RTP overlap where they come at once. */
    private static void type(SimPhone caller, String keys) {
        for (char key : keys.toCharArray()) {
            caller.pressByInfo(key);
        }
    }

    @TestInParallel
    void whoLosesPatienceLeavesAMessageHearsItAndSaysItAgain() throws Exception {
        Step.Patience patience = new Step.Patience(Duration.ofSeconds(1), "mail");
        open(
                new Step.Queue(
                        "queue", BOOKINGS, PLAIN, Optional.empty(), Optional.of(patience), Map.of(), Optional.empty()),
                MESSAGE,
                BYE);
        SimPhone caller = caller();
        assertTrue(hears(caller, MAIL));
        ContactRecord left = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(SegmentEnd.FLOW_OUT), left.segment());
        assertEquals("flow-out-impatient", left.end().orElseThrow().reason());
        assertTrue(hears(caller, BEEP));
        speak(caller);
        caller.sound.press('#');
        assertTrue(hears(caller, CHOICE));
        caller.sound.press('1');
        assertTrue(hears(caller, CALLER), "their own words");
        assertTrue(hears(caller, CHOICE));
        caller.sound.press('2');
        assertTrue(hears(caller, BEEP));
        speak(caller);
        caller.sound.press('#');
        assertTrue(hears(caller, CHOICE));
        caller.sound.press('#');
        assertTrue(caller.wasHungUp());
        RecordingFile file = center.media.awaitRecording(1);
        assertEquals(1, center.media.finished.size(), "what was said again is not kept");
        WavFile wav = center.media.wav(file);
        assertTrue(Tones.heardMs(wav.left(), CALLER) > 300, () -> "only " + Tones.heardMs(wav.left(), CALLER) + " ms");
        assertEquals(List.of("kept c1"), center.messages.ends);
        assertEquals(List.of("queue queue bookings", "queue left flow-out-impatient", "mail kept", "bye"), way(4));
    }

    /** Waits until the tone came after what was heard before, however long ago; 30 s at most. */
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
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > from + 12_000));
    }

    @TestInParallel
    void whoHangsUpWhileSpeakingHasLeftTheMessage() throws Exception {
        open(MESSAGE, BYE);
        SimPhone caller = caller();
        assertTrue(hears(caller, BEEP));
        speak(caller);
        caller.hangUp();
        assertTrue(center.media.awaitRecording(1).lengthMs() > 1000);
        assertTrue(SimSound.await(() -> center.messages.ends.equals(List.of("kept c1"))));
        assertEquals(TestCenter.QUEUE, center.messages.begun.getFirst().queue());
        assertEquals(
                "+37061234567",
                "+" + center.messages.begun.getFirst().customer().key().replace("+", ""));
    }

    @TestInParallel
    void whoSaysNothingLeavesNothing() throws Exception {
        open(MESSAGE, BYE);
        SimPhone caller = caller();
        caller.sound.loudness(0);
        assertTrue(caller.wasHungUp());
        assertEquals(List.of("dropped c1"), center.messages.ends);
        assertTrue(center.media.finished.isEmpty());
        assertEquals(List.of("mail nothing", "bye"), way(2));
    }

    @TestInParallel
    void aCrashWhileSomebodySpeaksKeepsWhatWasSaid() throws Exception {
        open(MESSAGE, BYE);
        SimPhone caller = caller();
        assertTrue(hears(caller, BEEP));
        speak(caller);
        speak(caller);
        Path copy = folder.resolve("after-the-crash");
        Files.createDirectories(copy.resolve("journal"));
        try (Stream<Path> files = Files.list(folder.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve("journal").resolve(file.getFileName()));
            }
        }
        List<RecordingFile> found = new CopyOnWriteArrayList<>();
        MediaSettings settings =
                new MediaSettings(1, 2, copy.resolve("journal"), copy.resolve("recordings"), SimKeys.KEYS);
        try (Recorder next = new Recorder(
                settings,
                (file, peaks) -> {
                    found.add(file);
                    return CompletableFuture.completedFuture(null);
                },
                System::nanoTime,
                Instant::now)) {
            next.start();
            assertTrue(SimSound.await(() -> !found.isEmpty()));
        }
        assertFalse(found.getFirst().complete());
        assertEquals(new ContactId("c1"), found.getFirst().contact());
        WavFile wav = WavFile.of(SimKeys.sound(copy.resolve("recordings"), found.getFirst()));
        assertTrue(Tones.heardMs(wav.left(), CALLER) > 300, () -> "only " + Tones.heardMs(wav.left(), CALLER) + " ms");
    }

    @TestInParallel
    void whoseAgentHangsUpSaysHowItWas() throws Exception {
        open(
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
        ContactRecord over = center.awaitRecord("c1", r -> r.end().isPresent());
        assertEquals(ContactEnd.AGENT_ENDED, over.end().orElseThrow(), "the agent goes on meanwhile");
        caller.sound.press('4');
        assertTrue(caller.wasHungUp());
        assertEquals(Map.of(new ContactId("c1"), 4), center.flowLog.ratings);
        assertEquals("ask score 4", way(2).get(1));
    }

    @TestInParallel
    void whoIsPromisedACallInTheFlowStandsInLineWithoutWaiting() throws Exception {
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.KEYPAD),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
        open(QueuePlan.ORDINARY.withCallback(rules), new Step.Callback("offer", BOOKINGS, "bye"), BYE);
        SimPhone caller = caller();
        assertTrue(caller.answered());
        caller.pressByInfo('1');
        ContactRecord promised = center.awaitRecord("c1-cb", r -> r.phase() == ContactPhase.QUEUED);
        assertEquals(
                Callback.Way.KEYPAD, promised.contact().callback().orElseThrow().way());
        assertTrue(SimSound.await(() -> center.flowLog.way("c1-cb").equals(List.of("offer promised"))));
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void aFlowWithoutAnEndIsEndedAndCounted() throws Exception {
        open(new Step.Play("a", List.of(), "b"), new Step.Play("b", List.of(), "a"));
        SimPhone caller = caller();
        assertTrue(caller.wasHungUp());
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertEquals(1, center.flows.endless().sum());
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
