package io.parley.web.widget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.FileRules;
import io.parley.chat.form.PreChatForm;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.OpeningHours.Interval;
import io.parley.web.http.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WidgetConfigTest {
    private static final Instant FRIDAY_NOON = Instant.parse("2026-12-18T10:00:00Z");
    private static final Interval MORNING = new Interval(LocalTime.of(8, 0), LocalTime.NOON);
    private static final Interval EVENING = new Interval(LocalTime.of(18, 0), LocalTime.of(2, 0));
    private static final Interval NIGHT = new Interval(LocalTime.of(20, 0), LocalTime.MIDNIGHT);

    @Test
    void showsTheWeekAndTheDatesSoonThatDiffer() {
        WidgetConfig.Topic topic = topic(new OpeningHours(
                ZoneId.of("Europe/Athens"),
                Map.of(DayOfWeek.THURSDAY, List.of(MORNING, EVENING), DayOfWeek.FRIDAY, List.of(NIGHT)),
                Map.of(
                        LocalDate.of(2026, 12, 17), List.of(),
                        LocalDate.of(2026, 12, 24), List.of(MORNING),
                        LocalDate.of(2026, 12, 25), List.of(),
                        LocalDate.of(2026, 12, 26), List.of(),
                        LocalDate.of(2027, 1, 1), List.of())));
        assertEquals(
                List.of(
                        new WidgetConfig.Hours("thursday", "08:00", "12:00"),
                        new WidgetConfig.Hours("thursday", "18:00", "02:00"),
                        new WidgetConfig.Hours("friday", "20:00", "24:00")),
                topic.hours().orElseThrow());
        assertEquals(
                List.of(
                        new WidgetConfig.Day("2026-12-24", List.of(new WidgetConfig.Times("08:00", "12:00"))),
                        new WidgetConfig.Day("2026-12-25", List.of())),
                topic.days().orElseThrow(),
                "not what is over, far off, or closed on that day of the week anyway");
        assertFalse(topic.open());
    }

    @Test
    void tellsTheZoneOfTheHours() {
        OpeningHours athens = new OpeningHours(ZoneId.of("Europe/Athens"), Map.of(), Map.of());
        assertEquals(Optional.of("Europe/Athens"), topic(athens).zone());
    }

    @Test
    void promisesAReplyOnlyWhileSomebodyIsThere() {
        OpeningHours never = new OpeningHours(ZoneId.of("Europe/Athens"), Map.of(), Map.of());
        assertEquals(OptionalInt.empty(), topic(never).replyMinutes());
        OpeningHours.Interval day = new OpeningHours.Interval(LocalTime.of(0, 0), LocalTime.of(23, 59));
        OpeningHours now = new OpeningHours(ZoneId.of("UTC"), Map.of(DayOfWeek.FRIDAY, List.of(day)), Map.of());
        assertEquals(OptionalInt.of(5), topic(now).replyMinutes());
    }

    @Test
    void tellsThePageForHowLongWordsMayBeChangedAndNothingWhereTheyMayNot() {
        OpeningHours never = new OpeningHours(ZoneId.of("UTC"), Map.of(), Map.of());
        assertEquals(Optional.of(30), config(never, 30).edits());
        assertEquals(Optional.empty(), config(never, 0).edits());
    }

    @Test
    void pagesAreToldTheLogo() {
        OpeningHours never = new OpeningHours(ZoneId.of("UTC"), Map.of(), Map.of());
        String told = Json.text(config(never, 0));
        assertTrue(told.contains("\"logo\":\"https://www.example.org/logo.png\""), told);
    }

    private static WidgetConfig.Topic topic(OpeningHours hours) {
        return config(hours, 5).topics().getFirst();
    }

    private static WidgetConfig config(OpeningHours hours, int editMinutes) {
        WidgetSettings.Topic topic =
                new WidgetSettings.Topic("sales", Map.of("en", "Sales"), "sales", Optional.of(hours), true);
        WidgetSettings settings = new WidgetSettings(
                "Example",
                Set.of(),
                "#0B6A86",
                "end",
                Optional.of("https://www.example.org/logo.png"),
                List.of("en"),
                List.of(topic),
                ZoneId.of("Europe/Vilnius"),
                List.of("Ana Agent"),
                FileRules.NONE,
                false,
                false,
                editMinutes,
                PreChatForm.NONE);
        return WidgetConfig.of(settings, "en", FRIDAY_NOON, (queue, at) -> OptionalInt.of(queue.length()));
    }
}
