package io.parley.core.contact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an event of the kind {@code EDIT} or {@code REDACT} says: the number of the event it is about, then, after a
 * space, the new words. Once redacted, neither the event nor its edits have words any more.
 *
 * @param words none where the event is redacted
 */
public record Amendment(long of, String words) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})(?: (.*))?", Pattern.DOTALL);

    /** @throws IllegalStateException if the event is not of these kinds or was not written by us */
    public static Amendment of(TranscriptEvent event) {
        Matcher parts = FORM.matcher(event.body());
        if (!isOne(event.kind()) || !parts.matches()) {
            throw new IllegalStateException(event.conversation() + ": event " + event.seq() + " amends nothing");
        }
        return new Amendment(Long.parseLong(parts.group(1)), parts.group(2) == null ? "" : parts.group(2));
    }

    public static boolean isOne(TranscriptEvent.Kind kind) {
        return kind == TranscriptEvent.Kind.EDIT || kind == TranscriptEvent.Kind.REDACT;
    }

    /** As an event carries it. */
    public String body() {
        return words.isEmpty() ? Long.toString(of) : of + " " + words;
    }

    /** The same without its words. */
    public Amendment bare() {
        return new Amendment(of, "");
    }
}
