package io.parley.store;

import io.parley.acd.port.SupervisionLog;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Who opened, heard, read or took what, and who was in which call while it went on; only ever added to. */
public final class Listens implements SupervisionLog {

    /** What was done with a contact's sound or text; from {@code LISTENED} on, while the call went on. */
    public enum What {
        OPENED,
        PLAYED,
        DOWNLOADED,
        READ,
        LISTENED,
        WHISPERED,
        BARGED_IN,
        TOOK_OVER,
        LEFT,
        /** The words of the note of wrap-up were made to be gone. */
        NOTE_REMOVED
    }

    /** A part of a recording, milliseconds from its start. */
    public record Span(long fromMs, long toMs) {}

    /** @param account the sign-in name of who did it */
    public record Listen(ContactId contact, String account, What what, Optional<Span> span, Instant at) {}

    /** A listen with the name its account has now, or the sign-in name if the account is gone. */
    public record Shown(Listen listen, String name) {}

    private final DurableWriter writer;
    private final ReadQueries reads;
    private final AtomicLong lastId;

    Listens(DurableWriter writer, ReadQueries reads, long lastId) {
        this.writer = writer;
        this.reads = reads;
        this.lastId = new AtomicLong(lastId);
    }

    public CompletableFuture<Void> add(Listen listen) {
        return writer.submit(session -> {
            session.update(
                    "INSERT INTO listen (id, contact, account, what, from_ms, to_ms, at_us) VALUES (?, ?, ?, ?, ?, ?,"
                            + " ?)",
                    lastId.incrementAndGet(),
                    listen.contact().value(),
                    listen.account(),
                    listen.what(),
                    listen.span().map(Span::fromMs),
                    listen.span().map(Span::toMs),
                    listen.at());
            return null;
        });
    }

    @Override
    public CompletableFuture<Void> keep(ContactId contact, AgentId supervisor, Step step, Instant at) {
        return add(new Listen(contact, supervisor.value(), What.valueOf(step.name()), Optional.empty(), at));
    }

    /** All of a contact, the oldest first. */
    public List<Shown> of(ContactId contact) {
        return reads.list(
                "SELECT l.account, l.what, l.from_ms, l.to_ms, l.at_us, coalesce(a.name, l.account) AS name"
                        + " FROM listen l LEFT JOIN account a ON a.id = l.account WHERE l.contact = ? ORDER BY l.id",
                row -> {
                    Optional<Span> span = Rows.maybeText(row, "from_ms").isPresent()
                            ? Optional.of(new Span(row.getLong("from_ms"), row.getLong("to_ms")))
                            : Optional.empty();
                    What what = What.valueOf(row.getString("what"));
                    String account = row.getString("account");
                    return new Shown(
                            new Listen(contact, account, what, span, Rows.time(row, "at_us")), row.getString("name"));
                },
                contact.value());
    }
}
