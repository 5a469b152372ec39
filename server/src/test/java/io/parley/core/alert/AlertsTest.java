package io.parley.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertsTest {
    private static final Limit WAIT =
            new Limit(OptionalDouble.of(90), OptionalDouble.of(120), Duration.ofMinutes(3), true, true);

    private Alerts alerts = new Alerts();
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private Limit limit = WAIT;
    private Measured measured = Measured.LONGEST_WAIT;

    @Test
    void aShortPeakStaysQuiet() {
        assertEquals(List.of(), after(0, 500));
        assertEquals(List.of(), after(179, 500));
        assertEquals(List.of(), after(1, 10));
        assertEquals(List.of(), after(179, 500), "the three minutes begin anew");
    }

    @Test
    void whatIsPassedForLongEnoughAlertsOnceAndWorse() {
        after(0, 100);
        assertEquals(List.of(AlertLevel.WARN), after(180, 100));
        Instant warned = now;
        assertEquals(List.of(AlertLevel.WARN), after(60, 130), "not yet for three minutes");
        assertEquals(warned, look(130).getFirst().since());
        assertEquals(List.of(AlertLevel.ALARM), after(180, 130));
        assertEquals(120, look(130).getFirst().passedLimit());
    }

    @Test
    void itEndsOnlyAfterAMinuteOnEnd() {
        after(0, 130);
        assertEquals(List.of(AlertLevel.ALARM), after(180, 130));
        assertEquals(List.of(AlertLevel.ALARM), after(1, 10));
        assertFalse(look(10).getFirst().passed());
        assertEquals(List.of(AlertLevel.ALARM), after(59, 130), "again, before the minute was over");
        assertEquals(List.of(AlertLevel.ALARM), after(1, 100));
        assertEquals(List.of(AlertLevel.WARN), after(60, 100), "it falls to what still holds");
        assertEquals(List.of(AlertLevel.WARN), after(1, 10));
        assertEquals(List.of(), after(60, 10));
    }

    @Test
    void aValueThatSwingsAboutItsLimitNeitherRisesNorFlickers() {
        limit = new Limit(OptionalDouble.empty(), OptionalDouble.of(120), Duration.ZERO, false, false);
        int changes = 0;
        List<AlertLevel> last = List.of();
        for (int i = 0; i < 100; i++) {
            List<AlertLevel> next = after(20, i % 2 == 0 ? 121 : 119);
            changes += next.equals(last) ? 0 : 1;
            last = next;
        }
        assertEquals(1, changes);
    }

    @Test
    void lessIsWorseOfServiceLevelsAndFreeAgents() {
        limit = new Limit(OptionalDouble.of(0.8), OptionalDouble.of(0.7), Duration.ZERO, false, false);
        measured = Measured.SERVICE_LEVEL;
        assertEquals(List.of(), after(0, 0.8), "what was promised is kept");
        assertEquals(List.of(AlertLevel.WARN), after(0, 0.79));
        assertEquals(List.of(AlertLevel.ALARM), after(0, 0.5));
        limit = new Limit(OptionalDouble.of(1), OptionalDouble.of(0), Duration.ZERO, false, false);
        measured = Measured.FREE_AGENTS;
        assertEquals(List.of(), after(0, 2));
        assertEquals(List.of(AlertLevel.WARN), after(0, 1));
        assertEquals(List.of(AlertLevel.ALARM), after(0, 0));
    }

    @Test
    void anotherLimitBeginsAnewAndNothingMeasuredIsFine() {
        after(0, 130);
        after(180, 130);
        limit = new Limit(OptionalDouble.of(500), OptionalDouble.of(600), Duration.ZERO, false, false);
        assertEquals(List.of(), after(1, 130));
        assertEquals(List.of(AlertLevel.ALARM), after(1, 700));
        now = now.plusSeconds(1);
        assertFalse(alerts.look(readings(OptionalDouble.empty()), any -> Optional.of(limit), now)
                .getFirst()
                .passed());
        now = now.plusSeconds(60);
        assertEquals(List.of(), alerts.look(readings(OptionalDouble.empty()), any -> Optional.of(limit), now));
    }

    @Test
    void afterARestartWhatStoodStandsSinceThenAndWhatIsPassedOnBothSidesCountsOn() {
        after(0, 100);
        after(180, 100);
        Instant warned = now;
        after(60, 130);
        restart();
        assertEquals(List.of(AlertLevel.WARN), after(60, 130));
        assertEquals(warned, look(130).getFirst().since());
        assertEquals(List.of(AlertLevel.ALARM), after(120, 130), "three minutes with those before");
        restart();
        assertEquals(List.of(AlertLevel.ALARM), after(300, 10), "nobody looked meanwhile");
        restart();
        assertEquals(List.of(), after(60, 10), "the minute goes on, too");
        assertEquals(List.of(), alerts.kept());
    }

    @Test
    void whatIsThereNoMoreAfterARestartHasEndedAndAnotherLimitBeginsAnew() {
        after(0, 130);
        after(180, 130);
        restart();
        assertEquals(List.of(), alerts.look(List.of(), any -> Optional.of(limit), now));
        assertEquals(List.of(), alerts.kept());
        after(0, 130);
        after(180, 130);
        restart();
        limit = new Limit(OptionalDouble.of(90), OptionalDouble.of(125), Duration.ofMinutes(3), true, true);
        assertEquals(List.of(), after(1, 130));
    }

    private void restart() {
        List<KeptWatch> kept = alerts.kept();
        alerts = new Alerts();
        alerts.restore(kept);
    }

    @Test
    void aClockThatWasPutBackDoesNotAlertAtOnce() {
        after(0, 130);
        now = now.minusSeconds(3600);
        assertEquals(List.of(), after(179, 130));
        assertEquals(List.of(AlertLevel.ALARM), after(180, 130));
    }

    @Test
    void aQueueHasItsOwnLimitOrThatOfAll() {
        LimitSet standard = LimitSet.STANDARD;
        LimitSet set = new LimitSet(
                standard.all(), Map.of("bookings", Map.of(Measured.LONGEST_WAIT, WAIT)), standard.letters());
        assertEquals(Optional.of(WAIT), set.of(new Reading(Measured.LONGEST_WAIT, "bookings", OptionalDouble.empty())));
        assertEquals(
                Optional.ofNullable(standard.all().get(Measured.LONGEST_WAIT)),
                set.of(new Reading(Measured.LONGEST_WAIT, "refunds", OptionalDouble.empty())));
        assertTrue(set.of(new Reading(Measured.POOR_SOUND, "bookings", OptionalDouble.empty()))
                .isPresent());
    }

    /** A set that was kept before breaks were measured. */
    @Test
    void whatWasKeptLongAgoHoldsWithTheStandardForWhatIsNew() {
        LimitSet kept = new LimitSet(Map.of(Measured.WAITING, WAIT), Map.of(), LimitSet.STANDARD.letters());
        LimitSet whole = kept.withStandard();
        assertEquals(Optional.of(WAIT), whole.of(new Reading(Measured.WAITING, "bookings", OptionalDouble.empty())));
        assertEquals(
                Optional.ofNullable(LimitSet.STANDARD.all().get(Measured.BREAK_OVERRUN)),
                whole.of(new Reading(Measured.BREAK_OVERRUN, "ana", OptionalDouble.empty())));
    }

    @Test
    void breaksAreMeasuredAgainstWhatTheirReasonIsPlannedFor() {
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        Board board = new Board(
                1,
                noon,
                List.of(),
                List.of(
                        agent("late", new RoutingState.NotReady("lunch"), noon.minusSeconds(35 * 60)),
                        agent("in-time", new RoutingState.NotReady("lunch"), noon.minusSeconds(60)),
                        agent("unplanned", new RoutingState.NotReady("other"), noon.minusSeconds(9_000)),
                        agent("free", new RoutingState.Ready(), noon.minusSeconds(9_000))),
                List.of(),
                List.of(),
                List.of());
        List<Reading> readings = Readings.ofBreaks(
                board, code -> Optional.of(Duration.ofMinutes(30)).filter(any -> code.equals("lunch")), noon);
        assertEquals(
                List.of(
                        new Reading(Measured.BREAK_OVERRUN, "late", OptionalDouble.of(300_000)),
                        new Reading(Measured.BREAK_OVERRUN, "in-time", OptionalDouble.of(0))),
                readings);
    }

    private static Board.AgentView agent(String id, RoutingState state, Instant since) {
        return new Board.AgentView(
                new AgentId(id),
                state,
                since,
                since,
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                false,
                0,
                0,
                0,
                List.of());
    }

    private List<AlertLevel> after(int seconds, double value) {
        now = now.plusSeconds(seconds);
        return look(value).stream().map(Alert::level).toList();
    }

    private List<Alert> look(double value) {
        return alerts.look(readings(OptionalDouble.of(value)), any -> Optional.of(limit), now);
    }

    private List<Reading> readings(OptionalDouble value) {
        return List.of(new Reading(measured, "bookings", value));
    }
}
