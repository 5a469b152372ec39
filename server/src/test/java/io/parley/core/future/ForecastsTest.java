package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.ContactId;
import io.parley.core.measure.WaitEstimate;
import io.parley.core.routing.Board;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Router;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Computes
class ForecastsTest {
    private static final Demand.Habits PLAIN = SimFloors.habits(240, new Spread.Exponential(180));

    @Test
    void agreesWithTheFormulaWhereTheFormulaHolds() {
        FloorSnapshot floor = full(10, 21, SimFloors.agents(10, "en", SimFloors.SALES));
        Traffic traffic =
                Traffic.of(List.of(SimFloors.calls(SimFloors.SALES, "en", 0, PLAIN)), Traffic.Manners.INSTANT);
        int runs = 4_000;
        Map<ContactId, Forecast> all = Forecasts.of(floor, traffic, 7, Effort.runs(runs));
        for (int ahead : new int[] {0, 1, 5, 10, 20}) {
            Forecast forecast = all.get(new ContactId("c" + (10 + ahead)));
            double expected = WaitEstimate.qlm(ahead, 10, 240, 180);
            double standardError = expected / Math.sqrt(ahead + 1.0) / Math.sqrt(runs);
            assertEquals(expected, forecast.mean(), 3 * standardError, "with " + ahead + " ahead");
            assertTrue(forecast.p50() < forecast.p80() && forecast.runs() == runs);
        }
    }

    @Test
    void knowsWhoCanServeWhomAndWhoGoesFirst() {
        List<AgentProfile> agents = new ArrayList<>(SimFloors.agents(4, "en", SimFloors.SALES));
        agents.add(SimFloors.agent("both", "en lt", SimFloors.SALES));
        Floor floor = SimFloors.floor(List.of(SimFloors.queue(SimFloors.SALES, 0)), agents);
        Instant now = SimFloors.START;
        for (int i = 0; i < 9; i++) {
            arrive(floor, "en" + i, "en", now);
        }
        arrive(floor, "lt", "lt", now);
        arrive(floor, "el", "el", now);
        acceptAll(floor, now);
        Map<ContactId, Forecast> all = Forecasts.of(
                FloorSnapshot.of(floor, 1, now),
                Traffic.of(List.of(SimFloors.calls(SimFloors.SALES, "en", 0, PLAIN)), Traffic.Manners.INSTANT),
                1,
                Effort.runs(500));
        double lithuanian = all.get(new ContactId("lt")).mean();
        double last = all.get(new ContactId("en8")).mean();
        assertTrue(lithuanian > 1.5 * last, "one agent, and others are before it: " + lithuanian + " and " + last);
        assertFalse(all.get(new ContactId("el")).known(), "nobody speaks Greek");
    }

    @Test
    void forecastsForAsManyFuturesAsTimeAllows() {
        FloorSnapshot floor = full(10, 21, SimFloors.agents(10, "en", SimFloors.SALES));
        int[] looks = {0};
        Map<ContactId, Forecast> all = Forecasts.of(
                floor, Traffic.of(List.of(), Traffic.Manners.INSTANT), 1, new Effort(200, () -> ++looks[0] > 60));
        int runs = all.values().iterator().next().runs();
        assertTrue(runs > 5 && runs < 200, runs + " runs");
        assertEquals(
                Map.of(),
                Forecasts.of(floor, Traffic.of(List.of(), Traffic.Manners.INSTANT), 1, new Effort(200, () -> true)));
    }

    /** So many talk and so many more wait. */
    private static FloorSnapshot full(int talking, int waiting, List<AgentProfile> agents) {
        Floor floor = SimFloors.floor(List.of(SimFloors.queue(SimFloors.SALES, 0)), agents);
        Instant now = SimFloors.START;
        for (int i = 0; i < talking + waiting; i++) {
            now = now.plus(Duration.ofMillis(10));
            arrive(floor, "c" + i, "en", now);
            acceptAll(floor, now);
        }
        return FloorSnapshot.of(floor, 1, now);
    }

    static void arrive(Floor floor, String id, String language, Instant now) {
        Router.decide(floor, new RoutingEvent.ContactArrived(SimFloors.call(id, SimFloors.SALES, language, now)), now);
    }

    static void acceptAll(Floor floor, Instant now) {
        for (Board.OfferView offer : floor.picture(1, now).offers()) {
            Router.decide(floor, new RoutingEvent.OfferAccepted(offer.id()), now);
            Router.decide(floor, new RoutingEvent.ContactConnected(offer.contact(), offer.agent()), now);
        }
    }
}
