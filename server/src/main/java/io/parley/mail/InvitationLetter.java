package io.parley.mail;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;

/** Brings somebody the link by which they choose a password. */
public final class InvitationLetter {
    private InvitationLetter() {}

    /** @param user the sign-in name; @param link good until then, once */
    public record Content(String user, String link, Instant until) {}

    public static Mail write(ReportLetter.Head head, Content content, MailSettings.Sender sender) {
        MailTexts texts = MailTexts.of(head.language());
        String until = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .localizedBy(texts.locale())
                .format(content.until().atZone(sender.zone()));
        Map<String, String> values = Map.of(
                "org", sender.organisation(),
                "user", content.user(),
                "link", content.link(),
                "until", until,
                "zone", sender.zone().getId());
        String subject = texts.say("inviteSubject", values);
        LetterWords words = new LetterWords(texts, sender.zone())
                .say(texts.say("inviteBody", values))
                .say(texts.say("inviteUntil", values))
                .small(texts.say("inviteFooter", values));
        return new Mail(head.id(), head.to(), sender.organisation(), texts.language(), subject, words.done(subject));
    }
}
