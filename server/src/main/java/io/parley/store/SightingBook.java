package io.parley.store;

import io.parley.acd.port.Sightings;
import io.parley.store.write.DurableWriter;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** When people were last seen. */
public final class SightingBook implements Sightings {
    /** Of whoever was removed meanwhile nothing is noted any more. */
    private static final String NOTE = """
        INSERT INTO last_seen (account, at_us) SELECT id, CAST(? AS BIGINT) FROM account WHERE id = ?
        ON CONFLICT (account) DO UPDATE SET at_us = excluded.at_us\
        """;

    private final DurableWriter writer;
    private final ReadQueries reads;

    SightingBook(DurableWriter writer, ReadQueries reads) {
        this.writer = writer;
        this.reads = reads;
    }

    @Override
    public Map<String, Instant> all() {
        Map<String, Instant> all = new TreeMap<>();
        reads.list(
                        "SELECT account, at_us FROM last_seen ORDER BY account",
                        row -> Map.entry(row.getString("account"), Rows.time(row, "at_us")))
                .forEach(one -> all.put(one.getKey(), one.getValue()));
        return all;
    }

    @Override
    public CompletableFuture<Void> note(Map<String, Instant> seen) {
        Map<String, Instant> now = Map.copyOf(seen);
        return writer.submit(session -> {
            for (Map.Entry<String, Instant> one : now.entrySet()) {
                session.update(NOTE, one.getValue(), one.getKey());
            }
            return null;
        });
    }
}
