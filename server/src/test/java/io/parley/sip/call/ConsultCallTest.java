package io.parley.sip.call;

import static io.parley.sip.call.Marked.mark;
import static io.parley.sip.call.Marked.most;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults.Act;
import io.parley.acd.port.Consults.Phase;
import io.parley.acd.port.Consults.Question;
import io.parley.acd.port.Consults.Reply;
import io.parley.acd.port.Consults.Standing;
import io.parley.acd.port.Consults.Why;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Asking somebody before a call is handed on, on loopback with real sound: who hears whom, and who never does. */
@Execution(ExecutionMode.CONCURRENT)
class ConsultCallTest {
    private static final double CALLER = 440;
    private static final double FIRST = 1000;
    private static final double SECOND = 1500;
    private static final double OUTSIDE = 700;
    private static final double RINGBACK = 425;
    private static final ContactId CALL = new ContactId("c1");
    private static final AgentId ONE = new AgentId("a1");
    private static final AgentId TWO = new AgentId("a2");
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone caller;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    @Test
    void theCallerHearsMusicOnlyUntilTheColleagueHasTheCall() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        spoken();
        int before = caller.sound.heardSamples();
        assertEquals(Reply.DONE, ask("a2"));
        assertTrue(second.rings());
        assertTrue(second.invite().header("From").contains("Agent 1: "), "the phone says who asks");
        assertTrue(agent.sound.hears(RINGBACK));
        second.pickUp();
        assertTrue(agent.sound.hears(SECOND));
        assertTrue(second.sound.hears(FIRST));
        await(Phase.TALKING);
        assertTrue(center.agent(2).onCall());
        spoken();
        int after = caller.sound.heardSamples();
        assertNobodyWasHeard(caller.sound.last(after - before), before == 0 ? 0 : 1600);
        assertEquals(Reply.DONE, act(Act.HAND_OVER));
        assertTrue(agent.wasHungUp());
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
        spoken();
        caller.hangUp();
        assertTrue(second.wasHungUp());
        ContactRecord record = ended();
        assertEquals(Optional.of(TWO), record.agent());
        assertEquals(Handover.Way.CONSULT, record.handovers().getFirst().way());
        assertEquals(1, record.handovers().size());
        ContactRecord part = center.awaitRecord("c1~1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(ONE), part.agent());
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        recorded();
    }

    /** Not a moment of agent or colleague; what was on its way when the agent asked is not looked at. */
    private static void assertNobodyWasHeard(short[] heard, int from) {
        for (int at = from; at + 800 <= heard.length; at += 400) {
            double agents = Tones.share(heard, at, 800, FIRST) + Tones.share(heard, at, 800, SECOND);
            boolean music = Tones.loudness(heard, at, 800) > 100;
            assertTrue(!music || agents < 0.5, "heard at " + at + ": " + agents);
        }
    }

    /** The caller's channel has the caller throughout; the other nobody while the colleague was asked. */
    private void recorded() throws Exception {
        RecordingFile file = center.media.awaitRecording(1);
        WavFile wav = center.media.wav(file);
        RecordingFile.Mark asked = mark(file, "consult");
        assertTrue(mark(file, "agent:a1").toMs() <= asked.fromMs());
        assertTrue(asked.toMs() <= mark(file, "agent:a2").fromMs());
        assertTrue(most(wav.right(), mark(file, "agent:a1"), FIRST) > 0.9);
        assertTrue(most(wav.right(), mark(file, "agent:a2"), SECOND) > 0.9);
        assertTrue(most(wav.left(), asked, CALLER) > 0.9);
        assertTrue(Tones.loudness(wav.right(), middle(asked) - 2000, 4000) < 10, "nothing of what they said");
    }

    /** In samples. */
    private static int middle(RecordingFile.Mark mark) {
        return (int) ((mark.fromMs() + mark.toMs()) / 2 * 8);
    }

    @Test
    void theAgentSwapsBetweenCallerAndColleagueWhoNeverHearEachOther() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        ask("a2");
        assertTrue(second.sound.hears(FIRST));
        await(Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.SWAP));
        await(Phase.ASIDE);
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
        assertTrue(SimSound.await(() -> hearsMusic(second)));
        assertEquals(Reply.DONE, act(Act.SWAP));
        assertTrue(second.sound.hears(FIRST));
        assertTrue(agent.sound.hears(SECOND));
        assertTrue(SimSound.await(() -> hearsMusic(caller)));
        act(Act.SWAP);
        assertTrue(caller.sound.hears(FIRST));
        assertEquals(Reply.DONE, act(Act.HAND_OVER), "also while the colleague waits");
        assertTrue(second.sound.hears(CALLER));
        assertTrue(caller.sound.hears(SECOND));
    }

    private static boolean hearsMusic(SimPhone phone) {
        short[] last = phone.sound.last(1600);
        double voices = Stream.of(CALLER, FIRST, SECOND)
                .mapToDouble(tone -> Tones.share(last, 0, last.length, tone))
                .sum();
        return voices < 0.5 && Tones.loudness(last, 0, last.length) > 100;
    }

    @Test
    void whoGivesUpIsBackWithTheCallerAndTheColleagueIsFree() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        ask("a2");
        assertTrue(agent.sound.hears(SECOND));
        await(Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.GIVE_UP));
        assertTrue(second.wasHungUp());
        backWithTheCaller(Why.GIVEN_UP);
    }

    @Test
    void whoIsAskedAndRefusesSendsTheAgentBackToTheCaller() throws Exception {
        talking();
        ready(2, SECOND).refuses(603);
        ask("a2");
        backWithTheCaller(Why.REFUSED);
    }

    @Test
    void whoRefusesAtTheDeskStopsThePhone() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        ask("a2");
        assertTrue(second.rings());
        await(Phase.RINGING);
        assertEquals(Reply.DONE, reply(center.floor.answer(CALL, TWO, false)));
        assertTrue(second.gotCancel());
        backWithTheCaller(Why.REFUSED);
    }

    @Test
    void aColleagueWhoHangsUpSendsTheAgentBackToTheCaller() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        ask("a2");
        assertTrue(agent.sound.hears(SECOND));
        await(Phase.TALKING);
        second.hangUpAsCalled();
        backWithTheCaller(Why.HUNG_UP);
    }

    private void backWithTheCaller(Why why) {
        Standing over = await(Phase.OVER);
        assertEquals(Optional.of(why), over.why());
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        assertEquals(ContactPhase.CONNECTED, center.records.get(CALL).phase());
        assertFalse(agent.isHungUp());
    }

    @Test
    void ofAQueueTheNextIsAskedWhereTheFirstDoesNotTakeIt() throws Exception {
        talking();
        ready(2, SECOND).refuses(486);
        SimPhone third = ready(3, OUTSIDE);
        ask(Destination.of(TestCenter.QUEUE), "a2", "a3");
        assertTrue(third.sound.hears(FIRST));
        assertEquals(Optional.of(new AgentId("a3")), await(Phase.TALKING).colleague());
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
    }

    @Test
    void whoIsNotReadyOnceTheirTurnComesIsNotRung() throws Exception {
        thirdIsNotRungAfter(new RoutingEvent.AgentStateChosen(new AgentId("a3"), new RoutingState.NotReady("")));
    }

    @Test
    void whoTalksWithinTheHouseOnceTheirTurnComesIsNotRung() throws Exception {
        thirdIsNotRungAfter(new RoutingEvent.OutsideCall(new AgentId("a3"), OutsideKind.INTERNAL, true));
    }

    private void thirdIsNotRungAfter(RoutingEvent meanwhile) throws Exception {
        talking();
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        SimPhone third = ready(3, OUTSIDE);
        ask(Destination.of(TestCenter.QUEUE), "a2", "a3");
        assertTrue(second.rings());
        await(Phase.RINGING);
        center.acd.postDurably(meanwhile).get(30, TimeUnit.SECONDS);
        assertEquals(Reply.DONE, reply(center.floor.answer(CALL, TWO, false)));
        backWithTheCaller(Why.BUSY);
        assertEquals(0, third.invites());
    }

    @Test
    void twoWhoAskTheSameColleagueAtOnceDoNotBothRingThem() throws Exception {
        talking();
        ready(3, OUTSIDE);
        SimPhone other = phone("37061234568", CALLER).call(TestCenter.NUMBER);
        assertTrue(other.sound.hears(OUTSIDE));
        ContactId another = new ContactId("c2");
        AgentId three = new AgentId("a3");
        center.awaitRecord("c2", r -> r.phase() == ContactPhase.CONNECTED);
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        center.floor.ask(new Question(another, three, "Agent 3", Destination.of(TWO), List.of(TWO)));
        ask("a2");
        assertTrue(SimSound.await(() -> isBusy(CALL) || isBusy(another)));
        assertTrue(second.invites() <= 1);
    }

    private boolean isBusy(ContactId about) {
        return center.floor
                .of(about)
                .flatMap(Standing::why)
                .filter(Why.BUSY::equals)
                .isPresent();
    }

    @Test
    void whoeverHasACallOfTheirOwnIsNotRung() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        SimPhone other = phone("37061234568", OUTSIDE).call(TestCenter.NUMBER);
        assertTrue(other.sound.hears(SECOND));
        ask("a2");
        Standing over = await(Phase.OVER);
        assertEquals(Optional.of(Why.BUSY), over.why());
        assertEquals(1, second.invites());
        assertTrue(caller.sound.hears(FIRST));
    }

    @Test
    void aCallerWhoHangsUpMeanwhileEndsItForAll() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        ask("a2");
        assertTrue(agent.sound.hears(SECOND));
        caller.hangUp();
        assertTrue(agent.wasHungUp());
        assertTrue(second.wasHungUp());
        assertEquals("customer-left", ended().end().orElseThrow().reason());
        assertTrue(SimSound.await(() -> !center.agent(2).onCall()));
        assertEquals(Optional.empty(), center.floor.of(CALL));
        assertEquals(Reply.NO_CALL, act(Act.HAND_OVER));
    }

    @Test
    void anAgentWhoHangsUpAfterAWordLeavesTheCallerWithTheColleague() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        ask("a2");
        assertTrue(agent.sound.hears(SECOND));
        await(Phase.TALKING);
        agent.hangUpAsCalled();
        assertTrue(caller.sound.hears(SECOND));
        assertTrue(second.sound.hears(CALLER));
        assertEquals(
                Optional.of(TWO),
                center.awaitRecord("c1", ConsultCallTest::isHandedOn).agent());
    }

    @Test
    void anAgentWhoHangsUpOnWhoCannotHaveTheCallerPutsThemBackIntoTheQueue() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND);
        writes();
        ask("a2");
        assertTrue(agent.sound.hears(SECOND));
        await(Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.JOIN));
        assertEquals(Reply.NOT_NOW, act(Act.HAND_OVER));
        agent.hangUpAsCalled();
        assertTrue(second.wasHungUp());
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        assertFalse(caller.isHungUp());
    }

    /** Agent 2 has a chat in hand. */
    private void writes() throws Exception {
        Customer visitor = new Customer("v1", Optional.empty());
        center.acd
                .postDurably(new RoutingEvent.DeviceChanged(TWO, Channel.CHAT, true))
                .get(30, TimeUnit.SECONDS);
        center.acd
                .postDurably(new RoutingEvent.ContactArrived(new Contact(
                        new ContactId("chat"),
                        Channel.CHAT,
                        TestCenter.QUEUE,
                        "en",
                        0,
                        visitor,
                        center.alarm.instant(),
                        Map.of())))
                .get(30, TimeUnit.SECONDS);
        assertTrue(SimSound.await(() -> !center.acd.board().offers().isEmpty()));
        center.acd
                .postDurably(new RoutingEvent.OfferAccepted(
                        center.acd.board().offers().getFirst().id()))
                .get(30, TimeUnit.SECONDS);
    }

    @Test
    void anAgentWhoHangsUpWhileItRingsPutsTheCallerBackIntoTheQueue() throws Exception {
        talking();
        SimPhone second = ready(2, SECOND).doesNotAnswer();
        ask("a2");
        assertTrue(second.rings());
        await(Phase.RINGING);
        agent.hangUpAsCalled();
        assertTrue(second.gotCancel());
        second.answersByItself();
        assertTrue(SimSound.await(() -> second.invites() == 2), "now as whoever is free");
        assertTrue(caller.sound.hears(SECOND));
        Handover back = center.awaitRecord("c1", ConsultCallTest::isHandedOn)
                .handovers()
                .getFirst();
        assertEquals(Optional.of(TestCenter.QUEUE), back.to().queue());
    }

    private static boolean isHandedOn(ContactRecord record) {
        return record.phase() == ContactPhase.CONNECTED && !record.handovers().isEmpty();
    }

    @Test
    void somebodyOutsideIsAskedAndTakesTheCaller() throws Exception {
        talking();
        SimPhone outside = phone("outside", OUTSIDE);
        center.out = new OutLine(new PeerAddress("127.0.0.1", outside.port(), "udp"), "+37052000000", Optional.empty());
        ask(Destination.outside(NUMBER));
        assertTrue(agent.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(FIRST));
        assertTrue(SimSound.await(() -> hearsMusic(caller)));
        await(Phase.TALKING);
        assertEquals(Reply.DONE, act(Act.HAND_OVER));
        assertTrue(agent.wasHungUp());
        assertTrue(caller.sound.hears(OUTSIDE));
        assertTrue(outside.sound.hears(CALLER));
        ContactRecord record = center.awaitRecord(
                "c1",
                r -> !r.handovers().isEmpty()
                        && r.handovers().getFirst().outcome().isPresent());
        assertEquals(
                Optional.of(Outcome.ANSWERED), record.handovers().getFirst().outcome());
        outside.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        assertEquals("outside-ended", ended().end().orElseThrow().reason());
    }

    @Test
    void onlyTheAgentInTheTalkMayAskAndOnlyOneAtATime() throws Exception {
        talking();
        ready(2, SECOND).doesNotAnswer();
        Question ofAnother = new Question(CALL, TWO, "Agent 2", Destination.of(ONE), List.of(ONE));
        assertEquals(Reply.NOT_NOW, reply(center.floor.ask(ofAnother)));
        assertEquals(Reply.NOT_NOW, act(Act.HAND_OVER), "nobody is asked");
        assertEquals(Reply.NOT_NOW, act(Act.GIVE_UP));
        assertEquals(Reply.DONE, ask("a2"));
        assertEquals(Reply.NOT_NOW, ask("a2"));
        await(Phase.RINGING);
        assertEquals(Reply.NOT_NOW, act(Act.HAND_OVER), "nobody has answered");
        assertEquals(Reply.NOT_NOW, act(Act.SWAP));
        assertEquals(Reply.NOT_NOW, reply(center.floor.act(CALL, TWO, Act.GIVE_UP)), "not theirs");
        assertEquals(Reply.NOT_NOW, reply(center.floor.answer(CALL, ONE, false)), "asked is somebody else");
        assertEquals(Reply.DONE, act(Act.GIVE_UP));
        assertTrue(caller.sound.hears(FIRST));
    }

    private void talking() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(3, QueuePlan.ORDINARY));
        opened.add(center);
        agent = ready(1, FIRST);
        caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.sound.hears(FIRST));
        assertTrue(agent.sound.hears(CALLER));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
    }

    /** Long enough to be heard in the recording. */
    private void spoken() {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > 12_000));
    }

    private Reply ask(String colleague) throws Exception {
        return ask(Destination.of(new AgentId(colleague)), colleague);
    }

    private Reply ask(Destination to, String... candidates) throws Exception {
        List<AgentId> agents = Stream.of(candidates).map(AgentId::new).toList();
        return reply(center.floor.ask(new Question(CALL, ONE, "Agent 1", to, agents)));
    }

    private Reply act(Act act) throws Exception {
        return reply(center.floor.act(CALL, ONE, act));
    }

    private static Reply reply(java.util.concurrent.CompletableFuture<Reply> reply) throws Exception {
        return reply.get(30, TimeUnit.SECONDS);
    }

    private Standing await(Phase phase) {
        assertTrue(
                SimSound.await(() -> center.floor
                        .of(CALL)
                        .filter(one -> one.phase() == phase)
                        .isPresent()),
                () -> "never " + phase + " but " + center.floor.of(CALL));
        return center.floor.of(CALL).orElseThrow();
    }

    private ContactRecord ended() {
        return center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
    }

    private SimPhone ready(int number, double hertz) throws Exception {
        SimPhone phone = phone(Integer.toString(number), hertz);
        assertTrue(phone.register(TestCenter.PASSWORD));
        center.ready(number);
        return phone;
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
