package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.flow.Step;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.Toll;
import io.parley.sip.trunk.TollLimits;
import io.parley.sip.trunk.TollRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Callers whom a flow joins with somebody outside: they are in history, and the trunk's rules hold for them. */
class FlowTransferTest {
    private static final String NUMBER = "+37061111111";
    private static final double CALLER = 440;
    private static final double OUTSIDE = 1000;
    private static final double QUESTION = 800;
    private static final Step.Place BOOKINGS = new Step.Place(Optional.of(TestCenter.QUEUE), Optional.empty());

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<String> counted = new CopyOnWriteArrayList<>();
    private TestCenter center;
    private SimPhone outside;
    private SimPhone caller;

    @BeforeEach
    void open() throws Exception {
        Map<String, Step> steps = new LinkedHashMap<>();
        Stream.of(
                        new Step.Transfer("out", NUMBER, BOOKINGS, "queue"),
                        Step.Queue.straight("queue", BOOKINGS, new Step.Announcing(List.of(), Duration.ofSeconds(45))))
                .forEach(step -> steps.put(step.id(), step));
        CallFlow flow = new CallFlow(List.of("en"), "out", steps, Map.of());
        center = new TestCenter(folder, flow, TestCenter.rules(1, QueuePlan.ORDINARY));
        opened.add(center);
        outside = phone("outside", OUTSIDE);
        line(true);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private void line(boolean isOpen) {
        line(Toll.where(number -> isOpen));
    }

    private void line(Toll rules) {
        Toll counting = (number, agent) -> {
            counted.add(number);
            return rules.admit(number, agent);
        };
        PeerAddress to = new PeerAddress("127.0.0.1", outside.port(), "udp");
        center.out = new OutLine(to, "+37052000000", Optional.empty(), SrtpPolicy.OFF, counting);
    }

    @TestInParallel
    void whoeverHangsUpOutsideLeavesTheCallInHistoryAndItsRecording() throws Exception {
        talking();
        int from = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > from + 24_000));
        outside.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        over("outside-ended");
        RecordingFile file = center.media.awaitRecording(1);
        WavFile wav = center.media.wav(file);
        assertTrue(
                Tones.heardMs(wav.left(), CALLER) > 300,
                () -> "of the caller only " + Tones.heardMs(wav.left(), CALLER) + " ms");
        assertTrue(
                Tones.heardMs(wav.right(), OUTSIDE) > 300,
                () -> "of outside only " + Tones.heardMs(wav.right(), OUTSIDE));
        assertEquals(0, Tones.heardMs(wav.left(), OUTSIDE), "each has a side of its own");
        assertEquals(0, Tones.heardMs(wav.right(), CALLER));
        assertTrue(file.marks().stream().anyMatch(mark -> mark.kind().equals(CallTape.OUTSIDE)), file::toString);
    }

    @TestInParallel
    void aCallerWhoHangsUpLeavesTheCallInHistory() {
        talking();
        caller.hangUp();
        assertTrue(outside.wasHungUp());
        over("customer-left");
    }

    @TestInParallel
    void theMinutesOfTheDayEndItAndAreToldAsWhatTheyAre() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        TollRules toll = anHour(ahead);
        talking();
        ahead.set(Duration.ofHours(1));
        toll.look();
        assertTrue(outside.wasHungUp());
        assertTrue(caller.wasHungUp());
        over("minutes-used-up");
    }

    @TestInParallel
    void bothAreWarnedAMinuteBeforeTheMinutesOfTheDayEndIt() {
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        TollRules toll = anHour(ahead);
        talking();
        ahead.set(Duration.ofMinutes(59).plusSeconds(20));
        toll.look();
        assertTrue(SimSound.await(() -> Ears.hasHeard(caller.sound, MinutesWarning.HERTZ)));
        assertTrue(SimSound.await(() -> Ears.hasHeard(outside.sound, MinutesWarning.HERTZ)));
        assertTrue(caller.sound.hears(OUTSIDE), "and they talk on");
        assertTrue(outside.sound.hears(CALLER));
    }

    @TestInParallel
    void aCallerWhoDeclinesIsAskedBeforeItRingsAndNothingIsRecorded() throws Exception {
        new TonePrompts(folder.resolve("prompts")).say("en/consent-question", QUESTION);
        RecordingRules rules = new RecordingRules(Calls.ALWAYS, Notice.ASK, Notice.NONE, List.of());
        center.recording.put(TestCenter.QUEUE, rules);
        call();
        assertTrue(caller.sound.hears(QUESTION));
        assertEquals(0, outside.invites());
        caller.pressByInfo('2');
        assertTrue(caller.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(CALLER));
        outside.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertEquals(List.of("recording-declined", "out answered"), center.flowLog.way("c1"));
        assertEquals(0, center.media.taped());
        assertEquals(List.of(), center.media.finished);
    }

    private TollRules anHour(AtomicReference<Duration> ahead) {
        TollLimits.Most anHour = new TollLimits.Most(0, 0, 0, 60);
        TollLimits limits = new TollLimits(
                List.of("+"),
                List.of(),
                anHour,
                TollLimits.Most.ANY,
                Map.of(),
                Optional.empty(),
                Noon.zone(center.alarm.instant()));
        TollRules toll =
                new TollRules("trunk", limits, () -> center.alarm.instant().plus(ahead.get()));
        line((number, agent) -> toll.admit(number, agent));
        return toll;
    }

    @TestInParallel
    void whereTheTrunkMayNotCarryTheCallTheFlowGoesOnAndOnlyTheQueueHasIt() {
        line(false);
        call();
        center.awaitRecord("c1", record -> record.end().isEmpty());
        List<String> way = List.of("out failed", "queue queue bookings");
        assertTrue(SimSound.await(() -> center.flowLog.way("c1").equals(way)));
        assertEquals(List.of(), center.flowLog.handedOn);
        assertEquals(List.of(NUMBER), counted);
        assertEquals(0, outside.invites());
    }

    private void talking() {
        call();
        assertTrue(caller.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(CALLER));
        assertEquals(List.of(NUMBER), counted);
        assertEquals(List.of("c1 bookings outside-ended"), center.flowLog.handedOn);
        assertEquals(List.of("out answered"), center.flowLog.way("c1"));
    }

    private void over(String reason) {
        List<String> told = List.of("c1 bookings outside-ended", "c1 bookings " + reason);
        assertTrue(SimSound.await(() -> center.flowLog.handedOn.equals(told)));
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertEquals(List.of("out answered"), center.flowLog.way("c1"));
    }

    private void call() {
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
