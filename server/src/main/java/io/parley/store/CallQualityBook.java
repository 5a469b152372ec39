package io.parley.store;

import io.parley.acd.port.CallQualities;
import io.parley.core.contact.ContactId;
import io.parley.store.write.DurableWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** How calls were to hear. */
public final class CallQualityBook implements CallQualities {
    private static final String PUT = """
        INSERT INTO call_quality (contact, stream, at_us, packets, lost, jitter_us, rtt_ms, mos)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (contact, stream) DO UPDATE SET at_us = excluded.at_us, packets = excluded.packets,
            lost = excluded.lost, jitter_us = excluded.jitter_us, rtt_ms = excluded.rtt_ms, mos = excluded.mos\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    CallQualityBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public CompletableFuture<Void> keep(Heard heard) {
        Optional<Long> rtt =
                heard.rttMs().isPresent() ? Optional.of(heard.rttMs().getAsLong()) : Optional.empty();
        return writer.submitInTime(session -> {
            session.update(
                    PUT,
                    heard.contact().value(),
                    heard.stream(),
                    heard.at(),
                    heard.packets(),
                    heard.lost(),
                    heard.jitterMicros(),
                    rtt,
                    heard.mos());
            return null;
        });
    }

    @Override
    public List<Heard> of(ContactId contact) {
        return reads.list(
                "SELECT stream, at_us, packets, lost, jitter_us, rtt_ms, mos FROM call_quality WHERE contact = ?"
                        + " ORDER BY stream",
                row -> new Heard(
                        contact,
                        Stream.valueOf(row.getString("stream")),
                        Rows.time(row, "at_us"),
                        row.getLong("packets"),
                        row.getLong("lost"),
                        row.getLong("jitter_us"),
                        Rows.maybeLong(row, "rtt_ms"),
                        row.getInt("mos")),
                contact.value());
    }
}
