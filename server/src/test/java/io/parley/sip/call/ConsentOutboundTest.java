package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RecordingRules;
import io.parley.core.queue.RecordingRules.Calls;
import io.parley.core.queue.RecordingRules.Notice;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TonePrompts;
import io.parley.sim.Tones;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Customers who are called: they are told or asked before anybody hears them, and the agent hears that it is done. */
class ConsentOutboundTest {
    private static final double AGENT = 1800;
    private static final double CUSTOMER = 440;
    private static final double SECOND = 2200;
    private static final double CALLER = 1000;
    private static final double SENTENCE = 600;
    private static final double QUESTION = 800;
    private static final double NOT_RECORDED = 1200;
    private static final String NUMBER = "+37046395051";
    private static final ContactId CALL = new ContactId("c1");
    private static final String CALLBACK = "c1-cb";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone customer;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private void open(boolean customerFirst, Notice inbound, Notice outbound) throws Exception {
        TonePrompts prompts = new TonePrompts(folder.resolve("prompts"));
        prompts.say("en/recorded", SENTENCE);
        prompts.say("en/consent-question", QUESTION);
        prompts.say("en/consent-not-recorded", NOT_RECORDED);
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                customerFirst,
                2,
                Duration.ofSeconds(1),
                Duration.ofHours(1),
                Optional.empty(),
                true);
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 1);
        QueuePlan plan = QueuePlan.ORDINARY.withCallback(rules);
        center = new TestCenter(folder, straight, TestCenter.rules(2, plan));
        opened.add(center);
        center.recording.put(TestCenter.QUEUE, new RecordingRules(Calls.ALWAYS, inbound, outbound, List.of()));
        customer = phone("customer", CUSTOMER);
        center.out =
                new OutLine(new PeerAddress("127.0.0.1", customer.port(), "udp"), "+37052000000", Optional.empty());
        center.phoneRules = (by, signedIn, dialled) ->
                new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, center.out, Optional::empty);
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }

    private SimPhone agent(int number, double hertz) throws Exception {
        SimPhone agent = phone(Integer.toString(number), hertz);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(number);
        return agent;
    }

    private void talk(SimPhone one, double hertz, SimPhone other, double otherHertz) {
        assertTrue(one.sound.hears(otherHertz));
        assertTrue(other.sound.hears(hertz));
        int from = one.sound.heardSamples();
        assertTrue(SimSound.await(() -> one.sound.heardSamples() > from + 8_000));
    }

    private ContactRecord stands(String contact, Standing standing) {
        return center.awaitRecord(
                contact,
                record -> record.consent()
                        .filter(consent -> consent.standing() == standing)
                        .isPresent());
    }

    private void nothingIsLeft() throws Exception {
        assertEquals(0, center.media.taped());
        try (Stream<Path> all = Files.walk(folder.resolve("recordings"))) {
            assertEquals(List.of(), all.filter(Files::isRegularFile).toList());
        }
    }

    @TestInParallel
    void whomAnAgentCallsIsAskedWhileTheAgentHearsAndWaits() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone agent = agent(1, AGENT);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.answered());
        assertTrue(customer.sound.hears(QUESTION));
        assertTrue(agent.sound.hears(QUESTION));
        assertEquals(ContactPhase.ACCEPTED, stands("c1", Standing.ASKING).phase());
        assertEquals(0, center.media.taped());
        customer.sound.press('1');
        talk(agent, AGENT, customer, CUSTOMER);
        stands("c1", Standing.AGREED);
        agent.hangUp();
        assertTrue(customer.wasHungUp());
        center.media.awaitRecording(1);
    }

    @TestInParallel
    void whomAnAgentCallsAndWhoDeclinesIsTalkedToAndNotRecorded() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone agent = agent(1, AGENT);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(customer.sound.hears(QUESTION));
        customer.sound.press('2');
        assertTrue(customer.sound.hears(NOT_RECORDED));
        talk(agent, AGENT, customer, CUSTOMER);
        stands("c1", Standing.DECLINED);
        agent.hangUp();
        center.awaitRecord("c1", record -> record.phase() == ContactPhase.ENDED);
        nothingIsLeft();
    }

    @TestInParallel
    void theSentenceIsSaidBeforeTheyAreJoined() throws Exception {
        open(false, Notice.NONE, Notice.ANNOUNCE);
        SimPhone agent = agent(1, AGENT);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(customer.sound.hears(SENTENCE));
        assertTrue(agent.sound.hears(SENTENCE));
        talk(agent, AGENT, customer, CUSTOMER);
        stands("c1", Standing.ANNOUNCED);
        agent.hangUp();
        center.media.awaitRecording(1);
    }

    @TestInParallel
    void anAgentWhoHangsUpWhileTheyAreAskedEndsTheCall() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone agent = agent(1, AGENT);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.answered());
        assertTrue(customer.sound.hears(QUESTION));
        agent.hangUp();
        assertTrue(customer.wasHungUp());
        ContactRecord record = center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
        assertEquals(ContactEnd.AGENT_ENDED, record.end().orElseThrow());
        nothingIsLeft();
    }

    @TestInParallel
    void whatTheCustomerTellsTheAgentWhileTheyAreAskedIsAnAnswer() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone agent = agent(1, AGENT);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(customer.sound.hears(QUESTION));
        center.floor.declineRecording(CALL, new AgentId("a1"));
        talk(agent, AGENT, customer, CUSTOMER);
        stands("c1", Standing.WITHDRAWN);
        agent.hangUp();
        center.awaitRecord("c1", record -> record.phase() == ContactPhase.ENDED);
        nothingIsLeft();
    }

    /** A caller who waits, is asked if the queue asks, and wants to be called back. */
    private void asksForACallback(Optional<Character> answer) {
        SimPhone caller = phone(NUMBER, CUSTOMER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        answer.ifPresent(key -> {
            assertTrue(caller.sound.hears(QUESTION));
            caller.pressByInfo(key);
        });
        center.awaitRecord("c1", record -> record.phase() == ContactPhase.QUEUED);
        int from = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > from + 44_000)); // it is offered after 4 s
        caller.pressByInfo('1');
        assertTrue(caller.wasHungUp());
    }

    @TestInParallel
    void whoIsCalledBackWithTheAgentOnTheLineIsAskedThen() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        asksForACallback(Optional.empty());
        SimPhone agent = agent(1, AGENT);
        assertTrue(customer.sound.hears(QUESTION));
        assertTrue(agent.sound.hears(QUESTION));
        customer.sound.press('2');
        talk(agent, AGENT, customer, CUSTOMER);
        stands(CALLBACK, Standing.DECLINED);
        customer.hangUpAsCalled();
        center.awaitRecord(CALLBACK, record -> record.phase() == ContactPhase.ENDED);
        nothingIsLeft();
    }

    @TestInParallel
    void whoIsCalledBackFirstIsAskedBeforeAnAgentIsLookedFor() throws Exception {
        open(true, Notice.NONE, Notice.ASK);
        SimPhone agent = agent(1, AGENT).doesNotAnswer();
        center.acd.post(new RoutingEvent.AgentSignedOut(new AgentId("a1")));
        asksForACallback(Optional.empty());
        center.ready(1);
        assertTrue(customer.sound.hears(QUESTION));
        assertEquals(0, agent.invites());
        customer.sound.press('1');
        assertTrue(agent.rings());
        stands(CALLBACK, Standing.AGREED);
        customer.hangUpAsCalled();
    }

    @TestInParallel
    void whoAnsweredWhenTheyCalledIsNotAskedAgainWhenTheyAreCalledBack() throws Exception {
        open(false, Notice.ASK, Notice.ASK);
        asksForACallback(Optional.of('2'));
        SimPhone agent = agent(1, AGENT);
        talk(agent, AGENT, customer, CUSTOMER);
        ContactRecord record = stands(CALLBACK, Standing.DECLINED);
        assertTrue(record.consent().orElseThrow().again());
        customer.hangUpAsCalled();
        center.awaitRecord(CALLBACK, one -> one.phase() == ContactPhase.ENDED);
        nothingIsLeft();
    }

    @TestInParallel
    void anAnswerHoldsForWhomeverTheCallIsHandedOnTo() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone agent = agent(1, AGENT);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(customer.sound.hears(QUESTION));
        customer.sound.press('2');
        talk(agent, AGENT, customer, CUSTOMER);
        SimPhone second = agent(2, SECOND);
        center.acd.post(new RoutingEvent.ContactTransferred(
                CALL, new AgentId("a1"), Destination.of(new AgentId("a2")), Handover.Way.BLIND));
        talk(second, SECOND, customer, CUSTOMER);
        assertEquals(
                Standing.DECLINED,
                stands("c1", Standing.DECLINED).consent().orElseThrow().standing());
        second.hangUpAsCalled();
        center.awaitRecord("c1", record -> record.phase() == ContactPhase.ENDED);
        nothingIsLeft();
    }

    /** A caller who talks to the agent, who hands them on to a number outside. */
    private SimPhone handedOnOutside() throws Exception {
        SimPhone agent = agent(1, AGENT);
        SimPhone caller = phone("+37061234567", CALLER).call(TestCenter.NUMBER);
        talk(agent, AGENT, caller, CALLER);
        center.acd.post(new RoutingEvent.ContactTransferred(
                CALL, new AgentId("a1"), Destination.outside(NUMBER), Handover.Way.BLIND));
        assertTrue(customer.sound.hears(QUESTION));
        return caller;
    }

    @TestInParallel
    void whomTheCallIsHandedOnToOutsideAndWhoDeclinesEndsTheRecording() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone caller = handedOnOutside();
        customer.sound.press('2');
        assertTrue(customer.sound.hears(NOT_RECORDED));
        center.media.awaitRecording(1); // of the talk with the agent
        long taped = center.media.taped();
        talk(caller, CALLER, customer, CUSTOMER);
        assertEquals(taped, center.media.taped());
        assertTrue(stands("c1", Standing.DECLINED).consent().orElseThrow().outside());
        customer.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        assertEquals(1, center.media.finished.size());
    }

    @TestInParallel
    void whomTheCallIsHandedOnToOutsideAndWhoAgreesIsRecorded() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone caller = handedOnOutside();
        customer.sound.press('1');
        talk(caller, CALLER, customer, CUSTOMER);
        customer.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        RecordingFile file = center.media.awaitRecording(1);
        assertTrue(Tones.heardMs(center.media.wav(file).right(), CUSTOMER) > 500);
        assertEquals(
                "outside_agreed",
                stands("c1", Standing.AGREED).consent().orElseThrow().code());
    }

    @TestInParallel
    void whoHangsUpOutsideWhileTheyAreAskedHasEndedIt() throws Exception {
        open(false, Notice.NONE, Notice.ASK);
        SimPhone caller = handedOnOutside();
        customer.hangUpAsCalled();
        assertTrue(caller.wasHungUp());
        ContactRecord record = center.awaitRecord("c1", one -> one.phase() == ContactPhase.ENDED);
        assertEquals("outside-ended", record.end().orElseThrow().reason());
    }

    private void handOn(String from, String to) {
        center.acd.post(new RoutingEvent.ContactTransferred(
                CALL, new AgentId(from), Destination.of(new AgentId(to)), Handover.Way.BLIND));
    }

    @TestInParallel
    void aQueueThatRecordsNoCallsEndsTheRecordingAndTheNextBeginsAnother() throws Exception {
        open(false, Notice.NONE, Notice.NONE);
        SimPhone first = agent(1, AGENT);
        SimPhone caller = phone("+37061234567", CALLER).call(TestCenter.NUMBER);
        talk(first, AGENT, caller, CALLER);
        center.recording.put(TestCenter.QUEUE, new RecordingRules(Calls.NEVER, Notice.NONE, Notice.NONE, List.of()));
        SimPhone second = agent(2, SECOND);
        handOn("a1", "a2");
        talk(second, SECOND, caller, CALLER);
        stands("c1", Standing.NEVER);
        center.media.awaitRecording(1);
        long taped = center.media.taped();
        talk(second, SECOND, caller, CALLER);
        assertEquals(taped, center.media.taped());
        center.recording.remove(TestCenter.QUEUE);
        handOn("a2", "a1");
        assertTrue(SimSound.await(() -> first.invites() == 2));
        talk(first, AGENT, caller, CALLER);
        stands("c1", Standing.ALWAYS);
        caller.hangUp();
        RecordingFile again = center.media.awaitRecording(2);
        assertEquals(0, Tones.heardMs(center.media.wav(again).right(), SECOND));
        assertTrue(Tones.heardMs(center.media.wav(again).right(), AGENT) > 300);
    }
}
