package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");

    private static Timetable at(Timetable.Rhythm rhythm, String time) {
        return new Timetable(rhythm, LocalTime.parse(time), VILNIUS);
    }

    private static Instant local(String moment) {
        return LocalDateTime.parse(moment).atZone(VILNIUS).toInstant();
    }

    private static void about(Timetable times, String due, String first, String last) {
        Period period = times.period(local(due));
        assertEquals(List.of(LocalDate.parse(first), LocalDate.parse(last)), List.of(period.first(), period.last()));
        assertEquals(VILNIUS, period.zone());
    }

    @Test
    void aReportOfTheDayIsDueEachDayAndAboutTheOneBefore() {
        Timetable times = at(new Timetable.Daily(), "08:00");
        assertEquals(
                List.of(local("2026-03-11T08:00"), local("2026-03-12T08:00")),
                times.due(local("2026-03-10T08:00"), local("2026-03-12T08:00"), 7));
        assertEquals(List.of(), times.due(local("2026-03-12T08:00"), local("2026-03-13T07:59"), 7));
        assertEquals(local("2026-03-13T08:00"), times.next(local("2026-03-12T08:00")));
        about(times, "2026-03-12T08:00", "2026-03-11", "2026-03-11");
    }

    @Test
    void aReportOfTheWeekIsAboutTheSevenDaysBefore() {
        Timetable times = at(new Timetable.Weekly(DayOfWeek.MONDAY), "00:00");
        assertEquals(local("2026-03-16T00:00"), times.next(local("2026-03-12T10:00")));
        assertEquals(
                List.of(local("2026-03-16T00:00")), times.due(local("2026-03-12T10:00"), local("2026-03-20T10:00"), 7));
        about(times, "2026-03-16T00:00", "2026-03-09", "2026-03-15");
    }

    @Test
    void theThirtyFirstIsTheLastDayOfAShorterMonth() {
        Timetable times = at(new Timetable.Monthly(31), "08:00");
        assertEquals(
                List.of(local("2026-01-31T08:00"), local("2026-02-28T08:00"), local("2026-03-31T08:00")),
                times.due(local("2026-01-01T00:00"), local("2026-04-29T00:00"), 7));
        assertEquals(local("2026-04-30T08:00"), times.next(local("2026-03-31T08:00")));
        about(times, "2026-02-28T08:00", "2026-01-01", "2026-01-31");
        about(at(new Timetable.Monthly(1), "08:00"), "2026-03-01T08:00", "2026-02-01", "2026-02-28");
    }

    @Test
    void aTimeThatClocksJumpOverOrSeeTwiceComesOnce() {
        Timetable gap = at(new Timetable.Daily(), "03:30");
        assertEquals(
                List.of(Instant.parse("2026-03-29T01:30:00Z")),
                gap.due(local("2026-03-28T12:00"), local("2026-03-29T12:00"), 7),
                "04:30 by the new time");
        assertEquals(
                List.of(Instant.parse("2026-10-25T00:30:00Z")),
                gap.due(local("2026-10-24T12:00"), local("2026-10-25T12:00"), 7),
                "the first 03:30");
    }

    @Test
    void ofManyThatWereMissedTheLatestAreMadeUpFor() {
        Timetable times = at(new Timetable.Daily(), "08:00");
        List<Instant> due = times.due(local("2026-01-01T00:00"), local("2026-03-12T09:00"), 3);
        assertEquals(List.of(local("2026-03-10T08:00"), local("2026-03-11T08:00"), local("2026-03-12T08:00")), due);
    }
}
