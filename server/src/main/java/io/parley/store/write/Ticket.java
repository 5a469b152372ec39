package io.parley.store.write;

import java.sql.SQLException;

/**
 * A unit on its way to the disk, and who waits for it.
 *
 * @param lasting whether it is kept and tried again while the store cannot write
 * @param haste how long it may wait for others' commit
 */
final class Ticket<T> {
    private final WriteUnit<T> unit;
    private final Outcome<T> outcome;
    private final boolean lasting;
    private final Haste haste;
    private final long submittedNanos;
    private T result;

    /** Told once how it went. */
    interface Outcome<T> {
        void durable(T result);

        void failed(Throwable why);
    }

    Ticket(WriteUnit<T> unit, Outcome<T> outcome, boolean lasting, Haste haste, long submittedNanos) {
        this.unit = unit;
        this.outcome = outcome;
        this.lasting = lasting;
        this.haste = haste;
        this.submittedNanos = submittedNanos;
    }

    boolean lasting() {
        return lasting;
    }

    Haste haste() {
        return haste;
    }

    long submittedNanos() {
        return submittedNanos;
    }

    void write(WriteSession session) throws SQLException {
        result = unit.write(session);
    }

    void durable() {
        outcome.durable(result);
    }

    void failed(Throwable why) {
        outcome.failed(why);
    }
}
