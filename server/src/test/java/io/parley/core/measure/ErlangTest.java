package io.parley.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.ServiceTarget;
import io.parley.sim.Computes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas against the reference tables, digit by digit. */
@Computes
class ErlangTest {
    private static final long WITHIN = 20_000;

    @ParameterizedTest
    @CsvSource({
        "100, 180, 6, 5.0000, .191847, .587516, .4743, 105.753",
        "100, 180, 7, 5.0000, .120519, .324150, .7404, 29.173",
        "100, 180, 8, 5.0000, .070048, .167267, .8801, 10.036",
        "360, 240, 28, 24.0000, .066612, .333139, .7613, 19.988",
        "360, 240, 30, 24.0000, .040121, .172862, .8952, 6.914",
        "1000, 300, 90, 83.3333, .041227, .367289, .7645, 16.528",
        "10, 180, 1, 0.5000, .333333, .500000, .5270, 180.000"
    })
    void erlangCMatchesTheReferenceTable(ArgumentsAccessor row) {
        Erlang offered = new Erlang(row.getDouble(0), row.getLong(1) * 1000);
        ErlangC group = new ErlangC(offered, row.getInteger(2));
        printed(row.getString(3), offered.load());
        printed(row.getString(4), offered.blocked(row.getInteger(2)));
        printed(row.getString(5), group.waits());
        printed(row.getString(6), group.serviceLevel(WITHIN));
        printed(row.getString(7), group.speedOfAnswerMs().orElseThrow() / 1000);
    }

    @ParameterizedTest
    @CsvSource({
        "100, 180, 6, 120, .35583, .11234, 13.480, .37445, .73197",
        "100, 180, 5, 120, .51707, .19237, 23.084, .64123, .57999",
        "360, 240, 24, 180, .49349, .08693, 15.647, 1.56471, .66547",
        "360, 240, 26, 60, .26204, .06914, 4.149, .41486, .86929",
        "1000, 300, 80, 90, .48076, .07978, 7.180, 1.99458, .80006" // the table prints 7.181; exact arithmetic gives
        // 7.1804994
    })
    void erlangAMatchesTheReferenceTable(ArgumentsAccessor row) {
        Erlang offered = new Erlang(row.getDouble(0), row.getLong(1) * 1000);
        ErlangA group = new ErlangA(offered, row.getInteger(2), row.getLong(3) * 1000);
        printed(row.getString(4), group.waits());
        printed(row.getString(5), group.abandons());
        printed(row.getString(6), group.meanWaitMs() / 1000);
        printed(row.getString(7), group.queueLength());
        printed(row.getString(8), group.serviceLevel(WITHIN));
    }

    /** To as many digits as are printed. */
    private static void printed(String expected, double actual) {
        BigDecimal digits = new BigDecimal(expected);
        assertEquals(digits, BigDecimal.valueOf(actual).setScale(digits.scale(), RoundingMode.HALF_UP));
    }

    @Test
    void anOverloadedErlangCSaysSo() {
        ErlangC group = new ErlangC(new Erlang(100, 180_000), 5);
        assertFalse(group.isStable());
        assertEquals(1, group.waits());
        assertEquals(0, group.serviceLevel(WITHIN));
        assertEquals(OptionalDouble.empty(), group.speedOfAnswerMs());
        assertEquals(1, group.occupancy());
    }

    @Test
    void refusesWhatIsNoLoad() {
        assertThrows(IllegalArgumentException.class, () -> new Erlang(0, 1000));
        assertThrows(IllegalArgumentException.class, () -> new Erlang(Double.NaN, 1000));
        assertThrows(IllegalArgumentException.class, () -> new Erlang(10, 0));
        assertThrows(IllegalArgumentException.class, () -> new ErlangA(new Erlang(10, 1000), 0, 1000));
    }

    @Property(tries = 60)
    void withEndlessPatienceErlangAIsErlangC(
            @ForAll @DoubleRange(min = 5, max = 400) double perHour, @ForAll @IntRange(min = 2, max = 12) int spare) {
        Erlang offered = new Erlang(perHour, 180_000);
        int agents = (int) Math.ceil(offered.load()) + spare;
        ErlangC patient = new ErlangC(offered, agents);
        ErlangA group = new ErlangA(offered, agents, 50_000_000_000L);
        assertEquals(patient.waits(), group.waits(), 1e-5);
        assertEquals(patient.serviceLevel(WITHIN), group.serviceLevel(WITHIN), 1e-5);
    }

    @Property(tries = 60)
    void whoIsServedOrLeavesIsEverybody(
            @ForAll @DoubleRange(min = 5, max = 600) double perHour,
            @ForAll @IntRange(min = 1, max = 40) int agents,
            @ForAll @IntRange(min = 10, max = 600) int patienceSeconds) {
        ErlangA group = new ErlangA(new Erlang(perHour, 180_000), agents, patienceSeconds * 1000L);
        double served = group.serviceLevel(40L * patienceSeconds * 1000);
        assertEquals(1, served + group.abandons(), 1e-6);
        assertTrue(group.serviceLevel(0) <= 1 - group.waits() + 1e-12);
        assertTrue(group.serviceLevel(10_000) <= group.serviceLevel(20_000));
    }

    @Test
    void findsTheFewestAgentsForAPromise() {
        ServiceTarget eighty = new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO);
        Erlang calls = new Erlang(100, 180_000);
        assertEquals(OptionalInt.of(8), Staffing.agents(calls, OptionalLong.empty(), eighty, 1));
        assertEquals(OptionalInt.of(7), Staffing.agents(calls, OptionalLong.of(120_000), eighty, 1));
        assertEquals(OptionalInt.of(10), Staffing.agents(calls, OptionalLong.empty(), eighty, 0.5));
        assertEquals(OptionalInt.empty(), Staffing.agents(new Erlang(1e6, 180_000), OptionalLong.empty(), eighty, 1));
    }

    @Property(tries = 40)
    void oneAgentFewerBreaksThePromise(
            @ForAll @DoubleRange(min = 2, max = 900) double perHour,
            @ForAll @DoubleRange(min = 0.5, max = 0.98) double share) {
        ServiceTarget target = new ServiceTarget(share, Duration.ofSeconds(20), Duration.ZERO);
        Erlang calls = new Erlang(perHour, 200_000);
        int agents = Staffing.agents(calls, OptionalLong.of(90_000), target, 1).orElseThrow();
        assertTrue(new ErlangA(calls, agents, 90_000).serviceLevel(WITHIN) >= share);
        assertTrue(agents == 1 || new ErlangA(calls, agents - 1, 90_000).serviceLevel(WITHIN) < share);
    }
}
