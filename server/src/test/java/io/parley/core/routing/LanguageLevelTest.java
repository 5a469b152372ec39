package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import io.parley.core.routing.Explanation.Excluded;
import io.parley.core.routing.Explanation.Exclusion;
import io.parley.store.codec.EventCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How well the contact's language must be spoken, by queue and step (R8). */
class LanguageLevelTest {
    private static final QueuePlan FLUENT = QueuePlan.ORDINARY.withLanguageLevel(3);

    @Test
    void aLowerLevelIsEnoughFromItsStepOn() {
        TestFloor floor = TestFloor.with(plan(speaking(30, 2)), lithuanian("two", 2), lithuanian("three", 3));
        floor.ready("two");
        ContactId call = floor.call("1", "lt");
        floor.advance(29);
        assertEquals("nobody", floor.offered(call));
        assertEquals(
                List.of(new Excluded(
                        new AgentId("two"),
                        Exclusion.LANGUAGE_TOO_LOW,
                        Map.of("language", "lt", "level", "2", "needed", "3"))),
                floor.floor.why(call, floor.now).orElseThrow().excluded().stream()
                        .filter(out -> out.agent().value().equals("two"))
                        .toList());
        floor.advance(1);
        assertEquals("two", floor.offered(call));
        assertEquals(Map.of("language", "lt", "level", "2", "needed", "2"), language(floor, call));
    }

    @Test
    void whoeverSpeaksItBetterGoesFirstAlsoAfterTheStep() {
        TestFloor floor = TestFloor.with(
                plan(speaking(30, 2)), lithuanian("chief", 9), lithuanian("a-two", 2), lithuanian("z-three", 3));
        ContactId call = floor.call("1", "lt");
        floor.advance(30);
        floor.ready("chief", "a-two");
        floor.advance(5);
        floor.ready("z-three");
        assertEquals("chief", floor.offered(call));
        assertEquals(Map.of("language", "lt", "level", "9", "needed", "3"), language(floor, call));
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("z-three", floor.offered(call));
        floor.refuse(call, OfferOutcome.DECLINED);
        assertEquals("a-two", floor.offered(call));
    }

    @Test
    void theLevelHoldsForStepsThatNameNone() {
        RelaxationStep anySkill = RelaxationStep.widen(Duration.ofSeconds(60), RequirementParser.parse("any"));
        TestFloor floor = TestFloor.with(
                plan(speaking(30, 2), anySkill), lithuanian("one", 1), lithuanian("two", 2), lithuanian("nine", 9));
        floor.ready("one");
        ContactId call = floor.call("1", "lt");
        floor.advance(61);
        assertEquals("nobody", floor.offered(call));
        floor.ready("two");
        assertEquals("two", floor.offered(call));
    }

    @Test
    void aStepThatLeavesOutTheLanguageLeavesOutItsLevelAndNothingAfterIt() {
        RelaxationStep nobody = only(60);
        TestFloor floor = TestFloor.with(plan(anyLanguage(30), nobody), lithuanian("two", 2));
        ContactId call = floor.call("1", "lt");
        floor.advance(30);
        floor.ready("two");
        assertEquals("two", floor.offered(call));
        floor.refuse(call, OfferOutcome.DECLINED);
        ContactId second = floor.call("2", "lt");
        floor.choose("two", new io.parley.core.agent.RoutingState.NotReady("lunch"));
        floor.advance(60);
        floor.choose("two", new io.parley.core.agent.RoutingState.Ready());
        assertEquals("nobody", floor.offered(second), "the level of before, and only whoever has it");
    }

    @Test
    void whatIsNotNamedMeansAnyLevelAndIsNotWritten() {
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY, lithuanian("one", 1));
        floor.ready("one");
        ContactId call = floor.call("1", "lt");
        assertEquals("one", floor.offered(call));
        assertEquals(Map.of("language", "lt", "level", "1"), language(floor, call));
        String written = EventCodec.body(new RoutingEvent.RulesLoaded(floor.floor.rules()));
        assertEquals(-1, written.indexOf("languageLevel"), written);
    }

    @Test
    void theLevelsComeBackFromTheJournal() {
        TestFloor floor = TestFloor.with(plan(speaking(30, 2)), lithuanian("two", 2));
        RoutingEvent loaded = new RoutingEvent.RulesLoaded(floor.floor.rules());
        assertEquals(loaded, EventCodec.read("rules-loaded", EventCodec.body(loaded)));
    }

    @Test
    void whoFitsALevelIsWorkedOutOnceForAllWhoWaitAlike() {
        TestFloor floor = TestFloor.with(plan(speaking(30, 2)), lithuanian("two", 2), lithuanian("three", 3));
        QueueOnFloor queue = floor.floor.queues.get(TestFloor.BOOKINGS);
        AgentSet fluent = line(floor, queue, 0).agents;
        AgentSet wider = line(floor, queue, 1).agents;
        for (int i = 0; i < 5; i++) {
            floor.call("" + i, "lt");
        }
        floor.advance(60);
        floor.ready("two", "three");
        assertSame(fluent, line(floor, queue, 0).agents);
        assertSame(wider, line(floor, queue, 1).agents);
        assertNotSame(fluent, wider);
        assertEquals(List.of(1, 2), List.of(fluent.size(), wider.size()));
    }

    @Test
    void aNeedThatNamesALevelOfALanguageSaysWhichOneIsMissing() {
        QueuePlan plan = QueuePlan.ORDINARY.withNeed(RequirementParser.parse("lang:en > 7 and lang:lt <= 3"), Map.of());
        TestFloor floor = TestFloor.with(plan, lithuanian("two", 2), lithuanian("nine", 9));
        ContactId call = floor.call("1", "lt");
        assertEquals(
                List.of("SIGNED_OUT {}", "LANGUAGE_TOO_LOW {language=en, level=5, needed=8}"),
                reasons(floor, call, "two"));
        AgentProfile fluent = speaking("eight", Map.of("en", 8, "lt", 4));
        TestFloor other = TestFloor.with(plan, fluent);
        assertEquals(
                List.of("SIGNED_OUT {}", "REQUIREMENT_NOT_MET {need=lang:lt <= 3}"),
                reasons(other, other.call("1", "lt"), "eight"));
    }

    /** Before they sign in, and after. */
    private static List<String> reasons(TestFloor floor, ContactId call, String agent) {
        Excluded before = floor.floor.keeps(new AgentId(agent), call, floor.now).orElseThrow();
        floor.ready(agent);
        Excluded after = floor.floor.keeps(new AgentId(agent), call, floor.now).orElseThrow();
        return List.of(before.reason() + " " + before.args(), after.reason() + " " + after.args());
    }

    private static Map<String, String> language(TestFloor floor, ContactId call) {
        return floor.offerOf(call).orElseThrow().why().chosen().stream()
                .filter(term -> term.code().equals("language"))
                .map(Explanation.Term::args)
                .findFirst()
                .orElseThrow();
    }

    private static Line line(TestFloor floor, QueueOnFloor queue, int step) {
        return floor.floor.lines.line(new Line.Key(queue, Channel.VOICE, "lt", step));
    }

    private static QueuePlan plan(RelaxationStep... steps) {
        return FLUENT.withSteps(false, steps);
    }

    private static RelaxationStep speaking(int after, int level) {
        return RelaxationStep.speaking(Duration.ofSeconds(after), level);
    }

    private static RelaxationStep anyLanguage(int after) {
        return new RelaxationStep(
                Duration.ofSeconds(after),
                Optional.empty(),
                false,
                false,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
    }

    private static RelaxationStep only(int after) {
        return new RelaxationStep(
                Duration.ofSeconds(after),
                Optional.empty(),
                true,
                true,
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
    }

    private static AgentProfile lithuanian(String id, int level) {
        return speaking(id, Map.of("lt", level, "en", 5));
    }

    private static AgentProfile speaking(String id, Map<String, Integer> languages) {
        Map<Skill, Integer> skills = new java.util.HashMap<>(Map.of(new Skill("bookings"), 5));
        languages.forEach((language, level) -> skills.put(Skill.language(language), level));
        return new AgentProfile(new AgentId(id), id, skills, Set.of(TestFloor.BOOKINGS), 3);
    }
}
