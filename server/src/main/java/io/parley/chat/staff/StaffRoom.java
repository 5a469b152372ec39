package io.parley.chat.staff;

import io.parley.acd.port.StaffNotes;
import io.parley.chat.protocol.PlainText;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.StaffNote;
import io.parley.core.contact.StaffNote.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Where staff write to each other about a chat. A note counts once it is on disk, and is told only then. Who may write
 * and read is the caller's to check. Safe from any thread.
 */
public final class StaffRoom {
    public static final int LONGEST = 4_000;
    private static final int PAGE = 500;
    private static final Duration INVITATION_LASTS = Duration.ofHours(24);

    private final StaffNotes notes;
    private final InstantSource clock;
    private volatile Consumer<StaffNote> told = note -> {};

    /** Who writes. */
    public record Writer(String id, String name) {}

    /** @param cid made by its author; the same one again is harmless */
    public record Words(String cid, String body) {}

    /** How it went. */
    public sealed interface Result {
        record Kept(StaffNote note, boolean dup) implements Result {}

        /** This id stood for other words. */
        record Conflict() implements Result {}
    }

    public StaffRoom(StaffNotes notes, InstantSource clock) {
        this.notes = notes;
        this.clock = clock;
    }

    /** Tells {@code listener} each note once it is on disk; one listener, before the start. */
    public void listen(Consumer<StaffNote> listener) {
        told = listener;
    }

    public CompletableFuture<Result> write(ContactId chat, Kind kind, Writer by, Words words) {
        return add(chat, kind, by, Optional.empty(), words);
    }

    /** Asks a colleague to look; the words may be empty. */
    public CompletableFuture<Result> invite(ContactId chat, Writer by, String colleague, Words words) {
        return add(chat, Kind.INVITE, by, Optional.of(colleague), words);
    }

    /** The colleague cannot now. */
    public CompletableFuture<Result> decline(ContactId chat, Writer by, Words words) {
        return add(chat, Kind.DECLINE, by, Optional.of(by.id()), words);
    }

    private CompletableFuture<Result> add(ContactId chat, Kind kind, Writer by, Optional<String> to, Words words) {
        String body = PlainText.clean(words.body());
        Instant now = Instant.ofEpochMilli(clock.millis());
        StaffNote note = new StaffNote(chat, 0, now, kind, by.id(), by.name(), to, words.cid(), body);
        return notes.add(note).thenApply(this::result).thenApply(result -> same(result, note));
    }

    private Result result(StaffNotes.Kept kept) {
        if (!kept.dup()) {
            told.accept(kept.note());
        }
        return new Result.Kept(kept.note(), kept.dup());
    }

    private static Result same(Result result, StaffNote asked) {
        return result instanceof Result.Kept(StaffNote first, boolean dup)
                        && dup
                        && first.gone().isEmpty()
                        && !(first.body().equals(asked.body()) && first.kind() == asked.kind())
                ? new Result.Conflict()
                : result;
    }

    /** The words of a note are gone; who looks on sees it at once. Gives whether there is such a note. */
    public CompletableFuture<Boolean> redact(ContactId chat, long seq, Writer by) {
        StaffNote.Gone gone = new StaffNote.Gone(by.name(), Instant.ofEpochMilli(clock.millis()));
        return notes.redact(chat, seq, gone).thenApply(note -> {
            note.ifPresent(told);
            return note.isPresent();
        });
    }

    /** All notes of a chat after this number; reads the store. */
    public List<StaffNote> notes(ContactId chat, long after) {
        List<StaffNote> all = new ArrayList<>();
        List<StaffNote> page;
        do {
            page = notes.read(chat, all.isEmpty() ? after : all.getLast().seq(), PAGE);
            all.addAll(page);
        } while (page.size() == PAGE);
        return all;
    }

    /** What was written about one customer, the newest first; reads the store. */
    public List<StaffNote> ofCustomer(String customerKey, int limit) {
        return notes.ofCustomer(customerKey, limit);
    }

    /** Invitations of this colleague that they did not decline, the last one of each chat; reads the store. */
    public List<StaffNote> invitations(String colleague) {
        Map<ContactId, StaffNote> last = new LinkedHashMap<>();
        notes.invitations(colleague, clock.instant().minus(INVITATION_LASTS))
                .forEach(note -> last.put(note.contact(), note));
        return last.values().stream().filter(note -> note.kind() == Kind.INVITE).toList();
    }

    /** Whether this colleague was asked into the chat and did not decline; reads the store. */
    public boolean isInvited(ContactId chat, String colleague) {
        return invitations(colleague).stream().anyMatch(note -> note.contact().equals(chat));
    }
}
