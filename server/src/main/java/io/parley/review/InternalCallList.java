package io.parley.review;

import io.parley.store.InternalCallBook;
import io.parley.store.InternalCallBook.Kept;
import java.util.List;
import java.util.Optional;

/** Calls of agents with each other, for those who review; nothing of what was said is kept. */
public final class InternalCallList {
    private final InternalCallBook book;

    InternalCallList(InternalCallBook book) {
        this.book = book;
    }

    /** A page of calls. @param next the cursor of the next one */
    public record Found(List<InternalCall> calls, Optional<String> next) {}

    /**
     * Times in milliseconds since 1970.
     *
     * @param endedAt absent while it lasts, and where a crash cut it off
     * @param reason absent while it lasts
     */
    public record InternalCall(
            String id,
            String by,
            String byName,
            String to,
            String toName,
            long begunAt,
            Optional<Long> answeredAt,
            Optional<Long> endedAt,
            Optional<String> reason) {}

    /** @throws ReviewRefused if the search is malformed */
    public Found find(Search search) {
        List<Kept> found = book.find(search.checked(), search.limit() + 1);
        boolean more = found.size() > search.limit();
        List<Kept> shown = more ? found.subList(0, search.limit()) : found;
        Optional<String> next = more ? Optional.of(Cursor.of(shown.getLast().position())) : Optional.empty();
        return new Found(shown.stream().map(InternalCallList::shown).toList(), next);
    }

    private static InternalCall shown(Kept kept) {
        String by = kept.by().value();
        String to = kept.to().value();
        return new InternalCall(
                kept.id().value(),
                by,
                kept.byName().orElse(by),
                to,
                kept.toName().orElse(to),
                kept.begunAt().toEpochMilli(),
                kept.answeredAt().map(at -> at.toEpochMilli()),
                kept.endedAt().map(at -> at.toEpochMilli()),
                kept.reason());
    }
}
