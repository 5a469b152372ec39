package io.parley.store.replay;

import io.parley.store.codec.EntryDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** The journal as it stands on disk, read beside a server that may be running. */
public interface JournalSlice extends AutoCloseable {

    /**
     * One row.
     *
     * @param digest absent for entries older than digests
     */
    record Row(long seq, Instant at, String type, String body, Optional<EntryDigest> digest) {}

    /** Gives all rows in order until {@code each} has seen enough and says false. */
    void read(Predicate<Row> each);

    @Override
    void close();
}
