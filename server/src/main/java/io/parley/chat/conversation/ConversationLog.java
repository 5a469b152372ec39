package io.parley.chat.conversation;

import io.parley.acd.port.TranscriptLog;
import io.parley.chat.session.HotRing;
import io.parley.core.contact.Amendment;
import io.parley.core.contact.Amendments;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.TranscriptEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * The log of one conversation, written by its one owner: gives the numbers, knows every client id, keeps the last
 * events at hand. An event counts once the store has it; a write that failed may have been kept all the same, so it
 * is looked for before it is tried again.
 */
final class ConversationLog {
    private static final int PAGE = 500;

    private final ContactId id;
    private final TranscriptLog store;
    private final HotRing<TranscriptEvent> ring = new HotRing<>(TranscriptEvent::seq);
    private final Map<Key, Kept> known = new HashMap<>(4);
    private long head;

    private record Key(String author, String cid) {}

    /** @param about its own number; of an edit, that of what it changes @param gone redacted: its words are nowhere */
    private record Kept(long seq, Instant at, TranscriptEvent.Kind kind, int bodyHash, long about, boolean gone) {
        static Kept of(TranscriptEvent event) {
            Optional<Amendment> edit = Optional.of(event)
                    .filter(one -> one.kind() == TranscriptEvent.Kind.EDIT)
                    .map(Amendment::of);
            String words = edit.map(Amendment::words).orElse(event.body());
            long about = edit.map(Amendment::of).orElse(event.seq());
            return new Kept(event.seq(), event.at(), event.kind(), event.body().hashCode(), about, words.isEmpty());
        }

        Kept without(long redacted) {
            return about == redacted ? new Kept(seq, at, kind, bodyHash, about, true) : this;
        }
    }

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
        ring.add(event, nowMs);
        event.cid().ifPresent(cid -> known.put(new Key(event.authorId(), cid), Kept.of(event)));
        if (event.kind() == TranscriptEvent.Kind.REDACT) {
            forget(Amendment.of(event).of());
        }
    }

    /** What the store has forgotten is forgotten here, too; a repeat of it is still known as one. */
    private void forget(long seq) {
        known.replaceAll((key, kept) -> kept.without(seq));
        ring.change(event -> event.seq() == seq, TranscriptEvent::redacted);
        ring.change(
                event -> event.kind() == TranscriptEvent.Kind.EDIT
                        && Amendment.of(event).of() == seq,
                event -> event.saying(Amendment.of(event).bare().body()));
    }

    Seen seen(Draft draft) {
        Optional<Kept> before = before(draft);
        if (before.isEmpty()) {
            return Seen.NEW;
        }
        boolean same = before.get().kind() == draft.kind()
                && (before.get().gone()
                        || before.get().bodyHash() == draft.body().hashCode());
        return same ? Seen.SAME : Seen.OTHER;
    }

    /** The event as it was stored the first time. */
    TranscriptEvent first(Draft draft) {
        Kept kept = before(draft).orElseThrow();
        return event(draft, kept.seq(), kept.at());
    }

    /** The event of a write whose fate is unknown, if it is among those that came after {@code before}. */
    Optional<TranscriptEvent> kept(Draft draft, TranscriptEvent tried, long before) {
        if (seen(draft) == Seen.SAME) {
            return Optional.of(first(draft));
        }
        boolean found = head > before && store.read(id, tried.seq() - 1, 1).contains(tried);
        return found ? Optional.of(tried) : Optional.empty();
    }

    private Optional<Kept> before(Draft draft) {
        return draft.cid().map(cid -> known.get(new Key(draft.author().id(), cid)));
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
