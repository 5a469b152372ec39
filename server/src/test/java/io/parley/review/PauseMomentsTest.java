package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.review.ContactFile.Moment;
import io.parley.sim.Computes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Computes
class PauseMomentsTest {
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");

    private static Optional<Moment> moment(String code, Map<String, String> args) {
        return Optional.of(new Moment(AT.toEpochMilli(), code, args));
    }

    @Test
    void whoPausedIsNamedAndSomebodyOutsideIsToldAsSuch() {
        assertEquals(moment("recording_paused", Map.of("by", "anna")), PauseMoments.of(AT, "pause:anna"));
        assertEquals(moment("recording_resumed", Map.of("by", "key:shop")), PauseMoments.of(AT, "resume:key:shop"));
        assertEquals(moment("recording_paused_for_guest", Map.of()), PauseMoments.of(AT, "pause:outside"));
        assertEquals(moment("recording_resumed_after_guest", Map.of()), PauseMoments.of(AT, "resume:outside"));
        assertEquals(moment("recording_resumed_by_time", Map.of()), PauseMoments.of(AT, "resume-time"));
        assertEquals(Optional.empty(), PauseMoments.of(AT, "resume-end"));
        assertEquals(Optional.empty(), PauseMoments.of(AT, "hold"));
    }
}
