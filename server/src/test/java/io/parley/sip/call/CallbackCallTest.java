package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.stack.Proof;
import io.parley.sip.trunk.Toll;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Customers who hang up and are called back: who rings whom, what is heard, and what is kept of each attempt. */
class CallbackCallTest {
    private static final double AGENT = 523;
    private static final double CALLER = 941;
    private static final double CUSTOMER = 697;
    private static final String CALLBACK = "c1-cb";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private void open(boolean customerFirst) throws Exception {
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
        CallFlow flow = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 1);
        QueuePlan plan = QueuePlan.ORDINARY.withCallback(rules);
        center = new TestCenter(folder, flow, TestCenter.rules(1, plan));
        opened.add(center);
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }

    private SimPhone agent() throws Exception {
        SimPhone agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
        return agent;
    }

    /** The trunk's far end, where the customer's phone is. */
    private SimPhone customer() {
        SimPhone customer = phone("customer", CUSTOMER);
        center.out = new OutLine(
                new PeerAddress("127.0.0.1", customer.port(), "udp"),
                "+37052000000",
                Optional.of(new Proof("carrier", "parley", "a trunk's password")));
        return customer;
    }

    /** A caller who waits, is offered a callback, takes it, and is told goodbye. */
    private void askByKeypad(String keys) {
        SimPhone caller = phone("+37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        // it is offered after four seconds; until then keys mean nothing
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() > 44_000));
        for (char key : keys.toCharArray()) {
            caller.pressByInfo(key);
        }
        assertTrue(caller.wasHungUp());
        center.awaitRecord(
                CALLBACK,
                r -> r.phase() == ContactPhase.QUEUED || r.firstOfferedAt().isPresent());
    }

    private List<Outcome> outcomes(ContactRecord record) {
        return record.callback().orElseThrow().attempts().stream()
                .map(CallbackAttempt::outcome)
                .flatMap(Optional::stream)
                .toList();
    }

    @TestInParallel
    void theAgentAcceptsHearsItRingAndTalksToTheCustomer() throws Exception {
        open(false);
        SimPhone customer = customer().doesNotAnswer();
        askByKeypad("1");
        SimPhone agent = agent();
        assertTrue(customer.rings());
        assertEquals(
                "sip:+37061234567@127.0.0.1:" + customer.port() + ";transport=udp",
                customer.invite().target());
        assertTrue(customer.invite().header("From").contains("+37052000000"));
        assertTrue(agent.sound.hears(425), "ringback");
        customer.pickUp();
        assertTrue(agent.sound.hears(CUSTOMER));
        assertTrue(customer.sound.hears(AGENT));
        customer.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        ContactRecord record = center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.ENDED);
        assertEquals(Optional.of(SegmentEnd.ANSWERED), record.segment());
        assertEquals("customer-left", record.end().orElseThrow().reason());
        assertEquals(List.of(Outcome.ANSWERED), outcomes(record));
        ContactRecord call = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("flow-out-callback", call.end().orElseThrow().reason());
        assertEquals(call.contact().arrivedAt(), record.contact().arrivedAt());
    }

    @TestInParallel
    void aTrunkThatAsksWhoCallsIsShownThePassword() throws Exception {
        open(false);
        SimPhone customer = customer().asksWhoCalls();
        askByKeypad("1");
        SimPhone agent = agent();
        assertTrue(agent.sound.hears(CUSTOMER));
        assertTrue(customer.sound.hears(AGENT));
        String shown = customer.invite().header("Proxy-Authorization");
        assertTrue(shown.contains("username=\"parley\"") && shown.contains("realm=\"carrier\""), shown);
        assertEquals("2 INVITE", customer.invite().header("CSeq"));
        customer.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
    }

    @TestInParallel
    void theCustomerAnswersFirstAndIsConnectedAndRecorded() throws Exception {
        open(true);
        SimPhone customer = customer();
        askByKeypad("1");
        SimPhone agent = agent();
        assertTrue(agent.sound.hears(CUSTOMER));
        assertTrue(customer.sound.hears(AGENT));
        int start = agent.sound.heardSamples();
        assertTrue(SimSound.await(() -> agent.sound.heardSamples() - start > 12_000));
        agent.hangUpAsCalled();
        assertTrue(customer.wasHungUp());
        ContactRecord record = center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.ENDED);
        assertEquals("agent-ended", record.end().orElseThrow().reason());
        RecordingFile file = center.media.awaitRecording(1);
        assertEquals(CALLBACK, file.contact().value());
        WavFile wav = center.media.wav(file);
        assertTrue(Tones.most(wav.left(), CUSTOMER) > 0.9);
        assertTrue(Tones.most(wav.right(), AGENT) > 0.9);
    }

    @TestInParallel
    void aNumberIsTypedAndConfirmed() throws Exception {
        open(false);
        SimPhone customer = customer();
        askByKeypad("237052111222#1");
        agent();
        assertTrue(customer.rings());
        assertTrue(
                customer.invite().target().startsWith("sip:37052111222@"),
                customer.invite().target());
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({"486,BUSY", "603,DECLINED", "404,UNREACHABLE", "503,FAILED"})
    void whatTheCustomersPhoneSaysIsTheOutcomeAndItIsTriedAgain(int status, Outcome outcome) throws Exception {
        open(false);
        SimPhone customer = customer().refuses(status);
        askByKeypad("1");
        SimPhone agent = agent();
        ContactRecord record = center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.ENDED);
        assertEquals(List.of(outcome, outcome), outcomes(record));
        assertEquals("flow-out-callback-unreached", record.end().orElseThrow().reason());
        assertEquals(2, customer.invites());
        assertTrue(agent.wasHungUp());
        assertTrue(SimSound.await(() -> center.agent(1).contacts().isEmpty()));
    }

    @TestInParallel
    void anAgentWhoHangsUpWhileItRingsEndsTheCallAndSpendsNoAttempt() throws Exception {
        open(false);
        SimPhone customer = customer().doesNotAnswer();
        askByKeypad("1");
        SimPhone agent = agent();
        assertTrue(customer.rings());
        assertTrue(agent.sound.hears(425));
        agent.hangUpAsCalled();
        assertTrue(customer.gotCancel());
        ContactRecord record = center.awaitRecord(CALLBACK, r -> outcomes(r).equals(List.of(Outcome.AGENT_LEFT)));
        assertEquals(ContactPhase.QUEUED, record.phase());
    }

    @TestInParallel
    void aCustomerWhoComesBackWhileBeingCalledHasThePlaceAndThePhoneStops() throws Exception {
        open(false);
        SimPhone customer = customer().doesNotAnswer();
        askByKeypad("1");
        agent();
        assertTrue(customer.rings());
        SimPhone back = phone("+37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(back.answered());
        assertTrue(customer.gotCancel());
        ContactRecord record = center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.ENDED);
        assertEquals("customer-returned", record.flowOuts().getFirst().reason());
        assertEquals(
                Optional.of(record.contact().id()),
                center.awaitRecord("c2", r -> true).resumes());
    }

    @TestInParallel
    void aCustomerWhoAnswersAndLeavesBeforeAnAgentComesIsTriedAgain() throws Exception {
        open(true);
        SimPhone customer = customer();
        askByKeypad("1");
        agent().doesNotAnswer();
        center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.OFFERED);
        customer.hangUpAsCalled();
        center.awaitRecord(CALLBACK, r -> outcomes(r).contains(Outcome.LEFT));
        assertTrue(SimSound.await(() -> customer.invites() == 2));
    }

    @TestInParallel
    void withoutATrunkThatCallsOutEachAttemptFails() throws Exception {
        open(true);
        askByKeypad("1");
        agent();
        ContactRecord record = center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.ENDED);
        assertEquals(List.of(Outcome.FAILED, Outcome.FAILED), outcomes(record));
    }

    @TestInParallel
    void aNumberThatNobodyAllowedIsNotCalled() throws Exception {
        open(true);
        SimPhone customer = customer();
        OutLine any = center.out;
        center.out = new OutLine(
                any.to(), any.callerId(), any.proof(), any.srtp(), Toll.where(number -> number.startsWith("+371")));
        askByKeypad("1");
        agent();
        ContactRecord record = center.awaitRecord(CALLBACK, r -> r.phase() == ContactPhase.ENDED);
        assertEquals(List.of(Outcome.FAILED, Outcome.FAILED), outcomes(record));
        assertEquals(0, customer.invites());
    }

    @TestInParallel
    void whoGaveUpIsCalledBackByRule() throws Exception {
        open(false);
        SimPhone customer = customer();
        SimPhone caller = phone("+37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.QUEUED);
        caller.hangUp();
        ContactRecord record = center.awaitRecord(CALLBACK, r -> true);
        assertEquals(
                Callback.Way.MISSED, record.contact().callback().orElseThrow().way());
        SimPhone agent = agent();
        assertTrue(agent.sound.hears(CUSTOMER));
        center.acd.post(new RoutingEvent.CallbackCancelled(record.contact().id())); // too late to matter
        assertTrue(customer.sound.hears(AGENT));
    }
}
