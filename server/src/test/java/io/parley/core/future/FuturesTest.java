package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@Computes
class FuturesTest {
    private static final Demand.Habits HABITS =
            new Demand.Habits(new Spread.LogNormal(240, 0.8), new Spread.Exponential(20), new Spread.Exponential(180));
    private static final Traffic TRAFFIC = Traffic.of(
            List.of(
                    SimFloors.calls(SimFloors.SALES, "en", 40, HABITS),
                    SimFloors.calls(SimFloors.SALES, "lt", 20, HABITS),
                    SimFloors.calls(SimFloors.CARE, "en", 40, HABITS)),
            new Traffic.Manners(new Spread.Fixed(4), new Spread.Fixed(1)));

    @Test
    void theSameSeedHasTheSameFutures() {
        FloorSnapshot floor = busy(8);
        Scenario scenario = new Scenario(TRAFFIC, Duration.ofHours(1), 5);
        Outlook once = Futures.of(floor, scenario, Effort.runs(20));
        assertEquals(once, Futures.of(floor, scenario, Effort.runs(20)));
        Scenario other = new Scenario(TRAFFIC, Duration.ofHours(1), 6);
        assertNotEquals(once, Futures.of(floor, other, Effort.runs(20)));
        assertEquals(20, once.runs());
    }

    @Test
    void anotherAgentShortensTheWaitInTheSameFutures() {
        FloorSnapshot floor = busy(6);
        Scenario asItIs = new Scenario(TRAFFIC, Duration.ofHours(1), 5);
        AgentId spare = new AgentId("spare");
        Outlook before = Futures.of(floor, asItIs, Effort.runs(40));
        Outlook after = Futures.of(floor, asItIs.with(SimFloors.ready(spare)), Effort.runs(40));
        Outlook.QueueOutlook then = before.queues().get(SimFloors.SALES);
        Outlook.QueueOutlook now = after.queues().get(SimFloors.SALES);
        assertEquals(then.entered(), now.entered(), "both meet the same people");
        assertTrue(level(now) > level(then) + 0.05, level(then) + " then " + level(now));
        assertTrue(now.abandonRate().orElseThrow().middle()
                < then.abandonRate().orElseThrow().middle());
        assertTrue(now.occupancy().orElseThrow().middle()
                < then.occupancy().orElseThrow().middle());
    }

    @Test
    void whoeverWaitsRingsOrTalksGoesOnFromWhereTheyAre() {
        FloorSnapshot floor = busy(2);
        assertTrue(floor.board().waiting().size() > 2 && !floor.board().live().isEmpty());
        Traffic nobodyElse = Traffic.of(List.of(), Traffic.Manners.INSTANT);
        Scenario scenario = new Scenario(nobodyElse, Duration.ofHours(3), 5);
        Outlook outlook = Futures.of(floor, scenario, Effort.runs(10));
        double entered = outlook.queues().values().stream()
                .mapToDouble(queue -> queue.entered().orElseThrow().mean())
                .sum();
        assertEquals(floor.board().waiting().size(), entered, 1e-9);
        assertTrue(outlook.queues().get(SimFloors.SALES).waitAnswered().isPresent());
    }

    @Test
    void whereNobodyIsAnsweredThereIsNoWaitToTell() {
        Floor empty = SimFloors.floor(List.of(SimFloors.queue(SimFloors.SALES, 0)), List.of());
        Scenario scenario = new Scenario(TRAFFIC, Duration.ofMinutes(30), 5);
        Outlook.QueueOutlook queue = Futures.of(FloorSnapshot.of(empty, 1, SimFloors.START), scenario, Effort.runs(3))
                .queues()
                .get(SimFloors.SALES);
        assertTrue(queue.waitAnswered().isEmpty() && queue.occupancy().isEmpty());
        assertEquals(1, queue.abandonRate().orElseThrow().middle());
    }

    @Test
    void inAQueueServedByHandWhoeverIsFreeTakesTheOldest() {
        Outlook.QueueOutlook offered = quietSales(new Distribution.One());
        Outlook.QueueOutlook taken = quietSales(new Distribution.Manual());
        assertEquals(offered.entered(), taken.entered(), "both meet the same people");
        assertEquals(level(offered), level(taken), 0.02);
        assertEquals(
                offered.waitAnswered().orElseThrow().mean(),
                taken.waitAnswered().orElseThrow().mean(),
                2);
    }

    private static Outlook.QueueOutlook quietSales(Distribution distribution) {
        QueueRules plain = SimFloors.queue(SimFloors.SALES, 0);
        QueueRules sales = plain.withPlan(plain.plan().withDistribution(distribution));
        Floor floor = SimFloors.floor(List.of(sales), SimFloors.agents(6, "en lt", SimFloors.SALES));
        Scenario scenario = new Scenario(TRAFFIC, Duration.ofHours(1), 5);
        return Futures.of(FloorSnapshot.of(floor, 1, SimFloors.START), scenario, Effort.runs(20))
                .queues()
                .get(SimFloors.SALES);
    }

    @Test
    void whenTimeIsUpTheFuturesDoneAreToldAndHowManyTheyWere() {
        int[] looks = {0};
        Effort effort = new Effort(200, () -> ++looks[0] > 40);
        Outlook outlook = Futures.of(busy(6), new Scenario(TRAFFIC, Duration.ofHours(1), 5), effort);
        assertTrue(outlook.runs() > 0 && outlook.runs() < 200, outlook.runs() + " runs");
    }

    private static double level(Outlook.QueueOutlook queue) {
        return queue.levels().get(ServiceLevel.SL_IGNORE_EARLY).mean();
    }

    /** A quarter of an hour in: some talk, some ring, some wait; "spare" is signed out. */
    private static FloorSnapshot busy(int agents) {
        var all = new ArrayList<>(SimFloors.agents(agents, "en lt", SimFloors.SALES, SimFloors.CARE));
        Floor floor =
                SimFloors.floor(List.of(SimFloors.queue(SimFloors.SALES, 0), SimFloors.queue(SimFloors.CARE, 10)), all);
        all.add(SimFloors.agent("spare", "en lt", SimFloors.SALES, SimFloors.CARE));
        Router.decide(
                floor,
                new RoutingEvent.RulesLoaded(
                        new io.parley.core.routing.Rules(2, all, floor.rules().queues())),
                SimFloors.START);
        Instant now = SimFloors.START;
        for (int i = 0; i < agents + 4; i++) {
            now = now.plusSeconds(7);
            Router.decide(
                    floor, new RoutingEvent.ContactArrived(SimFloors.call("c" + i, SimFloors.SALES, "en", now)), now);
            if (i % 3 != 2) {
                accept(floor, now);
            }
        }
        return FloorSnapshot.of(floor, 1, now);
    }

    private static void accept(Floor floor, Instant now) {
        for (Board.OfferView offer : floor.picture(1, now).offers()) {
            Router.decide(floor, new RoutingEvent.OfferAccepted(offer.id()), now);
            Router.decide(floor, new RoutingEvent.ContactConnected(offer.contact(), offer.agent()), now);
        }
        assertEquals(List.of(), floor.violations(now));
    }
}
