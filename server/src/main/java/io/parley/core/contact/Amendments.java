package io.parley.core.contact;

import io.parley.core.contact.TranscriptEvent.Kind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A transcript as people read it: the last words of each message, and nothing of those that are redacted. */
public final class Amendments {
    private Amendments() {}

    /**
     * What the visitor wrote up to this event, a line for each message, its end where it is too long.
     *
     * @param shown as people read them
     */
    public static String visitorWords(List<TranscriptEvent> shown, long upto, int longest) {
        String all = String.join(
                "\n",
                shown.stream()
                        .filter(event ->
                                event.kind() == Kind.MESSAGE && !event.body().isEmpty())
                        .filter(event -> event.author() == TranscriptEvent.Author.VISITOR && event.seq() <= upto)
                        .map(TranscriptEvent::body)
                        .toList());
        return all.length() <= longest ? all : all.substring(all.length() - longest);
    }

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

    /** The same, of which no more is held than what changes others. Goes through the transcript twice. */
    public static Stream<TranscriptEvent> shown(PagedTranscript transcript) {
        Map<Long, TranscriptEvent> redacted = new HashMap<>();
        Map<Long, TranscriptEvent> edited = new HashMap<>();
        transcript.stream().filter(event -> Amendment.isOne(event.kind())).forEach(event -> {
            boolean gone = event.kind() == Kind.REDACT;
            boolean says = gone || !Amendment.of(event).words().isEmpty();
            if (says) {
                (gone ? redacted : edited).put(Amendment.of(event).of(), event);
            }
        });
        return transcript.stream()
                .filter(event -> !Amendment.isOne(event.kind()) && event.kind() != Kind.IDENTITY)
                .map(event -> amended(event, edited))
                .map(event -> amended(event, redacted));
    }

    private static TranscriptEvent amended(TranscriptEvent event, Map<Long, TranscriptEvent> changes) {
        TranscriptEvent change = changes.get(event.seq());
        return change == null ? event : changed(event, change.kind(), Amendment.of(change));
    }

    private static TranscriptEvent changed(TranscriptEvent before, Kind kind, Amendment change) {
        if (kind == Kind.REDACT) {
            return before.redacted();
        }
        boolean stays = change.words().isEmpty() || before.body().isEmpty();
        return stays ? before : before.saying(change.words());
    }
}
