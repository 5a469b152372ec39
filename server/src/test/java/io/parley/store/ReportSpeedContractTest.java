package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.report.Interval;
import io.parley.report.Narrowing;
import io.parley.report.Period;
import io.parley.report.ReportBusy;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportQuery.Extra;
import io.parley.report.Reports;
import io.parley.sim.ComputesBeside;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * A year of stays, parts and offers, and twice as many slices of agents' time: each report ends in time. With {@code
 * -Dparley.report.stays=1000000} it is the year of a large center; what each report takes is printed.
 */
@ComputesBeside
class ReportSpeedContractTest extends StoreOnEveryBackend {
    private static final int STAYS = Integer.getInteger("parley.report.stays", 50_000);
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    private static final LocalDate FIRST = LocalDate.parse("2025-01-01");
    private static final LocalDate LAST = LocalDate.parse("2025-12-31");
    private static final Instant LATER = LAST.plusDays(40).atStartOfDay(VILNIUS).toInstant();
    private static final long FROM_US = FIRST.atStartOfDay(VILNIUS).toInstant().getEpochSecond() * 1_000_000;
    private static final long STEP_US = 31_000_000_000_000L / STAYS;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void aYearOfStaysIsAnsweredInBoundedTime() {
        fill();
        Reports reports = new Reports(store.facts().within(LIMIT), () -> LATER, VILNIUS);
        long entered = timed("all", () -> reports.table(query(By.ALL, Narrowing.NONE)))
                .total()
                .stays()
                .entered();
        assertEquals(STAYS, entered);
        assertEquals(
                365,
                timed("by day", () -> reports.table(query(By.INTERVAL, Narrowing.NONE)))
                        .rows()
                        .size());
        assertEquals(
                10,
                timed("by queue, with trend", () -> reports.table(query(By.QUEUE, Narrowing.NONE)))
                        .rows()
                        .size());
        assertEquals(
                200,
                timed("by agent, with trend", () -> reports.table(query(By.AGENT, Narrowing.NONE)))
                        .rows()
                        .size());
        timed("waits", () -> reports.waits(query(By.ALL, Narrowing.NONE)));
        timed("arrivals", () -> reports.arrivals(query(By.ALL, Narrowing.NONE)));
        timed("help desk", () -> reports.helpDesk(query(By.ALL, Narrowing.NONE)));
        Narrowing one = Narrowing.NONE.to(new AgentId("agent7"));
        timed("one agent by day", () -> reports.table(query(By.INTERVAL, one)));
        Period day = new Period(FIRST.plusDays(100), FIRST.plusDays(100), VILNIUS);
        timed("one day by agent", () -> reports.table(query(day, By.AGENT)));
        tooLong();
    }

    /** What takes longer than it may ends by itself, and the reader is fit for the next question. */
    private void tooLong() {
        Reports hasty = new Reports(store.facts().within(Duration.ofMillis(1)), () -> LATER, VILNIUS);
        if (backend == Backend.SQLITE) {
            assertThrows(ReportBusy.class, () -> hasty.table(query(By.ALL, Narrowing.NONE)));
        }
        Reports again = new Reports(store.facts().within(LIMIT), () -> LATER, VILNIUS);
        assertEquals(10, again.table(query(By.QUEUE, Narrowing.NONE)).rows().size());
    }

    private <T> T timed(String what, Supplier<T> act) {
        long from = System.nanoTime();
        T answer = act.get();
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        System.out.printf("report over %,d stays, %s, %s: %d ms%n", STAYS, backend, what, took.toMillis());
        return answer;
    }

    private static ReportQuery query(By by, Narrowing only) {
        Set<Extra> extras = by == By.QUEUE || by == By.AGENT ? Set.of(Extra.TREND) : Set.of();
        return new ReportQuery(new Period(FIRST, LAST, VILNIUS), by, Interval.DAY, Attribution.ENTRY, only, extras);
    }

    private static ReportQuery query(Period period, By by) {
        return new ReportQuery(period, by, Interval.DAY, Attribution.ENTRY, Narrowing.NONE, Set.of());
    }

    private void fill() {
        String numbers = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + STAYS + ")";
        String at = FROM_US + " + CAST(i AS BIGINT) * " + STEP_US;
        String wait = "(CAST(i AS BIGINT) * 7919) % 60000";
        String how = "CASE WHEN i % 20 = 0 THEN 'ABANDONED' WHEN i % 50 = 1 THEN 'FLOW_OUT' ELSE 'ANSWERED' END";
        String subject = "'c' || i, CASE WHEN i % 3 = 0 THEN 'CHAT' ELSE 'VOICE' END, 'queue' || (i % 10),"
                + " CASE WHEN i % 2 = 0 THEN 'lt' ELSE 'en' END";
        String agent = "'agent' || (i % 200)";
        run(numbers + " INSERT INTO fact_stay (id, contact, channel, queue, language, customer, entered_us, target_ms,"
                + " short_ms, ended_us, how, reason, wait_ms, agent, apart, attempts) SELECT i, " + subject
                + ", '+370' || (i % 300000), "
                + at + ", 20000, 5000, " + at + " + " + wait + " * 1000, " + how + ", 'wait', " + wait
                + ", CASE WHEN i % 20 = 0 OR i % 50 = 1 THEN NULL ELSE " + agent + " END, 0, 0 FROM n");
        run(numbers + " INSERT INTO fact_part (id, contact, channel, queue, language, agent, entered_us, connected_us,"
                + " over_us, talk_ms, hold_ms, wrap_ms) SELECT i, " + subject + ", " + agent + ", " + at + ", " + at
                + ", " + at + " + 300000000, 200000, 20000, 30000 FROM n");
        run(numbers + " INSERT INTO fact_offer (id, contact, channel, queue, language, agent, offered_us, over_us, how)"
                + " SELECT i, " + subject + ", " + agent + ", " + at + ", " + at + " + 3000000,"
                + " CASE WHEN i % 12 = 0 THEN 'TIMEOUT' ELSE 'ACCEPTED' END FROM n");
        for (int half = 0; half < 2; half++) {
            run(numbers + " INSERT INTO fact_slice (id, agent, state, reason, units, used, ringing, talking, held,"
                    + " wrapping, chats, from_us, to_us) SELECT i * 2 + " + half + ", " + agent + ", 'ready', '', 3, "
                    + half + ", 0, " + half + ", 0, 0, " + half + ", " + at + " + " + half * 3_000_000_000L + ", " + at
                    + " + " + (half + 1) * 3_000_000_000L + " FROM n");
        }
    }

    private void run(String sql) {
        int rows = store.writer().submit(session -> session.update(sql)).join();
        assertEquals(STAYS, rows);
    }
}
