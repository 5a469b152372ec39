package io.parley.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.alert.Measured;
import io.parley.core.contact.EmailAddress;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlarmLetterTest {
    private static final MailSettings.Sender SENDER = new MailSettings.Sender("Harbour", ZoneId.of("Europe/Vilnius"));
    private static final Instant SINCE = Instant.parse("2026-03-02T12:00:00Z");

    @Test
    void itSaysWhatIsPassedSinceWhenAndWhere() {
        Mail mail = letter("en", Measured.LONGEST_WAIT, 161_000, 120_000);
        assertEquals("Harbour: Sales <&>, longest wait 2:41", mail.subject());
        assertTrue(
                mail.words().text().contains("since 14:00 (Europe/Vilnius)"),
                mail.words().text());
        assertTrue(mail.words().text().contains("Limit: 2:00"), mail.words().text());
        assertTrue(mail.words().html().contains("Sales &lt;&amp;&gt;"), "names are no markup");
    }

    @Test
    void everyMeasureHasItsWordsInEveryLanguage() {
        for (String language : List.of("en", "ru", "bg", "lt", "el", "ar")) {
            for (Measured measured : Measured.values()) {
                Mail mail = letter(language, measured, 0.5, 0.25);
                String all = mail.subject() + mail.words().text();
                assertEquals(language, mail.language());
                assertFalse(all.contains("{") || all.contains("alarm."), language + " " + measured + ": " + all);
            }
        }
    }

    private static Mail letter(String language, Measured measured, double value, double limit) {
        return AlarmLetter.write(
                new ReportLetter.Head("a1", EmailAddress.of("lead@example.org").orElseThrow(), language),
                new AlarmLetter.Content(measured, "Sales <&>", value, limit, SINCE),
                SENDER);
    }
}
