package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.Destination;
import io.parley.core.contact.Handover;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Widening with time (R8), and leaving by rule. */
class RelaxationTest {
    private static final QueuePlan EXPERTS = QueuePlan.ORDINARY.withNeed(RequirementParser.parse("vip >= 5"), Map.of());
    private static final Exit REFUNDS = new Exit(Optional.of(TestFloor.REFUNDS));

    @Test
    void widensAtItsTimeCountedFromTheEntry() {
        TestFloor floor = TestFloor.with(steps(false, widen(30, "any")), skilled("novice", 0), skilled("expert", 9));
        floor.ready("novice");
        ContactId call = floor.call("1", "en");
        floor.advance(29);
        assertEquals("nobody", floor.offered(call));
        floor.advance(1);
        assertEquals("novice", floor.offered(call));
        assertEquals(1, floor.offerOf(call).orElseThrow().why().step());
    }

    @Test
    void aRequeueDoesNotStartTheStepsAnew() {
        TestFloor floor = TestFloor.with(steps(false, widen(30, "any")), skilled("novice", 0), skilled("expert", 9));
        floor.ready("novice", "expert");
        ContactId call = floor.call("1", "en");
        floor.advance(15);
        assertEquals("expert", floor.offered(call));
        floor.choose("expert", new RoutingState.NotReady("lunch"));
        floor.advance(15);
        assertEquals("novice", floor.offered(call));
    }

    /** Wazo, scenario 1: the rule does not widen while the phone of the first agent rings. */
    @Test
    void widensWhileAnOfferRings() {
        TestFloor floor = TestFloor.with(steps(false, widen(10, "any")), skilled("novice", 0), skilled("expert", 9));
        floor.ready("expert", "novice");
        ContactId call = floor.call("1", "en");
        floor.advance(20);
        assertEquals("novice", floor.offered(call), "at the moment the first offer runs out");
    }

    /** The other half of it: somebody else's call rings at the only agent who fits. */
    @Test
    void widensWhileTheAgentWhoFitsIsRungForAnother() {
        TestFloor floor = TestFloor.with(steps(false, widen(10, "any")), skilled("novice", 0), skilled("expert", 9));
        floor.ready("expert");
        floor.call("1", "en");
        ContactId second = floor.call("2", "en");
        floor.ready("novice");
        floor.advance(9);
        assertEquals("novice", floor.offered(second));
    }

    /** With both rings free at once the outer one has been idle for longer: only the ring speaks against it. */
    @Test
    void innerRingsGoFirst() {
        TestFloor floor = TestFloor.with(
                steps(false, widen(10, "any")), skilled("chief", 9), skilled("a-novice", 0), skilled("z-expert", 9));
        ContactId call = floor.call("1", "en");
        floor.advance(10);
        floor.ready("chief", "a-novice");
        floor.advance(5);
        floor.ready("z-expert");
        assertEquals("chief", floor.offered(call));
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("z-expert", floor.offered(call));
        assertEquals(
                List.of("z-expert", "a-novice"),
                floor.offerOf(call).orElseThrow().why().candidates().stream()
                        .map(candidate -> candidate.agent().value())
                        .toList());
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("a-novice", floor.offered(call));
    }

    @Test
    void aStepMayAskForMoreInstead() {
        RelaxationStep only = new RelaxationStep(
                Duration.ofSeconds(10),
                Optional.of(RequirementParser.parse("vip >= 8")),
                true,
                true,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
        TestFloor floor = TestFloor.with(steps(false, only), skilled("five", 5), skilled("nine", 9));
        ContactId call = floor.call("1", "en");
        floor.advance(11);
        floor.ready("five");
        assertEquals("nobody", floor.offered(call));
        floor.ready("nine");
        assertEquals("nine", floor.offered(call));
    }

    @Test
    void stepsWithNobodySignedInArePassedOver() {
        TestFloor floor = TestFloor.with(steps(true, widen(300, "any")), skilled("novice", 0), skilled("expert", 9));
        floor.ready("novice");
        assertEquals("novice", floor.offered(floor.call("1", "en")));
    }

    @Test
    void whoeverIsLeftIsAskedWhenTheLastWhoFitsSignsOut() {
        TestFloor floor = TestFloor.with(steps(true, widen(300, "any")), skilled("novice", 0), skilled("expert", 9));
        floor.ready("expert", "novice");
        floor.choose("expert", new RoutingState.NotReady("lunch"));
        ContactId call = floor.call("1", "en");
        assertEquals("nobody", floor.offered(call));
        floor.tell(new RoutingEvent.AgentSignedOut(new AgentId("expert")));
        assertEquals("novice", floor.offered(call));
    }

    @Test
    void theOnlyOneLeftIsAskedAgainSoonerWhenTheOthersSignOut() {
        TestFloor floor = new TestFloor(TestFloor.agent("anna", "en", 3), TestFloor.agent("tom", "en", 3));
        floor.ready("anna", "tom");
        floor.choose("tom", new RoutingState.NotReady("lunch"));
        ContactId call = floor.call("1", "en");
        floor.refuse(call, OfferOutcome.DECLINED);
        floor.advance(2);
        floor.tell(new RoutingEvent.AgentSignedOut(new AgentId("tom")));
        floor.advance(2);
        assertEquals("nobody", floor.offered(call));
        floor.advance(1);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void whoeverKnowsTheCustomerIsKeptFreeLikeTheOthers() {
        RelaxationStep help = helpOfRefunds();
        QueuePlan plan = QueuePlan.ORDINARY
                .withOrder(new OrderKey.Sticky(Duration.ofSeconds(60)))
                .withSteps(false, help);
        TestFloor floor = TestFloor.with(plan, refunder("r1"), refunder("r2"));
        floor.ready("r1");
        ContactId call = floor.callBy("+370", "1", Map.of("agent", "r1"));
        floor.advance(15);
        floor.ready("r1");
        assertEquals("nobody", floor.offered(call));
        floor.ready("r2");
        assertEquals("r1", floor.offered(call));
    }

    @Test
    void addedQueuesHelpOnlyWhileTheyCanSpareSomebody() {
        RelaxationStep help = helpOfRefunds();
        var one = refunder("r1");
        var two = refunder("r2");
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withSteps(false, help), one, two);
        floor.ready("r1");
        ContactId call = floor.call("1", "en");
        floor.advance(15);
        assertEquals("nobody", floor.offered(call));
        floor.ready("r2");
        assertEquals("r1", floor.offered(call));
    }

    /** Those who look on at every offer once took this for overtaking. */
    @Test
    void whoIsAskedForByNameIsNotKeptFreeAndOvertakesNobodyWhoHasToWaitForThem() {
        RelaxationStep help = helpOfRefunds();
        QueuePlan plan = QueuePlan.ORDINARY.withSteps(false, help, widen(300, "any"));
        TestFloor floor = TestFloor.with(plan, skilled("anna", 0), refunder("r1"), refunder("r2"));
        floor.ready("r1");
        ContactId theirs = floor.arrive("0", Channel.VOICE, "en", 0, TestFloor.REFUNDS);
        floor.accept(theirs);
        ContactId older = floor.call("1", "en");
        floor.advance(1);
        ContactId asking = handedTo(floor, "r1");
        floor.advance(15);
        assertEquals(1, floor.floor.contacts.get(asking).step);
        floor.end(theirs);
        floor.tell(new RoutingEvent.WrapUpFinished(theirs, new AgentId("r1"), "done", ""));
        assertEquals("r1", floor.offered(asking));
        assertEquals("nobody", floor.offered(older));
    }

    /** After ten seconds those of refunds help, as long as two of them are free. */
    private static RelaxationStep helpOfRefunds() {
        return new RelaxationStep(
                Duration.ofSeconds(10),
                Optional.of(Requirement.ANYONE),
                false,
                true,
                Optional.empty(),
                List.of(TestFloor.REFUNDS),
                2,
                Optional.empty());
    }

    /** Anna calls somebody and hands them on to this agent. */
    private static ContactId handedTo(TestFloor floor, String agent) {
        AgentId anna = new AgentId("anna");
        floor.tell(new RoutingEvent.AgentSignedIn(anna));
        Contact called = new Contact(
                new ContactId("2"),
                Channel.VOICE,
                TestFloor.BOOKINGS,
                "en",
                0,
                new Customer("+3702", Optional.empty()),
                floor.now);
        floor.tell(new RoutingEvent.ContactBegun(called, anna));
        floor.tell(new RoutingEvent.ContactConnected(called.id(), anna));
        Destination to = Destination.of(new AgentId(agent));
        floor.tell(new RoutingEvent.ContactTransferred(called.id(), anna, to, Handover.Way.BLIND));
        return called.id();
    }

    @Test
    void whoeverCanBeSparedOnceAnotherIsFreeGoesToWhoWaitsForLongest() {
        RelaxationStep help = helpOfRefunds();
        QueuePlan plan = QueuePlan.ORDINARY.withOrder(new OrderKey.RoundRobin()).withSteps(false, help);
        TestFloor floor = TestFloor.with(plan, refunder("r1"), refunder("r2"));
        Rules rules = floor.floor.rules();
        floor.tell(new RoutingEvent.RulesLoaded(new Rules(8, rules.agents(), rules.queues(), patient())));
        ContactId first = floor.call("1", "en");
        ContactId second = floor.call("2", "en");
        floor.advance(15);
        floor.ready("r1", "r2");
        assertEquals("r1", floor.offered(first));
        floor.refuse(first, OfferOutcome.NO_ANSWER);
        assertEquals("r2", floor.offered(first), "who would have been asked for the younger");
        assertEquals("nobody", floor.offered(second));
    }

    /** An agent who does not answer is asked for others. */
    private static RoutingPolicy patient() {
        RoutingPolicy.Mode mode = RoutingPolicy.Mode.SCORE;
        Duration none = Duration.ZERO;
        return new RoutingPolicy(mode, none, 9, none, 0, Duration.ofMinutes(10), true, false, true);
    }

    @Test
    void aStepMayLeaveOutTheLanguage() {
        RelaxationStep anyLanguage = new RelaxationStep(
                Duration.ofSeconds(10),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
        TestFloor floor =
                TestFloor.with(QueuePlan.ORDINARY.withSteps(false, anyLanguage), TestFloor.agent("tom", "en", 3));
        floor.ready("tom");
        ContactId call = floor.call("1", "lt");
        assertEquals("nobody", floor.offered(call));
        floor.advance(10);
        assertEquals("tom", floor.offered(call));
    }

    @Test
    void overflowByWaitClosesTheStayAndKeepsTheAge() {
        TestFloor floor = TestFloor.with(
                overflow(new Overflow(Optional.of(Duration.ofSeconds(60)), Optional.empty(), false, false, REFUNDS)),
                TestFloor.agent("anna", "en", 1));
        ContactId call = floor.call("1", "en");
        floor.advance(30);
        floor.arrive("2", Channel.VOICE, "en", 0, TestFloor.REFUNDS);
        floor.advance(31);
        assertEquals(TestFloor.REFUNDS, queueOf(floor, call));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).flowOut());
        assertEquals(2, floor.queue(TestFloor.REFUNDS).entered());
        floor.ready("anna");
        assertEquals("anna", floor.offered(call), "it waits longer than the other");
    }

    @Test
    void whoRefusedItInOneQueueIsLeftOutInTheNext() {
        TestFloor floor = TestFloor.with(
                overflow(new Overflow(Optional.of(Duration.ofSeconds(60)), Optional.empty(), false, false, REFUNDS)),
                TestFloor.agent("anna", "en", 1),
                TestFloor.agent("tom", "en", 1));
        floor.ready("anna", "tom");
        floor.choose("tom", new RoutingState.NotReady("lunch"));
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        ContactId call = floor.call("1", "en");
        floor.advance(55);
        floor.choose("anna", new RoutingState.Ready());
        floor.refuse(call, OfferOutcome.DECLINED);
        floor.advance(6);
        assertEquals(TestFloor.REFUNDS, queueOf(floor, call));
        assertEquals("nobody", floor.offered(call));
        floor.choose("tom", new RoutingState.Ready());
        assertEquals("tom", floor.offered(call));
    }

    @Test
    void theOnlyOneWhoIsThereIsAskedInTheNextQueueAfterAShortPause() {
        TestFloor floor = TestFloor.with(
                overflow(new Overflow(Optional.of(Duration.ofSeconds(30)), Optional.empty(), false, false, REFUNDS)),
                TestFloor.agent("anna", "en", 1),
                TestFloor.agent("tom", "en", 1));
        floor.ready("anna", "tom");
        floor.choose("tom", new RoutingState.NotReady("lunch"));
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        ContactId call = floor.call("1", "en");
        floor.advance(27);
        floor.choose("anna", new RoutingState.Ready());
        floor.refuse(call, OfferOutcome.DECLINED);
        floor.tell(new RoutingEvent.AgentSignedOut(new AgentId("tom")));
        floor.advance(4);
        assertEquals(TestFloor.REFUNDS, queueOf(floor, call));
        assertEquals("nobody", floor.offered(call));
        floor.advance(1);
        assertEquals("anna", floor.offered(call));
    }

    @Test
    void overflowByLengthIsDecidedAtTheEntry() {
        TestFloor floor = TestFloor.with(
                overflow(new Overflow(Optional.empty(), Optional.of(2), false, false, REFUNDS)),
                TestFloor.agent("anna", "en", 1));
        ContactId first = floor.call("1", "en");
        floor.call("2", "en");
        assertEquals(TestFloor.REFUNDS, queueOf(floor, floor.call("3", "en")));
        assertEquals(TestFloor.BOOKINGS, queueOf(floor, first));
    }

    @Test
    void overflowWithoutAgentsComesWhenTheLastSignsOut() {
        TestFloor floor = TestFloor.with(
                overflow(new Overflow(Optional.empty(), Optional.empty(), true, false, new Exit(Optional.empty()))),
                TestFloor.agent("anna", "en", 1));
        floor.ready("anna");
        floor.choose("anna", new RoutingState.NotReady("lunch"));
        floor.call("1", "en");
        assertEquals(List.of(), floor.effects(Effect.EndContact.class));
        floor.tell(new RoutingEvent.AgentSignedOut(new AgentId("anna")));
        floor.advance(120);
        assertEquals(
                List.of("flow-out-no-agent"),
                floor.effects(Effect.EndContact.class).stream()
                        .map(e -> e.end().reason())
                        .toList());
    }

    @Test
    void queuesThatOverflowIntoEachOtherDoNotSendInCircles() {
        Exit back = new Exit(Optional.of(TestFloor.BOOKINGS));
        Overflow there = new Overflow(Optional.empty(), Optional.empty(), true, false, REFUNDS);
        Overflow andBack = new Overflow(Optional.empty(), Optional.empty(), true, false, back);
        TestFloor floor = new TestFloor(List.of(
                TestFloor.planned(overflow(there)),
                TestFloor.queue(TestFloor.REFUNDS, Optional.empty(), false).withPlan(overflow(andBack))));
        ContactId call = floor.call("1", "en");
        floor.advance(3600);
        assertEquals(TestFloor.REFUNDS, queueOf(floor, call));
    }

    private static QueuePlan overflow(Overflow overflow) {
        return QueuePlan.ORDINARY.withOverflow(overflow);
    }

    private static QueueId queueOf(TestFloor floor, ContactId contact) {
        return floor.view(contact).record().contact().queue();
    }

    private static QueuePlan steps(boolean skipEmpty, RelaxationStep step) {
        return EXPERTS.withSteps(skipEmpty, step);
    }

    private static RelaxationStep widen(int after, String need) {
        return RelaxationStep.widen(Duration.ofSeconds(after), RequirementParser.parse(need));
    }

    private static io.parley.core.agent.AgentProfile skilled(String id, int level) {
        return TestFloor.skilled(id, "bookings 5 vip " + level);
    }

    private static io.parley.core.agent.AgentProfile refunder(String id) {
        var plain = TestFloor.agent(id, "en", 3);
        return new io.parley.core.agent.AgentProfile(
                plain.id(), plain.name(), plain.skills(), java.util.Set.of(TestFloor.REFUNDS), 3);
    }
}
