package io.parley;

import io.parley.core.contact.RecordingFile;
import io.parley.media.record.RecordingSink;
import io.parley.store.Store;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Finished recordings go into the store's index; a message that somebody left is told once it can be heard. */
final class RecordingIndex implements RecordingSink {
    private static final CompletableFuture<Void> TOLD = CompletableFuture.completedFuture(null);

    private final Store store;
    private final Runnable messageIndexed;

    RecordingIndex(Store store, Runnable messageIndexed) {
        this.store = store;
        this.messageIndexed = messageIndexed;
    }

    @Override
    public CompletableFuture<Void> finished(RecordingFile file, String peaksPath) {
        return store.recordings()
                .add(file, Optional.of(peaksPath))
                .thenCompose(isMessage -> isMessage ? tell() : TOLD); // awaited before the store closes
    }

    /** Beside the store's writer, for which everybody waits. */
    private CompletableFuture<Void> tell() {
        return CompletableFuture.runAsync(messageIndexed, Thread::startVirtualThread);
    }

    @Override
    public boolean knows(String path) {
        return store.recordings().has(path);
    }
}
