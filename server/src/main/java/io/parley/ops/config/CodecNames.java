package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The codecs as they are written in configuration. */
final class CodecNames {
    private static final Set<String> ALL = Set.of("opus", "g722", "pcma", "pcmu");
    private static final Set<String> TELEPHONE = Set.of("pcma", "pcmu");

    private CodecNames() {}

    /** What is wrong with this list; nothing with an empty one. */
    static Optional<String> problem(List<String> names) {
        List<String> lower =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (!ALL.containsAll(lower)) {
            return Optional.of("has an unknown codec; write opus, g722, pcma or pcmu");
        }
        if (new HashSet<>(lower).size() < lower.size()) {
            return Optional.of("names a codec twice; write each once, the preferred one first");
        }
        boolean reachesAll = lower.isEmpty() || lower.stream().anyMatch(TELEPHONE::contains);
        return reachesAll ? Optional.empty() : Optional.of("needs pcma or pcmu, too: not everybody speaks the others");
    }
}
