package io.parley.chat.conversation;

import io.parley.acd.port.TranscriptLog;
import io.parley.chat.session.HotRing;
import io.parley.chat.session.PlacesById;
import io.parley.core.contact.Amendment;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The log of one conversation, written by its one owner: gives the numbers, knows where every client id stands, keeps
 * the last events at hand. An event counts once the store has it; a write that failed may have been kept all the same,
 * so it is looked for before it is tried again.
 */
final class ConversationLog {
    private static final int PAGE = 500;

    private final ContactId id;
    private final TranscriptLog store;
    private final HotRing<TranscriptEvent> ring;
    private final PlacesById known = new PlacesById();
    /** Numbers of what was redacted: its words are nowhere, nor those of its edits. */
    private final Set<Long> gone = new HashSet<>(0);

    private long head;

    /** What is to be written. */
    record Draft(TranscriptEvent.Kind kind, Told.Author author, Optional<String> cid, String body) {}

    /** Whether an id stood for something already. */
    enum Seen {
        NEW,
        SAME,
        OTHER
    }

    ConversationLog(ContactId id, TranscriptLog store) {
        this.id = id;
        this.store = store;
        ring = new HotRing<>(new PackedEvents(id));
    }

    long head() {
        return head;
    }

    /** The last so many events as a reader sees them now. */
    List<TranscriptEvent> shown(int most, long nowMs) {
        return Amendments.shown(page(Math.max(0, head - most), most, nowMs));
    }

    /** Reads what the store has beyond the head, in order. */
    void catchUp(long nowMs, Consumer<TranscriptEvent> each) {
        List<TranscriptEvent> page;
        do {
            page = store.read(id, head, PAGE);
            page.forEach(event -> {
                settle(event, nowMs);
                each.accept(event);
            });
        } while (page.size() == PAGE);
    }

    /** Takes an event that is on disk. */
    void settle(TranscriptEvent event, long nowMs) {
        if (event.seq() != head + 1) {
            throw new IllegalStateException(id + ": event " + event.seq() + " after " + head);
        }
        head = event.seq();
        ring.add(event.seq(), event, nowMs);
        event.cid().ifPresent(cid -> known.put(event.authorId(), cid, event.seq()));
        if (event.kind() == TranscriptEvent.Kind.REDACT) {
            forget(Amendment.of(event).of());
        }
    }

    /** What the store has forgotten is forgotten here, too; a repeat of it is still known as one. */
    private void forget(long seq) {
        gone.add(seq);
        ring.change(event -> event.seq() == seq, TranscriptEvent::redacted);
        ring.change(
                event -> event.kind() == TranscriptEvent.Kind.EDIT
                        && Amendment.of(event).of() == seq,
                event -> event.saying(Amendment.of(event).bare().body()));
    }

    Seen seen(Draft draft, long nowMs) {
        Optional<TranscriptEvent> before = before(draft, nowMs);
        if (before.isEmpty()) {
            return Seen.NEW;
        }
        TranscriptEvent kept = before.get();
        boolean same =
                kept.kind() == draft.kind() && (isGone(kept) || kept.body().equals(draft.body()));
        return same ? Seen.SAME : Seen.OTHER;
    }

    private boolean isGone(TranscriptEvent event) {
        if (event.kind() == TranscriptEvent.Kind.EDIT) {
            Amendment edit = Amendment.of(event);
            return edit.words().isEmpty() || gone.contains(edit.of());
        }
        return event.body().isEmpty() || gone.contains(event.seq());
    }

    /** The event as it was stored the first time. */
    TranscriptEvent first(Draft draft, long nowMs) {
        TranscriptEvent kept = before(draft, nowMs).orElseThrow();
        return event(draft, kept.seq(), kept.at());
    }

    /** The event of a write whose fate is unknown, if it is among those that came after {@code before}. */
    Optional<TranscriptEvent> kept(Draft draft, TranscriptEvent tried, long before, long nowMs) {
        if (seen(draft, nowMs) == Seen.SAME) {
            return Optional.of(first(draft, nowMs));
        }
        boolean found = head > before && store.read(id, tried.seq() - 1, 1).contains(tried);
        return found ? Optional.of(tried) : Optional.empty();
    }

    private Optional<TranscriptEvent> before(Draft draft, long nowMs) {
        String author = draft.author().id();
        return draft.cid().flatMap(cid -> before(author, cid, known.get(author, cid), nowMs));
    }

    private Optional<TranscriptEvent> before(String author, String cid, long seq, long nowMs) {
        if (seq == PlacesById.NONE) {
            return Optional.empty();
        }
        Optional<TranscriptEvent> there = event(seq, nowMs)
                .filter(event -> event.authorId().equals(author) && event.cid().equals(Optional.of(cid)));
        return there.or(() -> store.find(id, author, cid)); // another id looks like it
    }

    /** The draft with the next number. */
    TranscriptEvent next(Draft draft, Instant at) {
        return event(draft, head + 1, at);
    }

    private TranscriptEvent event(Draft draft, long seq, Instant at) {
        Told.Author author = draft.author();
        return new TranscriptEvent(
                id, seq, at, draft.kind(), author.who(), author.id(), author.name(), draft.cid(), draft.body());
    }

    CompletableFuture<Void> append(TranscriptEvent event) {
        return store.append(event);
    }

    List<TranscriptEvent> page(long after, int limit, long nowMs) {
        return ring.after(after, limit, nowMs).orElseGet(() -> store.read(id, after, limit));
    }

    Optional<TranscriptEvent> event(long seq, long nowMs) {
        return page(seq - 1, 1, nowMs).stream()
                .filter(event -> event.seq() == seq)
                .findFirst();
    }

    void trim(long nowMs) {
        ring.trim(nowMs);
    }
}
