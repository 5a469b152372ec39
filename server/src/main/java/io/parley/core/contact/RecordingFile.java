package io.parley.core.contact;

import java.time.Instant;
import java.util.List;

/**
 * A finished recording of a call.
 *
 * @param path file, relative to the recordings folder
 * @param startedAt when its first sample was heard
 * @param lengthMs exact length, milliseconds
 * @param complete false if a crash cut it
 * @param lostFrames frames that never came and are silence, per side: customer, agent
 * @param sha256 of the file, hex
 * @param marks what happened while it ran, such as hold
 */
public record RecordingFile(
        ContactId contact,
        String path,
        Instant startedAt,
        long lengthMs,
        boolean complete,
        int[] lostFrames,
        String sha256,
        List<Mark> marks) {

    /** @param kind {@code hold}, {@code pause} or {@code crash}; @param fromMs, toMs within the recording */
    public record Mark(String kind, long fromMs, long toMs) {}
}
