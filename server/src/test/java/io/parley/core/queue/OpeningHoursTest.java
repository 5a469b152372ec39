package io.parley.core.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.OpeningHours.Interval;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OpeningHoursTest {
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");

    @Test
    void hasABreakAtNoon() {
        OpeningHours hours = every(VILNIUS, "08:00-12:00", "13:00-17:30");
        assertTrue(hours.isOpen(at("2026-11-26T11:59:59+02:00")));
        assertFalse(hours.isOpen(at("2026-11-26T12:00:00+02:00")));
        assertEquals(Optional.of(at("2026-11-26T13:00:00+02:00")), hours.nextOpening(at("2026-11-26T12:00:00+02:00")));
        assertEquals(Optional.of(at("2026-11-26T17:30:00+02:00")), hours.nextClosing(at("2026-11-26T13:00:00+02:00")));
        assertEquals(Optional.empty(), hours.nextClosing(at("2026-11-26T12:30:00+02:00")));
    }

    @Test
    void anExceptionMayBeClosedOrOpenAtOtherHours() {
        Map<LocalDate, List<Interval>> days = Map.of(
                LocalDate.of(2026, 12, 24), List.of(interval("10:00-12:00")),
                LocalDate.of(2026, 12, 25), List.of());
        OpeningHours hours =
                new OpeningHours(VILNIUS, every(VILNIUS, "08:00-17:00").week(), days);
        assertFalse(hours.isOpen(at("2026-12-24T08:00:00+02:00")));
        assertTrue(hours.isOpen(at("2026-12-24T10:00:00+02:00")));
        assertEquals(Optional.of(at("2026-12-26T08:00:00+02:00")), hours.nextOpening(at("2026-12-24T12:00:00+02:00")));
    }

    @Test
    void anEveningRunsPastMidnightAlsoIntoAClosedDay() {
        Map<LocalDate, List<Interval>> closed = Map.of(LocalDate.of(2026, 12, 25), List.of());
        OpeningHours hours =
                new OpeningHours(VILNIUS, every(VILNIUS, "18:00-02:00").week(), closed);
        assertTrue(hours.isOpen(at("2026-12-25T01:59:00+02:00")));
        assertFalse(hours.isOpen(at("2026-12-25T02:00:00+02:00")));
        assertFalse(hours.isOpen(at("2026-12-26T01:00:00+02:00")), "the closed day has no evening");
        assertEquals(Optional.of(at("2026-12-25T02:00:00+02:00")), hours.nextClosing(at("2026-12-24T20:00:00+02:00")));
    }

    @Test
    void intervalsThatTouchAreOneOpening() {
        OpeningHours hours = every(VILNIUS, "08:00-12:00", "12:00-24:00");
        assertEquals(Optional.of(at("2026-11-27T00:00:00+02:00")), hours.nextClosing(at("2026-11-26T09:00:00+02:00")));
    }

    @Test
    void whatNeverClosesHasNoClosingAndWhatNeverOpensNoOpening() {
        Instant now = at("2026-11-26T09:00:00+02:00");
        assertEquals(Optional.empty(), every(VILNIUS, "00:00-24:00").nextClosing(now));
        assertEquals(Optional.empty(), new OpeningHours(VILNIUS, Map.of(), Map.of()).nextOpening(now));
    }

    @Test
    void aTimeThatIsSkippedIsTheMomentOfTheSkip() {
        OpeningHours hours = every(VILNIUS, "03:30-05:00");
        Instant skip = at("2027-03-28T04:00:00+03:00");
        assertFalse(hours.isOpen(skip.minusMillis(1)));
        assertTrue(hours.isOpen(skip));
        assertFalse(every(VILNIUS, "03:10-03:50").isOpen(skip), "an interval that is skipped whole is not");
    }

    @Test
    void aTimeThatComesTwiceCountsTheFirstTime() {
        OpeningHours hours = every(VILNIUS, "01:00-03:30");
        assertTrue(hours.isOpen(at("2026-10-25T03:29:00+03:00")));
        assertFalse(hours.isOpen(at("2026-10-25T03:30:00+03:00")));
        assertFalse(hours.isOpen(at("2026-10-25T03:10:00+02:00")));
        assertTrue(every(VILNIUS, "03:30-05:00").isOpen(at("2026-10-25T03:10:00+02:00")));
    }

    static OpeningHours every(ZoneId zone, String... intervals) {
        List<Interval> day = java.util.Arrays.stream(intervals)
                .map(OpeningHoursTest::interval)
                .toList();
        Map<DayOfWeek, List<Interval>> week = new java.util.EnumMap<>(DayOfWeek.class);
        for (DayOfWeek each : DayOfWeek.values()) {
            week.put(each, day);
        }
        return new OpeningHours(zone, week, Map.of());
    }

    static Interval interval(String text) {
        String to = text.substring(6);
        LocalTime end = to.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(to);
        return new Interval(LocalTime.parse(text.substring(0, 5)), end);
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }
}
