package io.parley.core.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many agents a contact is offered to at once (R7). */
public sealed interface Distribution {

    /** One after the other. */
    record One() implements Distribution {}

    /** Everybody who could take it; the first to accept wins, the others' offers are taken back. */
    record All() implements Distribution {}

    /** {@code count} at first, and {@code count} more each {@code every}. */
    record Progressive(int count, Duration every) implements Distribution {}

    /** Nobody: agents pick from those who wait. */
    record Manual() implements Distribution {}

    /** All forms, for those who wrote something else. */
    String KNOWN = "one, all, progressive COUNT every SECONDS, manual";

    /** As {@link #text} writes it; empty if it is no distribution. */
    static Optional<Distribution> parse(String text) {
        Matcher progressive = Pattern.compile("progressive ([1-9]\\d?) every ([1-9]\\d{0,2})s?")
                .matcher(text.strip());
        if (progressive.matches()) {
            Duration every = Duration.ofSeconds(Integer.parseInt(progressive.group(2)));
            return Optional.of(new Progressive(Integer.parseInt(progressive.group(1)), every));
        }
        return switch (text.strip()) {
            case "one" -> Optional.of(new One());
            case "all" -> Optional.of(new All());
            case "manual" -> Optional.of(new Manual());
            default -> Optional.empty();
        };
    }

    /** The canonical form, as configuration and journal hold it. */
    default String text() {
        return switch (this) {
            case One() -> "one";
            case All() -> "all";
            case Progressive(int count, Duration every) -> "progressive " + count + " every " + every.toSeconds() + 's';
            case Manual() -> "manual";
        };
    }

    /** How many may be ringing {@code since} the first began to. */
    default int atOnce(Duration since) {
        return switch (this) {
            case One() -> 1;
            case All() -> Integer.MAX_VALUE;
            case Progressive(int count, Duration every) ->
                (int) Math.min(10_000, count * (1 + since.toMillis() / every.toMillis()));
            case Manual() -> 0;
        };
    }
}
