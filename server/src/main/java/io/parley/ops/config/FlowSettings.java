package io.parley.ops.config;

import java.util.List;

/**
 * What callers of a number go through. There are two forms: steps with names that lead to each other, and the short one
 * of a fixed order: greeting, language, topic, queue. The versioned document has the first one only.
 *
 * @param name what people call it
 * @param languages that its callers may have; what is said before one is chosen is said in the first
 * @param start the first step; absent: the first that is written
 * @param greeting short form: prompts heard first
 * @param topics short form: key 1, 2 ...; a single one is not asked for
 * @param topicsPrompt short form: the prompt that names the keys of the topics
 * @param menuSeconds short form: how long a key is awaited after a menu
 * @param tries short form: wrong or missing keys before the first choice is taken
 * @param queued short form: prompts heard on entering the queue
 * @param announceEverySeconds short form: how often place and expected wait are told
 */
public record FlowSettings(
        String id,
        String name,
        List<String> languages,
        String start,
        List<StepSettings> steps,
        List<String> greeting,
        List<String> topics,
        String topicsPrompt,
        Integer menuSeconds,
        Integer tries,
        List<String> queued,
        Integer announceEverySeconds) {
    public static final String TOPICS_PROMPT = "topics";

    public FlowSettings {
        languages = Defaults.list(languages);
        if (steps != null) {
            steps = Defaults.list(steps);
            start = start == null && !steps.isEmpty() ? steps.getFirst().id() : start;
        }
    }

    /** One of steps. */
    public static FlowSettings of(
            String id, String name, List<String> languages, String start, List<StepSettings> steps) {
        return new FlowSettings(id, name, languages, start, steps, null, null, null, null, null, null, null);
    }

    /** Whether it has steps, of which nothing of the short form may be beside. */
    boolean hasSteps() {
        return steps != null;
    }

    /** Whether something is set of the short form. */
    boolean isShort() {
        return greeting != null
                || topics != null
                || topicsPrompt != null
                || menuSeconds != null
                || tries != null
                || queued != null
                || announceEverySeconds != null;
    }

    /** The same under another name, with these languages and, in the short form, topics. */
    FlowSettings as(String other, List<String> speaks, List<String> offers) {
        return new FlowSettings(
                other,
                name,
                speaks,
                start,
                hasSteps() ? FlowPruning.languages(steps, speaks) : null,
                greeting,
                topics == null ? null : offers,
                topicsPrompt,
                menuSeconds,
                tries,
                queued,
                announceEverySeconds);
    }

    /** The same in steps. */
    public FlowSettings inSteps() {
        return hasSteps() ? this : FlowUpgrade.of(this);
    }
}
