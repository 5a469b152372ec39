package io.parley.store;

import io.parley.acd.port.Webhooks;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What programs of others are to be told, until it is. Who a customer is, is read when it is told. */
public final class WebhookBook implements Webhooks {
    private static final String DUE = """
        SELECT d.id, d.event, d.kind, d.at_us, d.subject, d.about, coalesce(c.customer_key, m.reply_to) AS person,
            coalesce(c.customer_name, m.name) AS person_name
        FROM webhook_due d LEFT JOIN contact c ON c.id = d.subject
        LEFT JOIN offline_message m ON d.kind = 'message.left' AND m.id = d.subject
        WHERE d.webhook = ? AND d.id <= ? ORDER BY d.id LIMIT ?\
        """;
    private static final String OLDEST =
            "SELECT at_us FROM webhook_due WHERE id = (SELECT min(id) FROM webhook_due WHERE webhook = ?)";
    private static final String MISSED = """
        INSERT INTO webhook_gap (webhook, missed, from_us, until_us) VALUES (?, ?, ?, ?)
        ON CONFLICT (webhook) DO UPDATE SET missed = webhook_gap.missed + excluded.missed,
            until_us = excluded.until_us\
        """;
    private static final String WITHHELD = "withheld-";

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final WebhookFeed feed;

    WebhookBook(DurableWriter writer, ReadQueries reads, WebhookFeed feed) {
        this.writer = writer;
        this.reads = reads;
        this.feed = feed;
    }

    /** From now on these are told, of what history does not know yet; of others nothing is kept. Before restoring. */
    public void want(List<Want> wants) {
        writer.submit(session -> {
                    keepOnly(wants, session);
                    if (wants.isEmpty()) {
                        session.update("DELETE FROM webhook_upto");
                    } else {
                        session.update("INSERT INTO webhook_upto (seq) SELECT seq FROM history_upto"
                                + " WHERE NOT EXISTS (SELECT 1 FROM webhook_upto)");
                    }
                    feed.want(wants);
                    return null;
                })
                .join();
    }

    private static void keepOnly(List<Want> wants, WriteSession session) throws SQLException {
        List<String> known = session.list(
                "SELECT DISTINCT webhook FROM webhook_due UNION SELECT webhook FROM webhook_gap",
                row -> row.getString("webhook"));
        for (String name : known) {
            if (wants.stream().noneMatch(want -> want.name().equals(name))) {
                session.update("DELETE FROM webhook_due WHERE webhook = ?", name);
                session.update("DELETE FROM webhook_gap WHERE webhook = ?", name);
            }
        }
    }

    @Override
    public List<Due> due(String webhook, long upTo, int most) {
        List<Due> due = reads.list(DUE, WebhookBook::due, webhook, upTo, most);
        Map<String, List<String>> tags = tags(due);
        return due.stream()
                .map(one -> tagged(one, hasTags(one) ? tags.getOrDefault(one.subject(), List.of()) : List.of()))
                .toList();
    }

    private Map<String, List<String>> tags(List<Due> due) {
        List<String> contacts = due.stream()
                .filter(WebhookBook::hasTags)
                .map(Due::subject)
                .distinct()
                .toList();
        Map<String, List<String>> tags = new HashMap<>();
        if (!contacts.isEmpty()) {
            reads.list(
                            "SELECT contact, tag FROM contact_tag",
                            new SqlFilter().andIn(Optional.of(contacts), "contact"),
                            " ORDER BY contact, number, tag",
                            row -> Map.entry(row.getString("contact"), row.getString("tag")))
                    .forEach(tag -> tags.computeIfAbsent(tag.getKey(), none -> new ArrayList<>())
                            .add(tag.getValue()));
        }
        return tags;
    }

    private static boolean hasTags(Due due) {
        return due.kind().endsWith(".ended") || due.kind().endsWith(".wrapped_up");
    }

    private static Due tagged(Due due, List<String> tags) {
        return new Due(
                due.number(), due.event(), due.kind(), due.at(), due.subject(), due.about(), tags, due.customer());
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getLong("id"),
                row.getString("event"),
                row.getString("kind"),
                Rows.time(row, "at_us"),
                row.getString("subject"),
                row.getString("about"),
                List.of(),
                person(Rows.maybeText(row, "person"), Rows.maybeText(row, "person_name")));
    }

    private static Optional<Person> person(Optional<String> key, Optional<String> name) {
        Optional<String> told = key.filter(one -> !one.isEmpty() && !one.startsWith(WITHHELD));
        Optional<String> called = name.filter(one -> !one.isBlank());
        boolean erased = key.filter(one -> one.startsWith(ErasureBook.ERASED)).isPresent();
        return erased || told.isEmpty() && called.isEmpty() ? Optional.empty() : Optional.of(new Person(told, called));
    }

    @Override
    public Optional<Gap> gap(String webhook) {
        return reads.first(
                "SELECT missed, from_us, until_us FROM webhook_gap WHERE webhook = ?",
                row -> new Gap(row.getLong("missed"), Rows.time(row, "from_us"), Rows.time(row, "until_us")),
                webhook);
    }

    @Override
    public CompletableFuture<Void> told(String webhook, long upTo, Optional<Gap> gap) {
        return writer.submitInTime(session -> {
            session.update("DELETE FROM webhook_due WHERE webhook = ? AND id <= ?", webhook, upTo);
            if (gap.isPresent()) {
                session.update(
                        "DELETE FROM webhook_gap WHERE webhook = ? AND missed = ?",
                        webhook,
                        gap.get().missed());
            }
            return null;
        });
    }

    @Override
    public CompletableFuture<Integer> leaveOut(String webhook, Instant before, int most) {
        boolean old = oldest(webhook).filter(at -> at.isBefore(before)).isPresent();
        boolean many = reads.first(
                        "SELECT id FROM webhook_due WHERE webhook = ? ORDER BY id DESC LIMIT 1 OFFSET ?",
                        row -> row.getLong("id"),
                        webhook,
                        most)
                .isPresent();
        return old || many
                ? writer.submit(session -> leaveOut(session, webhook, before, most))
                : CompletableFuture.completedFuture(0);
    }

    private static int leaveOut(WriteSession session, String webhook, Instant before, int most) throws SQLException {
        long old = session.first(
                        "SELECT coalesce(max(id), 0) AS id FROM webhook_due WHERE webhook = ? AND at_us < ?",
                        row -> row.getLong("id"),
                        webhook,
                        before)
                .orElse(0L);
        long many = session.first(
                        "SELECT id FROM webhook_due WHERE webhook = ? ORDER BY id DESC LIMIT 1 OFFSET ?",
                        row -> row.getLong("id"),
                        webhook,
                        most)
                .orElse(0L);
        long upTo = Math.max(old, many);
        Gap gap = session.first(
                        "SELECT count(*) AS n, coalesce(min(at_us), 0) AS from_us, coalesce(max(at_us), 0) AS until_us"
                                + " FROM webhook_due WHERE webhook = ? AND id <= ?",
                        row -> new Gap(row.getLong("n"), Rows.time(row, "from_us"), Rows.time(row, "until_us")),
                        webhook,
                        upTo)
                .orElseThrow();
        if (gap.missed() > 0) {
            session.update("DELETE FROM webhook_due WHERE webhook = ? AND id <= ?", webhook, upTo);
            session.update(MISSED, webhook, gap.missed(), gap.from(), gap.until());
        }
        return (int) gap.missed();
    }

    private Optional<Instant> oldest(String webhook) {
        return reads.first(OLDEST, row -> SqlValues.instant(row.getLong("at_us")), webhook);
    }

    @Override
    public Waiting waiting(String webhook) {
        long count = reads.first(
                        "SELECT count(*) AS n FROM webhook_due WHERE webhook = ?", row -> row.getLong("n"), webhook)
                .orElse(0L);
        return new Waiting(count, oldest(webhook));
    }
}
