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
    private final int longest;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** @param otherwise what somebody without a letter that fits is called */
    Ids(String otherwise) {
        this(otherwise, LONGEST);
    }

    /** @param longest characters of one, without what tells it from another of the same name */
    Ids(String otherwise, int longest) {
        this.otherwise = otherwise;
        this.longest = longest;
    }

    /** Of people: the administrator who is in each new configuration has theirs already. */
    static Ids ofPeople() {
        Ids ids = new Ids("agent");
        ids.taken.add(ImportedConfig.ADMINISTRATOR);
        return ids;
    }

    /** The same for the same name. */
    String of(String name) {
        return given.computeIfAbsent(name, this::made);
    }

    /** One of its own each time. @param more tells those of one name apart */
    String another(String name, String more) {
        return of(has(name) ? name + " " + more : name);
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
        String begin = plain.isEmpty() ? otherwise : plain.substring(0, Math.min(plain.length(), longest));
        String id = begin;
        for (int more = 2; !taken.add(id); more++) {
            id = begin + "-" + more;
        }
        return id;
    }
}
