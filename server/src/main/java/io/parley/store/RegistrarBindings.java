package io.parley.store;

import io.parley.store.write.DurableWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Where phones are registered, so that they are still reachable after a restart. */
public final class RegistrarBindings {

    /**
     * One phone of an address of record (RFC 3261 section 10).
     *
     * @param contact the URI it wants to be reached at
     * @param path route to it (RFC 3327), empty if none
     * @param source transport, address and port it registered from
     * @param cseq of its last REGISTER under this call-id
     * @param flow which phone and which flow of it (RFC 5626), empty if it did not say
     */
    public record Binding(
            String aor,
            String contact,
            String path,
            String source,
            Instant expiresAt,
            String callId,
            long cseq,
            String flow) {}

    private static final String PUT = """
        INSERT INTO binding (aor, contact, path, source, expires_us, call_id, cseq, flow)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (aor, contact) DO UPDATE SET path = excluded.path, source = excluded.source,
            expires_us = excluded.expires_us, call_id = excluded.call_id, cseq = excluded.cseq,
            flow = excluded.flow\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    RegistrarBindings(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    public CompletableFuture<Void> save(Binding binding) {
        return writer.submit(session -> {
            session.update(
                    PUT,
                    binding.aor(),
                    binding.contact(),
                    binding.path(),
                    binding.source(),
                    binding.expiresAt(),
                    binding.callId(),
                    binding.cseq(),
                    binding.flow());
            return null;
        });
    }

    public CompletableFuture<Void> remove(String aor, String contact) {
        return writer.submit(session -> {
            session.update("DELETE FROM binding WHERE aor = ? AND contact = ?", aor, contact);
            return null;
        });
    }

    /** Removes what ran out. */
    public CompletableFuture<Integer> expire(Instant now) {
        return writer.submit(session -> session.update("DELETE FROM binding WHERE expires_us <= ?", now));
    }

    /** All that have not run out. */
    public List<Binding> live(Instant now) {
        return reads.list(
                "SELECT aor, contact, path, source, expires_us, call_id, cseq, flow FROM binding WHERE expires_us > ?"
                        + " ORDER BY aor, contact",
                row -> new Binding(
                        row.getString("aor"),
                        row.getString("contact"),
                        row.getString("path"),
                        row.getString("source"),
                        Rows.time(row, "expires_us"),
                        row.getString("call_id"),
                        row.getLong("cseq"),
                        row.getString("flow")),
                now);
    }
}
