package io.parley.mail;

import io.parley.core.contact.EmailAddress;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Map;

/** A report as a letter to staff: its main figures, and files with all of them. */
public final class ReportLetter {
    private ReportLetter() {}

    /** @param figures over all, name to value */
    public record Content(
            String name, Days days, Map<String, String> figures, List<Mail.Attachment> files, Reason reason) {}

    /** Why somebody gets it. */
    public enum Reason {
        ON_THE_LIST("reportFooter"),
        /** Whoever reads reports sent it to them by hand. */
        ASKED_ONCE("reportOnceFooter");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    /** Whole days of a zone, both included. */
    public record Days(LocalDate first, LocalDate last, ZoneId zone) {}

    /** Whose letter it is. */
    public record Head(String id, EmailAddress to, String language) {}

    public static Mail write(Head head, Content content, MailSettings.Sender sender) {
        MailTexts texts = MailTexts.of(head.language());
        Map<String, String> values = Map.of(
                "org", sender.organisation(),
                "name", content.name(),
                "period", period(content.days(), texts),
                "zone", content.days().zone().getId());
        String subject = texts.say("reportSubject", values);
        LetterWords words = new LetterWords(texts, content.days().zone())
                .say(texts.say("reportBody", values))
                .pairs(content.figures())
                .say(texts.say("reportFiles"))
                .small(texts.say(content.reason().text, values));
        return new Mail(
                head.id(),
                head.to(),
                sender.organisation(),
                texts.language(),
                subject,
                words.done(subject),
                content.files());
    }

    private static String period(Days days, MailTexts texts) {
        DateTimeFormatter date =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).localizedBy(texts.locale());
        String first = date.format(days.first());
        return days.first().equals(days.last()) ? first : first + " – " + date.format(days.last());
    }
}
