package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of the links on agents' desks, but their addresses. */
final class DeskRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");
    private static final Set<String> CHANNELS = Set.of("voice", "chat");
    /** More stand on no card without hiding what is below them. */
    private static final int MOST_LINKS = 5;

    private static final int LONGEST_LABEL = 60;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;

    DeskRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
    }

    void check() {
        List<DeskSettings.Link> links = config.desk().links();
        require(links.size() <= MOST_LINKS, "desk.links", "are too many; write at most " + MOST_LINKS);
        Set<String> queues = config.queues().stream()
                .map(queue -> String.valueOf(queue.id()))
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < links.size(); i++) {
            DeskSettings.Link link = links.get(i);
            String path = "desk.links[" + i + "]";
            String id = Defaults.or(link.id(), "");
            require(ID.matcher(id).matches(), path + ".id", "is missing or odd; write small letters, digits, . _ -");
            require(seen.add(id), path + ".id", "is used twice: " + id + "; each needs its own");
            label(link.label(), path + ".label");
            for (int at = 0; at < link.channels().size(); at++) {
                String channel = link.channels().get(at);
                require(CHANNELS.contains(channel), path + ".channels[" + at + "]", "is unknown; write voice or chat");
            }
            for (int at = 0; at < link.queues().size(); at++) {
                String queue = link.queues().get(at);
                require(
                        queues.contains(queue),
                        path + ".queues[" + at + "]",
                        "is not a queue: " + queue + "; known: " + queues);
            }
        }
    }

    private void label(Map<String, String> label, String path) {
        require(!label.isEmpty(), path, "is missing; write it by language, such as {en: CRM}");
        label.forEach((language, text) -> {
            String at = path + "." + language;
            require(LANGUAGE.matcher(language).matches(), at, "is not a two-letter code; write one such as en");
            String said = Defaults.or(text, "");
            require(
                    !said.isBlank() && said.length() <= LONGEST_LABEL,
                    at,
                    "must have 1 to " + LONGEST_LABEL + " characters");
        });
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
