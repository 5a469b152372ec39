package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.RoutingState;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.OrderKey.Since;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys that order agents (R7). */
class OrderKeysTest {
    @Test
    void stickyGoesByHistoryWhereTheFloorDoesNotRemember() {
        TestFloor floor = keys(List.of(new OrderKey.Sticky(Duration.ofSeconds(30)), IDLE), two());
        floor.ready("a", "b");
        Customer customer = new Customer("+37099", Optional.empty());
        floor.tell(new RoutingEvent.ContactArrived(new Contact(
                new ContactId("1"),
                Channel.VOICE,
                TestFloor.BOOKINGS,
                "en",
                0,
                customer,
                floor.now,
                Map.of("lastAgent", "b"))));
        assertEquals("b", floor.offered(new ContactId("1")));
    }

    private static final OrderKey IDLE = new OrderKey.LongestIdle(Since.CONTACT_END);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sticky 30s",
                "tier",
                "bestSkill",
                "leastVersatile",
                "longestIdle",
                "longestIdle ready",
                "longestIdle signIn",
                "occupancy",
                "fewest 3600s",
                "leastTalk 60s",
                "roundRobin",
                "linear",
                "ordered",
                "random 42",
                "weightedRandom 7",
                "load"
            })
    void everyKeyReadsBackFromItsText(String text) {
        assertEquals(text, OrderKey.parse(text).orElseThrow().text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "idle", "random", "random x", "tier 3", "sticky soon", "fewest 1d", "load load load"})
    void whatIsNoKeyIsRefused(String text) {
        assertTrue(OrderKey.parse(text).isEmpty());
    }

    @Test
    void theLowerTierGoesFirst() {
        TestFloor floor =
                keys(List.of(new OrderKey.Tier(), IDLE), TestFloor.tier("second", 1), TestFloor.tier("first", 0));
        floor.ready("second", "first");
        assertEquals("first", floor.offered(floor.call("1", "en")));
        assertEquals("second", floor.offered(floor.call("2", "en")));
    }

    @Test
    void theBestSkillCountsPreferredOnesByWeight() {
        QueuePlan plan = QueuePlan.ORDINARY
                .withOrder(new OrderKey.BestSkill(), IDLE)
                .withNeed(Requirement.ANYONE, Map.of(new Skill("vip"), 3));
        TestFloor floor = TestFloor.with(
                plan, TestFloor.skilled("plain", "bookings 9 vip 1"), TestFloor.skilled("vip", "bookings 5 vip 3"));
        floor.ready("plain", "vip");
        assertEquals("vip", floor.offered(floor.call("1", "en")), "5 + 3 * 3 against 9 + 3 * 1");
    }

    @Test
    void generalistsStayFree() {
        TestFloor floor = keys(
                List.of(new OrderKey.LeastVersatile(), IDLE),
                TestFloor.skilled("general", "bookings 9 vip 9 other 9"),
                TestFloor.skilled("special", "bookings 3"));
        floor.ready("general", "special");
        assertEquals("special", floor.offered(floor.call("1", "en")));
    }

    @Test
    void longestIdleSinceReadyCountsFromTheLastBreak() {
        TestFloor floor = keys(List.of(new OrderKey.LongestIdle(Since.READY)), two());
        floor.ready("a", "b");
        floor.choose("a", new RoutingState.NotReady("lunch"));
        floor.advance(5);
        floor.choose("a", new RoutingState.Ready());
        assertEquals("b", floor.offered(floor.call("1", "en")));
    }

    @Test
    void longestIdleSinceTheEndOfAContactIsNotChangedByABreak() {
        TestFloor floor = keys(List.of(IDLE), two());
        floor.ready("a", "b");
        floor.choose("a", new RoutingState.NotReady("lunch"));
        floor.choose("a", new RoutingState.Ready());
        assertEquals("a", floor.offered(floor.call("1", "en")));
    }

    @Test
    void longestIdleSinceSignInIgnoresContacts() {
        TestFloor floor = keys(List.of(new OrderKey.LongestIdle(Since.SIGN_IN)), two());
        floor.ready("a", "b");
        floor.serve(floor.call("1", "en"), 60);
        assertEquals("a", floor.offered(floor.call("2", "en")));
    }

    @Test
    void theLeastOccupiedGoesFirst() {
        TestFloor floor = keys(List.of(new OrderKey.Occupancy(), IDLE), two());
        floor.ready("a");
        floor.serve(floor.call("1", "en"), 100);
        floor.advance(1000);
        floor.ready("b");
        ContactId second = floor.call("2", "en");
        assertEquals("b", floor.offered(second));
        floor.serve(second, 100);
        assertEquals("a", floor.offered(floor.call("3", "en")), "100 of 1200 s against 100 of 100 s");
    }

    @Test
    void fewestAndLeastTalkLookAtAWindow() {
        TestFloor floor = keys(List.of(new OrderKey.Fewest(Duration.ofMinutes(10)), new OrderKey.Linear()), two());
        floor.ready("a", "b");
        floor.serve(floor.call("1", "en"), 10);
        ContactId second = floor.call("2", "en");
        assertEquals("b", floor.offered(second));
        floor.end(second);
        floor.advance(700);
        assertEquals("a", floor.offered(floor.call("3", "en")), "what is long ago does not count");

        TestFloor talk = keys(List.of(new OrderKey.LeastTalk(Duration.ofMinutes(10)), new OrderKey.Linear()), two());
        talk.ready("a", "b");
        talk.serve(talk.call("1", "en"), 100);
        talk.serve(talk.call("2", "en"), 10);
        talk.serve(talk.call("3", "en"), 10);
        assertEquals("b", talk.offered(talk.call("4", "en")), "20 s in two against 100 s in one");
    }

    @Test
    void roundRobinGoesRound() {
        assertEquals(List.of("a", "b", "c", "a", "b", "c"), served(new OrderKey.RoundRobin()));
    }

    @Test
    void linearStartsAtTheTopEachTime() {
        assertEquals(List.of("a", "a", "a", "a", "a", "a"), served(new OrderKey.Linear()));
    }

    @Test
    void orderedGoesOnAfterTheLast() {
        assertEquals(List.of("a", "b", "c", "a", "b", "c"), served(new OrderKey.Ordered()));
    }

    @Test
    void chanceIsTheSameForTheSameSeedAndReachesEverybody() {
        List<String> first = served(new OrderKey.Random(1));
        assertEquals(first, served(new OrderKey.Random(1)));
        assertTrue(List.of(2L, 3L, 4L).stream()
                .anyMatch(seed -> !served(new OrderKey.Random(seed)).equals(first)));
        List<String> many = served(new OrderKey.Random(1), 300);
        for (String agent : List.of("a", "b", "c")) {
            int share = Collections.frequency(many, agent);
            assertTrue(share > 70 && share < 130, "a third of 300, but " + agent + " got " + share);
        }
    }

    @Test
    void weightedChanceFavoursTheFirstTier() {
        TestFloor floor =
                keys(List.of(new OrderKey.WeightedRandom(5)), TestFloor.tier("often", 0), TestFloor.tier("seldom", 3));
        floor.ready("often", "seldom");
        int often = 0;
        for (int i = 0; i < 400; i++) {
            ContactId call = floor.call("c" + i, "en");
            often += floor.offered(call).equals("often") ? 1 : 0;
            floor.end(call);
        }
        assertTrue(often > 280 && often < 360, "4 of 5, but was " + often + " of 400");
    }

    @Test
    void theLeastLoadedGetsTheChat() {
        TestFloor floor = keys(
                List.of(new OrderKey.Load(), IDLE), TestFloor.agent("two", "en", 2), TestFloor.agent("five", "en", 5));
        floor.ready("two", "five");
        floor.accept(floor.chat("1", "en"));
        floor.accept(floor.chat("2", "en"));
        ContactId third = floor.chat("3", "en");
        assertEquals("five", floor.offered(third), "1 of 5 against 1 of 2");
    }

    @Test
    void theAgentWhoKnowsTheCustomerIsWaitedFor() {
        TestFloor floor = keys(List.of(new OrderKey.Sticky(Duration.ofSeconds(30)), IDLE), two());
        floor.ready("a", "b");
        floor.serve(floor.callBy("+1", "1", Map.of()), 10);
        ContactId busy = floor.call("x", "en");
        ContactId busy2 = floor.call("y", "en");
        floor.accept(busy);
        floor.accept(busy2);
        ContactId again = floor.callBy("+1", "2", Map.of());
        floor.end(busy);
        floor.advance(5);
        floor.tell(new RoutingEvent.WrapUpFinished(busy, floor.agent("b").agent(), "", ""));
        assertEquals("nobody", floor.offered(again), "b is free, but a knows the customer");
        floor.end(busy2);
        floor.tell(new RoutingEvent.WrapUpFinished(busy2, floor.agent("a").agent(), "", ""));
        assertEquals("a", floor.offered(again));
    }

    @Test
    void nobodyIsWaitedForLongerThanConfiguredOrWhenNotReady() {
        TestFloor floor = keys(List.of(new OrderKey.Sticky(Duration.ofSeconds(30)), IDLE), two());
        floor.ready("a", "b");
        floor.serve(floor.callBy("+1", "1", Map.of()), 10);
        ContactId busy = floor.callBy("+9", "x", Map.of("agent", "a"));
        floor.accept(busy, "a");
        ContactId again = floor.callBy("+1", "2", Map.of());
        floor.advance(29);
        assertEquals("nobody", floor.offered(again));
        floor.advance(1);
        assertEquals("b", floor.offered(again));
        floor.end(again);
        ContactId third = floor.callBy("+1", "3", Map.of());
        assertEquals("nobody", floor.offered(third));
        floor.choose("a", new RoutingState.NotReady("lunch"));
        assertEquals("b", floor.offered(third), "a will go to lunch after this call");
    }

    /** The router used to be at a loss: the contact was theirs alone, and they were not to be taken. */
    @Test
    void whoHelpsOnlyWhileOthersStayFreeIsNotWaitedFor() {
        RelaxationStep helped = new RelaxationStep(
                Duration.ofSeconds(5),
                Optional.empty(),
                false,
                true,
                Optional.empty(),
                List.of(TestFloor.REFUNDS),
                2,
                Optional.empty());
        TestFloor floor = TestFloor.with(
                QueuePlan.ORDINARY
                        .withOrder(new OrderKey.Sticky(Duration.ofSeconds(60)), IDLE)
                        .withSteps(false, helped),
                TestFloor.agent("a", "en", 3),
                helper("b"),
                helper("c"));
        floor.ready("b");
        ContactId call = floor.callBy("+1", "1", Map.of("agent", "b"));
        floor.advance(6);
        floor.ready("b");
        assertEquals("nobody", floor.offered(call), "b alone is kept free");
        floor.ready("c");
        assertEquals("b", floor.offered(call), "c stays free");
    }

    private static AgentProfile helper(String id) {
        AgentProfile plain = TestFloor.agent(id, "en", 3);
        return new AgentProfile(plain.id(), plain.name(), plain.skills(), Set.of(TestFloor.REFUNDS), 3);
    }

    private static List<String> served(OrderKey key) {
        return served(key, 6);
    }

    private static List<String> served(OrderKey key, int calls) {
        TestFloor floor = keys(
                List.of(key),
                TestFloor.agent("a", "en", 3),
                TestFloor.agent("b", "en", 3),
                TestFloor.agent("c", "en", 3));
        floor.ready("a", "b", "c");
        List<String> served = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            ContactId call = floor.call("c" + i, "en");
            served.add(floor.offered(call));
            floor.end(call);
        }
        return served;
    }

    private static AgentProfile[] two() {
        return new AgentProfile[] {TestFloor.agent("a", "en", 3), TestFloor.agent("b", "en", 3)};
    }

    private static TestFloor keys(List<OrderKey> keys, AgentProfile... agents) {
        return TestFloor.with(QueuePlan.ORDINARY.withOrder(keys.toArray(new OrderKey[0])), agents);
    }
}
