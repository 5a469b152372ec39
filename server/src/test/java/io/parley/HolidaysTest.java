package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.OpeningHours;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HolidaysTest {
    private static final int NEXT_YEAR =
            java.time.Year.now(java.time.ZoneOffset.UTC).getValue() + 1;

    @Test
    void closesOnHolidaysUnlessAnExceptionSaysOtherwise() {
        ParleyConfig config = ConfigFile.parse("parley.yaml", """
            organisation: {name: Example, zone: Europe/Vilnius, languages: [en]}
            queues: [{id: sales, hours: office}]
            hours:
              - id: office
                days:
                  monday: ["08:00-17:00"]
                  tuesday: ["08:00-17:00"]
                  wednesday: ["08:00-17:00"]
                  thursday: ["08:00-17:00"]
                  friday: ["08:00-17:00"]
                  saturday: ["08:00-17:00"]
                  sunday: ["08:00-17:00"]
                holidays: LT
                exceptions: {"YEAR-03-11": ["10:00-12:00"], "YEAR-03-12": []}
            """.replace("YEAR", String.valueOf(NEXT_YEAR)));
        OpeningHours hours = RoutingConfig.hours(config, "office").orElseThrow();
        assertFalse(hours.isOpen(at("02-16T09:00:00Z")), "a holiday");
        assertTrue(hours.isOpen(at("02-17T09:00:00Z")), "the day after");
        assertTrue(hours.isOpen(at("03-11T09:00:00Z")), "a holiday with hours of its own");
        assertFalse(hours.isOpen(at("03-11T12:00:00Z")));
        assertFalse(hours.isOpen(at("03-12T09:00:00Z")), "closed by an exception");
        assertEquals(List.of(), hours.days().get(LocalDate.of(NEXT_YEAR, 2, 16)));
    }

    private static Instant at(String text) {
        return Instant.parse(NEXT_YEAR + "-" + text);
    }
}
