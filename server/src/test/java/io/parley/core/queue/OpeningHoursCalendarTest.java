package io.parley.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.queue.OpeningHours.Interval;
import io.parley.sim.Computes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Opening hours against a calendar that walks through whole years minute by minute, watching the clock on the wall. */
@Computes
class OpeningHoursCalendarTest {
    private static final List<String> ZONES = List.of(
            "Europe/Vilnius",
            "Europe/Sofia",
            "Europe/Athens",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Havana",
            "Atlantic/Azores",
            "Africa/Casablanca",
            "Asia/Kathmandu",
            "Pacific/Apia");

    /** A year of hours: which minutes are open, as the wall clock says. */
    private static final class WallCalendar {
        private final Instant start;
        private final BitSet open = new BitSet();
        private final int minutes;

        WallCalendar(OpeningHours hours, int year) {
            start = LocalDate.of(year, 1, 1).atStartOfDay(hours.zone()).toInstant();
            Instant end =
                    LocalDate.of(year + 1, 1, 1).atStartOfDay(hours.zone()).toInstant();
            minutes = (int) Duration.between(start, end).toMinutes();
            List<Walk> walks = new ArrayList<>();
            LocalDate last = LocalDate.of(year + 1, 1, 2);
            for (LocalDate day = LocalDate.of(year - 1, 12, 29); day.isBefore(last); day = day.plusDays(1)) {
                for (Interval interval : hours.intervals(day)) {
                    walks.add(new Walk(day, interval));
                }
            }
            watch(hours.zone(), walks);
        }

        private void watch(ZoneId zone, List<Walk> walks) {
            int before = 4 * 24 * 60;
            List<Walk> left = new ArrayList<>(walks);
            for (int minute = -before; minute < minutes; minute++) {
                LocalDateTime wall = LocalDateTime.ofInstant(start.plusSeconds(60L * minute), zone);
                // Walks are in order of their days: only those near the present day can have begun or end now.
                while (!left.isEmpty() && left.getFirst().over(wall)) {
                    left.removeFirst();
                }
                for (int i = 0; i < left.size() && !left.get(i).near.isAfter(wall); i++) {
                    if (left.get(i).sees(wall) && minute >= 0) {
                        open.set(minute);
                    }
                }
            }
        }

        boolean isOpen(int minute) {
            return open.get(minute);
        }
    }

    /** One interval of one day, as somebody sees it who looks at the clock each minute. */
    private static final class Walk {
        private final LocalDateTime from;
        private final LocalDateTime to;
        private final LocalDateTime near;
        private final LocalDateTime far;
        private boolean begun;
        private boolean ended;

        Walk(LocalDate day, Interval interval) {
            from = day.atTime(interval.from());
            boolean sameDay = interval.to().isAfter(interval.from());
            to = (sameDay ? day : day.plusDays(1)).atTime(interval.to());
            near = from.minusDays(1);
            far = to.plusDays(1);
        }

        boolean sees(LocalDateTime wall) {
            begun |= !wall.isBefore(from);
            ended |= !wall.isBefore(to);
            return begun && !ended;
        }

        boolean over(LocalDateTime wall) {
            return ended && wall.isAfter(far);
        }
    }

    @Test
    void everyZoneIsRightThroughYearsInWhichClocksChange() {
        OpeningHours nights = OpeningHoursTest.every(
                ZoneId.of("UTC"), "00:00-00:30", "01:45-02:15", "02:15-02:50", "03:10-03:45", "22:30-01:15");
        for (String zone : ZONES) {
            OpeningHours hours = new OpeningHours(ZoneId.of(zone), nights.week(), nights.days());
            for (int year : List.of(2011, 2026)) {
                WallCalendar wall = new WallCalendar(hours, year);
                for (int minute = 0; minute < wall.minutes; minute++) {
                    Instant at = wall.start.plusSeconds(60L * minute);
                    assertEquals(wall.isOpen(minute), hours.isOpen(at), () -> "at " + at.atZone(hours.zone()));
                }
            }
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void everyMinuteOfAYearIsAsTheWallClockSays(@ForAll("someHours") OpeningHours hours, @ForAll("years") int year) {
        WallCalendar wall = new WallCalendar(hours, year);
        for (int minute = 0; minute < wall.minutes; minute++) {
            Instant at = wall.start.plusSeconds(60L * minute);
            assertEquals(wall.isOpen(minute), hours.isOpen(at), () -> hours + " at " + at.atZone(hours.zone()));
        }
    }

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void openingsAndClosingsAreWhereTheWallClockTurns(
            @ForAll("someHours") OpeningHours hours, @ForAll("years") int year) {
        WallCalendar wall = new WallCalendar(hours, year);
        for (int minute = 0; minute < wall.minutes - 14 * 24 * 60; minute += 97) {
            Instant at = wall.start.plusSeconds(60L * minute);
            int opens = wall.open.nextSetBit(minute);
            if (opens >= 0) {
                assertEquals(Optional.of(wall.start.plusSeconds(60L * opens)), hours.nextOpening(at));
            }
            int closes = wall.open.nextClearBit(minute);
            boolean known = wall.isOpen(minute) && closes < wall.minutes;
            if (known || !wall.isOpen(minute)) {
                Optional<Instant> expected =
                        known ? Optional.of(wall.start.plusSeconds(60L * closes)) : Optional.empty();
                assertEquals(expected, hours.nextClosing(at), () -> hours + " at " + at.atZone(hours.zone()));
            }
        }
    }

    @Provide
    Arbitrary<Integer> years() {
        return Arbitraries.of(2011, 2024, 2025, 2026, 2027);
    }

    @Provide
    Arbitrary<OpeningHours> someHours() {
        Arbitrary<LocalTime> times = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, nights()),
                net.jqwik.api.Tuple.of(
                        2, Arbitraries.integers().between(0, 287).map(five -> LocalTime.ofSecondOfDay(five * 300L))),
                net.jqwik.api.Tuple.of(1, Arbitraries.just(LocalTime.MIDNIGHT)));
        Arbitrary<List<Interval>> day =
                Combinators.combine(times, times).as(Interval::new).list().ofMaxSize(2);
        Arbitrary<List<List<Interval>>> week = day.list().ofSize(7);
        Arbitrary<Set<Integer>> dates =
                Arbitraries.integers().between(1, 365).set().ofMaxSize(12);
        return Combinators.combine(Arbitraries.of(ZONES), week, dates, day).as((zone, usual, some, own) -> {
            Map<DayOfWeek, List<Interval>> byDay = new HashMap<>();
            for (DayOfWeek each : DayOfWeek.values()) {
                byDay.put(each, usual.get(each.ordinal()));
            }
            Map<LocalDate, List<Interval>> days = new HashMap<>();
            some.forEach(date -> days.put(LocalDate.ofYearDay(2026, date), date % 2 == 0 ? own : List.of()));
            return new OpeningHours(ZoneId.of(zone), byDay, days);
        });
    }

    /** Around where clocks change. */
    private static Arbitrary<LocalTime> nights() {
        return Arbitraries.integers().between(0, 59).map(five -> LocalTime.ofSecondOfDay(five * 300L));
    }
}
