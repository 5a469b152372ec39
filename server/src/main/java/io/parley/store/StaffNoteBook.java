package io.parley.store;

import io.parley.acd.port.StaffNotes;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.CustomerIdentity;
import io.parley.core.contact.StaffNote;
import io.parley.store.text.SearchWords;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What staff write among themselves. The one writer of the store gives the numbers. */
public final class StaffNoteBook implements StaffNotes {
    private static final String COLUMNS =
            "n.contact, n.seq, n.at_us, n.kind, n.author, n.author_name, n.recipient, n.cid, n.body,"
                    + " n.redacted_by, n.redacted_us";
    private static final String READ = "SELECT " + COLUMNS + " FROM staff_note n";
    private static final String ADD = """
        INSERT INTO staff_note (contact, seq, at_us, kind, author, author_name, recipient, cid, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ReadQueries past;
    private final SearchIndex search;

    /** @param past for what history has to be joined to; all else nobody waits for */
    StaffNoteBook(DurableWriter writer, ReadQueries reads, ReadQueries past, SearchIndex search) {
        this.writer = writer;
        this.reads = reads;
        this.past = past;
        this.search = search;
    }

    @Override
    public CompletableFuture<Kept> add(StaffNote note) {
        String words = SearchWords.indexed(note.body());
        return writer.submit(session -> {
            Optional<StaffNote> before = session.first(
                    READ + " WHERE n.contact = ? AND n.author = ? AND n.cid = ?",
                    StaffNoteBook::note,
                    note.contact().value(),
                    note.author(),
                    note.cid());
            return before.isPresent() ? new Kept(before.get(), true) : new Kept(addNew(session, note, words), false);
        });
    }

    private StaffNote addNew(WriteSession session, StaffNote note, String words) throws SQLException {
        long next = session.first(
                        "SELECT coalesce(max(seq), 0) + 1 AS next FROM staff_note WHERE contact = ?",
                        row -> row.getLong("next"),
                        note.contact().value())
                .orElseThrow();
        StaffNote numbered = note.numbered(next);
        session.update(
                ADD,
                numbered.contact().value(),
                numbered.seq(),
                numbered.at(),
                numbered.kind(),
                numbered.author(),
                numbered.authorName(),
                numbered.to(),
                numbered.cid(),
                numbered.body());
        search.add(session, numbered.contact().value(), SearchIndex.staffNote(next), words);
        return numbered;
    }

    @Override
    public CompletableFuture<Optional<StaffNote>> redact(ContactId contact, long seq, StaffNote.Gone gone) {
        return writer.submit(session -> {
            int changed = session.update(
                    "UPDATE staff_note SET body = '', redacted_by = ?, redacted_us = ?"
                            + " WHERE contact = ? AND seq = ? AND redacted_by IS NULL",
                    gone.by(),
                    gone.at(),
                    contact.value(),
                    seq);
            if (changed > 0) {
                search.put(session, contact.value(), SearchIndex.staffNote(seq), "");
            }
            return session.first(
                    READ + " WHERE n.contact = ? AND n.seq = ?", StaffNoteBook::note, contact.value(), seq);
        });
    }

    @Override
    public List<StaffNote> read(ContactId contact, long after, int limit) {
        return reads.list(
                READ + " WHERE n.contact = ? AND n.seq > ? ORDER BY n.seq LIMIT ?",
                StaffNoteBook::note,
                contact.value(),
                after,
                limit);
    }

    @Override
    public List<StaffNote> invitations(String colleague, Instant since) {
        return reads.list(
                READ + " WHERE n.recipient = ? AND n.at_us >= ? ORDER BY n.at_us, n.contact, n.seq",
                StaffNoteBook::note,
                colleague,
                since);
    }

    @Override
    public List<StaffNote> ofCustomer(String customerKey, int limit) {
        return past.list(
                READ + " JOIN contact c ON c.id = n.contact WHERE c.customer_key IN " + CustomerBook.KEYS
                        + " AND n.body <> '' ORDER BY n.at_us DESC, n.contact, n.seq DESC LIMIT ?",
                StaffNoteBook::note,
                customerKey,
                CustomerIdentity.ofKey(customerKey).text(),
                limit);
    }

    private static StaffNote note(ResultSet row) throws SQLException {
        return new StaffNote(
                new ContactId(row.getString("contact")),
                row.getLong("seq"),
                Rows.time(row, "at_us"),
                StaffNote.Kind.valueOf(row.getString("kind")),
                row.getString("author"),
                row.getString("author_name"),
                Rows.maybeText(row, "recipient"),
                row.getString("cid"),
                row.getString("body"),
                gone(row));
    }

    private static Optional<StaffNote.Gone> gone(ResultSet row) throws SQLException {
        Optional<Instant> at = Rows.maybeTime(row, "redacted_us");
        return at.isEmpty()
                ? Optional.empty()
                : Optional.of(new StaffNote.Gone(row.getString("redacted_by"), at.get()));
    }
}
