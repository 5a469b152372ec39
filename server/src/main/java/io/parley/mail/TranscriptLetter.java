package io.parley.mail;

import io.parley.acd.port.Outbox;
import io.parley.acd.port.TranscriptLog;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.PagedTranscript;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A chat as a letter to its visitor: what both sides said, as the log has it when the letter is written. Notes among
 * staff are kept elsewhere and cannot get in.
 */
public final class TranscriptLetter {
    /** The last of a chat; what is before is said to be left out. */
    private static final int MOST_LINES = 2_000;

    private static final String CALLED_BACK = "flow-out-callback";

    private final TranscriptLog log;
    private final Supplier<MailSettings.Sender> sender;
    private final Function<ContactId, Optional<String>> callbackPage;

    /** @param callbackPage where the place of a chat that became a callback is seen, if such a page is known */
    public TranscriptLetter(
            TranscriptLog log,
            Supplier<MailSettings.Sender> sender,
            Function<ContactId, Optional<String>> callbackPage) {
        this.log = log;
        this.sender = sender;
        this.callbackPage = callbackPage;
    }

    /** What is read of a chat. @param cut whether earlier lines are left out */
    private record Said(Deque<ChatLine> lines, boolean cut, boolean calledBack, Optional<Instant> begun) {}

    public Mail write(Outbox.Letter letter) {
        MailTexts texts = MailTexts.of(letter.language());
        MailSettings.Sender now = sender.get();
        Said said = read(letter.chat(), texts);
        ZoneId zone = now.zone();
        String date = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .localizedBy(texts.locale())
                .format(said.begun().orElse(letter.askedAt()).atZone(zone));
        Map<String, String> values = Map.of(
                "org",
                now.organisation(),
                "date",
                date,
                "zone",
                zone.getId(),
                "link",
                said.calledBack() ? callbackPage.apply(letter.chat()).orElse("") : "");
        LetterWords words = new LetterWords(texts, zone)
                .say(texts.say("intro", values))
                .say(said.cut() ? texts.say("cut") : "")
                .say(said.lines())
                .say(values.get("link").isEmpty() ? "" : texts.say("called", values))
                .small(texts.say("footer", values));
        return new Mail(
                letter.id(),
                letter.address(),
                now.organisation(),
                texts.language(),
                texts.say("subject", values),
                words.done(texts.say("subject", values)));
    }

    /** A late event may change an early one. */
    private Said read(ContactId chat, MailTexts texts) {
        Reading reading = new Reading(texts);
        Amendments.shown(new PagedTranscript(log::read, chat)).forEach(reading::take);
        return new Said(reading.lines, reading.cut, reading.calledBack, reading.begun);
    }

    /** One going through: the last lines, and what the letter says beside them. */
    private static final class Reading {
        private final MailTexts texts;
        private final Deque<ChatLine> lines = new ArrayDeque<>();
        private Optional<Instant> begun = Optional.empty();
        private boolean cut;
        private boolean calledBack;

        Reading(MailTexts texts) {
            this.texts = texts;
        }

        void take(TranscriptEvent event) {
            begun = begun.or(() -> Optional.of(event.at()));
            calledBack |=
                    event.kind() == TranscriptEvent.Kind.STATE && event.body().contains(CALLED_BACK);
            ChatLine.of(event, texts).ifPresent(lines::add);
            if (lines.size() > MOST_LINES) {
                lines.removeFirst();
                cut = true;
            }
        }
    }
}
