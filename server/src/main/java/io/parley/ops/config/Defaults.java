package io.parley.ops.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills what the file leaves out. */
final class Defaults {
    /** The folder where data are kept, beside the file. */
    static final String DATA = "data";

    private Defaults() {}

    static <T> T or(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    static <T> List<T> list(@Nullable List<T> value) {
        return value == null ? List.of() : List.copyOf(value);
    }

    /** In the order they are written; a name without a list has an empty one. */
    static Map<String, List<String>> lists(@Nullable Map<String, List<String>> value) {
        Map<String, List<String>> filled = new LinkedHashMap<>();
        if (value != null) {
            value.forEach((name, list) -> filled.put(name, list(list)));
        }
        return Collections.unmodifiableMap(filled);
    }
}
