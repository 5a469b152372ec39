package io.parley.core.contact;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who asks for help.
 *
 * @param key what recognises the same person again: an E.164 number, a visitor id
 * @param name the name they gave, or the caller's display name; shown as text, never trusted
 * @param also other keys of the same person, as far as was known when they came
 */
public record Customer(String key, Optional<String> name, List<String> also) {
    public Customer {
        also = List.copyOf(Objects.requireNonNullElse(also, List.of()));
    }

    /** Known by one key alone. */
    public Customer(String key, Optional<String> name) {
        this(key, name, List.of());
    }

    /** Whether both are one person, as far as either knows. */
    public boolean is(Customer other) {
        return key.equals(other.key) || also.contains(other.key) || other.also.contains(key);
    }
}
