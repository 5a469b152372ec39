package io.parley.sip.call;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller goes through before the queue.
 *
 * @param greeting prompts heard first
 * @param languages key 1, 2 ...; a single one is not asked for
 * @param topics key 1, 2 ...; a single one is not asked for
 * @param menuSeconds how long a key is awaited after a menu
 * @param tries wrong or missing keys before the first choice is taken
 * @param queued prompts heard on entering the queue
 * @param announceEverySeconds how often place and expected wait are told
 * @param attributes of every contact that comes this way
 * @param topicsPrompt the prompt that names the keys of the topics
 */
public record CallFlow(
        List<String> greeting,
        List<String> languages,
        List<String> topics,
        int menuSeconds,
        int tries,
        List<String> queued,
        int announceEverySeconds,
        Map<String, String> attributes,
        String topicsPrompt) {
    static final String TOPICS = "topics";

    /** With the usual prompt of topics. */
    public CallFlow(
            List<String> greeting,
            List<String> languages,
            List<String> topics,
            int menuSeconds,
            int tries,
            List<String> queued,
            int announceEverySeconds,
            Map<String, String> attributes) {
        this(greeting, languages, topics, menuSeconds, tries, queued, announceEverySeconds, attributes, TOPICS);
    }

    /** Without attributes. */
    public CallFlow(
            List<String> greeting,
            List<String> languages,
            List<String> topics,
            int menuSeconds,
            int tries,
            List<String> queued,
            int announceEverySeconds) {
        this(greeting, languages, topics, menuSeconds, tries, queued, announceEverySeconds, Map.of());
    }

    public CallFlow {
        greeting = greeting == null ? List.of() : List.copyOf(greeting);
        queued = queued == null ? List.of() : List.copyOf(queued);
        if (languages == null || languages.isEmpty() || topics == null || topics.isEmpty()) {
            throw new IllegalArgumentException("a call flow needs at least one language and one topic");
        }
        languages = List.copyOf(languages);
        topics = List.copyOf(topics);
        menuSeconds = menuSeconds == 0 ? 6 : menuSeconds;
        tries = tries == 0 ? 3 : tries;
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        announceEverySeconds = announceEverySeconds == 0 ? 45 : announceEverySeconds;
    }

    /** For a caller who has been in a queue before: nothing is said on entering. */
    CallFlow again() {
        return new CallFlow(
                greeting,
                languages,
                topics,
                menuSeconds,
                tries,
                List.of(),
                announceEverySeconds,
                attributes,
                topicsPrompt);
    }

    /** For a caller who came no way of ours. */
    static CallFlow straight(String language) {
        return new CallFlow(List.of(), List.of(language), List.of("any"), 0, 0, List.of(), 0);
    }

    /** The same with these attributes, which replace those of the same name. */
    public CallFlow with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(more);
        return new CallFlow(
                greeting, languages, topics, menuSeconds, tries, queued, announceEverySeconds, all, topicsPrompt);
    }
}
