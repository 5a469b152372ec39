package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Fault;
import io.parley.core.contact.Handover;
import io.parley.core.queue.QueuePlan;
import io.parley.core.routing.RoutingEvent;
import io.parley.e2e.TestInParallel;
import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPhone;
import io.parley.sip.sdp.SrtpPolicy;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.TollLimits;
import io.parley.sip.trunk.TollRules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Agents' phones that call numbers outside, and what the floor makes of it. */
class OutgoingCallTest {
    private static final double AGENT = 1000;
    private static final double OUTSIDE = 700;
    private static final double CALLER = 440;
    private static final String NUMBER = "+37046395051";

    @TempDir
    Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private TestCenter center;
    private SimPhone agent;
    private SimPhone outside;
    private SimPhone asked;
    /** Happens as it is noted that a call begins to cost, which is between the answer of one end and of the other. */
    private volatile Runnable counting = () -> {};

    private TollRules toll;
    /** By so much the clock of tolls is ahead. */
    private volatile Duration ahead = Duration.ZERO;

    private TollLimits limits(TollLimits.Most all) {
        return new TollLimits(
                List.of("+"),
                List.of(),
                all,
                TollLimits.Most.ANY,
                Map.of(),
                Optional.empty(),
                Noon.zone(center.alarm.instant()));
    }

    @BeforeEach
    void open() throws Exception {
        CallFlow straight = new CallFlow(List.of(), List.of("en"), List.of("booking"), 1, 1, List.of(), 45);
        center = new TestCenter(folder, straight, TestCenter.rules(2, QueuePlan.ORDINARY));
        opened.add(center);
        outside = phone("outside", OUTSIDE);
        PeerAddress trunk = new PeerAddress("127.0.0.1", outside.port(), "udp");
        asked = phone("asked", CALLER);
        PeerAddress sameTrunk = new PeerAddress("127.0.0.1", asked.port(), "udp");
        OutLine another = new OutLine(sameTrunk, "+37052000000", Optional.empty());
        TollLimits.Most anHour = new TollLimits.Most(0, 0, 0, 60);
        toll = new TollRules("trunk", limits(anHour), this::read);
        OutLine line = new OutLine(trunk, "+37052000000", Optional.empty(), SrtpPolicy.OFFERED, toll);
        center.phoneRules = (by, signedIn, dialled) -> dialled.equals(NUMBER)
                ? new PhoneRules.Outside(TestCenter.QUEUE, "en", dialled, line, () -> Optional.of(another))
                : new PhoneRules.Refused(PhoneRules.NOT_ALLOWED);
        agent = phone("1", AGENT);
        assertTrue(agent.register(TestCenter.PASSWORD));
        center.ready(1);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    /** The clock by which calls cost. */
    private Instant read() {
        counting.run();
        return center.alarm.instant().plus(ahead);
    }

    @TestInParallel
    void anAgentCallsANumberAndIsBusyAllTheWhile() throws Exception {
        outside.doesNotAnswer();
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(outside.rings());
        assertTrue(outside.invite().header("From").contains("+37052000000"));
        assertTrue(agent.gets(183));
        ContactRecord dialling = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ACCEPTED);
        assertEquals(Optional.of(new AgentId("a1")), dialling.begunBy());
        assertTrue(center.agent(1).onCall());
        outside.pickUp();
        assertTrue(agent.answered());
        assertTrue(outside.sound.hears(AGENT));
        assertTrue(agent.sound.hears(OUTSIDE));
        center.awaitRecord("c1", r -> r.phase() == ContactPhase.CONNECTED);
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        agent.hangUp();
        assertTrue(outside.wasHungUp());
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("agent-ended", over.end().orElseThrow().reason());
        assertTrue(agent.rings(), "now whoever waited is offered");
    }

    @TestInParallel
    void whoeverIsCalledEndsItToo() throws Exception {
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.sound.hears(OUTSIDE));
        outside.hangUpAsCalled();
        assertTrue(agent.wasHungUp());
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("customer-left", over.end().orElseThrow().reason());
    }

    /** Three tones for the agent alone, and when it will be, for the desk. */
    @TestInParallel
    void anAgentIsWarnedAMinuteBeforeTheMinutesOfTheDayAreUsedUp() {
        ContactId call = new ContactId("c1");
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.sound.hears(OUTSIDE));
        toll.look();
        assertEquals(Optional.empty(), center.stories.endsAt(call));
        ahead = Duration.ofMinutes(59).plusSeconds(20);
        toll.look();
        assertTrue(SimSound.await(() -> Ears.hasHeard(agent.sound, MinutesWarning.HERTZ)));
        assertTrue(SimSound.await(() -> center.stories.endsAt(call).isPresent()));
        assertTrue(agent.sound.hears(OUTSIDE), "and they talk on");
        assertTrue(outside.sound.hears(AGENT));
        assertFalse(Ears.hasHeard(outside.sound, MinutesWarning.HERTZ));
        agent.hangUp();
        assertTrue(outside.wasHungUp());
        assertTrue(SimSound.await(() -> center.stories.endsAt(call).isEmpty()));
    }

    @TestInParallel
    void whoIsHandedACallThatEndsSoonIsWarnedToo() throws Exception {
        SimPhone colleague = phone("2", CALLER);
        assertTrue(colleague.register(TestCenter.PASSWORD));
        center.ready(2);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.sound.hears(OUTSIDE));
        ahead = Duration.ofMinutes(59).plusSeconds(20);
        toll.look();
        assertTrue(
                SimSound.await(() -> center.stories.endsAt(new ContactId("c1")).isPresent()));
        center.acd
                .postDurably(new RoutingEvent.ContactTransferred(
                        new ContactId("c1"), new AgentId("a1"), Destination.of(new AgentId("a2")), Handover.Way.BLIND))
                .get(30, TimeUnit.SECONDS);
        assertTrue(SimSound.await(() -> Ears.hasHeard(colleague.sound, MinutesWarning.HERTZ)));
        assertTrue(colleague.sound.hears(OUTSIDE), "and they talk");
        assertFalse(Ears.hasHeard(outside.sound, MinutesWarning.HERTZ));
    }

    @TestInParallel
    void aCallIsEndedOnceTheMinutesOfTheDayAreUsedUp() throws Exception {
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.sound.hears(OUTSIDE));
        toll.look();
        assertTrue(outside.sound.hears(AGENT));
        ahead = Duration.ofHours(1);
        toll.look();
        assertTrue(outside.wasHungUp());
        assertTrue(agent.wasHungUp());
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals(new ContactEnd(Fault.US, "minutes-used-up"), over.end().orElseThrow());
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.gets(403), "and none begins");
    }

    @TestInParallel
    void whoeverIsAskedWithinItIsCalledOverItsTrunkNotThatOfCallbacks() {
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.sound.hears(OUTSIDE));
        Consults.Question question = new Consults.Question(
                new ContactId("c1"), new AgentId("a1"), "Agent 1", Destination.outside("+37061234568"), List.of());
        assertEquals(Consults.Reply.DONE, center.floor.ask(question).join());
        assertTrue(asked.sound.hears(AGENT));
        asked.hangUpAsCalled();
    }

    @TestInParallel
    void thePhoneIsToldWhyNobodyAnswers() {
        outside.refuses(486);
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.gets(486));
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("called-busy", over.end().orElseThrow().reason());
        assertEquals(Optional.empty(), over.connectedAt());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    @TestInParallel
    void anAgentWhoHangsUpWhileItRingsHasCancelled() {
        outside.doesNotAnswer();
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(outside.rings());
        agent.cancel(NUMBER);
        assertTrue(agent.gets(487));
        assertTrue(outside.gotCancel());
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("agent-gave-up", over.end().orElseThrow().reason());
    }

    @TestInParallel
    void anAgentWhoGivesUpInTheMomentOfTheAnswerLeavesNobodyOnTheLine() {
        outside.doesNotAnswer();
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(outside.rings());
        assertTrue(agent.gets(183));
        counting = () -> {
            counting = () -> {};
            agent.cancel(NUMBER);
            assertTrue(agent.gets(487));
        };
        outside.pickUp();
        assertTrue(outside.wasHungUp());
        ContactRecord over = center.awaitRecord("c1", r -> r.phase() == ContactPhase.ENDED);
        assertEquals("agent-gave-up", over.end().orElseThrow().reason());
        assertEquals(Optional.empty(), over.connectedAt());
        assertTrue(SimSound.await(() -> !center.agent(1).onCall()));
    }

    @TestInParallel
    void whatMayNotBeCalledIsRefused() throws Exception {
        agent.callAs("+88213000001", TestCenter.PASSWORD);
        assertTrue(agent.gets(403));
        assertFalse(center.agent(1).onCall());
        assertEquals(0, outside.invites());
    }

    @TestInParallel
    void aPhoneThatIsOfferedACallCannotCallInTheSameMoment() {
        agent.doesNotAnswer();
        SimPhone caller = phone("37061234567", CALLER).call(TestCenter.NUMBER);
        assertTrue(caller.answered());
        assertTrue(agent.rings());
        agent.callAs(NUMBER, TestCenter.PASSWORD);
        assertTrue(agent.gets(486), "the customer who waits comes first");
        assertEquals(0, outside.invites());
        agent.pickUp();
        assertTrue(agent.sound.hears(CALLER));
    }

    @TestInParallel
    void whoGuessesThePasswordCallsNobody() {
        agent.callAs(NUMBER, "another password");
        assertTrue(SimSound.await(() -> agent.heard.stream()
                        .filter(m -> m.status() == 401 && m.method().equals("INVITE"))
                        .count()
                == 2));
        assertEquals(0, outside.invites());
    }

    private SimPhone phone(String user, double hertz) {
        SimPhone phone = new SimPhone(center.address, user, Codec.PCMA, hertz);
        opened.add(phone);
        return phone;
    }
}
