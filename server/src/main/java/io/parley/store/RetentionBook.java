package io.parley.store;

import io.parley.core.contact.Retained;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What is older than it may be, its removal, and what was removed. */
public final class RetentionBook {
    private static final String NOT_HELD = " AND NOT EXISTS (SELECT 1 FROM contact_hold h WHERE h.contact = ";

    /**
     * What one rule reaches.
     *
     * @param queue of this queue alone
     * @param others without these queues, which have a rule of their own
     * @param before older than this
     */
    public record Reach(Retained kind, Optional<String> queue, List<String> others, Instant before) {}

    /** @param by sign-in name; empty: a rule; @param subject what it was about; empty: many */
    public record Act(Instant at, String by, String what, String subject, long count) {}

    /** Where a file is whose row is gone. */
    public record OldFile(Place place, String path) {}

    public enum Place {
        SOUND,
        CHAT
    }

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final ContactRemoval removal;

    RetentionBook(DurableWriter writer, ReadQueries reads, ContactRemoval removal) {
        this.writer = writer;
        this.reads = reads;
        this.removal = removal;
    }

    /** Ids of some that are over. */
    public List<String> over(Reach reach, int limit) {
        return reads.list("SELECT DISTINCT " + id(reach), filter(reach), " LIMIT " + limit, row -> row.getString(1));
    }

    /** How many are over. */
    public long count(Reach reach) {
        return reads.list(
                        "SELECT count(DISTINCT " + id(reach).replace(" FROM ", ") FROM "),
                        filter(reach),
                        "",
                        row -> row.getLong(1))
                .getFirst();
    }

    private static String id(Reach reach) {
        return switch (reach.kind) {
            case RECORDINGS -> "r.contact FROM recording r LEFT JOIN contact c ON c.id = r.contact";
            case CHATS -> "k.id FROM conversation k";
            case LEFT_MESSAGES -> "m.id FROM offline_message m";
            case VOICEMAIL -> "v.contact FROM voicemail v";
            case ANATOMY -> "a.contact FROM call_anatomy a";
            case CUSTOMERS -> "c.customer_key FROM contact c";
            case AUDIT -> "e.number FROM audit_entry e";
        };
    }

    private static SqlFilter filter(Reach reach) {
        SqlFilter filter = new SqlFilter();
        switch (reach.kind) {
            case RECORDINGS ->
                filter.and(
                        "r.started_us < ? AND NOT EXISTS (SELECT 1 FROM voicemail v WHERE v.contact = r.contact)"
                                + NOT_HELD + "r.contact)",
                        reach.before);
            case CHATS -> filter.and("k.closed_us < ?" + NOT_HELD + "k.id)", reach.before);
            case LEFT_MESSAGES -> filter.and("m.at_us < ?", reach.before);
            case VOICEMAIL -> filter.and("v.at_us < ?" + NOT_HELD + "v.contact)", reach.before);
            case ANATOMY -> filter.and("a.at_us < ?" + NOT_HELD + "a.contact)", reach.before);
            case CUSTOMERS -> ErasureBook.idle(filter, reach.before);
            case AUDIT -> filter.and("e.at_us < ?", reach.before);
        }
        queues(filter, reach);
        return filter;
    }

    private static void queues(SqlFilter filter, Reach reach) {
        String column = switch (reach.kind) {
            case RECORDINGS -> "coalesce(c.queue, '')";
            case CHATS -> "k.queue";
            case LEFT_MESSAGES -> "m.queue";
            case VOICEMAIL -> "v.queue";
            case ANATOMY, CUSTOMERS, AUDIT -> "''";
        };
        filter.andIf(reach.queue, column + " = ?");
        if (!reach.others.isEmpty()) {
            String places = SqlFilter.places(reach.others);
            filter.and(column + " NOT IN (" + places + ")", reach.others.toArray());
        }
    }

    /** Removes these, but not those that were put on hold meanwhile; completes with how many it were. */
    public CompletableFuture<Integer> remove(Retained kind, List<String> ids, Instant at) {
        List<String> these = List.copyOf(ids);
        return writer.submit(session -> {
            int removed = 0;
            for (String id : these) {
                removed += ContactRemoval.isHeld(session, id) ? 0 : remove(session, kind, id, at);
            }
            return removed;
        });
    }

    private int remove(WriteSession session, Retained kind, String id, Instant at) throws SQLException {
        return switch (kind) {
            case RECORDINGS -> removal.sound(session, id, at);
            case CHATS -> removal.chat(session, id, at);
            case LEFT_MESSAGES -> session.update("DELETE FROM offline_message WHERE id = ?", id);
            case VOICEMAIL -> removal.message(session, id, at);
            case ANATOMY -> removal.anatomy(session, id);
            case CUSTOMERS, AUDIT -> throw new IllegalArgumentException(kind + " go otherwise");
        };
    }

    /** Some files that no row tells of any more. */
    public List<OldFile> files(int limit) {
        return reads.list(
                "SELECT kind, path FROM file_to_remove ORDER BY at_us, path LIMIT ?",
                row -> new OldFile(Place.valueOf(row.getString("kind")), row.getString("path")),
                limit);
    }

    /** Whether no row tells of it: a recording that a crash interrupted may have been finished anew meanwhile. */
    public boolean isOrphan(OldFile file) {
        return file.place == Place.CHAT
                || reads.first(
                                "SELECT 1 AS one FROM recording WHERE path = ? OR peaks_path = ?",
                                row -> true,
                                file.path,
                                file.path)
                        .isEmpty();
    }

    /** It is removed. */
    public CompletableFuture<Integer> gone(List<OldFile> files) {
        List<OldFile> these = List.copyOf(files);
        return writer.submit(session -> {
            int gone = 0;
            for (OldFile file : these) {
                gone += session.update("DELETE FROM file_to_remove WHERE kind = ? AND path = ?", file.place, file.path);
            }
            return gone;
        });
    }

    /** It could not be removed: those behind it come first. */
    public CompletableFuture<Integer> later(OldFile file, Instant at) {
        return writer.submit(session -> session.update(
                "UPDATE file_to_remove SET at_us = ? WHERE kind = ? AND path = ?", at, file.place, file.path));
    }

    public CompletableFuture<Void> log(Act removed) {
        return writer.submit(session -> {
            log(session, removed);
            return null;
        });
    }

    static void log(WriteSession session, Act removed) throws SQLException {
        session.update(
                "INSERT INTO retention_act (at_us, account, what, subject, count) VALUES (?, ?, ?, ?, ?)",
                removed.at,
                removed.by,
                removed.what,
                removed.subject,
                removed.count);
    }

    /** @param count removed by rules */
    public record Sum(String what, long count) {}

    /** What rules removed from one moment on, up to another. */
    public List<Sum> removed(Instant from, Instant to) {
        return reads.list(
                "SELECT what, sum(count) AS n FROM retention_act WHERE account = '' AND at_us >= ? AND at_us < ?"
                        + " GROUP BY what ORDER BY what",
                row -> new Sum(row.getString("what"), row.getLong("n")),
                from,
                to);
    }

    /** The newest first. */
    public List<Act> acts(int limit) {
        return reads.list(
                "SELECT at_us, account, what, subject, count FROM retention_act ORDER BY at_us DESC, what LIMIT ?",
                row -> new Act(
                        Rows.time(row, "at_us"),
                        row.getString("account"),
                        row.getString("what"),
                        row.getString("subject"),
                        row.getLong("count")),
                limit);
    }
}
