package io.parley.web.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.alert.Alert;
import io.parley.core.alert.AlertLevel;
import io.parley.core.alert.Limit;
import io.parley.core.alert.LimitSet;
import io.parley.core.alert.Measured;
import io.parley.web.Harbour;
import io.parley.web.SimAlarmMail;
import io.parley.web.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class AlarmLettersTest {
    private static final Instant SEVEN = Instant.parse("2026-03-02T07:00:00Z");
    private static final LimitSet.Letters NIGHT =
            new LimitSet.Letters(List.of("lead@example.org"), "en", "21:00-08:00");
    private static final LimitSet.Letters ANY = new LimitSet.Letters(NIGHT.to(), "en", "");

    private final SimAlarmMail mail = new SimAlarmMail();
    private final AlarmLetters letters = new AlarmLetters(mail, new Org(Harbour.settings()));

    @Test
    void anAlarmIsSentOnceWhileItStands() {
        letters.look(List.of(alarm(true)), ANY, SEVEN);
        letters.look(List.of(alarm(true)), ANY, SEVEN.plusSeconds(3600));
        assertEquals(List.of("lead@example.org WAITING bookings"), mail.sent);
    }

    @Test
    void oneThatComesBackIsNotSentAgainBeforeAQuarterOfAnHour() {
        letters.look(List.of(alarm(true)), ANY, SEVEN);
        letters.look(List.of(), ANY, SEVEN.plusSeconds(60));
        letters.look(List.of(alarm(true)), ANY, SEVEN.plusSeconds(120));
        assertEquals(1, mail.sent.size());
        letters.look(List.of(alarm(true)), ANY, SEVEN.plusSeconds(900));
        assertEquals(2, mail.sent.size());
    }

    @Test
    void quietHoursAreQuietAndWhatStillStandsThenIsTold() {
        letters.look(List.of(alarm(true)), NIGHT, SEVEN);
        assertEquals(List.of(), mail.sent);
        letters.look(List.of(alarm(true)), NIGHT, SEVEN.plusSeconds(3600));
        assertEquals(1, mail.sent.size());
    }

    @Test
    void whatMailIsNotWantedForIsNotSent() {
        letters.look(List.of(alarm(false)), ANY, SEVEN);
        letters.look(List.of(alarm(true)), new LimitSet.Letters(List.of(), "en", ""), SEVEN);
        assertEquals(List.of(), mail.sent);
    }

    @Test
    void quietHoursMayGoOverMidnightOrNot() {
        assertTrue(quiet("21:00-08:00", "23:30"));
        assertTrue(quiet("21:00-08:00", "07:59"));
        assertFalse(quiet("21:00-08:00", "08:00"));
        assertTrue(quiet("12:00-13:00", "12:00"));
        assertFalse(quiet("12:00-13:00", "13:00"));
        assertFalse(quiet("", "13:00"));
    }

    private static boolean quiet(String hours, String time) {
        return AlarmLetters.isQuiet(hours, Instant.parse("2026-03-02T" + time + ":00Z"), ZoneOffset.UTC);
    }

    private static Alert alarm(boolean byMail) {
        Limit limit = new Limit(OptionalDouble.of(6), OptionalDouble.of(10), Duration.ZERO, false, byMail);
        return new Alert(Measured.WAITING, "bookings", AlertLevel.ALARM, OptionalDouble.of(12), limit, SEVEN, true);
    }
}
