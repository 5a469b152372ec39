package io.parley.mail;

import io.parley.core.alert.Measured;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A limit that is passed, as a letter to staff. */
public final class AlarmLetter {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private AlarmLetter() {}

    /** @param name of the queue or the trunk; @param value when the alarm began; @param limit that was passed */
    public record Content(Measured measured, String name, double value, double limit, Instant since) {}

    public static Mail write(ReportLetter.Head head, Content content, MailSettings.Sender sender) {
        MailTexts texts = MailTexts.of(head.language());
        String measure = texts.say("alarm." + content.measured().name().toLowerCase(Locale.ROOT));
        Map<String, String> values = Map.of(
                "org", sender.organisation(),
                "name", content.name(),
                "measure", measure,
                "value", said(content.measured(), content.value(), texts.locale()),
                "time", TIME.format(content.since().atZone(sender.zone())),
                "zone", sender.zone().getId());
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put(measure, values.get("value"));
        figures.put(texts.say("alarmLimit"), said(content.measured(), content.limit(), texts.locale()));
        String subject = texts.say("alarmSubject", values);
        LetterWords words = new LetterWords(texts, sender.zone())
                .say(texts.say("alarmBody", values))
                .pairs(figures)
                .small(texts.say("alarmFooter", values));
        return new Mail(head.id(), head.to(), sender.organisation(), texts.language(), subject, words.done(subject));
    }

    private static String said(Measured measured, double value, Locale locale) {
        return switch (measured) {
            case LONGEST_WAIT, BREAK_OVERRUN, LONG_WRAP_UP, WEBHOOK_DOWN -> clock(Math.round(value / 1000));
            case WAITING, FREE_AGENTS, STARVING ->
                NumberFormat.getIntegerInstance(locale).format(value);
            case SERVICE_LEVEL, ABANDONED, POOR_SOUND, RESERVE_TAKEN ->
                NumberFormat.getPercentInstance(locale).format(value);
        };
    }

    private static String clock(long seconds) {
        return String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }
}
