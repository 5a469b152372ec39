package io.parley.chat.sim;

import io.parley.core.contact.Amendment;
import io.parley.core.contact.TranscriptEvent;

/** What a redaction leaves of another event: nothing of the words it is about, nor of their edits. */
final class Redacted {
    private Redacted() {}

    static TranscriptEvent by(TranscriptEvent redaction, TranscriptEvent event) {
        long of = Amendment.of(redaction).of();
        if (event.seq() == of) {
            return event.redacted();
        }
        boolean edit =
                event.kind() == TranscriptEvent.Kind.EDIT && Amendment.of(event).of() == of;
        return edit ? event.saying(Amendment.of(event).bare().body()) : event;
    }
}
