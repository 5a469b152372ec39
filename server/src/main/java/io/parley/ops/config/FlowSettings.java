package io.parley.ops.config;

import java.util.List;

/**
 * What callers of a number go through before they are in a queue.
 *
 * @param greeting prompts heard first, in the first language
 * @param languages key 1, 2 ...; a single one is not asked for
 * @param topics key 1, 2 ...; a single one is not asked for
 * @param topicsPrompt the prompt that names the keys of the topics
 * @param menuSeconds how long a key is awaited after a menu
 * @param tries wrong or missing keys before the first choice is taken
 * @param queued prompts heard on entering the queue
 * @param announceEverySeconds how often place and expected wait are told
 */
public record FlowSettings(
        String id,
        List<String> greeting,
        List<String> languages,
        List<String> topics,
        String topicsPrompt,
        Integer menuSeconds,
        Integer tries,
        List<String> queued,
        Integer announceEverySeconds) {
    public static final String TOPICS_PROMPT = "topics";

    public FlowSettings {
        greeting = Defaults.list(greeting);
        languages = Defaults.list(languages);
        topics = Defaults.list(topics);
        topicsPrompt = Defaults.or(topicsPrompt, TOPICS_PROMPT);
        menuSeconds = Defaults.or(menuSeconds, 6);
        tries = Defaults.or(tries, 3);
        queued = Defaults.list(queued);
        announceEverySeconds = Defaults.or(announceEverySeconds, 45);
    }

    /** The same under another name, with these languages and topics. */
    FlowSettings as(String other, List<String> speaks, List<String> offers) {
        return new FlowSettings(
                other, greeting, speaks, offers, topicsPrompt, menuSeconds, tries, queued, announceEverySeconds);
    }
}
