package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Fault;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.routing.Effect;
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
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Calls from end to end on loopback: real SIP, real sound, scripted phones. */
class CallTest {
    private static final double CALLER = 440;
    private static final double AGENT = 1000;

    @TempDir
    Path folder;

    private TestCenter center;
    private final List<SimPhone> phones = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, 3);
    }

    @AfterEach
    void close() throws Exception {
        phones.forEach(SimPhone::close);
        center.close();
    }

    @TestInParallel
    void callerAndAgentHearEachOtherAndAreRecordedInTheirChannels() throws Exception {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
        int start = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        ContactRecord record = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(SegmentEnd.ANSWERED), record.segment());
        assertEquals("customer-left", record.end().orElseThrow().reason());
        RecordingFile file = center.media.awaitRecording(1);
        WavFile wav = center.media.wav(file);
        assertTrue(Tones.most(wav.left(), CALLER) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
        assertTrue(Tones.most(wav.left(), AGENT) < 0.05, "each has a side of its own");
        assertTrue(Tones.most(wav.right(), CALLER) < 0.05);
    }

    @TestInParallel
    void theAgentHangsUp() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        agent.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        assertEquals("agent-ended", end("c1").end().orElseThrow().reason());
    }

    @TestInParallel
    void theDeskHoldsTakesBackAndEnds() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        center.floor.hold(center.records.keySet().iterator().next(), true);
        assertTrue(SimSound.await(() -> {
            short[] last = caller.sound.last(1600);
            return Tones.share(last, 0, last.length, AGENT) < 0.1 && Tones.loudness(last, 0, last.length) > 100;
        }));
        center.floor.hold(center.records.keySet().iterator().next(), false);
        assertTrue(caller.sound.hears(AGENT));
        center.acd.hangUp(center.records.keySet().iterator().next());
        assertTrue(caller.wasHungUp());
        assertTrue(agent.wasHungUp());
        assertTrue(end("c1").heldMs() > 0);
    }

    @TestInParallel
    void t08AnAgentsPhoneHoldsByPortZeroAndTakesBackByARealOne() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        SipText off = agent.offerAnew(0);
        assertEquals(200, off.status());
        assertTrue(off.body().contains("m=audio 0 RTP/AVP 8"), off.body());
        assertFalse(off.body().contains("m=audio 0 RTP/AVP 8 "), off.body());
        assertTrue(SimSound.await(() -> {
            short[] last = caller.sound.last(1600);
            return Tones.share(last, 0, last.length, AGENT) < 0.1 && Tones.loudness(last, 0, last.length) > 100;
        }));
        assertEquals(200, agent.offerAnew(0).status(), "held once more");
        assertEquals(200, agent.offerAnew(agent.sound.address().getPort()).status());
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
        caller.hangUp();
        assertTrue(end("c1").heldMs() > 0);
    }

    @TestInParallel
    void t08ACallerHoldsByPortZeroAndTakesBackByARealOne() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        SipText off = caller.offerAnew(0);
        assertTrue(off.body().contains("m=audio 0 RTP/AVP 8"), off.body());
        int heard = caller.sound.heardSamples();
        SipText on = caller.offerAnew(caller.sound.address().getPort());
        assertTrue(on.media().isPresent());
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > heard + 1600));
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
    }

    @TestInParallel
    void aCallOfWhichNothingIsHeardFromEitherEndIsEnded() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        agent.sound.silent(true);
        caller.sound.silent(true);
        assertTrue(caller.wasHungUp());
        assertTrue(agent.wasHungUp());
        assertEquals(new ContactEnd(Fault.UNKNOWN, "no-media"), end("c1").end().orElseThrow());
    }

    @TestInParallel
    void aCallOfWhichNothingWasEverHeardIsEnded() {
        SimPhone agent = agent(1);
        agent.sound.silent(true);
        SimPhone caller = caller();
        caller.sound.silent(true);
        caller.call(TestCenter.NUMBER);
        assertTrue(agent.wasHungUp());
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void aSilentCallOnHoldGoesOnAndIsEndedOnceTakenBack() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        ContactId call = center.records.keySet().iterator().next();
        center.floor.hold(call, true);
        agent.sound.silent(true);
        caller.sound.silent(true);
        long due = System.nanoTime() + 7_500_000_000L;
        assertTrue(SimSound.await(() -> System.nanoTime() >= due));
        assertEquals(1, center.floor.live());
        center.floor.hold(call, false);
        assertTrue(agent.wasHungUp());
    }

    @TestInParallel
    void theCallerLeavesWhileWaiting() {
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        caller.hangUp();
        assertEquals(Optional.of(SegmentEnd.ABANDONED), end("c1").segment());
    }

    @TestInParallel
    void theCallerLeavesWhileThePhoneRings() {
        SimPhone agent = agent(1).doesNotAnswer();
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(agent.rings());
        caller.hangUp();
        assertTrue(agent.gotCancel());
        assertEquals("Q.850;cause=16;text=\"Normal call clearing\"", whyCancelled(agent));
        assertEquals(Optional.of(SegmentEnd.ABANDONED), end("c1").segment());
        assertTrue(SimSound.await(() -> center.agent(1).state() instanceof RoutingState.Ready));
    }

    /** As its CANCEL says (RFC 3326). */
    private static String whyCancelled(SimPhone phone) {
        return phone.heard.stream()
                .filter(m -> !m.isResponse() && m.method().equals("CANCEL"))
                .map(m -> m.header("Reason"))
                .findFirst()
                .orElseThrow();
    }

    @TestInParallel
    void anAgentWhoDoesNotAnswerLosesTheCallToTheNext() {
        SimPhone first = agent(1).doesNotAnswer();
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(first.rings());
        SimPhone second = agent(2);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(second.rings());
        assertTrue(first.gotCancel());
        assertEquals("Q.850;cause=19;text=\"No answer from user\"", whyCancelled(first));
        assertEquals(
                new RoutingState.Forced(RoutingState.ForcedReason.NOT_RESPONDING),
                center.agent(1).state());
    }

    @TestInParallel
    void anAgentWhoRefusesLosesTheCallToTheNext() {
        agent(1).refuses(603);
        agent(2);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(center.agent(1).state() instanceof RoutingState.Ready);
    }

    @TestInParallel
    void aPhoneThatIsGoneIsNotTheAgentsFault() {
        agent(1).refuses(480);
        agent(2);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        assertEquals(
                new RoutingState.Forced(RoutingState.ForcedReason.DEVICE_LOST),
                center.agent(1).state());
    }

    @TestInParallel
    void aPhoneThatFailedIsBackOnceItRefreshesItsRegistration() {
        SimPhone phone = agent(1).refuses(500);
        caller().call(TestCenter.NUMBER);
        RoutingState lost = new RoutingState.Forced(RoutingState.ForcedReason.DEVICE_LOST);
        assertTrue(SimSound.await(() -> center.agent(1).state().equals(lost)));
        assertTrue(phone.register(TestCenter.PASSWORD));
        assertTrue(SimSound.await(() -> center.agent(1).state() instanceof RoutingState.Ready));
    }

    @TestInParallel
    void aPhoneWithoutPowerIsNotWaitedForAndNotTheAgentsFault() {
        agent(1).close();
        agent(2);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        assertEquals(
                new RoutingState.Forced(RoutingState.ForcedReason.DEVICE_LOST),
                center.agent(1).state());
    }

    @TestInParallel
    void translatesBetweenALawCallerAndMuLawPhone() {
        SimPhone agent = keep(new SimPhone(center.address, "1", Codec.PCMU, AGENT));
        makeReady(agent, 1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        assertTrue(agent.sound.hears(CALLER));
    }

    @TestInParallel
    void showsQueueAndCallerOnThePhone() {
        SimPhone agent = agent(1);
        caller().call(TestCenter.NUMBER);
        assertTrue(agent.rings());
        assertTrue(
                agent.invite().header("From").startsWith("\"Bookings EN: 37061234567\""),
                () -> agent.invite().header("From"));
    }

    @TestInParallel
    void aWrongPasswordIsRefused() {
        SimPhone phone = keep(new SimPhone(center.address, "1", Codec.PCMA, AGENT));
        assertFalse(phone.register("not it"));
    }

    @TestInParallel
    void aRepeatedRegisterGetsTheSameAnswer() {
        SimPhone phone = keep(new SimPhone(center.address, "1", Codec.PCMA, AGENT));
        assertTrue(phone.register(TestCenter.PASSWORD));
        assertEquals(200, phone.registerOnceMore());
    }

    @TestInParallel
    void anUnknownNumberIsNotFound() {
        assertTrue(caller().call("+4990000000").gets(404));
        assertEquals(0, center.floor.total());
    }

    @TestInParallel
    void aCallThatIsNeverAcknowledgedFailsAndIsNotAnswered() {
        SimPhone caller = caller().neverAcknowledges().call(TestCenter.NUMBER);
        assertTrue(caller.gets(200));
        assertTrue(SimSound.await(
                () -> caller.heard.stream().filter(m -> m.status() == 200).count() >= 3));
        assertTrue(center.records.isEmpty(), "no agent is troubled before there is a call");
    }

    @TestInParallel
    void twentyCallsAtOnceAreAllAnswered() {
        for (int i = 0; i < 20; i++) {
            caller().call(TestCenter.NUMBER);
        }
        assertTrue(SimSound.await(() -> center.acd.board().waiting().size() == 20));
        phones.forEach(SimPhone::hangUp);
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertTrue(SimSound.await(() -> center.acd.board().queues().getFirst().abandoned() == 20));
    }

    @TestInParallel
    void closingEndsCallsBeforeWhatTheyNeedIsClosed() {
        SimPhone agent = agent(1);
        SimPhone talking = caller().call(TestCenter.NUMBER);
        assertTrue(talking.sound.hears(AGENT));
        SimPhone waiting = caller().call(TestCenter.NUMBER);
        center.awaitRecord("c2", r -> r.phase() == ContactPhase.QUEUED);
        center.floor.close();
        assertTrue(talking.wasHungUp());
        assertTrue(agent.wasHungUp());
        assertEquals("server-stopped", end("c1").end().orElseThrow().reason());
        assertEquals("server-stopped", end("c2").end().orElseThrow().reason());
        assertTrue(waiting.answered());
    }

    @TestInParallel
    void theRecordingHoldsAsMuchOfTheAgentAsTheCallerHeard() throws Exception {
        agent(1);
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
        caller.hangUp();
        RecordingFile file = center.media.awaitRecording(1);
        int heardMs = Tones.heardMs(caller.sound.last(caller.sound.heardSamples()), AGENT);
        int recordedMs = Tones.heardMs(center.media.wav(file).right(), AGENT);
        assertTrue(Math.abs(recordedMs - heardMs) <= 40, "recorded " + recordedMs + " ms, heard " + heardMs + " ms");
    }

    @TestInParallel
    void aKeyByInfoReachesThePhoneAsEvents() {
        SimPhone agent = agent(1);
        SimPhone caller = caller().withoutKeyEvents().call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(AGENT));
        caller.pressByInfo('5');
        assertTrue(SimSound.await(() -> agent.sound.heardTypes().contains(101)));
        assertTrue(agent.sound.hears(CALLER));
    }

    @TestInParallel
    void whoIsToldThatNobodyWillComeIsOfferedToNobody() {
        SimPhone caller = caller().call(TestCenter.NUMBER);
        ContactId id = center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED)
                .contact()
                .id();
        ContactEnd tooLong = new ContactEnd(Fault.NONE, "flow-out-max-wait");
        center.floor.end(new Effect.EndContact(id, Channel.VOICE, tooLong));
        assertEquals(tooLong, end("c1").end().orElseThrow());
        assertEquals(1, center.floor.live(), "the caller still hears why");
        assertTrue(agent(1).heard.stream().noneMatch(m -> m.method().equals("INVITE")));
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void aCancelAtAnyMomentLeavesNothingBehind() {
        for (int delayMs = 0; delayMs < 40; delayMs += 4) {
            SimPhone caller = caller().call(TestCenter.NUMBER);
            long due = System.nanoTime() + delayMs * 1_000_000L;
            assertTrue(SimSound.await(() -> System.nanoTime() >= due));
            caller.cancel(TestCenter.NUMBER);
            assertTrue(SimSound.await(
                    () -> caller.heard.stream().anyMatch(m -> m.method().equals("INVITE") && m.status() >= 200)));
            if (caller.heard.stream().noneMatch(m -> m.status() == 487)) {
                caller.hangUp(); // the answer was quicker
            }
        }
        assertTrue(SimSound.await(() -> center.floor.live() == 0));
        assertTrue(SimSound.await(() -> center.acd.board().waiting().isEmpty()));
    }

    @TestInParallel
    void aFaultIsNeverTheCustomers() {
        SimPhone caller = caller().call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        caller.hangUp();
        assertEquals(Fault.NONE, end("c1").end().orElseThrow().fault());
    }

    private ContactRecord end(String contact) {
        return center.awaitRecord(contact, r -> r.phase() == ContactPhase.ENDED);
    }

    private SimPhone caller() {
        return keep(new SimPhone(center.address, "37061234567", Codec.PCMA, CALLER));
    }

    private SimPhone agent(int number) {
        SimPhone phone = keep(new SimPhone(center.address, Integer.toString(number), Codec.PCMA, AGENT));
        makeReady(phone, number);
        return phone;
    }

    private void makeReady(SimPhone phone, int number) {
        assertTrue(phone.register(TestCenter.PASSWORD));
        try {
            center.ready(number);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private SimPhone keep(SimPhone phone) {
        phones.add(phone);
        return phone;
    }
}
