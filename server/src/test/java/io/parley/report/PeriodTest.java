package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Days and intervals of the site's zone, exact where clocks change. */
class PeriodTest {
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");

    @Test
    void theDayWithoutAnHourHas23AndTheDayWithAnHourTwiceHas25() {
        assertEquals(23, day("2026-03-29", VILNIUS).cuts(Interval.HOUR).size() - 1);
        assertEquals(25, day("2026-10-25", VILNIUS).cuts(Interval.HOUR).size() - 1);
        assertEquals(92, day("2026-03-29", VILNIUS).cuts(Interval.QUARTER).size() - 1);
        assertEquals(48, day("2026-03-28", VILNIUS).cuts(Interval.HALF).size() - 1);
        assertEquals(Duration.ofHours(23), length(day("2026-03-29", VILNIUS)));
        assertEquals(Duration.ofHours(25), length(day("2026-10-25", VILNIUS)));
    }

    @Test
    void whereClocksMoveByHalfAnHourIntervalsGoOnAtFullHours() {
        ZoneId lordHowe = ZoneId.of("Australia/Lord_Howe");
        for (String change : List.of("2026-04-05", "2026-10-04")) {
            List<Instant> cuts = day(change, lordHowe).cuts(Interval.HOUR);
            assertEquals(
                    0, cuts.get(cuts.size() - 2).atZone(lordHowe).getMinute(), change + " ends with an hour as usual");
            assertEquals(Duration.ofMinutes(30), Period.slot(cuts), change);
            long sum = 0;
            for (int i = 0; i + 1 < cuts.size(); i++) {
                sum += Duration.between(cuts.get(i), cuts.get(i + 1)).toMinutes();
            }
            assertEquals(length(day(change, lordHowe)).toMinutes(), sum, "nothing is left out");
        }
    }

    @Test
    void aDayMayBeginAtOneInTheMorning() {
        ZoneId beirut = ZoneId.of("Asia/Beirut"); // clocks go from 0:00 to 1:00
        Period day = day("2026-03-29", beirut);
        assertEquals(1, day.from().atZone(beirut).getHour());
        assertEquals(23, day.cuts(Interval.HOUR).size() - 1);
        assertEquals(day("2026-03-28", beirut).to(), day.from());
    }

    @Test
    void slotsFitZonesOfQuarterHours() {
        assertEquals(
                Duration.ofMinutes(15),
                Period.slot(day("2026-03-12", ZoneId.of("Asia/Kathmandu")).cuts(Interval.DAY)));
        assertEquals(Duration.ofHours(1), Period.slot(day("2026-03-12", VILNIUS).cuts(Interval.DAY)));
        assertEquals(
                Duration.ofMinutes(15), Period.slot(day("2026-03-12", VILNIUS).cuts(Interval.QUARTER)));
    }

    @Test
    void weeksBeginOnMondayAndMonthsOnTheFirst() {
        Period period = new Period(LocalDate.parse("2026-02-26"), LocalDate.parse("2026-03-12"), VILNIUS);
        assertEquals(List.of("2026-02-26", "2026-03-02", "2026-03-09", "2026-03-13"), days(period.cuts(Interval.WEEK)));
        assertEquals(List.of("2026-02-26", "2026-03-01", "2026-03-13"), days(period.cuts(Interval.MONTH)));
    }

    @Test
    void theDaysBeforeAreAsMany() {
        Period period = new Period(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-12"), VILNIUS);
        assertEquals(
                new Period(LocalDate.parse("2026-02-17"), LocalDate.parse("2026-02-28"), VILNIUS), period.before());
    }

    @Test
    void tooMuchIsRefusedWithTheFieldThatIsWrong() {
        assertEquals("to", refused("2026-03-12", "2026-03-11").field());
        assertEquals("to", refused("2026-01-01", "2027-02-05").field());
        assertEquals("from", refused("1969-01-01", "1969-01-02").field());
        Period year = new Period(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"), VILNIUS);
        assertEquals(
                "interval",
                assertThrows(ReportRefused.class, () -> year.cuts(Interval.HOUR))
                        .field());
        assertEquals(365, year.cuts(Interval.DAY).size() - 1);
    }

    @Test
    void eachMomentIsOfOneInterval() {
        List<Instant> cuts = day("2026-10-25", VILNIUS).cuts(Interval.HOUR);
        assertEquals(0, Period.indexOf(cuts, cuts.getFirst()));
        assertEquals(24, Period.indexOf(cuts, cuts.getLast().minusMillis(1)));
        assertEquals(-1, Period.indexOf(cuts, cuts.getLast()));
        assertEquals(-1, Period.indexOf(cuts, cuts.getFirst().minusMillis(1)));
        assertTrue(Period.indexOf(cuts, cuts.get(3)) == 3);
    }

    private static ReportRefused refused(String first, String last) {
        return assertThrows(
                ReportRefused.class, () -> new Period(LocalDate.parse(first), LocalDate.parse(last), VILNIUS));
    }

    private static Period day(String day, ZoneId zone) {
        return new Period(LocalDate.parse(day), LocalDate.parse(day), zone);
    }

    private static Duration length(Period period) {
        return Duration.between(period.from(), period.to());
    }

    private static List<String> days(List<Instant> cuts) {
        return cuts.stream()
                .map(cut -> cut.atZone(VILNIUS).toLocalDate().toString())
                .toList();
    }
}
