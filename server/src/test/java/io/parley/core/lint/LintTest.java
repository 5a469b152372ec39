package io.parley.core.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.future.SimFloors;
import io.parley.core.lint.Finding.Code;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Rules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every finding comes from a trial run of the real router; here the same rules are bent until one appears. */
class LintTest {
    private static final Instant THURSDAY_EVENING = Instant.parse("2026-03-12T17:05:00Z");
    private static final OpeningHours UNTIL_TEN = new OpeningHours(
            ZoneId.of("Europe/Vilnius"),
            Map.of(DayOfWeek.THURSDAY, List.of(new OpeningHours.Interval(LocalTime.of(8, 0), LocalTime.of(22, 0)))),
            Map.of());

    @Test
    void findsNothingWhereEverybodyIsServed() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.empty(), Optional.of(Duration.ofMinutes(10)));
        assertEquals(List.of(), lint(List.of(SimFloors.agent("anna", "en lt", SimFloors.SALES)), queue));
    }

    @Test
    void aLanguageThatNobodyInTheQueueSpeaksIsFoundWithTheOneWhoWaitsForEver() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.of(UNTIL_TEN), Optional.empty());
        List<Finding> found = lint(
                List.of(SimFloors.agent("anna", "en", SimFloors.SALES), SimFloors.agent("jonas", "lt", SimFloors.CARE)),
                queue);
        Finding first = only(found, Code.UNREACHABLE);
        assertEquals(
                "a Lithuanian caller at 19:05 waits for ever although every agent is free: nobody in the queue can take"
                        + " them",
                first.example());
        assertEquals(Map.of("channel", "VOICE", "language", "lt", "at", "19:05", "variant", "waiting"), first.args());
    }

    @Test
    void aQueueWithoutHoursIsToldOnTheClockOfTheSite() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        List<Finding> found = Lint.of(
                new Rules(1, List.of(SimFloors.agent("anna", "en", SimFloors.SALES)), List.of(queue)),
                List.of("en", "lt"),
                THURSDAY_EVENING.atZone(ZoneId.of("Europe/Sofia")));
        assertEquals("19:05", only(found, Code.UNREACHABLE).args().get("at"));
    }

    @Test
    void aQueueThatNobodyIsAMemberOfIsFoundOnceAndNotForEachLanguage() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.of(UNTIL_TEN), Optional.empty());
        List<Finding> found = lint(List.of(SimFloors.agent("anna", "en lt", SimFloors.CARE)), queue);
        assertEquals(
                List.of("sales: no-members: an English caller at 19:05 waits for ever although every agent is free:"
                        + " nobody is a member of the queue"),
                found.stream()
                        .filter(one -> one.code() == Code.NO_MEMBERS || one.code() == Code.UNREACHABLE)
                        .map(Finding::toString)
                        .toList());
    }

    @Test
    void anUnreachableLineWithALongestWaitSaysThatItIsSentAway() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.empty(), Optional.of(Duration.ofMinutes(3)));
        Finding found = only(lint(List.of(SimFloors.agent("anna", "en", SimFloors.SALES)), queue), Code.UNREACHABLE);
        assertTrue(found.example().contains("is sent away after 180 s although every agent is free"), found.example());
    }

    @Test
    void whoComesJustBeforeClosingAndFindsNoWayOutIsFound() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.of(UNTIL_TEN), Optional.empty());
        Finding found =
                only(lint(List.of(SimFloors.agent("anna", "en lt", SimFloors.SALES)), queue), Code.NO_EXIT_WHEN_CLOSED);
        assertEquals(
                "an English caller who comes at 21:59 while all agents are busy still waits 6 hours after closing at"
                        + " 22:00: no rule leads out",
                found.example());
        QueueRules withExit = queue(SimFloors.SALES, 0, Optional.of(UNTIL_TEN), Optional.of(Duration.ofMinutes(10)));
        assertEquals(List.of(), lint(List.of(SimFloors.agent("anna", "en lt", SimFloors.SALES)), withExit));
    }

    @Test
    void aPromiseLongerThanTheLongestWaitIsFound() {
        QueueRules queue = queue(SimFloors.SALES, 0, Optional.empty(), Optional.of(Duration.ofSeconds(15)));
        Finding found = only(
                lint(List.of(SimFloors.agent("anna", "en lt", SimFloors.SALES)), queue),
                Code.PROMISE_LONGER_THAN_MAX_WAIT);
        assertTrue(found.example().startsWith("an English caller is sent away after 15 s, before the promised 20 s"));
    }

    @Test
    void anUrgentCallerBehindAnOrdinaryOneAlthoughSomebodyIsFreeIsFound() {
        QueueRules urgent = queue(SimFloors.CARE, 100, Optional.empty(), Optional.empty());
        QueueRules ordinary = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        AgentProfile shared = SimFloors.agent("anna", "en lt", SimFloors.SALES, SimFloors.CARE);
        AgentProfile other = SimFloors.agent("bob", "en lt", SimFloors.SALES);
        Finding found = only(lint(List.of(shared, other), urgent, ordinary), Code.PRIORITY_INVERSION);
        assertEquals(
                "an English caller of care at 17:11 waits 29 minutes while bob is free: anna was given one of sales"
                        + " that bob could have taken",
                found.example());
        AgentProfile dedicated = SimFloors.agent("dora", "en lt", SimFloors.CARE);
        assertEquals(List.of(), lint(List.of(other, dedicated), urgent, ordinary));
    }

    @Test
    void overflowThatLeadsInACircleIsFoundWithItsWay() {
        Overflow toCare = new Overflow(
                Optional.of(Duration.ofSeconds(30)),
                Optional.empty(),
                false,
                false,
                new Exit(Optional.of(SimFloors.CARE)));
        Overflow toSales = new Overflow(
                Optional.of(Duration.ofSeconds(30)),
                Optional.empty(),
                false,
                false,
                new Exit(Optional.of(SimFloors.SALES)));
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        QueueRules care = queue(SimFloors.CARE, 0, Optional.empty(), Optional.empty());
        AgentProfile both = SimFloors.agent("anna", "en lt", SimFloors.SALES, SimFloors.CARE);
        Finding found = only(
                lint(
                        List.of(both),
                        sales.withPlan(QueuePlan.ORDINARY.withOverflow(toCare)),
                        care.withPlan(QueuePlan.ORDINARY.withOverflow(toSales))),
                Code.OVERFLOW_LOOP);
        assertEquals(
                "an English caller at 17:05 goes from sales to care, and from there the rules lead back: if nobody is"
                        + " there it waits in care for ever",
                found.example());
        assertEquals(
                List.of(),
                lint(List.of(both), sales.withPlan(QueuePlan.ORDINARY.withOverflow(toCare)), care).stream()
                        .filter(one -> one.code() == Code.OVERFLOW_LOOP)
                        .toList());
    }

    /** The way began where it ended, so nothing was found. */
    @Test
    void aCircleThatIsGoneThroughInOneMomentIsFoundToo() {
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        QueueRules care = queue(SimFloors.CARE, 0, Optional.empty(), Optional.empty());
        AgentProfile both = SimFloors.agent("anna", "en lt", SimFloors.SALES, SimFloors.CARE);
        Finding found = only(
                lint(
                        List.of(both),
                        sales.withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(SimFloors.CARE))),
                        care.withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(SimFloors.SALES)))),
                Code.OVERFLOW_LOOP);
        assertEquals("sales to care", found.args().get("path"));
    }

    @Test
    void aCircleOfThreeThatIsGoneThroughInOneMomentNamesAllThree() {
        QueueId third = new QueueId("third");
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        QueueRules care = queue(SimFloors.CARE, 0, Optional.empty(), Optional.empty());
        QueueRules more = queue(third, 0, Optional.empty(), Optional.empty());
        AgentProfile all = SimFloors.agent("anna", "en lt", SimFloors.SALES, SimFloors.CARE, third);
        List<Finding> found = lint(
                        List.of(all),
                        sales.withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(SimFloors.CARE))),
                        care.withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(third))),
                        more.withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(SimFloors.SALES))))
                .stream()
                .filter(one -> one.code() == Code.OVERFLOW_LOOP)
                .toList();
        assertEquals(
                List.of("sales to care to third", "care to third to sales", "third to sales to care"),
                found.stream().map(one -> one.args().get("path")).toList());
    }

    /** Each queue is tried with what it can come to meet alone. */
    @Test
    void amongManyQueuesOneHasTheSameFindingsAsByItself() {
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty())
                .withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(SimFloors.CARE)));
        QueueRules care = queue(SimFloors.CARE, 5, Optional.empty(), Optional.of(Duration.ofSeconds(5)))
                .withPlan(QueuePlan.ORDINARY.withOverflow(withoutAgents(SimFloors.SALES)));
        List<AgentProfile> two = List.of(
                SimFloors.agent("anna", "en", SimFloors.SALES, SimFloors.CARE),
                SimFloors.agent("boris", "en", SimFloors.SALES));
        List<Finding> alone = lint(two, sales, care);
        List<AgentProfile> agents = new ArrayList<>(two);
        List<QueueRules> queues = new ArrayList<>(List.of(sales, care));
        for (int i = 0; i < 20; i++) {
            QueueId other = new QueueId("other" + i);
            queues.add(queue(other, i, Optional.empty(), Optional.empty()));
            agents.add(SimFloors.agent("agent" + i, "en lt", other));
        }
        List<Finding> ofThem = lint(agents, queues.toArray(QueueRules[]::new)).stream()
                .filter(one -> one.queue().equals(sales.id()) || one.queue().equals(care.id()))
                .toList();
        assertTrue(alone.size() > 3, alone.toString());
        assertEquals(alone, ofThem);
    }

    private static Overflow withoutAgents(QueueId to) {
        return new Overflow(Optional.empty(), Optional.empty(), true, false, new Exit(Optional.of(to)));
    }

    @Test
    void aStepThatLeavesOutWhoFittedBeforeIsFoundWithTheAgent() {
        Requirement german = new Requirement.HasSkill(new Skill("lang:de"), Requirement.Comparison.AT_LEAST, 1);
        RelaxationStep narrow = new RelaxationStep(
                Duration.ofSeconds(60),
                Optional.of(german),
                true,
                true,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
        RelaxationStep wide = RelaxationStep.widen(Duration.ofSeconds(60), Requirement.ANYONE);
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        List<AgentProfile> agents = List.of(
                SimFloors.agent("anna", "en lt", SimFloors.SALES),
                SimFloors.agent("dirk", "de en lt", SimFloors.SALES));
        Finding found =
                only(lint(agents, sales.withPlan(QueuePlan.ORDINARY.withSteps(false, narrow))), Code.NARROWING_STEP);
        assertEquals(
                "an English caller at 17:05 would be offered to anna if anna came free within 60 s, but is not once it"
                        + " has waited longer",
                found.example());
        assertEquals(List.of(), lint(agents, sales.withPlan(QueuePlan.ORDINARY.withSteps(false, wide))));
    }

    @Test
    void aLevelOfTheLanguageThatNobodyHasIsFoundWithWhoSpeaksItBest() {
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        QueuePlan seven = QueuePlan.ORDINARY.withLanguageLevel(9);
        List<AgentProfile> agents = List.of(
                SimFloors.agent("anna", "en lt", SimFloors.SALES), SimFloors.agent("tom", "en", SimFloors.SALES));
        List<Finding> found = lint(
                agents, sales.withPlan(seven.withSteps(false, RelaxationStep.speaking(Duration.ofSeconds(30), 6))));
        assertEquals(
                List.of(Code.UNREACHABLE, Code.UNREACHABLE),
                found.stream().map(Finding::code).toList());
        assertEquals(
                "a Lithuanian caller at 17:05 waits for ever although every agent is free: nobody in the queue can take"
                        + " them, since level 6 of the language is asked for and anna, who speaks it best, has 5",
                found.getLast().example());
        assertEquals(
                List.of("language_level", "anna", "5", "6"),
                List.of("besides", "agent", "level", "needed").stream()
                        .map(found.getLast().args()::get)
                        .toList());
        assertEquals(
                List.of(),
                lint(
                        agents,
                        sales.withPlan(seven.withSteps(false, RelaxationStep.speaking(Duration.ofSeconds(30), 5)))));
    }

    @Test
    void aStepThatShutsOutALowerLevelIsFoundWithTheAgent() {
        QueueRules sales = queue(SimFloors.SALES, 0, Optional.empty(), Optional.empty());
        RelaxationStep nine = new RelaxationStep(
                Duration.ofSeconds(60),
                Optional.empty(),
                true,
                true,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty(),
                Optional.of(9));
        List<AgentProfile> agents = List.of(SimFloors.agent("anna", "en lt", SimFloors.SALES));
        Finding found =
                only(lint(agents, sales.withPlan(QueuePlan.ORDINARY.withSteps(false, nine))), Code.NARROWING_STEP);
        assertEquals("anna", found.args().get("agent"));
    }

    private static Finding only(List<Finding> found, Code code) {
        List<Finding> these = found.stream().filter(f -> f.code() == code).toList();
        assertTrue(!these.isEmpty(), code + " is missing among " + found);
        return these.getFirst();
    }

    private static List<Finding> lint(List<AgentProfile> agents, QueueRules... queues) {
        return Lint.of(
                new Rules(1, agents, List.of(queues)), List.of("en", "lt"), THURSDAY_EVENING.atZone(ZoneOffset.UTC));
    }

    private static QueueRules queue(
            QueueId id, int priority, Optional<OpeningHours> hours, Optional<Duration> maxWait) {
        return new QueueRules(
                id,
                id.value(),
                Set.of(Channel.VOICE),
                List.of(),
                priority,
                Duration.ofSeconds(10),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO),
                hours,
                maxWait);
    }
}
