package io.parley.web.admin;

import io.parley.web.http.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Moments somebody asks about. */
final class Moments {
    /** Farther away no calendar is known. */
    private static final Duration FARTHEST = Duration.ofDays(5 * 366);

    private Moments() {}

    /** @param text such as 2026-03-12T08:00:00Z, or with an offset; {@code now} where there is none */
    static Instant read(Optional<String> text, Instant now) {
        Instant at = text.map(Moments::parse).orElse(now);
        if (Duration.between(now, at).abs().compareTo(FARTHEST) > 0) {
            throw Refusal.badField("at", "is too far away; name a moment within five years");
        }
        return at;
    }

    private static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Refusal.badField("at", "is no moment; write one such as 2026-03-12T08:00:00Z");
        }
    }
}
