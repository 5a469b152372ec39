package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.queue.OpeningHours;
import io.parley.core.routing.Board;
import io.parley.sip.flow.Step;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What steps ask of clock, caller and floor. */
class FlowTestsTest {
    private static final OpeningHours OFFICE = new OpeningHours(
            ZoneOffset.UTC,
            Map.of(DayOfWeek.THURSDAY, List.of(new OpeningHours.Interval(LocalTime.of(9, 0), LocalTime.of(17, 0)))),
            Map.of(LocalDate.of(2026, 12, 24), List.of()));

    private static String hours(String at) {
        Step.Hours step = new Step.Hours("open", Optional.of(OFFICE), "queue", "mail", "carols");
        FlowTests.Branch branch = FlowTests.hours(step, Instant.parse(at));
        return branch.word() + " " + branch.to();
    }

    @Test
    void aCalendarIsOpenClosedOrOnHoliday() {
        assertEquals("open queue", hours("2026-11-26T10:00:00Z"));
        assertEquals("closed mail", hours("2026-11-26T18:00:00Z"));
        assertEquals("holiday carols", hours("2026-12-24T10:00:00Z"), "a Thursday");
    }

    private static String condition(String number, Map<String, String> attributes, Step.Test test) {
        Step.Condition step = new Step.Condition("which", List.of(new Step.Case(test, "yes")), "no");
        FlowTests.Asked asked = new FlowTests.Asked(number, name -> Optional.ofNullable(attributes.get(name)));
        return FlowTests.condition(step, asked, Board.EMPTY).to();
    }

    @Test
    void conditionsAskTheCallersNumberAndWhatIsKnownOfThem() {
        assertEquals("yes", condition("+37061234567", Map.of(), new Step.Test.Caller(List.of("+371", "+370"))));
        assertEquals("no", condition("+44123", Map.of(), new Step.Test.Caller(List.of("+370"))));
        assertEquals("yes", condition("", Map.of(), new Step.Test.Withheld()));
        assertEquals("no", condition("+44123", Map.of(), new Step.Test.Withheld()));
        assertEquals("yes", condition("", Map.of("plan", "gold"), new Step.Test.Attribute("plan", List.of("gold"))));
        assertEquals("no", condition("", Map.of("plan", "tin"), new Step.Test.Attribute("plan", List.of("gold"))));
        assertEquals("yes", condition("", Map.of("plan", "tin"), new Step.Test.Attribute("plan", List.of())));
        assertEquals("no", condition("", Map.of(), new Step.Test.Attribute("plan", List.of())));
    }
}
