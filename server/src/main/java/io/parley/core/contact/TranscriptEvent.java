package io.parley.core.contact;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One durable event of a conversation, numbered without gaps; see {@code CHAT-PROTOCOL.md}.
 *
 * @param seq 1, 2, 3 ... within the conversation
 * @param cid the id its author made before first sending it; absent for events of the server
 * @param body plain text of a message, else small JSON of the kind
 */
public record TranscriptEvent(
        ContactId conversation,
        long seq,
        Instant at,
        Kind kind,
        Author author,
        String authorId,
        String authorName,
        Optional<String> cid,
        String body) {

    /** In the body of a rating, as it is written; what was given stays. */
    private static final Pattern COMMENT = Pattern.compile("\"comment\":\"(?:[^\"\\\\]++|\\\\.)*+\",?");

    public enum Kind {
        MESSAGE,
        /** A file was shared; the body tells which. */
        FILE,
        JOIN,
        LEAVE,
        STATE,
        RATING,
        /** In which language the visitor is served, and what it may be instead. */
        LANGUAGE,
        READ,
        /** Other words for an earlier message, by whoever wrote it; see {@link Amendment}. */
        EDIT,
        /** An earlier message or file is gone; see {@link Amendment}. */
        REDACT,
        /** The visitor's site has signed who the visitor is. */
        IDENTITY;

        private final String wire = name().toLowerCase(Locale.ROOT);

        /** As frames name it. */
        public String wire() {
            return wire;
        }
    }

    /** The same event with other words. */
    public TranscriptEvent saying(String words) {
        return new TranscriptEvent(conversation, seq, at, kind, author, authorId, authorName, cid, words);
    }

    /** Whether somebody's words are in it that can be made to be gone. */
    public boolean hasWords() {
        return (kind == Kind.MESSAGE || kind == Kind.FILE || kind == Kind.RATING)
                && !redacted().equals(this);
    }

    /** The same event without words: of a rating what was given is left. */
    public TranscriptEvent redacted() {
        return saying(kind == Kind.RATING ? COMMENT.matcher(body).replaceFirst("") : "");
    }

    public enum Author {
        VISITOR,
        AGENT,
        /** No person: answers by itself. */
        BOT,
        SYSTEM;

        private final String wire = name().toLowerCase(Locale.ROOT);

        /** As frames name it. */
        public String wire() {
            return wire;
        }
    }
}
