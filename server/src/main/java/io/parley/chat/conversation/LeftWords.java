package io.parley.chat.conversation;

import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message that is left in the middle of a chat with a bot. */
final class LeftWords {
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;]{1,64}@[^\\s@<>,;]{1,180}\\.[^\\s@<>,;.]{2,20}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()./-]{5,22}[0-9]");

    private LeftWords() {}

    /** A mail address or a telephone number in the words. */
    static Optional<String> reach(String words) {
        Matcher mail = MAIL.matcher(words);
        if (mail.find()) {
            return Optional.of(mail.group());
        }
        Matcher phone = PHONE.matcher(words);
        return phone.find() ? Optional.of(phone.group().strip()) : Optional.empty();
    }

    /** The same message has the same one. */
    static String id(TranscriptEvent event) {
        return "n"
                + VisitorIdentity.hash(event.conversation() + "/" + event.seq()).substring(0, 32);
    }

    /** When people are back, as the visitor reads it. */
    static String when(Instant at, ZoneId zone, String language) {
        return DateTimeFormatter.ofPattern("EEEE, d MMMM, HH:mm", Locale.forLanguageTag(language))
                .format(at.atZone(zone));
    }
}
