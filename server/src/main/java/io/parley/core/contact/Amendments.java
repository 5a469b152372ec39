package io.parley.core.contact;

import io.parley.core.contact.TranscriptEvent.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A transcript as people read it: the last words of each message, and nothing of those that are redacted. */
public final class Amendments {
    private Amendments() {}

    /**
     * The events in order, edits applied; what is redacted has an empty body, and the events that say so are left out.
     *
     * @param events of one conversation, in order; what an edit is about may be missing
     */
    public static List<TranscriptEvent> shown(List<TranscriptEvent> events) {
        Map<Long, TranscriptEvent> shown = new LinkedHashMap<>();
        for (TranscriptEvent event : events) {
            if (Amendment.isOne(event.kind())) {
                Amendment change = Amendment.of(event);
                shown.computeIfPresent(change.of(), (seq, before) -> changed(before, event.kind(), change));
            } else if (event.kind() != Kind.IDENTITY) {
                shown.put(event.seq(), event);
            }
        }
        return List.copyOf(shown.values());
    }

    private static TranscriptEvent changed(TranscriptEvent before, Kind kind, Amendment change) {
        boolean stays =
                kind == Kind.EDIT && (change.words().isEmpty() || before.body().isEmpty());
        return stays ? before : before.saying(change.words());
    }
}
