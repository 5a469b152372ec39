package io.parley.mail;

import io.parley.core.contact.EmailAddress;
import java.time.Instant;
import java.util.Map;

/** What shows an administrator that mail gets out. */
public final class TestLetter {
    private TestLetter() {}

    public static Mail write(EmailAddress to, String language, MailSettings.Sender sender, Instant now) {
        MailTexts texts = MailTexts.of(language);
        Map<String, String> values = Map.of("org", sender.organisation());
        String subject = texts.say("testSubject", values);
        LetterWords words = new LetterWords(texts, sender.zone()).say(texts.say("testBody", values));
        return new Mail(
                "test-" + now.toEpochMilli(),
                to,
                sender.organisation(),
                texts.language(),
                subject,
                words.done(subject));
    }
}
