package io.parley.core.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Channel;
import io.parley.core.future.SimFloors;
import io.parley.core.lint.Finding.Code;
import io.parley.core.queue.Exit;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.Overflow;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.ServiceTarget;
import io.parley.core.routing.Rules;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Hours of the week in which nobody who could serve was signed in, of the last weeks. */
class AbsencesTest {
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    /** A Thursday, and the summer time of that zone has begun in the last four weeks. */
    private static final Instant NOW = Instant.parse("2026-04-16T10:20:00Z");

    private static final List<OpeningHours.Interval> DAY =
            List.of(new OpeningHours.Interval(LocalTime.of(9, 0), LocalTime.of(12, 0)));
    private static final OpeningHours HOURS =
            new OpeningHours(VILNIUS, Map.of(DayOfWeek.FRIDAY, DAY, DayOfWeek.SATURDAY, DAY), Map.of());
    private static final AgentProfile ANNA = SimFloors.agent("anna", "en", SimFloors.SALES);
    private static final AgentProfile MILDA = SimFloors.agent("milda", "en lt", SimFloors.SALES);

    private final Map<AgentId, Set<Long>> hours = new HashMap<>();

    /** At these local hours of the last four weeks. */
    private void came(AgentProfile agent, DayOfWeek day, int from, int to) {
        for (int week = 0; week < 4; week++) {
            ZonedDateTime at =
                    ZonedDateTime.of(2026, 4, 15, 0, 0, 0, 0, VILNIUS).minusWeeks(week);
            ZonedDateTime there = at.minusDays(Math.floorMod(at.getDayOfWeek().getValue() - day.getValue(), 7));
            for (int hour = from; hour < to; hour++) {
                hours.computeIfAbsent(agent.id(), id -> new HashSet<>())
                        .add(there.plusHours(hour).toEpochSecond() / 3_600);
            }
        }
    }

    private static QueueRules sales(QueuePlan plan) {
        return new QueueRules(
                SimFloors.SALES,
                "sales",
                Set.of(Channel.VOICE),
                List.of(),
                0,
                Duration.ofSeconds(10),
                Duration.ZERO,
                false,
                new ServiceTarget(0.8, Duration.ofSeconds(20), Duration.ZERO),
                Optional.of(HOURS),
                Optional.empty(),
                plan);
    }

    private List<Finding> found(Instant since, QueueRules... queues) {
        Attendance past = new Attendance(since, NOW, hours);
        return Lint.of(
                        new Rules(1, List.of(ANNA, MILDA), List.of(queues)),
                        List.of("en", "lt"),
                        NOW.atZone(ZoneOffset.UTC),
                        past)
                .stream()
                .filter(one -> one.code() == Code.NOBODY_SIGNED_IN)
                .toList();
    }

    private static final Instant MONTHS_AGO = NOW.minus(Duration.ofDays(90));

    @Test
    void whoSpeaksItWasNeverSignedInOnSaturdaysAfterTen() {
        came(ANNA, DayOfWeek.FRIDAY, 9, 12);
        came(ANNA, DayOfWeek.SATURDAY, 9, 12);
        came(MILDA, DayOfWeek.FRIDAY, 9, 12);
        came(MILDA, DayOfWeek.SATURDAY, 9, 10);
        List<Finding> found = found(MONTHS_AGO, sales(QueuePlan.ORDINARY));
        assertEquals(1, found.size(), found.toString());
        assertEquals(
                "a Lithuanian caller on Saturday at 10:00 still waits an hour later: nobody who could take them was"
                        + " signed in at that hour in the last 4 weeks; so it is in 2 of 6 opening hours of the week",
                found.getFirst().example());
        assertEquals("6", found.getFirst().args().get("day"));
        assertEquals("waiting", found.getFirst().args().get("variant"));
    }

    @Test
    void onceIsNoHabit() {
        came(ANNA, DayOfWeek.FRIDAY, 9, 12);
        came(ANNA, DayOfWeek.SATURDAY, 9, 12);
        came(MILDA, DayOfWeek.FRIDAY, 9, 12);
        came(MILDA, DayOfWeek.SATURDAY, 9, 10);
        Instant saturday = ZonedDateTime.of(2026, 3, 28, 10, 0, 0, 0, VILNIUS).toInstant();
        hours.get(MILDA.id()).add(saturday.getEpochSecond() / 3_600);
        hours.get(MILDA.id()).add(saturday.getEpochSecond() / 3_600 + 1);
        assertEquals(List.of(), found(MONTHS_AGO, sales(QueuePlan.ORDINARY)), "she was there three weeks ago");
    }

    @Test
    void aServerThatIsNewKnowsNoHabits() {
        assertEquals(List.of(), found(NOW.minus(Duration.ofDays(17)), sales(QueuePlan.ORDINARY)));
        assertTrue(
                found(NOW.minus(Duration.ofDays(24)), sales(QueuePlan.ORDINARY)).size() > 1, "of three weeks it does");
    }

    @Test
    void whoIsSentAwayIsSaidToBe() {
        came(MILDA, DayOfWeek.FRIDAY, 9, 12);
        Overflow nobody = new Overflow(Optional.empty(), Optional.empty(), true, false, new Exit(Optional.empty()));
        Finding found = found(MONTHS_AGO, sales(QueuePlan.ORDINARY.withOverflow(nobody)))
                .getFirst();
        assertEquals("sent_away", found.args().get("variant"));
        assertEquals("3", found.args().get("count"));
    }

    @Test
    void whoIsServedByAnotherQueueThenIsNotAlone() {
        AgentProfile care = SimFloors.agent("dirk", "en lt", SimFloors.CARE);
        came(care, DayOfWeek.FRIDAY, 9, 12);
        came(care, DayOfWeek.SATURDAY, 9, 12);
        Overflow toCare =
                new Overflow(Optional.empty(), Optional.empty(), true, false, new Exit(Optional.of(SimFloors.CARE)));
        QueueRules other = SimFloors.queue(SimFloors.CARE, 0);
        Attendance past = new Attendance(MONTHS_AGO, NOW, hours);
        Rules rules = new Rules(
                1, List.of(ANNA, MILDA, care), List.of(sales(QueuePlan.ORDINARY.withOverflow(toCare)), other));
        List<Finding> found = Lint.of(rules, List.of("en", "lt"), NOW.atZone(ZoneOffset.UTC), past).stream()
                .filter(one -> one.code() == Code.NOBODY_SIGNED_IN)
                .filter(one -> one.queue().equals(SimFloors.SALES))
                .toList();
        assertEquals(List.of(), found);
    }
}
