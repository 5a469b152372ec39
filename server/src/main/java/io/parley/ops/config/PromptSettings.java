package io.parley.ops.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A prompt that was recorded or brought in the console.
 *
 * @param id as call flows name it; that of a built-in one takes its place
 * @param says what is said in it, by language, for those who read rather than listen
 * @param sounds by language: which sound of the data folder it is
 */
public record PromptSettings(String id, Map<String, String> says, Map<String, String> sounds) {
    public PromptSettings {
        says = Defaults.or(says, Map.of());
        sounds = Defaults.or(sounds, Map.of());
    }

    /** The same without languages that are none any more. */
    public Optional<PromptSettings> speaking(Set<String> languages) {
        Map<String, String> kept = only(sounds, languages);
        return kept.isEmpty() ? Optional.empty() : Optional.of(new PromptSettings(id, only(says, languages), kept));
    }

    private static Map<String, String> only(Map<String, String> byLanguage, Set<String> languages) {
        Map<String, String> kept = new LinkedHashMap<>(byLanguage);
        kept.keySet().retainAll(languages);
        return kept;
    }

    /** All of them: LANGUAGE/NAME to its sound. */
    public static Map<String, String> byPath(List<PromptSettings> prompts) {
        Map<String, String> byPath = new LinkedHashMap<>();
        prompts.forEach(prompt ->
                prompt.sounds().forEach((language, sound) -> byPath.put(language + "/" + prompt.id(), sound)));
        return byPath;
    }
}
