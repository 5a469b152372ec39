package io.parley.ops.imports;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes ids of names, each once: small letters, digits, dots and dashes. */
final class Ids {
    private static final int LONGEST = 60;

    private final String otherwise;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** @param otherwise what somebody without a letter that fits is called */
    Ids(String otherwise) {
        this.otherwise = otherwise;
    }

    /** The same for the same name. */
    String of(String name) {
        return given.computeIfAbsent(name, this::made);
    }

    /** Whether somebody of this name was given one. */
    boolean has(String name) {
        return given.containsKey(name);
    }

    private String made(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9.]+", "-")
                .replaceAll("^[-.]+|[-.]+$", "");
        String begin = plain.isEmpty() ? otherwise : plain.substring(0, Math.min(plain.length(), LONGEST));
        String id = begin;
        for (int more = 2; !taken.add(id); more++) {
            id = begin + "-" + more;
        }
        return id;
    }
}
