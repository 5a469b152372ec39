package io.parley.media.record;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Reads what a former process left in the journal, on a thread of its own where there is time for it. */
final class LookBack {
    private final FutureTask<Map<Long, TapeLog>> reading;
    private Optional<Thread> beside = Optional.empty();

    LookBack(AudioJournal journal) {
        reading = new FutureTask<>(journal::recover);
    }

    /** Beside whoever calls this. */
    synchronized void begin() {
        beside = Optional.of(
                Thread.ofPlatform().name("recordings before").daemon().start(reading));
    }

    synchronized boolean hasBegun() {
        return beside.isPresent();
    }

    /** The tapes that were not done; waits for them. @throws IOException if the journal cannot be read */
    Map<Long, TapeLog> tapes() throws IOException {
        reading.run(); // where nobody has begun
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was not waited for what a former process left", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException fault -> throw fault;
                case RuntimeException fault -> throw fault;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Nobody reads any more once this returns: the journal may be closed. */
    synchronized void end() {
        try {
            if (beside.isPresent()) {
                beside.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
