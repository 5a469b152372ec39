package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.RequirementParser;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The rules become others while contacts wait, ring and talk. */
@Computes
class ReconfigurationTest {
    private static final AgentProfile ANNA = TestFloor.agent("anna", "en", 3);
    private static final AgentProfile BORIS = TestFloor.agent("boris", "en", 3);

    @Test
    void contactsOfARemovedQueueAreServedByThoseWhoWereItsMembers() {
        TestFloor floor = new TestFloor(ANNA);
        ContactId waiting = floor.call("c1", "en");
        load(floor, List.of(queue("refunds")), List.of(elsewhere(ANNA)));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).waiting());
        floor.ready("anna");
        assertEquals(List.of("anna"), floor.ringing(waiting), "although bookings is no skill of hers any more");
        floor.serve(waiting, 30);
        assertTrue(
                floor.board().queues().stream().noneMatch(queue -> queue.queue().equals(TestFloor.BOOKINGS)),
                "the queue goes with its last contact");
    }

    @Test
    void aRemovedQueueTakesNobodyNew() {
        TestFloor floor = new TestFloor(ANNA);
        load(floor, List.of(queue("refunds")), List.of(ANNA));
        floor.call("late", "en");
        Effect.EndContact end = floor.effects(Effect.EndContact.class).getLast();
        assertEquals("unknown-queue", end.end().reason());
        assertEquals(0, floor.contactCount());
    }

    @Test
    void whereNobodyIsLeftForARemovedQueueItsContactsLeave() {
        TestFloor floor = new TestFloor(ANNA, BORIS);
        ContactId waiting = floor.call("c1", "en");
        load(floor, List.of(queue("refunds")), List.of(ANNA));
        assertTrue(floor.effects(Effect.EndContact.class).isEmpty(), "Anna may come to work");
        load(floor, List.of(queue("refunds")), List.of(TestFloor.agent("olga", "en", 3)));
        Effect.EndContact end = floor.effects(Effect.EndContact.class).getLast();
        assertEquals(waiting, end.contact());
        assertEquals("flow-out-queue-removed", end.end().reason());
    }

    @Test
    void whoComesBackToTheConfigurationHasNotLostTheirTurn() {
        QueueRules round = TestFloor.planned(QueuePlan.ORDINARY.withOrder(new OrderKey.RoundRobin()));
        TestFloor floor = new TestFloor(List.of(round), ANNA, BORIS);
        floor.ready("anna");
        floor.serve(floor.call("c1", "en"), 30);
        floor.advance(60);
        load(floor, List.of(round), List.of(BORIS));
        load(floor, List.of(round), List.of(ANNA, BORIS));
        floor.ready("anna", "boris");
        assertEquals(List.of("boris"), floor.ringing(floor.call("c2", "en")), "Anna had the last one");
    }

    @Test
    void aRemovedQueueThatReturnsIsTheSameWithItsCounts() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        floor.serve(floor.call("c1", "en"), 30);
        Rules before = floor.floor.rules();
        load(floor, List.of(queue("refunds")), List.of(ANNA));
        floor.tell(new RoutingEvent.RulesLoaded(before));
        assertEquals(1, floor.queue(TestFloor.BOOKINGS).answered());
        ContactId next = floor.call("c2", "en");
        assertEquals(List.of("anna"), floor.ringing(next));
    }

    @Test
    void anOfferToARemovedAgentGoesBackToItsPlace() {
        TestFloor floor = new TestFloor(ANNA, BORIS);
        floor.ready("anna");
        ContactId ringing = floor.call("c1", "en");
        assertEquals(List.of("anna"), floor.ringing(ringing));
        floor.ready("boris");
        load(floor, floor.floor.rules().queues(), List.of(BORIS));
        assertEquals(List.of("boris"), floor.ringing(ringing));
        assertEquals(
                Effect.WithdrawReason.AGENT_GONE,
                floor.effects(Effect.Withdraw.class).getLast().reason());
        assertEquals(1, floor.board().agents().size());
    }

    @Test
    void aRemovedAgentGoesWithTheLastContactInHand() {
        TestFloor floor = new TestFloor(ANNA, BORIS);
        floor.ready("anna");
        ContactId talking = floor.call("c1", "en");
        floor.accept(talking);
        load(floor, floor.floor.rules().queues(), List.of(BORIS));
        ContactId next = floor.call("c2", "en");
        assertEquals(2, floor.board().agents().size());
        floor.end(talking);
        floor.tell(new RoutingEvent.WrapUpFinished(talking, ANNA.id(), "done", ""));
        assertEquals(1, floor.board().agents().size());
        assertEquals(List.of(), floor.ringing(next), "and is given nothing more");
        floor.tell(new RoutingEvent.AgentSignedOut(ANNA.id()));
    }

    @Test
    void whoComesBackAfterBeingRemovedStartsAnew() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        Rules before = floor.floor.rules();
        load(floor, before.queues(), List.of());
        assertEquals(0, floor.board().agents().size());
        floor.tell(new RoutingEvent.RulesLoaded(before));
        floor.ready("anna");
        assertEquals(List.of("anna"), floor.ringing(floor.call("c1", "en")));
    }

    @Test
    void aLongestWaitThatIsNewHoldsForThoseWhoWaitAlready() {
        TestFloor floor = new TestFloor(ANNA);
        floor.call("c1", "en");
        floor.advance(50);
        QueueRules limited = TestFloor.queue(TestFloor.BOOKINGS, Optional.of(Duration.ofSeconds(60)), false);
        load(floor, List.of(limited), List.of(ANNA));
        floor.advance(9);
        assertTrue(floor.effects(Effect.EndContact.class).isEmpty());
        floor.advance(2);
        assertEquals(
                "flow-out-max-wait",
                floor.effects(Effect.EndContact.class).getLast().end().reason());
    }

    @Test
    void aLongestWaitThatIsGoneEndsNobody() {
        QueueRules limited = TestFloor.queue(TestFloor.BOOKINGS, Optional.of(Duration.ofSeconds(60)), false);
        TestFloor floor = new TestFloor(List.of(limited), ANNA);
        floor.call("c1", "en");
        load(floor, List.of(queue("bookings")), List.of(ANNA));
        floor.advance(600);
        assertTrue(floor.effects(Effect.EndContact.class).isEmpty());
    }

    @Test
    void otherStepsCountFromTheEntryIntoTheQueue() {
        RelaxationStep early = RelaxationStep.widen(Duration.ofSeconds(10), RequirementParser.parse("any"));
        RelaxationStep late = RelaxationStep.widen(Duration.ofSeconds(60), RequirementParser.parse("any"));
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withSteps(false, early), TestFloor.skilled("anna", "x 1"));
        ContactId waiting = floor.call("c1", "en");
        floor.advance(20);
        assertEquals(1, floor.floor.contact(waiting).orElseThrow().step);
        load(
                floor,
                List.of(TestFloor.planned(QueuePlan.ORDINARY.withSteps(false, late))),
                floor.floor.rules().agents());
        assertEquals(0, floor.floor.contact(waiting).orElseThrow().step);
        floor.advance(41);
        assertEquals(1, floor.floor.contact(waiting).orElseThrow().step);
    }

    @Test
    void whoHasMoreInHandThanIsAllowedNowIsGivenNoMore() {
        TestFloor floor = new TestFloor(ANNA);
        floor.ready("anna");
        for (String id : List.of("c1", "c2", "c3")) {
            floor.accept(floor.arrive(id, Channel.CHAT, "en", 0, TestFloor.BOOKINGS));
        }
        load(floor, floor.floor.rules().queues(), List.of(TestFloor.agent("anna", "en", 2)));
        ContactId next = floor.arrive("c4", Channel.CHAT, "en", 0, TestFloor.BOOKINGS);
        for (String id : List.of("c1", "c2")) {
            assertEquals(List.of(), floor.ringing(next));
            floor.end(new ContactId(id));
            floor.tell(new RoutingEvent.WrapUpFinished(new ContactId(id), ANNA.id(), "done", ""));
        }
        assertEquals(List.of("anna"), floor.ringing(next));
    }

    @Test
    void aWrapUpThatHadToBeFinishedEndsWithTheRuleThatSaidSo() {
        QueueRules mandatory = TestFloor.queue(TestFloor.BOOKINGS, Optional.empty(), true);
        TestFloor floor = new TestFloor(List.of(mandatory), ANNA);
        floor.ready("anna");
        ContactId call = floor.call("c1", "en");
        floor.accept(call);
        floor.end(call);
        floor.advance(600);
        assertEquals(ContactPhase.WRAP_UP, floor.floor.contact(call).orElseThrow().phase);
        load(floor, List.of(queue("bookings")), List.of(ANNA));
        assertEquals(0, floor.contactCount());
        assertEquals(List.of("anna"), floor.ringing(floor.call("c2", "en")));
    }

    @Test
    void phonesThatRingTogetherStopWhereOneMayRing() {
        TestFloor floor = TestFloor.with(QueuePlan.ORDINARY.withDistribution(new Distribution.All()), ANNA, BORIS);
        floor.ready("anna", "boris");
        ContactId ringing = floor.call("c1", "en");
        assertEquals(2, floor.ringing(ringing).size());
        load(floor, List.of(queue("bookings")), List.of(ANNA, BORIS));
        assertEquals(1, floor.ringing(ringing).size());
        assertEquals(ContactPhase.OFFERED, floor.floor.contact(ringing).orElseThrow().phase);
    }

    @Test
    void agentsStandInTheOrderOfTheNewConfiguration() {
        QueuePlan linear = QueuePlan.ORDINARY.withOrder(OrderKey.parse("linear").orElseThrow());
        TestFloor floor = TestFloor.with(linear, ANNA, BORIS);
        floor.ready("anna", "boris");
        load(floor, List.of(TestFloor.planned(linear)), List.of(BORIS, ANNA));
        assertEquals(List.of("boris"), floor.ringing(floor.call("c1", "en")));
    }

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void whateverTheRulesBecomeTheFloorHoldsItsPromises(
            @ForAll long seed, @ForAll @Size(min = 50, max = 300) byte[] choices) {
        Random dice = new Random(seed);
        TestFloor floor = RandomDay.floor(seed, 6);
        RandomDay day = new RandomDay(new Random(seed), floor, false);
        for (byte choice : choices) {
            if (dice.nextInt(12) == 0) {
                floor.tell(new RoutingEvent.RulesLoaded(some(dice, new RandomRules(dice).rules(3 + dice.nextInt(5)))));
            }
            day.step(choice & 0x7f);
            floor.advance(choice & 3);
        }
        Floor again = new Floor(ZoneOffset.UTC);
        for (int i = 0; i < floor.told.size(); i++) {
            again = i % 7 == 3 ? again.fork() : again;
            List<Effect> effects = Router.decide(again, floor.told.get(i), floor.toldAt.get(i));
            assertEquals(floor.answers.get(i).toString(), effects.toString(), "a replay, from copies, is the same");
        }
    }

    /** A part of these rules: some queues and agents are gone. */
    private static Rules some(Random dice, Rules rules) {
        List<QueueRules> queues = new ArrayList<>(rules.queues());
        queues.removeIf(queue -> queues.size() > 1 && dice.nextInt(3) == 0);
        List<AgentProfile> agents = new ArrayList<>(rules.agents());
        agents.removeIf(agent -> dice.nextInt(4) == 0);
        return new Rules(rules.version() + 1, agents, queues, rules.policy());
    }

    private static QueueRules queue(String id) {
        return TestFloor.queue(new QueueId(id), Optional.empty(), false);
    }

    /** Takes refunds only, and lost all skills but the language. */
    private static AgentProfile elsewhere(AgentProfile agent) {
        return new AgentProfile(
                agent.id(), agent.name(), Map.of(Skill.language("en"), 9), Set.of(new QueueId("refunds")), 3);
    }

    private static void load(TestFloor floor, List<QueueRules> queues, List<AgentProfile> agents) {
        long version = floor.floor.rules().version() + 1;
        floor.tell(new RoutingEvent.RulesLoaded(new Rules(version, agents, queues)));
    }
}
