package io.parley.media.record;

import io.parley.core.contact.RecordingFile;
import java.util.concurrent.CompletableFuture;

/** Gets each finished recording; after a crash possibly again, so taking one twice must be harmless. */
public interface RecordingSink {
    /**
     * @param peaksPath the waveform, relative to the recordings folder: for each 50 ms two bytes 0 to 127, customer
     * first
     * @return completes once the file is indexed durably; only then is its journal freed
     */
    CompletableFuture<Void> finished(RecordingFile file, String peaksPath);

    /**
     * Whether this file is indexed already, so that it must not be made anew: a restored back-up may hold the whole
     * file beside the beginning of its journal.
     *
     * @param path relative to the recordings folder
     */
    default boolean knows(String path) {
        return false;
    }
}
