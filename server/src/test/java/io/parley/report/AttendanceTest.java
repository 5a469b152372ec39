package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.parley.core.agent.AgentId;
import io.parley.core.lint.Attendance;
import io.parley.core.measure.Fact;
import io.parley.sim.ComputesBeside;
import io.parley.sim.SimTime;
import io.parley.store.StoreOnEveryBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who was signed in when, by the hour, from stored facts on both databases. */
@ComputesBeside
class AttendanceTest extends StoreOnEveryBackend {
    private static final long HOUR = 3_600;
    private static final Fact.Doing READY = new Fact.Doing(Fact.READY, "", 1, new Fact.Hands(0, 0, 0, 0, 0, 0));

    @Test
    void isToldOfWhatBeganWithinFourWeeksAndOfWhatLasts() {
        SimTime time = new SimTime();
        Instant now = time.instant();
        long hour = Math.floorDiv(now.getEpochSecond(), HOUR);
        Instant top = Instant.ofEpochSecond(hour * HOUR);
        Reports reports = new Reports(store.facts(), time, ZoneOffset.UTC);
        assertEquals(now, reports.attendance().since(), "nothing was ever kept");
        time.advance(Duration.ofHours(1));
        new Facts(store)
                .slice(
                        "long-ago",
                        READY,
                        top.minusSeconds(40 * 24 * HOUR),
                        Optional.of(top.minusSeconds(39 * 24 * HOUR)))
                .slice("anna", READY, top.minusSeconds(5 * HOUR), Optional.of(top.minusSeconds(4 * HOUR + 60)))
                .slice("anna", READY, top.minusSeconds(4 * HOUR), Optional.of(top.minusSeconds(4 * HOUR - 60)))
                .slice("ben", READY, top.minusSeconds(HOUR), Optional.empty())
                .kept();
        Attendance known = reports.attendance();
        assertEquals(time.instant().minus(Duration.ofDays(29)), known.since());
        long last = Math.floorDiv(time.instant().getEpochSecond(), HOUR);
        assertEquals(
                Map.of(
                        new AgentId("anna"),
                        Set.of(hour - 5, hour - 4),
                        new AgentId("ben"),
                        Set.of(hour - 1, hour, last)),
                known.hours());
        time.advance(Duration.ofMinutes(59));
        assertSame(known, reports.attendance(), "looked up once an hour");
    }
}
