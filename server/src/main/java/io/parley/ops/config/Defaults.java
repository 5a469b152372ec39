package io.parley.ops.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills what the file leaves out. */
final class Defaults {
    private Defaults() {}

    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }
}
