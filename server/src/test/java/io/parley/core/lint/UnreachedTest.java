package io.parley.core.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.future.SimFloors;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.Exit;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import io.parley.core.routing.Rules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Steps for which nobody waits long enough, and steps that add nobody. */
class UnreachedTest {
    private static final Instant EVENING = Instant.parse("2026-03-12T17:05:00Z");
    private static final Exit END = new Exit(Optional.empty());
    private static final Exit TO_CARE = new Exit(Optional.of(SimFloors.CARE));
    /** Met by all, though not by its form. */
    private static final Requirement GERMAN_OR_NOT =
            new Requirement.HasSkill(new Skill("lang:de"), Requirement.Comparison.AT_MOST, 10);

    private static final Requirement GERMAN =
            new Requirement.HasSkill(new Skill("lang:de"), Requirement.Comparison.AT_LEAST, 1);

    @Test
    void aStepAfterTheLongestWaitIsFoundWithWhoIsSentAwayBefore() {
        Finding found = only(sales(240, plan(false, anyLanguage(300))));
        assertEquals(
                "an English caller at 17:05 whom nobody takes is sent away after 240 s: nobody waits 300 s in sales",
                found.example());
        assertEquals(
                Map.of(
                        "channel", "VOICE",
                        "language", "en",
                        "at", "17:05",
                        "variant", "sent_away",
                        "afterSeconds", "300",
                        "leavesSeconds", "240"),
                found.args());
        assertEquals(List.of(), found(sales(300, plan(false, anyLanguage(240)))));
        assertEquals(List.of(), found(sales(300, plan(false, anyLanguage(300)))), "they come in the same moment");
    }

    @Test
    void whereStepsThatNobodyFitsArePassedOverItIsSaidForWhomTheStepIs() {
        Finding found = only(sales(240, plan(true, anyLanguage(300))));
        assertEquals(
                "an English caller at 17:05 whom nobody takes is sent away after 240 s: nobody waits 300 s in sales, so"
                        + " this step is for whoever finds nobody signed in who fits those before",
                found.example());
        assertEquals("skipped", found.args().get("besides"));
    }

    @Test
    void aStepAfterAnExitIsFoundWithTheQueueTheyAllGoTo() {
        QueuePlan plan = plan(false, RelaxationStep.leave(Duration.ofSeconds(240), TO_CARE), anyLanguage(300));
        Finding found = only(sales(0, plan));
        assertEquals(
                "an English caller at 17:05 whom nobody takes goes to care after 240 s: nobody waits 300 s in sales",
                found.example());
        assertEquals("care", found.args().get("to"));
        assertEquals(
                List.of("300"),
                found(sales(0, plan(false, leave(60, TO_CARE), leave(300, END)))).stream()
                        .map(one -> one.args().get("afterSeconds"))
                        .toList());
    }

    @Test
    void aStepAfterAnOverflowByWaitIsFoundAndOneAfterOtherConditionsIsNot() {
        QueuePlan steps = plan(false, anyLanguage(300));
        Overflow byWait = new Overflow(Optional.of(Duration.ofSeconds(240)), Optional.empty(), false, false, TO_CARE);
        Finding found = only(sales(0, steps.withOverflow(byWait)));
        assertEquals("moved", found.args().get("variant"));
        Overflow byOthers = new Overflow(Optional.empty(), Optional.of(3), true, true, TO_CARE);
        assertEquals(List.of(), found(sales(0, steps.withOverflow(byOthers))));
        assertEquals(
                "240",
                only(sales(0, steps.withOverflow(byOthers, byWait))).args().get("leavesSeconds"));
    }

    @Test
    void anExitThatMayComeFirstWhileAPhoneRingsIsNotFound() {
        Overflow byWait = new Overflow(Optional.of(Duration.ofSeconds(240)), Optional.empty(), false, false, TO_CARE);
        assertEquals(List.of(), found(sales(0, plan(false, leave(250, END)).withOverflow(byWait))));
        assertEquals(
                "300",
                only(sales(0, plan(false, leave(300, END)).withOverflow(byWait)))
                        .args()
                        .get("afterSeconds"));
    }

    @Test
    void whereSeveralPhonesRingOnlyTheLongestWaitEndsTheSteps() {
        Distribution several = new Distribution.All();
        QueuePlan exit = plan(false, leave(240, TO_CARE), anyLanguage(300)).withDistribution(several);
        assertEquals(List.of(), found(sales(0, exit)));
        assertEquals(
                "sent_away",
                only(sales(240, plan(false, anyLanguage(300)).withDistribution(several)))
                        .args()
                        .get("variant"));
    }

    @Test
    void whoIsCalledBackWaitsLonger() {
        CallbackRules none = CallbackRules.NONE;
        CallbackRules keypad = new CallbackRules(
                Set.of(Callback.Way.values()[0]),
                none.offeredAfter(),
                none.missedAfter(),
                none.customerFirst(),
                none.attempts(),
                none.between(),
                none.expires(),
                none.callable(),
                none.counted(),
                none.prefixes());
        assertEquals(List.of(), found(sales(240, plan(false, anyLanguage(300)).withCallback(keypad))));
    }

    @Test
    void whereTheOtherQueueTakesNoChatsOrLeadsBackThoseWaitOn() {
        QueuePlan plan = plan(false, leave(240, TO_CARE), anyLanguage(300));
        QueueRules sales = rules(SimFloors.SALES, 0, plan, Set.of(Channel.VOICE, Channel.CHAT));
        QueueRules voiceOnly = rules(SimFloors.CARE, 0, QueuePlan.ORDINARY, Set.of(Channel.VOICE));
        assertEquals(List.of(), found(sales, voiceOnly));
        QueuePlan back = plan(false, leave(60, new Exit(Optional.of(SimFloors.SALES))));
        assertEquals(List.of(), found(sales, rules(SimFloors.CARE, 0, back, sales.channels())));
    }

    @Test
    void aStepAfterOneThatLetsEverybodyInIsFound() {
        RelaxationStep german = RelaxationStep.widen(Duration.ofSeconds(120), GERMAN);
        Finding found = only(sales(0, plan(true, anyLanguage(60), german)));
        assertEquals(
                "an English caller at 17:05 who has waited 120 s is offered to nobody new: whoever serves sales was let"
                        + " in after 60 s",
                found.example());
        assertEquals("let_in", found.args().get("variant"));
        assertEquals("60", found.args().get("earlierSeconds"));
    }

    @Test
    void aStepThatBringsHelpersOrShutsOutOrFollowsANeedIsNotFound() {
        RelaxationStep helpers = step(120, Optional.empty(), false, List.of(SimFloors.CARE));
        assertEquals(List.of(), found(sales(0, plan(true, anyLanguage(60), helpers))));
        RelaxationStep again = step(180, Optional.empty(), false, List.of(SimFloors.CARE));
        assertEquals(
                "120",
                only(sales(0, plan(true, anyLanguage(60), helpers, again)))
                        .args()
                        .get("earlierSeconds"));
        RelaxationStep shutsOut = step(120, Optional.of(GERMAN), true, List.of());
        assertEquals(List.of(), found(sales(0, plan(true, anyLanguage(60), shutsOut))));
        assertEquals(List.of(), found(sales(0, plan(true, anyLanguage(60), shutsOut, anyLanguage(180)))));
        RelaxationStep needs = step(60, Optional.of(GERMAN), false, List.of());
        assertEquals(List.of(), found(sales(0, plan(true, needs, anyLanguage(120)))));
    }

    @Test
    void aStepWhoseLevelOfTheLanguageIsNoLowerIsFoundWithWhoWasAskedBefore() {
        QueuePlan three = QueuePlan.ORDINARY.withLanguageLevel(3);
        RelaxationStep four = RelaxationStep.speaking(Duration.ofSeconds(60), 4);
        RelaxationStep two = RelaxationStep.speaking(Duration.ofSeconds(90), 2);
        Finding found = only(sales(0, three.withSteps(true, four, two)));
        assertEquals(
                "an English caller at 17:05 who has waited 60 s is offered to nobody new: level 4 of the language is no"
                        + " lower than 3, which was enough before; anna is asked without this step, too",
                found.example());
        assertEquals("same_level", found.args().get("variant"));
        RelaxationStep any = RelaxationStep.widen(Duration.ofSeconds(60), Requirement.ANYONE);
        assertEquals(List.of(), found(sales(0, three.withSteps(true, any, two))), "it lets in who speaks it less");
        assertEquals(
                "any_language",
                only(sales(0, three.withNeed(GERMAN_OR_NOT, Map.of()).withSteps(true, anyLanguage(60), two)))
                        .args()
                        .get("variant"));
        assertEquals(
                "let_in",
                only(sales(0, three.withSteps(true, anyLanguage(60), two)))
                        .args()
                        .get("variant"));
    }

    private static RelaxationStep step(long after, Optional<Requirement> need, boolean only, List<QueueId> helpers) {
        return new RelaxationStep(
                Duration.ofSeconds(after), need, only, false, Optional.empty(), helpers, 0, Optional.empty());
    }

    private static RelaxationStep anyLanguage(long after) {
        return step(after, Optional.empty(), false, List.of());
    }

    private static RelaxationStep leave(long after, Exit exit) {
        return RelaxationStep.leave(Duration.ofSeconds(after), exit);
    }

    private static QueuePlan plan(boolean skipsEmpty, RelaxationStep... steps) {
        return QueuePlan.ORDINARY.withSteps(skipsEmpty, steps);
    }

    private static QueueRules sales(long maxWait, QueuePlan plan) {
        return rules(SimFloors.SALES, maxWait, plan, Set.of(Channel.VOICE, Channel.CHAT));
    }

    /** @param maxWait seconds; 0 is without end */
    private static QueueRules rules(QueueId id, long maxWait, QueuePlan plan, Set<Channel> channels) {
        QueueRules like = SimFloors.queue(id, 0);
        return new QueueRules(
                id,
                id.value(),
                channels,
                List.of(),
                0,
                like.ringTimeout(),
                Duration.ZERO,
                false,
                like.target(),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(maxWait)).filter(Duration::isPositive),
                plan);
    }

    private static Finding only(QueueRules sales) {
        List<Finding> found = found(sales);
        assertEquals(1, found.size(), found.toString());
        return found.getFirst();
    }

    private static List<Finding> found(QueueRules sales) {
        return found(sales, SimFloors.queue(SimFloors.CARE, 0));
    }

    private static List<Finding> found(QueueRules sales, QueueRules care) {
        List<AgentProfile> agents = List.of(
                SimFloors.agent("anna", "en lt", SimFloors.SALES, SimFloors.CARE),
                SimFloors.agent("dirk", "de", SimFloors.SALES));
        return Lint.of(new Rules(1, agents, List.of(sales, care)), List.of("en", "lt"), EVENING.atZone(ZoneOffset.UTC))
                .stream()
                .filter(one -> one.code() == Finding.Code.UNREACHED_STEP)
                .toList();
    }
}
