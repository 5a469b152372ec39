package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Supervisions.Mode;
import io.parley.acd.port.Supervisions.Reply;
import io.parley.acd.port.Supervisions.Standing;
import io.parley.acd.port.Supervisions.Supervisor;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.call.CallSettings.Supervised;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Supervisors in calls, on loopback with real sound: a1 talks to the caller, a2 is the supervisor. */
class SupervisionCallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;
    private static final double BOSS = 1750;
    private static final double COLLEAGUE = 2100;
    private static final Ears EARS = Ears.of(CALLER, AGENT, BOSS, COLLEAGUE);
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");
    private static final Supervisor SUPERVISOR = new Supervisor(TWO, "Vera");

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
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        boss = phone("2", BOSS);
        assertTrue(boss.register(TestCenter.PASSWORD));
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @TestInParallel
    void theSupervisorListensWhispersBargesInAndLeavesAndTheCallGoesOn() throws Exception {
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        assertTrue(boss.invite().header("Call-Info").contains("answer-after=0"), "they asked for the call");
        watch(Mode.WHISPER);
        heardAs(Mode.WHISPER);
        watch(Mode.BARGE);
        heardAs(Mode.BARGE);
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        assertEquals(Reply.DONE, get(center.floor.supervisions().leave(CALL, TWO)));
        assertTrue(boss.wasHungUp());
        unharmed();
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        assertEquals(
                List.of("c1 a2 LISTENED", "c1 a2 WHISPERED", "c1 a2 BARGED_IN", "c1 a2 LISTENED", "c1 a2 LEFT"),
                center.supervisionLog);
        for (SimSound ear : List.of(caller.sound, agent.sound)) {
            assertFalse(Ears.hasHeard(ear, SupervisionTone.HERTZ), "it is silent");
            assertEquals(1, ear.stream().sources());
            assertEquals(0, ear.stream().breaks());
            assertEquals(0, ear.stream().stepsBack());
        }
    }

    @TestInParallel
    void keysOfTheirPhoneChangeByWhomTheyAreHeardAndReachNobody() throws Exception {
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        boss.sound.press('5');
        heardAs(Mode.WHISPER);
        boss.sound.press('6');
        heardAs(Mode.BARGE);
        boss.sound.press('4');
        heardAs(Mode.LISTEN);
        assertEquals(0, agent.sound.heardKeyTimes().size());
        assertEquals(0, caller.sound.heardKeyTimes().size());
    }

    @TestInParallel
    void whereItIsAnnouncedBothHearATone() throws Exception {
        center.supervised = new Supervised(Supervised.Way.ANNOUNCED, false);
        watch(Mode.LISTEN);
        assertTrue(SimSound.await(() -> Ears.hasHeard(agent.sound, SupervisionTone.HERTZ)));
        assertTrue(SimSound.await(() -> Ears.hasHeard(caller.sound, SupervisionTone.HERTZ)));
        assertTrue(standing().orElseThrow().announced());
        heardAs(Mode.LISTEN);
    }

    @TestInParallel
    void aHoldLeavesTheSupervisorWithTheAgentAndTheToneWaitsForTheCaller() throws Exception {
        center.supervised = new Supervised(Supervised.Way.ANNOUNCED, false);
        center.floor.hold(CALL, true);
        center.awaitRecord("c1", r -> SimSound.await(() -> Ears.share(caller.sound, AGENT) < 0.01));
        watch(Mode.WHISPER);
        assertTrue(EARS.hear(boss.sound, AGENT));
        assertTrue(EARS.hear(agent.sound, BOSS));
        assertFalse(Ears.hasHeard(caller.sound, SupervisionTone.HERTZ), "they hear music");
        center.floor.hold(CALL, false);
        heardAs(Mode.WHISPER);
        assertTrue(SimSound.await(() -> Ears.hasHeard(caller.sound, SupervisionTone.HERTZ)));
    }

    @TestInParallel
    void theSupervisorHearsWhomTheAgentAsksAndTheCallerDoesNot() throws Exception {
        SimPhone colleague = phone("3", COLLEAGUE);
        assertTrue(colleague.register(TestCenter.PASSWORD));
        center.ready(3);
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        AgentId three = new AgentId("a3");
        Consults.Question question = new Consults.Question(CALL, ONE, "Agent 1", Destination.of(three), List.of(three));
        assertEquals(Consults.Reply.DONE, center.floor.ask(question).get(5, TimeUnit.SECONDS));
        assertTrue(EARS.hear(boss.sound, AGENT, COLLEAGUE));
        assertTrue(EARS.hear(colleague.sound, AGENT));
        assertTrue(EARS.hear(agent.sound, COLLEAGUE));
        assertEquals(
                Consults.Reply.DONE,
                center.floor.act(CALL, ONE, Consults.Act.GIVE_UP).get(5, TimeUnit.SECONDS));
        heardAs(Mode.LISTEN);
    }

    @TestInParallel
    void whoTakesOverHasTheCallAndTheAgentIsInWrapUp() throws Exception {
        center.acd.post(new RoutingEvent.AgentSignedIn(TWO));
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().takeOver(CALL, TWO)), "not in the call");
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        assertEquals(Reply.DONE, get(center.floor.supervisions().takeOver(CALL, TWO)));
        assertTrue(agent.wasHungUp());
        assertTrue(EARS.hear(caller.sound, BOSS));
        assertTrue(EARS.hear(boss.sound, CALLER));
        ContactRecord record =
                center.awaitRecord("c1", r -> r.agent().filter(TWO::equals).isPresent());
        assertEquals(Handover.Way.CONFERENCE, record.handovers().getFirst().way());
        ContactRecord part = center.awaitRecord("c1~1", r -> r.end().isPresent());
        assertEquals(Optional.of(ONE), part.agent());
        assertEquals(List.of("c1 a2 LISTENED", "c1 a2 TOOK_OVER"), center.supervisionLog);
        caller.hangUp();
        assertTrue(boss.wasHungUp());
    }

    @TestInParallel
    void theCallIsWhoseTheFloorSaysThoughASupervisorTakesOverInThatMoment() throws Exception {
        SimPhone colleague = phone("3", COLLEAGUE);
        assertTrue(colleague.register(TestCenter.PASSWORD));
        center.ready(3);
        center.acd.post(new RoutingEvent.AgentSignedIn(TWO));
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        AgentId three = new AgentId("a3");
        Destination to = Destination.of(three);
        center.floor
                .ask(new Consults.Question(CALL, ONE, "Agent 1", to, List.of(three)))
                .get(30, TimeUnit.SECONDS);
        assertTrue(EARS.hear(colleague.sound, AGENT));
        asItIsTakenOver(
                () -> center.acd.post(new RoutingEvent.ContactTransferred(CALL, ONE, to, Handover.Way.CONSULT)));
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().takeOver(CALL, TWO)));
        assertTrue(boss.wasHungUp());
        assertTrue(EARS.hear(caller.sound, COLLEAGUE));
        assertTrue(EARS.hear(colleague.sound, CALLER));
    }

    @TestInParallel
    void anAgentWhoHangsUpAsTheCallIsTakenOverDoesNotEndIt() throws Exception {
        center.acd.post(new RoutingEvent.AgentSignedIn(TWO));
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        asItIsTakenOver(() -> center.floor.hangUp(CALL));
        assertEquals(Reply.DONE, get(center.floor.supervisions().takeOver(CALL, TWO)));
        assertTrue(EARS.hear(caller.sound, BOSS));
        assertTrue(EARS.hear(boss.sound, CALLER));
    }

    @TestInParallel
    void anAgentWhoHangsUpAsTheCallIsNotTakenOverEndsIt() throws Exception {
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        asItIsTakenOver(() -> center.floor.hangUp(CALL));
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().takeOver(CALL, TWO)));
        assertTrue(caller.wasHungUp());
        assertTrue(boss.wasHungUp());
        assertEquals("agent-ended", endOf("c1"));
    }

    @TestInParallel
    void aSupervisorWhoHangsUpAsTheyAreGivenTheCallPutsTheCallerBackIntoTheQueue() throws Exception {
        center.acd.post(new RoutingEvent.AgentSignedIn(TWO));
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        asItIsTakenOver(() -> {
            boss.hangUpAsCalled();
            assertTrue(SimSound.await(() -> boss.gotAnswerTo("BYE")));
        });
        center.floor.supervisions().takeOver(CALL, TWO);
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertFalse(caller.isHungUp());
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        SimPhone third = phone("3", COLLEAGUE);
        assertTrue(third.register(TestCenter.PASSWORD));
        center.ready(3);
        assertTrue(EARS.hear(caller.sound, COLLEAGUE));
        assertTrue(EARS.hear(third.sound, CALLER));
    }

    @TestInParallel
    void aTakingOverThatTheFloorRefusedIsNotWrittenDown() throws Exception {
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().takeOver(CALL, TWO)), "not signed in");
        assertEquals(List.of("c1 a2 LISTENED"), center.supervisionLog);
    }

    @TestInParallel
    void whoIsInAnotherSupervisedCallOrIsAskedAboutOneIsNotRung() throws Exception {
        SimPhone third = phone("3", COLLEAGUE);
        assertTrue(third.register(TestCenter.PASSWORD));
        center.ready(3);
        SimPhone other = phone("37061234568", CALLER).call(TestCenter.NUMBER);
        assertTrue(EARS.hear(other.sound, COLLEAGUE));
        ContactId second = new ContactId("c2");
        center.awaitRecord("c2", r -> r.phase() == ContactPhase.CONNECTED);
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().watch(second, SUPERVISOR, Mode.LISTEN)));
        assertEquals(1, boss.invites());
        assertEquals(Reply.DONE, get(center.floor.supervisions().leave(CALL, TWO)));
        center.ready(2);
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        boss.doesNotAnswer();
        center.floor
                .ask(new Consults.Question(second, new AgentId("a3"), "Agent 3", Destination.of(TWO), List.of(TWO)))
                .get(30, TimeUnit.SECONDS);
        assertTrue(SimSound.await(() -> boss.invites() == 2));
        assertEquals(Reply.NOT_NOW, get(watching(Mode.LISTEN)));
        assertEquals(2, boss.invites());
    }

    @TestInParallel
    void whoIsOfferedACallAsTheyAreToBeRungHasThatCallAndNoOther() throws Exception {
        center.ready(2);
        asItIsKept(() -> {
            SimPhone other = phone("37061234568", COLLEAGUE);
            other.call(TestCenter.NUMBER);
            center.awaitRecord("c2", r -> r.phase() == ContactPhase.CONNECTED);
        });
        assertEquals(Reply.BUSY, get(watching(Mode.LISTEN)));
        assertEquals(1, boss.invites());
        assertTrue(EARS.hear(boss.sound, COLLEAGUE));
        assertTrue(standing().isEmpty());
        unharmed();
        center.floor.hangUp(new ContactId("c2"));
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
    }

    private void asItIsKept(Runnable act) {
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.OutsideCall call && call.on()) {
                center.beforeTold = other -> {};
                act.run();
            }
        };
    }

    private void asItIsTakenOver(Runnable act) {
        center.beforeTold = event -> {
            if (event instanceof RoutingEvent.ContactTransferred) {
                center.beforeTold = other -> {};
                act.run();
            }
        };
    }

    private String endOf(String contact) {
        return center.awaitRecord(contact, record -> record.end().isPresent())
                .end()
                .orElseThrow()
                .reason();
    }

    @TestInParallel
    void whoIsNotSignedInCannotTakeOverAndStaysInTheCall() throws Exception {
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().takeOver(CALL, TWO)));
        heardAs(Mode.LISTEN);
    }

    @TestInParallel
    void theSupervisorGoesWithTheAgentWhoHandsTheCallOn() throws Exception {
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        Destination queue = Destination.of(new QueueId("bookings"));
        center.acd
                .postDurably(new RoutingEvent.ContactTransferred(CALL, ONE, queue, Handover.Way.BLIND))
                .get(5, TimeUnit.SECONDS);
        assertTrue(boss.wasHungUp());
        assertTrue(agent.wasHungUp());
        assertFalse(caller.isHungUp());
        assertTrue(SimSound.await(() -> center.supervisionLog.contains("c1 a2 LEFT")));
        assertEquals(Reply.NO_CALL, get(watching(Mode.LISTEN)), "nobody talks");
    }

    @TestInParallel
    void whateverBecomesOfTheSupervisorsPhoneTheCallIsUnharmed() throws Exception {
        boss.refuses(486);
        watch(Mode.LISTEN);
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        unharmed();
        boss.refuses(0);
        watch(Mode.BARGE);
        heardAs(Mode.BARGE);
        boss.hangUpAsCalled();
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        unharmed();
        boss.doesNotAnswer();
        watch(Mode.LISTEN);
        caller.hangUp();
        assertTrue(boss.wasLetGo());
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()), "the supervisor is free again");
    }

    @TestInParallel
    void whoMayNotIsRefused() throws Exception {
        assertEquals(
                Reply.NO_CALL, get(center.floor.supervisions().watch(new ContactId("c9"), SUPERVISOR, Mode.LISTEN)));
        assertEquals(
                Reply.NO_PHONE,
                get(center.floor.supervisions().watch(CALL, new Supervisor(new AgentId("a3"), "Nobody"), Mode.LISTEN)));
        assertEquals(
                Reply.NOT_NOW, get(center.floor.supervisions().watch(CALL, new Supervisor(ONE, "Ana"), Mode.LISTEN)));
        watch(Mode.LISTEN);
        assertEquals(
                Reply.TAKEN,
                get(center.floor.supervisions().watch(CALL, new Supervisor(new AgentId("a3"), "Other"), Mode.LISTEN)));
        assertEquals(Reply.NOT_NOW, get(center.floor.supervisions().leave(CALL, ONE)));
        heardAs(Mode.LISTEN);
        boss.hangUpAsCalled();
        assertTrue(SimSound.await(() -> standing().isEmpty()));
        center.supervised = new Supervised(Supervised.Way.OFF, false);
        assertEquals(Reply.OFF, get(watching(Mode.LISTEN)));
        unharmed();
    }

    @TestInParallel
    void theRecordingHasWhoBargesInAndSaysSoButNoWhisper() throws Exception {
        watch(Mode.WHISPER);
        heardAs(Mode.WHISPER);
        spoken();
        watch(Mode.BARGE);
        heardAs(Mode.BARGE);
        spoken();
        watch(Mode.LISTEN);
        heardAs(Mode.LISTEN);
        spoken();
        caller.hangUp();
        RecordingFile file = center.media.awaitRecording(1);
        short[] right = center.media.wav(file).right();
        assertTrue(share(right, mark(file, "whisper:a2"), AGENT) > 0.9);
        assertTrue(share(right, mark(file, "supervisor:a2"), AGENT, BOSS) > 0.35);
        int after = (int) mark(file, "supervisor:a2").toMs() * 8;
        assertTrue(Tones.most(right, after, right.length, AGENT) > 0.9);
        assertTrue(share(center.media.wav(file).left(), mark(file, "supervisor:a2"), CALLER) > 0.9);
    }

    @TestInParallel
    void whispersAreRecordedWhereTheSiteSaysSo() throws Exception {
        center.supervised = new Supervised(Supervised.Way.SILENT, true);
        watch(Mode.WHISPER);
        heardAs(Mode.WHISPER);
        spoken();
        caller.hangUp();
        RecordingFile file = center.media.awaitRecording(1);
        WavFile wav = center.media.wav(file);
        assertTrue(share(wav.right(), mark(file, "whisper:a2"), BOSS) > 0.35);
        RecordingFile.Mark whisper = mark(file, "whisper:a2");
        int middle = (int) (whisper.fromMs() + whisper.toMs()) / 2 * 8;
        assertTrue(Tones.share(wav.left(), middle - 2000, 4000, BOSS) < 0.01);
    }

    /** What each has at least, in that half second of what is marked in which that is most: phones may pause. */
    private static double share(short[] samples, RecordingFile.Mark mark, double... tones) {
        int to = Math.min(samples.length, (int) mark.toMs() * 8) - 4000;
        return IntStream.iterate((int) mark.fromMs() * 8, at -> at <= to, at -> at + 1000)
                .mapToDouble(at -> DoubleStream.of(tones)
                        .map(hertz -> Tones.share(samples, at, 4000, hertz))
                        .min()
                        .orElseThrow())
                .max()
                .orElseThrow();
    }

    private void watch(Mode mode) throws Exception {
        assertEquals(Reply.DONE, get(watching(mode)));
    }

    private CompletableFuture<Reply> watching(Mode mode) {
        return center.floor.supervisions().watch(CALL, SUPERVISOR, mode);
    }

    private static Reply get(CompletableFuture<Reply> reply) throws Exception {
        return reply.get(30, TimeUnit.SECONDS);
    }

    /** Each hears exactly whom they should. */
    private void heardAs(Mode mode) {
        assertTrue(SimSound.await(
                () -> standing().filter(now -> now.on() && now.mode() == mode).isPresent()));
        assertTrue(EARS.hear(boss.sound, CALLER, AGENT), "the supervisor, " + mode);
        switch (mode) {
            case LISTEN -> {
                assertTrue(EARS.hear(agent.sound, CALLER), "the agent");
                assertTrue(EARS.hear(caller.sound, AGENT), "the caller");
            }
            case WHISPER -> {
                assertTrue(EARS.hear(agent.sound, CALLER, BOSS), "the agent");
                assertTrue(EARS.hear(caller.sound, AGENT), "the caller");
            }
            case BARGE -> {
                assertTrue(EARS.hear(agent.sound, CALLER, BOSS), "the agent");
                assertTrue(EARS.hear(caller.sound, AGENT, BOSS), "the caller");
            }
        }
    }

    private void unharmed() {
        assertTrue(EARS.hear(caller.sound, AGENT));
        assertTrue(EARS.hear(agent.sound, CALLER));
    }

    private Optional<Standing> standing() {
        return center.floor.supervisions().of(CALL);
    }

    /** Long enough to be heard in the recording. */
    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
