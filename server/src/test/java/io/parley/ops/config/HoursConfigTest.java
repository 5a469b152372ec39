package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Computes
class HoursConfigTest {

    @Test
    void readsIntervalsHolidaysAndExceptions() {
        ParleyConfig.Hours hours = read("""
                days: {monday: ["08:00-12:00", "13:00-17:30"], friday: ["18:00-02:00"], sunday: ["00:00-24:00"]}
                holidays: LT
                exceptions: {"2026-12-24": [], "2026-12-31": ["08:00-12:00"], "2027-01-02": }
            """).hours().getFirst();
        assertEquals(List.of("08:00-12:00", "13:00-17:30"), hours.days().get("monday"));
        assertEquals(List.of(), hours.exceptions().get("2027-01-02"));
        assertEquals("LT", hours.holidays());
    }

    @Test
    void tellsWhatIsNoInterval() {
        for (String wrong : List.of("8:00-12:00", "08:00-08:00", "08:00-25:00", "17:30-13:00", "nine to five")) {
            assertEquals(
                    "parley.yaml:5: hours[0].days.monday[0] is not an interval; write one such as 08:00-17:30, or"
                            + " 18:00-02:00 past midnight (to 12:00)",
                    problem("    days: {monday: [\"" + wrong + "\"]}\n"));
        }
    }

    @Test
    void tellsIntervalsThatOverlapOrAreOutOfOrder() {
        String expected = "parley.yaml:5: hours[0].days.monday[1] begins before the one ahead of it has ended; write"
                + " them in order, apart";
        assertEquals(expected, problem("    days: {monday: [\"08:00-12:00\", \"11:00-15:00\"]}\n"));
        assertEquals(expected, problem("    days: {monday: [\"13:00-15:00\", \"08:00-12:00\"]}\n"));
        assertEquals(expected, problem("    days: {monday: [\"18:00-02:00\", \"23:00-23:30\"]}\n"));
    }

    @Test
    void tellsADayADateAndAPlaceThatDoNotExist() {
        assertEquals(
                "parley.yaml:5: hours[0].days.moonday is not a day; write monday to sunday",
                problem("    days: {moonday: []}\n"));
        assertEquals(
                "parley.yaml:5: hours[0].exceptions.2026-02-30 is not a date; write one such as \"2026-12-24\"",
                problem("    exceptions: {\"2026-02-30\": []}\n"));
        assertTrue(problem("    holidays: Lithuania\n")
                .startsWith("parley.yaml:5: hours[0].holidays is no country whose holidays are known; write two"
                        + " capital letters such as LT"));
        assertTrue(problem("    holidays: DE-XX\n")
                .startsWith("parley.yaml:5: hours[0].holidays names no region of DE with holidays of its own; known: ["
                        + "BB, BE, BW, BY"));
        assertTrue(problem("    holidays: LT-\n").contains("names no region of LT"));
    }

    @Test
    void holidaysAreDatesOfThisYearAndTheThreeAfterIt() {
        Set<LocalDate> lithuania = PublicHolidays.of("LT", Year.of(2026));
        assertTrue(lithuania.contains(LocalDate.of(2026, 2, 16)));
        assertTrue(lithuania.contains(LocalDate.of(2026, 4, 6)), "Easter Monday");
        assertTrue(lithuania.contains(LocalDate.of(2029, 12, 26)));
        assertFalse(lithuania.contains(LocalDate.of(2026, 7, 14)));
        assertTrue(PublicHolidays.of("GR", Year.of(2026)).contains(LocalDate.of(2026, 4, 13)), "orthodox Easter");
        assertTrue(PublicHolidays.of("DE-BY", Year.of(2026)).contains(LocalDate.of(2026, 11, 1)));
        assertFalse(PublicHolidays.of("DE", Year.of(2026)).contains(LocalDate.of(2026, 11, 1)));
    }

    @Test
    void aDayThatIsMadeUpForIsOffAndSoIsTheDayItself() {
        Set<LocalDate> bulgaria = PublicHolidays.of("BG", Year.of(2026));
        assertTrue(bulgaria.contains(LocalDate.of(2026, 12, 26)), "a Saturday");
        assertTrue(bulgaria.contains(LocalDate.of(2026, 12, 28)), "the Monday instead");
        assertFalse(bulgaria.contains(LocalDate.of(2026, 11, 2)), "observed, but not off");
    }

    private static ParleyConfig read(String hours) {
        return ConfigFile.parse("parley.yaml", """
            organisation: {name: Example, languages: [en]}
            queues: [{id: sales}]
            hours:
              - id: office
            """ + hours);
    }

    private static String problem(String hours) {
        return assertThrows(ConfigProblem.class, () -> read(hours)).getMessage();
    }
}
