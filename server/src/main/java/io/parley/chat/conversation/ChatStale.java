package io.parley.chat.conversation;

import io.parley.core.contact.TranscriptEvent;
import java.util.List;

/** An answer was not sent, since the visitor has said more than its author had read. */
public final class ChatStale extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<TranscriptEvent> said;

    public ChatStale(List<TranscriptEvent> said) {
        super("the visitor has said more since", null, false, false);
        this.said = List.copyOf(said);
    }

    /** What, in order. */
    public List<TranscriptEvent> said() {
        return said;
    }
}
