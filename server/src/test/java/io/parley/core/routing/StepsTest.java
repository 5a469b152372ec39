package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowOut;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a step may do besides asking for less (R8): take tiers and helpers, or lead out; and what closing does. */
class StepsTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private static final Exit REFUNDS = new Exit(Optional.of(TestFloor.REFUNDS));

    @Test
    void aStepTakesTheTiersItNamesAndTheNextOneMore() {
        QueuePlan plan = QueuePlan.ORDINARY
                .withNeed(RequirementParser.parse("vip >= 5"), Map.of())
                .withSteps(false, upTo(5, 0), upTo(10, 1), upTo(20, 2));
        TestFloor floor = TestFloor.with(plan, TestFloor.tier("second", 1), TestFloor.tier("third", 2));
        ContactId call = floor.call("1", "en");
        floor.ready("third", "second");
        floor.advance(7);
        assertEquals("nobody", floor.offered(call));
        floor.advance(1);
        assertEquals("second", floor.offered(call));
        floor.choose("second", new RoutingState.NotReady("lunch"));
        assertEquals("nobody", floor.offered(call));
        floor.advance(10);
        assertEquals("third", floor.offered(call));
    }

    private static RelaxationStep upTo(int after, int tier) {
        return new RelaxationStep(
                Duration.ofSeconds(after),
                Optional.of(Requirement.ANYONE),
                false,
                true,
                Optional.of(tier),
                List.of(),
                0,
                Optional.empty());
    }

    @Test
    void aStepLeadsToAnotherQueueAtItsTime() {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withSteps(false, RelaxationStep.leave(TEN, REFUNDS)),
                only("refunder", TestFloor.REFUNDS));
        floor.ready("refunder");
        ContactId call = floor.call("1", "en");
        floor.advance(9);
        assertEquals("nobody", floor.offered(call));
        assertEquals(TestFloor.BOOKINGS, queueOf(floor, call));
        floor.advance(1);
        assertEquals("refunder", floor.offered(call));
        assertEquals(TestFloor.REFUNDS, queueOf(floor, call));
        assertEquals(List.of("wait"), reasons(floor, call));
    }

    @Test
    void aStepThatLeadsNowhereEndsTheContact() {
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withSteps(false, RelaxationStep.leave(TEN, new Exit(Optional.empty()))),
                only("refunder", TestFloor.REFUNDS));
        floor.call("1", "en");
        floor.advance(9);
        assertEquals(List.of(), floor.effects(Effect.EndContact.class));
        floor.advance(1);
        assertEquals(List.of("flow-out-wait"), ends(floor));
    }

    private static AgentProfile only(String id, QueueId queue) {
        AgentProfile plain = TestFloor.agent(id, "en", 1);
        return new AgentProfile(plain.id(), plain.name(), plain.skills(), Set.of(queue), 1);
    }

    /** The delayed pool: after some time those of another queue help, however few of them are free. */
    @Test
    void whoIsAddedLaterTakesItAtTheTimeOfTheStep() {
        RelaxationStep help = new RelaxationStep(
                TEN,
                Optional.of(Requirement.ANYONE),
                false,
                true,
                Optional.empty(),
                List.of(TestFloor.REFUNDS),
                0,
                Optional.empty());
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY.withSteps(false, help),
                only("helper", TestFloor.REFUNDS),
                only("member", TestFloor.BOOKINGS));
        floor.ready("helper");
        ContactId call = floor.call("1", "en");
        floor.advance(9);
        assertEquals("nobody", floor.offered(call));
        floor.advance(1);
        assertEquals("helper", floor.offered(call));
        floor.refuse(call, OfferOutcome.DECLINED);
        floor.ready("member");
        assertEquals("member", floor.offered(call));
        assertEquals(TestFloor.BOOKINGS, queueOf(floor, call), "it stays in its queue");
    }

    @Test
    void whoWaitsWhenTheQueueClosesLeavesForTheOther() {
        Overflow closed = new Overflow(Optional.empty(), Optional.empty(), false, true, REFUNDS);
        TestFloor floor = untilNine(closed);
        floor.ready("refunder");
        floor.choose("refunder", new RoutingState.NotReady("lunch"));
        ContactId call = floor.call("1", "en");
        floor.advance(3500);
        assertEquals(TestFloor.BOOKINGS, queueOf(floor, call));
        floor.advance(100);
        assertEquals(TestFloor.REFUNDS, queueOf(floor, call));
        assertEquals(List.of("closed"), reasons(floor, call));
        floor.choose("refunder", new RoutingState.Ready());
        assertEquals("refunder", floor.offered(call));
    }

    @Test
    void whoComesWhileTheQueueIsClosedIsToldSoWhereItLeadsNowhere() {
        TestFloor floor =
                untilNine(new Overflow(Optional.empty(), Optional.empty(), false, true, new Exit(Optional.empty())));
        floor.advance(3601);
        floor.call("1", "en");
        assertEquals(List.of("flow-out-closed"), ends(floor));
    }

    /** Bookings are taken from eight, when tests begin, to nine. */
    private static TestFloor untilNine(Overflow closed) {
        List<OpeningHours.Interval> hour = List.of(new OpeningHours.Interval(LocalTime.of(8, 0), LocalTime.of(9, 0)));
        OpeningHours hours = new OpeningHours(
                ZoneOffset.UTC,
                Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(Function.identity(), day -> hour)),
                Map.of());
        QueueRules plain = TestFloor.planned(QueuePlan.ORDINARY.withOverflow(closed));
        QueueRules bookings = new QueueRules(
                plain.id(),
                plain.name(),
                plain.channels(),
                plain.needs(),
                0,
                plain.ringTimeout(),
                plain.wrapUp(),
                false,
                plain.target(),
                Optional.of(hours),
                Optional.empty(),
                plain.plan());
        QueueRules refunds = TestFloor.queue(TestFloor.REFUNDS, Optional.empty(), false);
        return new TestFloor(List.of(bookings, refunds), only("refunder", TestFloor.REFUNDS));
    }

    private static QueueId queueOf(TestFloor floor, ContactId contact) {
        return floor.view(contact).record().contact().queue();
    }

    private static List<String> reasons(TestFloor floor, ContactId contact) {
        return floor.view(contact).record().flowOuts().stream()
                .map(FlowOut::reason)
                .toList();
    }

    private static List<String> ends(TestFloor floor) {
        return floor.effects(Effect.EndContact.class).stream()
                .map(e -> e.end().reason())
                .toList();
    }
}
