package io.parley.core.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A finished recording of a call.
 *
 * @param path file, relative to the recordings folder
 * @param startedAt when its first sample was heard
 * @param lengthMs exact length, milliseconds
 * @param complete false if a crash cut it
 * @param lostFrames frames that never came and are silence, per side: customer, agent
 * @param sha256 of the file as it lies on the disk, hex
 * @param marks what happened while it ran, such as hold
 * @param seal empty for those made before recordings were sealed, which are plain files
 */
public record RecordingFile(
        ContactId contact,
        String path,
        Instant startedAt,
        long lengthMs,
        boolean complete,
        int[] lostFrames,
        String sha256,
        List<Mark> marks,
        Optional<RecordingSeal> seal) {
    /** One that is not sealed. */
    public RecordingFile(
            ContactId contact,
            String path,
            Instant startedAt,
            long lengthMs,
            boolean complete,
            int[] lostFrames,
            String sha256,
            List<Mark> marks) {
        this(contact, path, startedAt, lengthMs, complete, lostFrames, sha256, marks, Optional.empty());
    }

    /** The same with this seal. */
    public RecordingFile with(RecordingSeal made) {
        return new RecordingFile(
                contact, path, startedAt, lengthMs, complete, lostFrames, sha256, marks, Optional.of(made));
    }

    /** How long it was paused, milliseconds: of so much of it there is silence. */
    public long pausedMs() {
        return marks.stream()
                .filter(mark -> Mark.isPause(mark.kind()))
                .mapToLong(mark -> mark.toMs() - mark.fromMs())
                .sum();
    }

    /**
     * @param kind such as {@code hold}; {@code crash}, {@code damaged} or {@code unsealed} of its journal
     * @param fromMs, toMs within the recording
     */
    public record Mark(String kind, long fromMs, long toMs) {
        /** A stretch of which nothing is recorded, {@code pause:WHO}: an agent, {@code key:NAME}, or {@link #GUEST}. */
        public static final String PAUSE = "pause:";
        /** The moment at which a pause was ended, {@code resume:WHO}. */
        public static final String RESUME = "resume:";
        /** Who pauses while somebody outside is there who does not agree to be recorded. */
        public static final String GUEST = "outside";
        /** The same by time. */
        public static final String TIME = "resume-time";
        /** The same by the end of the call. */
        public static final String END = "resume-end";

        /** Whether stretches of this kind are pauses. */
        public static boolean isPause(String kind) {
            return kind.startsWith(PAUSE);
        }
    }
}
