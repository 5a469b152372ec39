package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.agent.AgentId;
import io.parley.core.measure.Activity;
import io.parley.core.measure.Adherence;
import io.parley.core.measure.Fact;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.report.ReportQuery.By;
import io.parley.sim.ComputesBeside;
import io.parley.store.StoreOnEveryBackend;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was planned beside what was done, on both databases. */
@ComputesBeside
class AdherenceReportTest extends StoreOnEveryBackend {
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    private static final LocalDate DAY = LocalDate.parse("2026-03-12");
    private static final long HOUR = 3_600_000;

    private Reports reports;

    @BeforeEach
    void anna() {
        reports = new Reports(store.facts(), () -> at(13), VILNIUS);
        plan("anna", 8, 16, Activity.WORK);
        plan("anna", 10, 11, Activity.BREAK);
        new Facts(store)
                .slice("anna", doing(Fact.READY, "", 0), at(9), Optional.of(at(10)))
                .slice("anna", doing(Fact.BREAK, "lunch", 1), at(10), Optional.of(at(10).plusSeconds(900)))
                .slice("anna", doing(Fact.BREAK, "lunch", 0), at(10).plusSeconds(900), Optional.of(at(11)))
                .slice("anna", doing(Fact.FORCED, "not_responding", 0), at(11), Optional.of(at(12)))
                .slice("anna", doing(Fact.FORCED, "device_lost", 0), at(12), Optional.empty())
                .slice("boris", doing(Fact.READY, "", 0), at(9), Optional.empty())
                .kept();
    }

    private static Instant at(int hour) {
        return DAY.atTime(hour, 0).atZone(VILNIUS).toInstant();
    }

    private void plan(String agent, int from, int to, Activity activity) {
        Entry entry = new Entry(new AgentId(agent), at(from), at(to), activity, "");
        store.shifts().enter(List.of(entry), "sam", at(7)).join();
    }

    private static Fact.Doing doing(String state, String reason, int talking) {
        return new Fact.Doing(state, reason, 4, new Fact.Hands(0, talking, 0, 0, 0, talking));
    }

    private Report table(By by, Narrowing only) {
        return reports.table(
                new ReportQuery(new Period(DAY, DAY, VILNIUS), by, Interval.DAY, Attribution.ENTRY, only, Set.of()));
    }

    private Map<String, Adherence> byAgent(Narrowing only) {
        Map<String, Adherence> kept = new TreeMap<>();
        table(By.AGENT, only)
                .rows()
                .forEach(row ->
                        kept.put(row.key(), row.figures().worked().orElseThrow().kept()));
        return kept;
    }

    /** Until 13: of 4 hours of duty one ready and one without a phone; of an hour's break 45 minutes without a call. */
    private static final Adherence ANNAS =
            new Adherence(5 * HOUR, 4 * HOUR, 2 * HOUR, 3 * HOUR / 4, 2 * HOUR + HOUR / 4);

    @Test
    void whoDoesNotAnswerIsNotThereAndWhoHasACallInABreakIs() {
        assertEquals(Map.of("anna", ANNAS, "boris", Adherence.NONE), byAgent(Narrowing.NONE));
    }

    @Test
    void sumsAreOfThoseWhoHadAShiftAndTheSameInEachReport() {
        plan("carla", 12, 14, Activity.WORK);
        Adherence all = ANNAS.plus(new Adherence(HOUR, HOUR, 0, 0, 0));
        assertEquals(
                all,
                table(By.AGENT, Narrowing.NONE).total().worked().orElseThrow().kept());
        assertEquals(
                all,
                table(By.ALL, Narrowing.NONE).total().worked().orElseThrow().kept());
        assertEquals(
                all,
                table(By.QUEUE, Narrowing.NONE).total().worked().orElseThrow().kept());
        assertEquals(
                new Adherence(HOUR, HOUR, 0, 0, 0), byAgent(Narrowing.NONE).get("carla"), "who never came has a row");
        Narrowing own = Narrowing.NONE.to(new AgentId("anna"));
        assertEquals(
                ANNAS,
                table(By.INTERVAL, own)
                        .rows()
                        .getFirst()
                        .figures()
                        .worked()
                        .orElseThrow()
                        .kept());
        Narrowing team = new Narrowing(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Narrowing.Team("Front", Set.of("carla", "boris"))));
        assertEquals(Set.of("boris", "carla"), byAgent(team).keySet());
    }

    @Test
    void anExceptionThatIsEnteredAfterwardsChangesTheReportAndLeavesWhatWasEntered() {
        plan("anna", 8, 9, Activity.TRAINING);
        plan("anna", 11, 12, Activity.ABSENT);
        Adherence kept = byAgent(Narrowing.NONE).get("anna");
        assertEquals(new Adherence(4 * HOUR, 2 * HOUR, 2 * HOUR, HOUR + 3 * HOUR / 4, 2 * HOUR + HOUR / 4), kept);
        assertEquals(
                4,
                store.shifts()
                        .entered(Optional.of(new AgentId("anna")), at(0), at(23))
                        .size());
    }
}
