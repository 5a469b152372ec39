package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Rehearsals;
import io.parley.acd.port.Rehearsals.Reply;
import io.parley.acd.port.Rehearsals.Standing;
import io.parley.acd.port.Rehearsals.State;
import io.parley.acd.port.Rehearsals.Turn;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.flow.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Whoever makes a flow hears it on their own phone, by tones, and nobody else notices. */
class RehearsalCallTest {
    private static final int WINDOW = 800;
    private static final AgentId AGENT = new AgentId("a1");
    private static final double SPEAKER = 1800;
    private static final double GREET = 600;
    private static final double MENU = 800;
    private static final double MAIL = 1200;
    private static final double BEEP = 1000;
    private static final double CHOICE = 1400;
    private static final double SURVEY = 1600;
    private static final double MUSIC = 500;
    private static final Step.Asking ASKING = new Step.Asking(Duration.ofSeconds(20), 3);
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());
    private static final Step.Announcing PLAIN = new Step.Announcing(List.of(), Duration.ofSeconds(45));
    private static final Rehearsals.Piece PIECE = new Rehearsals.Piece() {};

    @TempDir
    Path folder;

    private final List<SimPhone> phones = new ArrayList<>();
    private TestCenter center;
    private SimPhone phone;
    private Rehearsing rehearsals;
    private int heard;

    @BeforeEach
    void open() throws Exception {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/greet", GREET);
        prompts.say("en/menu", MENU);
        prompts.say("en/voicemail-greeting", MAIL);
        prompts.say("en/voicemail-menu", CHOICE);
        prompts.say("en/survey", SURVEY);
        prompts.say("music/hold", MUSIC);
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(1, QueuePlan.ORDINARY));
        phone = new SimPhone(center.address, "1", Codec.PCMA, SPEAKER);
        phones.add(phone);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(1);
        assertTrue(SimSound.await(() -> center.agent(1).reachable().contains(io.parley.core.contact.Channel.VOICE)));
        rehearsals = center.floor.ownCalls().rehearsals();
    }

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        center.close();
    }

    private void plays(Step... steps) {
        Map<String, Step> byId = new LinkedHashMap<>();
        Stream.of(steps).forEach(step -> byId.put(step.id(), step));
        CallFlow flow = new CallFlow("draft", List.of("en"), steps[0].id(), byId, Map.of("line", "main"));
        PromptLibrary prompts = new PromptLibrary(Optional.of(folder.resolve("prompts")));
        rehearsals.reads(piece -> new Rehearsing.Played(flow, center.settings, prompts, "Draft", TestCenter.NUMBER));
    }

    @TestInParallel
    void whatCallersAreAskedOfTheRecordingIsHeardHere() throws Exception {
        new TonePrompts(folder.resolve("prompts")).say("en/consent-question", MENU);
        RecordingRules rules = new RecordingRules(Calls.ALWAYS, Notice.ASK, Notice.NONE, List.of());
        center.recording.put(TestCenter.QUEUE, rules);
        plays(Step.Queue.straight("queue", BOOKINGS, PLAIN));
        assertTrue(begun());
        assertTrue(hears(MENU));
        phone.sound.press('1');
        assertTrue(hears(MUSIC));
        assertEquals(
                0,
                center.floor.flows().consents().of(RecordingConsent.Standing.AGREED),
                "nobody has agreed to anything");
    }

    /** Waits until the tone came after what was heard before, however long ago. */
    private boolean hears(double tone) {
        return SimSound.await(() -> {
            short[] all = phone.sound.last(phone.sound.heardSamples());
            for (; heard + WINDOW <= all.length; heard += WINDOW / 2) {
                boolean loud = Tones.loudness(all, heard, WINDOW) > 500;
                if (loud && Tones.share(all, heard, WINDOW, tone) > 0.8) {
                    return true;
                }
            }
            return false;
        });
    }

    private void speak() {
        int from = phone.sound.heardSamples();
        assertTrue(SimSound.await(() -> phone.sound.heardSamples() > from + 12_000));
    }

    private Reply begin(String caller) throws Exception {
        return rehearsals.begin(AGENT, PIECE, caller).get(30, TimeUnit.SECONDS);
    }

    private boolean begun() {
        try {
            return begin("") == Reply.BEGUN;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private Standing standing() {
        return rehearsals.of(AGENT).orElseThrow();
    }

    private boolean comesTo(State state) {
        return SimSound.await(() -> standing().state() == state);
    }

    private List<String> way() {
        return standing().taken().stream()
                .map(taken -> (taken.step() + " " + taken.how()).strip())
                .toList();
    }

    @TestInParallel
    void theFlowIsHeardOnOnesOwnPhoneAndNeitherQueueNorFiguresKnowOfIt() throws Exception {
        Step.Queue queue = new Step.Queue(
                "queue", BOOKINGS, PLAIN, Optional.empty(), Optional.empty(), Map.of(), Optional.of("survey"));
        plays(
                new Step.Play("greet", List.of("greet"), "menu"),
                new Step.Menu("menu", List.of("menu"), Map.of('3', "queue"), ASKING, "bye", "bye"),
                queue,
                new Step.Survey("survey", List.of("survey"), ASKING, Optional.empty()),
                new Step.HangUp("bye", List.of()));
        assertEquals(Reply.BEGUN, begin("+37060000001"));
        assertTrue(SimSound.await(() -> phone.invite() != null));
        assertTrue(phone.invite().header("From").startsWith("\"Draft\" <sip:" + TestCenter.NUMBER));
        assertTrue(hears(GREET));
        assertTrue(center.agent(1).onCall(), "the floor offers them nothing");
        assertTrue(hears(MENU));
        assertEquals(Optional.of("menu"), standing().step());
        phone.sound.press('3');
        assertTrue(comesTo(State.WAITING));
        assertTrue(hears(MUSIC));
        assertEquals(Optional.of(TestCenter.QUEUE), standing().queue());
        assertTrue(center.acd.board().waiting().isEmpty(), "nobody waits");
        assertTrue(rehearsals.turn(AGENT, Turn.ANSWERED));
        assertTrue(hears(SURVEY));
        phone.sound.press('4');
        assertTrue(phone.wasHungUp());
        assertTrue(comesTo(State.OVER));
        assertEquals(List.of("greet", "menu key 3", "queue queue bookings", "survey score 4"), way());
        assertEquals(Optional.of("agent-ended"), standing().end());
        assertEquals(Map.of("line", "main"), standing().attributes());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        center.tally.keep();
        assertTrue(center.flowLog.passed.isEmpty(), "no figures of the flow");
        assertTrue(center.flowLog.ratings.isEmpty());
        assertTrue(center.records.isEmpty(), "no contact");
    }

    @TestInParallel
    void aMessageIsTakenAndForgottenAndNobodyOutsideIsCalled() throws Exception {
        Step.Patience patience = new Step.Patience(Duration.ofSeconds(300), "outside");
        plays(
                new Step.Queue(
                        "queue", BOOKINGS, PLAIN, Optional.empty(), Optional.of(patience), Map.of(), Optional.empty()),
                new Step.Transfer("outside", "+37060000009", BOOKINGS, "mail"),
                new Step.Voicemail(
                        "mail", BOOKINGS, List.of(), Duration.ofSeconds(60), Duration.ofSeconds(2), Optional.empty()));
        assertEquals(Reply.BEGUN, begin(""));
        assertTrue(comesTo(State.WAITING));
        phone.sound.press('*');
        assertTrue(SimSound.await(() -> standing().step().equals(Optional.of("outside"))), "patience is over by a key");
        assertTrue(comesTo(State.WAITING));
        assertTrue(rehearsals.turn(AGENT, Turn.NOBODY));
        assertTrue(hears(MAIL));
        assertFalse(rehearsals.turn(AGENT, Turn.ANSWERED), "nobody waits");
        assertTrue(hears(BEEP));
        speak();
        phone.sound.press('#');
        assertTrue(hears(CHOICE));
        assertEquals(0, center.media.taped(), "not even while it is said, since a crash would make a recording of it");
        phone.sound.press('#');
        assertTrue(phone.wasHungUp());
        assertEquals(
                List.of("queue queue bookings", "queue left flow-out-impatient", "outside failed", "mail kept"), way());
        assertTrue(center.messages.ends.isEmpty());
        assertTrue(center.media.finished.isEmpty(), "nothing that was said is kept");
    }

    /** Both are said of the queue; the call hears the second when it has gone on. */
    @TestInParallel
    void aSecondQuickAnsweredCountsForNothingThatFollows() throws Exception {
        plays(
                new Step.Queue(
                        "queue", BOOKINGS, PLAIN, Optional.empty(), Optional.empty(), Map.of(), Optional.of("outside")),
                new Step.Transfer("outside", "+37060000009", BOOKINGS, "bye"),
                new Step.HangUp("bye", List.of()));
        assertEquals(Reply.BEGUN, begin(""));
        assertTrue(comesTo(State.WAITING));
        RehearsalCall call = rehearsals.live(AGENT).orElseThrow();
        assertTrue(rehearsals.turn(AGENT, Turn.ANSWERED));
        assertTrue(SimSound.await(() -> standing().step().equals(Optional.of("outside"))));
        assertTrue(comesTo(State.WAITING));
        call.signal(new Signal.Turned(Turn.ANSWERED, 1));
        assertTrue(rehearsals.turn(AGENT, Turn.NOBODY));
        assertTrue(comesTo(State.OVER));
        assertEquals(List.of("queue queue bookings", "outside failed", "bye"), way());
    }

    @TestInParallel
    void aStackThatFailsKeepsNoPortOpen() throws Exception {
        plays(new Step.Play("greet", List.of("greet"), "bye"), new Step.HangUp("bye", List.of()));
        int ports = center.media.engine.portsLeft();
        center.beforeStack = () -> {
            throw new StackOverflowError();
        };
        assertEquals(Reply.NOT_NOW, begin(""));
        center.beforeStack = () -> {};
        assertTrue(SimSound.await(() -> center.media.engine.portsLeft() == ports));
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    @TestInParallel
    void aBrowserThatCanBeRungIsCalledRatherThanTheDeskPhoneAndIsFreeOnceItIsGone() throws Exception {
        plays(
                new Step.Menu("menu", List.of("menu"), Map.of('1', "bye"), ASKING, "bye", "bye"),
                new Step.HangUp("bye", List.of()));
        try (SimBrowser browser = new SimBrowser(center, "a1", 41_001, SPEAKER)) {
            assertEquals(Reply.BEGUN, begin(""));
            assertTrue(browser.hears(MENU), "its sound is secured before the flow begins");
            assertEquals("yes", browser.invites.getLast().header("X-Parley-Colleague"));
            assertEquals(standing().id().value(), browser.invites.getLast().header("X-Parley-Contact"));
            assertTrue(center.agent(1).onCall());
            assertTrue(rehearsals.end(AGENT));
            assertTrue(browser.wasHungUp());
            assertEquals(0, phone.invites());
            assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        }
    }

    @TestInParallel
    void whoIsBusyOrHasNoPhoneIsTold() throws Exception {
        plays(new Step.Play("greet", List.of("greet"), "bye"), new Step.HangUp("bye", List.of()));
        assertEquals(
                Reply.NO_PHONE, rehearsals.begin(new AgentId("sam"), PIECE, "").get(30, TimeUnit.SECONDS));
        assertEquals(Reply.BEGUN, begin(""));
        assertEquals(Reply.NOT_NOW, begin(""), "one at a time");
        assertTrue(rehearsals.end(AGENT));
        assertTrue(phone.wasHungUp());
        assertTrue(comesTo(State.OVER));
        assertFalse(rehearsals.end(AGENT));
        SimPhone caller = new SimPhone(center.address, "caller", Codec.PCMA, 440);
        phones.add(caller);
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
        caller.call(TestCenter.NUMBER);
        center.awaitRecord("c4", record -> record.phase() == ContactPhase.CONNECTED);
        assertEquals(Reply.NOT_NOW, begin(""), "with a customer");
        assertEquals(Optional.of("agent-busy"), standing().end());
    }

    @TestInParallel
    void whoHangsUpWhileItRingsOrNeverAnswersIsFreeAgain() throws Exception {
        plays(new Step.Play("greet", List.of("greet"), "bye"), new Step.HangUp("bye", List.of()));
        phone.doesNotAnswer();
        assertEquals(Reply.BEGUN, begin(""));
        assertTrue(phone.rings());
        assertTrue(rehearsals.end(AGENT));
        assertTrue(phone.gotCancel());
        phone.refuses(603);
        assertTrue(SimSound.await(() -> begun()), "free once that is over");
        assertTrue(comesTo(State.OVER));
        assertEquals(Optional.of("agent-phone-not-answered"), standing().end());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }
}
