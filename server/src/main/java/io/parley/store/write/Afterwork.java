package io.parley.store.write;

import java.sql.SQLException;

/**
 * What follows from what was committed and is written after it, in portions between the commits that others wait for.
 * It has to be able to write again what a crash took back, so its commits leave reaching the disk to the next of the
 * others. Called by the writer's thread only.
 */
public interface Afterwork {
    /** Of a writer that has nothing to do besides. */
    Afterwork NONE = new Afterwork() {
        @Override
        public boolean isDone() {
            return true;
        }

        @Override
        public long restNanos(long nowNanos) {
            return Long.MAX_VALUE;
        }

        @Override
        public boolean isPressing() {
            return false;
        }

        @Override
        public void write(WriteSession session) {}

        @Override
        public void written() {}

        @Override
        public void refused(Throwable why) {}
    };

    /** Whether there is nothing to write. */
    boolean isDone();

    /** For how long it may still wait: 0 if a portion is due, {@link Long#MAX_VALUE} if there is nothing to write. */
    long restNanos(long nowNanos);

    /** Whether so much is left to write that everybody else has to wait for it. */
    boolean isPressing();

    /** Writes the next portion. */
    void write(WriteSession session) throws SQLException;

    /** The portion is committed. */
    void written();

    /** The database refused the portion for what it says, or it threw: nothing of it was kept. */
    void refused(Throwable why);
}
