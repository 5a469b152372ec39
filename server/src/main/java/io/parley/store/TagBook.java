package io.parley.store;

import io.parley.acd.port.Tags;
import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** The tags of contacts. */
public final class TagBook implements Tags {
    private static final String ADD = """
        INSERT INTO contact_tag (contact, tag, number, account, at_us) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (contact, tag) DO UPDATE SET number = excluded.number\
        """;

    /** Contacts that are renamed in one write. */
    private static final int PORTION = 200;

    private final DurableWriter writer;
    private final ReadQueries reads;

    TagBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> put(ContactId contact, List<String> names, String by, Instant at) {
        return writer.submit(session -> {
            removeOthers(session, contact, names);
            for (int i = 0; i < names.size(); i++) {
                session.update(ADD, contact.value(), names.get(i), i, by, at);
            }
            return null;
        });
    }

    private static void removeOthers(WriteSession session, ContactId contact, List<String> names) throws SQLException {
        Set<String> kept = new HashSet<>(names);
        String next = "SELECT tag FROM contact_tag WHERE contact = ? AND tag > ? ORDER BY tag LIMIT 1";
        String after = "";
        while (true) {
            var found = session.first(next, row -> row.getString("tag"), contact.value(), after);
            if (found.isEmpty()) {
                return;
            }
            after = found.get();
            if (!kept.contains(after)) {
                session.update("DELETE FROM contact_tag WHERE contact = ? AND tag = ?", contact.value(), after);
            }
        }
    }

    @Override
    public List<Tag> of(ContactId contact) {
        return reads.list(
                "SELECT tag, account, at_us FROM contact_tag WHERE contact = ? ORDER BY number",
                row -> new Tag(row.getString("tag"), row.getString("account"), Rows.time(row, "at_us")),
                contact.value());
    }

    @Override
    public Map<ContactId, List<String>> of(List<ContactId> contacts) {
        Map<ContactId, List<String>> found = new LinkedHashMap<>();
        if (contacts.isEmpty()) {
            return found;
        }
        String places = SqlFilter.places(contacts);
        Object[] ids = contacts.stream().map(ContactId::value).toArray();
        reads.list(
                        "SELECT contact, tag FROM contact_tag",
                        new SqlFilter().and("contact IN (" + places + ")", ids),
                        " ORDER BY contact, number",
                        row -> Map.entry(new ContactId(row.getString("contact")), row.getString("tag")))
                .forEach(one -> found.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                        .add(one.getValue()));
        return found;
    }

    @Override
    public List<Use> uses(int limit) {
        return reads.list(
                "SELECT tag, count(*) AS n FROM contact_tag GROUP BY tag ORDER BY 2 DESC, 1 LIMIT ?",
                row -> new Use(row.getString("tag"), row.getLong("n")),
                limit);
    }

    @Override
    public CompletableFuture<Integer> rename(String from, String to) {
        return from.equals(to)
                ? writer.submit(session -> session.first(
                                "SELECT count(*) FROM contact_tag WHERE tag = ?", row -> row.getInt(1), from)
                        .orElse(0))
                : renamePortions(from, to, new Renamed("", 0));
    }

    /** @param upto the last contact of them */
    private record Renamed(String upto, int contacts) {}

    /**
     * Others write in between; after a crash the rest has the old name, and renaming it again goes on. Each contact has
     * its turn once, whoever renames back meanwhile. The next portion is not submitted by the writer's own thread: it
     * alone makes place.
     */
    private CompletableFuture<Integer> renamePortions(String from, String to, Renamed before) {
        return writer.submit(session -> renamePortion(session, from, to, before.upto()))
                .thenComposeAsync(
                        portion -> {
                            int all = before.contacts() + portion.contacts();
                            return portion.contacts() < PORTION
                                    ? CompletableFuture.completedFuture(all)
                                    : renamePortions(from, to, new Renamed(portion.upto(), all));
                        },
                        Thread::startVirtualThread);
    }

    private static Renamed renamePortion(WriteSession session, String from, String to, String after)
            throws SQLException {
        String upto = after;
        for (int renamed = 0; renamed < PORTION; renamed++) {
            var found = session.first(
                    "SELECT contact FROM contact_tag WHERE tag = ? AND contact > ? ORDER BY contact LIMIT 1",
                    row -> row.getString("contact"),
                    from,
                    upto);
            if (found.isEmpty()) {
                return new Renamed(upto, renamed);
            }
            upto = found.get();
            rename(session, upto, from, to);
        }
        return new Renamed(upto, PORTION);
    }

    private static void rename(WriteSession session, String contact, String from, String to) throws SQLException {
        boolean both = session.first(
                        "SELECT 1 AS one FROM contact_tag WHERE contact = ? AND tag = ?", row -> true, contact, to)
                .isPresent();
        if (both) {
            session.update("DELETE FROM contact_tag WHERE contact = ? AND tag = ?", contact, from);
        } else {
            session.update("UPDATE contact_tag SET tag = ? WHERE contact = ? AND tag = ?", to, contact, from);
        }
    }

    @Override
    public List<String> used(Instant since, int limit) {
        return reads.list(
                "SELECT tag, count(*) AS n FROM contact_tag WHERE at_us >= ? GROUP BY tag ORDER BY 2 DESC, 1 LIMIT ?",
                row -> row.getString("tag"),
                since,
                limit);
    }
}
