package io.parley.ops.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who answers visitors before people do.
 *
 * @param name as visitors read it, by language
 * @param duty {@code outside-hours}, or {@code always}
 * @param port one of {@code chat.botPorts}; without one it answers by {@code answers}
 * @param languages in which a port answers; those it has answers in where it answers by itself
 */
public record BotSettings(
        String id,
        Map<String, String> name,
        List<String> queues,
        String duty,
        String port,
        List<String> languages,
        List<Known> answers) {
    static final String ALWAYS = "always";

    public BotSettings {
        name = Defaults.or(name, Map.of());
        queues = Defaults.list(queues);
        duty = Defaults.or(duty, "outside-hours");
        port = Defaults.or(port, "");
        languages = Defaults.list(languages);
        answers = Defaults.list(answers);
    }

    /**
     * One thing it knows.
     *
     * @param questions several ways to ask it, by language; the first is its title
     * @param answer by language
     */
    public record Known(String id, Map<String, List<String>> questions, Map<String, String> answer) {
        public Known {
            questions = Defaults.lists(questions);
            answer = Defaults.or(answer, Map.of());
        }
    }

    /** The same for those of these queues that it answers. */
    Optional<BotSettings> of(Set<String> known) {
        List<String> kept = queues.stream().filter(known::contains).toList();
        return Optional.of(new BotSettings(id, name, kept, duty, port, languages, answers))
                .filter(bot -> !kept.isEmpty());
    }

    /** The same without languages that are none any more. */
    Optional<BotSettings> speaking(Set<String> known) {
        List<Known> kept = answers.stream()
                .map(one -> new Known(one.id(), only(one.questions(), known), only(one.answer(), known)))
                .filter(one -> !one.answer().isEmpty())
                .toList();
        List<String> spoken = languages.stream().filter(known::contains).toList();
        return Optional.of(new BotSettings(id, only(name, known), queues, duty, port, spoken, kept))
                .filter(bot -> !port.isEmpty() || !kept.isEmpty());
    }

    private static <T> Map<String, T> only(Map<String, T> byLanguage, Set<String> known) {
        Map<String, T> kept = new LinkedHashMap<>(byLanguage);
        kept.keySet().retainAll(known);
        return kept;
    }

    /** In which it answers. */
    public Set<String> spoken() {
        return port.isEmpty()
                ? answers.stream()
                        .flatMap(one -> one.answer().keySet().stream())
                        .collect(Collectors.toSet())
                : Set.copyOf(languages);
    }

    /** Whether it answers while people are there, too. */
    public boolean isAlways() {
        return duty.equals(ALWAYS);
    }
}
