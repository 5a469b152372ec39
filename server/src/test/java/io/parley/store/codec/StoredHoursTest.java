package io.parley.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.OpeningHours;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoredHoursTest {

    @Test
    void hoursComeBackAsTheyWereWritten() {
        OpeningHours.Interval night = new OpeningHours.Interval(LocalTime.of(18, 0), LocalTime.of(2, 0));
        OpeningHours hours = new OpeningHours(
                ZoneId.of("Europe/Vilnius"), Map.of(), Map.of(LocalDate.of(2026, 12, 24), List.of(night)));
        assertEquals(hours, StoredJson.read(StoredJson.write(hours), OpeningHours.class));
    }

    @Test
    void hoursOfAnOlderJournalAreRead() {
        String old = """
            {"zone":"Europe/Vilnius","week":{"MONDAY":[{"from":"08:00:00","to":"17:00:00"}]},"closedDays":[]}""";
        OpeningHours hours = StoredJson.read(old, OpeningHours.class);
        assertTrue(hours.isOpen(Instant.parse("2026-11-23T10:00:00Z")));
        assertEquals(Map.of(), hours.days());
    }
}
