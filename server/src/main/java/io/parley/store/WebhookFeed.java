package io.parley.store;

import io.parley.acd.port.Journal;
import io.parley.acd.port.Webhooks.Want;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactNews;
import io.parley.core.contact.ContactNews.News;
import io.parley.core.contact.ContactNews.Seen;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.NewsKind;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.store.codec.StoredJson;
import io.parley.store.write.WriteSession;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes down what programs of others are to be told, in the transaction that makes it so: with history, or with the
 * message or rating itself. A mark keeps history that is written again from being told again. Owned by the writer's
 * thread.
 */
final class WebhookFeed {
    private static final String ADD = "INSERT INTO webhook_due (id, webhook, event, kind, at_us, subject, about)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String SEEN = """
        SELECT c.phase, c.queue, c.connected_us, c.ended_us, c.wrapped_up_us,
            (SELECT count(*) FROM handover h WHERE h.contact = c.id) AS handovers FROM contact c WHERE c.id = ?\
        """;
    private static final String PLACE = """
        SELECT queue, language FROM contact WHERE id = ?
        UNION ALL SELECT queue, language FROM conversation WHERE id = ?\
        """;

    private volatile List<Want> wants = List.of();
    private long last;

    /** @param last the highest number that was given before */
    WebhookFeed(long last) {
        this.last = last;
    }

    /** From the next write on. */
    void want(List<Want> some) {
        wants = List.copyOf(some);
    }

    /** Before history knows them: what it knows tells what is new. */
    void follow(List<Journal.Entry> entries, WriteSession session) throws SQLException {
        if (wants.isEmpty() || entries.isEmpty()) {
            return;
        }
        long upTo = session.first("SELECT seq FROM webhook_upto", row -> row.getLong("seq"))
                .orElse(0L);
        Map<ContactId, Optional<Seen>> seen = new HashMap<>();
        for (Journal.Entry entry : entries) {
            if (entry.seq() > upTo) {
                follow(entry, seen, session);
            }
        }
        long newest = entries.getLast().seq();
        session.update("UPDATE webhook_upto SET seq = ? WHERE seq < ?", newest, newest);
    }

    private void follow(Journal.Entry entry, Map<ContactId, Optional<Seen>> seen, WriteSession session)
            throws SQLException {
        int told = 0;
        for (Effect effect : entry.effects()) {
            if (effect instanceof Effect.RecordChanged(ContactRecord record)) {
                ContactId id = record.contact().id();
                Optional<Seen> before = seen.containsKey(id) ? seen.get(id) : seen(id, session);
                for (News news : ContactNews.of(before, record)) {
                    String number = entry.seq() + (told == 0 ? "" : "." + told);
                    tell(event(entry, record, number, news), session);
                    told++;
                }
                seen.put(id, Optional.of(Seen.of(record)));
            }
        }
    }

    private static Event event(Journal.Entry entry, ContactRecord record, String number, News news) {
        Contact contact = record.contact();
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("queue", contact.queue().value());
        about.put("channel", channel(contact));
        about.put("language", contact.language());
        about.putAll(news.about());
        String subject = record.partOf().orElse(contact.id()).value();
        return new Event(news.kind(), subject, number, entry.at(), about);
    }

    private static String channel(Contact contact) {
        return contact.channel().name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Seen> seen(ContactId id, WriteSession session) throws SQLException {
        return session.first(SEEN, WebhookFeed::seen, id.value());
    }

    private static Seen seen(ResultSet row) throws SQLException {
        return new Seen(
                ContactPhase.valueOf(row.getString("phase")),
                new QueueId(row.getString("queue")),
                Rows.maybeTime(row, "connected_us"),
                Rows.maybeTime(row, "ended_us").isPresent(),
                Rows.maybeTime(row, "wrapped_up_us").isPresent(),
                row.getInt("handovers"));
    }

    /** A customer said how it was; once for a contact. */
    void rated(String contact, String scale, int score, Instant at, WriteSession session) throws SQLException {
        if (wants.isEmpty()) {
            return;
        }
        Map<String, Object> about = place(contact, session);
        about.put("scale", scale);
        about.put("score", (long) score);
        tell(new Event(NewsKind.CONTACT_RATED, contact, "rated", at, about), session);
    }

    /** The message of a caller is kept. */
    void voicemail(String contact, Instant at, WriteSession session) throws SQLException {
        if (!wants.isEmpty()) {
            Map<String, Object> about = place(contact, session);
            tell(new Event(NewsKind.VOICEMAIL_LEFT, contact, "voicemail", at, about), session);
        }
    }

    /** Somebody left words. */
    void message(String id, Map<String, Object> about, Instant at, WriteSession session) throws SQLException {
        if (!wants.isEmpty()) {
            tell(new Event(NewsKind.MESSAGE_LEFT, id, "message", at, about), session);
        }
    }

    private static Map<String, Object> place(String contact, WriteSession session) throws SQLException {
        Map<String, Object> about = new LinkedHashMap<>();
        session.first(PLACE, row -> List.of(row.getString("queue"), row.getString("language")), contact, contact)
                .ifPresent(place -> {
                    about.put("queue", place.getFirst());
                    about.put("language", place.getLast());
                });
        return about;
    }

    /** @param number what its id ends with: the same whenever it is made anew */
    private record Event(NewsKind kind, String subject, String number, Instant at, Map<String, Object> about) {}

    private void tell(Event event, WriteSession session) throws SQLException {
        Object queue = event.about().getOrDefault("queue", "");
        for (Want want : wants) {
            if (want.events().contains(event.kind().text())
                    && (want.queues().isEmpty() || want.queues().contains(queue))) {
                session.update(
                        ADD,
                        ++last,
                        want.name(),
                        event.subject() + "/" + event.number(),
                        event.kind().text(),
                        event.at(),
                        event.subject(),
                        StoredJson.write(event.about()));
            }
        }
    }
}
