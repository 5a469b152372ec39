package io.parley.ops.config;

import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** What must hold of prompts that were recorded in the console. */
final class PromptRules {
    private static final Pattern SOUND = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST_WORDS = 2_000;
    private static final int MOST = 500;

    private final ParleyConfig config;
    private final BiConsumer<String, String> complain;
    private final Set<String> languages;

    PromptRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
        languages = Set.copyOf(config.organisation().languages());
    }

    void check() {
        require(config.prompts().size() <= MOST, "prompts", "are too many; keep at most " + MOST);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < config.prompts().size(); i++) {
            PromptSettings prompt = config.prompts().get(i);
            String path = "prompts[" + i + "]";
            String id = Defaults.or(prompt.id(), "");
            require(
                    FlowRules.PROMPT.matcher(id).matches(),
                    path + ".id",
                    "is no name of a prompt; write small letters, digits and -, at most 40");
            require(seen.add(id), path + ".id", "is used twice: " + id + "; each needs its own");
            require(!prompt.sounds().isEmpty(), path + ".sounds", "is empty; record it in one language at least");
            prompt.sounds().forEach((language, sound) -> sound(path + ".sounds." + language, language, sound));
            prompt.says().forEach((language, words) -> says(path, prompt, language, words));
        }
    }

    private void sound(String path, String language, String sound) {
        require(languages.contains(language), path, "is no language of the organisation");
        require(SOUND.matcher(sound).matches(), path, "is no sound; write the one that bringing the file answered");
    }

    private void says(String path, PromptSettings prompt, String language, String words) {
        String at = path + ".says." + language;
        boolean recorded = prompt.sounds().containsKey(language);
        require(recorded, at, "is of no recording; record it in this language first");
        require(words.length() <= LONGEST_WORDS, at, "is too long; write at most " + LONGEST_WORDS + " characters");
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
