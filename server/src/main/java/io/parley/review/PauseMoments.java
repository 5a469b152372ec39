package io.parley.review;

import io.parley.core.contact.RecordingFile.Mark;
import io.parley.review.ContactFile.Moment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Pauses of a recording as moments of its call. */
public final class PauseMoments {
    private PauseMoments() {}

    /** @param kind of a mark; none where it tells no beginning and no end of a pause, or the end of the recording */
    public static Optional<Moment> of(Instant at, String kind) {
        if (kind.equals(Mark.PAUSE + Mark.GUEST)) {
            return Optional.of(moment(at, "recording_paused_for_guest", Map.of()));
        }
        if (kind.equals(Mark.RESUME + Mark.GUEST)) {
            return Optional.of(moment(at, "recording_resumed_after_guest", Map.of()));
        }
        if (Mark.isPause(kind)) {
            return Optional.of(moment(at, "recording_paused", by(kind, Mark.PAUSE)));
        }
        if (kind.equals(Mark.TIME)) {
            return Optional.of(moment(at, "recording_resumed_by_time", Map.of()));
        }
        return kind.startsWith(Mark.RESUME)
                ? Optional.of(moment(at, "recording_resumed", by(kind, Mark.RESUME)))
                : Optional.empty();
    }

    /** Who did it stands behind what. */
    private static Map<String, String> by(String kind, String what) {
        return Map.of("by", kind.substring(what.length()));
    }

    private static Moment moment(Instant at, String code, Map<String, String> args) {
        return new Moment(at.toEpochMilli(), code, args);
    }
}
