package io.parley.core.future;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.measure.ServiceLevel;
import io.parley.core.routing.Floor;
import io.parley.sim.Computes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** Futures of plain queues against the reference values of Erlang C and Erlang A (M5), within 3 standard errors. */
@Computes
class ErlangTest {
    private static final int RUNS = 200;
    /** Contacts counted in each future. */
    private static final double CONTACTS = 500;

    private static final long SEED = 20_260_312;

    @ParameterizedTest
    @CsvSource({
        "100, 180, 6, .4743, 105.753",
        "100, 180, 7, .7404, 29.173",
        "100, 180, 8, .8801, 10.036",
        "360, 240, 28, .7613, 19.988",
        "360, 240, 30, .8952, 6.914",
        "1000, 300, 90, .7645, 16.528",
        "10, 180, 1, .5270, 180.000"
    })
    void futuresWithoutImpatienceMatchErlangC(double perHour, double handling, int agents, double level, double asa) {
        Outlook.QueueOutlook queue = run(perHour, agents, SimFloors.habits(handling, new Spread.Never()));
        near("service level", level, queue.levels().get(ServiceLevel.SL_STRICT), 5e-5);
        near("speed of answer", asa, queue.waitAnswered().orElseThrow(), 5e-4);
        near("occupancy", perHour * handling / 3600 / agents, queue.occupancy().orElseThrow(), 0);
        assertEquals(0, queue.abandonRate().orElseThrow().high());
    }

    @ParameterizedTest
    @CsvSource({
        "100, 180, 6, 120, .11234, 13.480, .73197",
        "100, 180, 5, 120, .19237, 23.084, .57999",
        "360, 240, 24, 180, .08693, 15.647, .66547",
        "360, 240, 26, 60, .06914, 4.149, .86929",
        "1000, 300, 80, 90, .07978, 7.181, .80006"
    })
    void futuresWithImpatienceMatchErlangA(ArgumentsAccessor row) {
        Outlook.QueueOutlook queue = run(
                row.getDouble(0),
                row.getInteger(2),
                SimFloors.habits(row.getDouble(1), new Spread.Exponential(row.getDouble(3))));
        near("abandoned", row.getDouble(4), queue.abandonRate().orElseThrow(), 5e-6);
        near("mean wait of all", row.getDouble(5), queue.waitOfAll().orElseThrow(), 5e-4);
        near("service level", row.getDouble(6), queue.levels().get(ServiceLevel.SL_STRICT), 5e-6);
    }

    private static Outlook.QueueOutlook run(double perHour, int agents, Demand.Habits habits) {
        Floor floor = SimFloors.floor(
                List.of(SimFloors.queue(SimFloors.SALES, 0)), SimFloors.agents(agents, "en", SimFloors.SALES));
        Traffic traffic =
                Traffic.of(List.of(SimFloors.calls(SimFloors.SALES, "en", perHour, habits)), Traffic.Manners.INSTANT);
        Duration horizon = Duration.ofSeconds((long) (CONTACTS / perHour * 3600));
        Scenario scenario = new Scenario(List.of(), traffic, Duration.ofHours(2), horizon, SEED);
        FloorSnapshot snapshot = FloorSnapshot.of(floor, 1, SimFloors.START);
        return Futures.of(snapshot, scenario, Effort.runs(RUNS)).queues().get(SimFloors.SALES);
    }

    /** @param rounding half a unit of the last digit of the reference */
    private static void near(String what, double expected, Band band, double rounding) {
        double away = Math.abs(band.mean() - expected) - rounding;
        double errors = away / band.standardError();
        assertTrue(errors <= 3, () -> what + ": " + expected + " expected, but " + band + ", " + errors + " SE away");
    }
}
