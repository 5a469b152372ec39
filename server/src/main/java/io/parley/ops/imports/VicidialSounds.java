package io.parley.ops.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Sounds that VICIdial names: a few of ours say the same, all others have to be brought. */
final class VicidialSounds {
    private static final Set<String> NOTHING =
            Set.of("", "none", "---none---", "sip-silence", "silence", "ding", "generic_hold");
    private static final Map<String, String> OURS = Map.of(
            "vm-goodbye", "goodbye",
            "goodbye", "goodbye",
            "nbdy-avail-to-take-call", "unavailable",
            "invalid", "wrong",
            "pbx-invalid", "wrong");
    private static final int MOST = 5;
    private static final int LONGEST = 28;

    private final Ids ids = new Ids("sound", LONGEST);
    private final Map<String, String> brought = new LinkedHashMap<>();

    /** The prompts of ours for files of theirs, which stand between bars; none for silence. */
    List<String> of(String files) {
        return Stream.of(files.split("\\|"))
                .map(String::strip)
                .filter(file -> !NOTHING.contains(file.toLowerCase(Locale.ROOT)))
                .limit(MOST)
                .map(this::one)
                .toList();
    }

    /** The one prompt for what has to be said there, although they say nothing. */
    String instead(String what) {
        return one(what);
    }

    private String one(String file) {
        String ours = OURS.get(file);
        return ours != null ? ours : brought.computeIfAbsent(file, any -> "vicidial-" + ids.of(file.replace('.', '-')));
    }

    /** Names of prompts that somebody has to bring. */
    Set<String> names() {
        return Set.copyOf(brought.values());
    }

    void tell(Told told) {
        List<String> files = new ArrayList<>();
        brought.forEach((file, name) -> files.add(Told.shown(file) + " as " + name + ".wav"));
        told.all(
                "sounds",
                files,
                "these are silent until you copy them from its /var/lib/asterisk/sounds (WAV, 8 kHz, 16 bit, one"
                        + " channel) over those in " + ImportedConfig.PROMPTS + "/LANGUAGE beside the configuration");
    }
}
