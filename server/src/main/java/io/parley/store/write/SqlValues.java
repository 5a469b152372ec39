package io.parley.store.write;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How our values stand in the database, the same on every back end. */
public final class SqlValues {
    private SqlValues() {}

    /** The value to bind: times as epoch microseconds, enums by name, an absent optional as null, flags as 0 and 1. */
    public static Object of(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Long number -> number;
            case Optional<?> optional -> optional.map(SqlValues::of).orElse(null);
            case Instant at -> micros(at);
            case Enum<?> constant -> constant.name();
            case Boolean flag -> flag ? 1L : 0L;
            case Integer number -> number.longValue();
            default -> value;
        };
    }

    /** Epoch microseconds, rounded down. */
    public static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at.truncatedTo(ChronoUnit.MICROS));
    }

    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /**
     * Text that every back end can keep: NUL, which PostgreSQL has no place for, and halves of surrogate pairs
     * become the
     * replacement character.
     */
    public static String text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return cleaned(text);
            }
        }
        return text;
    }

    private static String cleaned(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
