package io.parley.ops.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes steps of a call flow in the short form: callers go through the same. */
final class FlowUpgrade {
    private static final String GREETING = "greeting";
    private static final String LANGUAGE = "language";
    private static final String TOPICS = "topics";

    private FlowUpgrade() {}

    static FlowSettings of(FlowSettings old) {
        List<String> greeting = Defaults.list(old.greeting());
        List<String> topics = Defaults.list(old.topics());
        List<StepSettings> queues = queues(old, topics);
        String first = queues.isEmpty() ? "" : queues.getFirst().id();
        List<StepSettings> steps = new ArrayList<>();
        boolean asked = topics.size() > 1;
        String afterLanguage = asked ? TOPICS : first;
        String afterGreeting = old.languages().size() > 1 ? LANGUAGE : afterLanguage;
        if (!greeting.isEmpty()) {
            steps.add(new StepSettings.Play(GREETING, null, greeting, afterGreeting));
        }
        if (old.languages().size() > 1) {
            steps.add(new StepSettings.Language(
                    LANGUAGE, null, old.languages(), old.menuSeconds(), old.tries(), null, afterLanguage));
        }
        if (asked) {
            steps.add(menu(old, queues, first));
        }
        steps.addAll(queues);
        String start = steps.isEmpty() ? null : steps.getFirst().id();
        return FlowSettings.of(old.id(), old.name(), old.languages(), start, steps);
    }

    private static StepSettings menu(FlowSettings old, List<StepSettings> queues, String first) {
        Map<String, String> keys = new LinkedHashMap<>();
        queues.forEach(queue -> keys.put(Integer.toString(keys.size() + 1), queue.id()));
        List<String> prompts = List.of(Defaults.or(old.topicsPrompt(), FlowSettings.TOPICS_PROMPT));
        return new StepSettings.Menu(TOPICS, null, prompts, keys, old.menuSeconds(), old.tries(), first, null);
    }

    private static List<StepSettings> queues(FlowSettings old, List<String> topics) {
        List<StepSettings> queues = new ArrayList<>();
        for (String topic : topics) {
            queues.add(new StepSettings.Queue(
                    id(topic, queues),
                    null,
                    null,
                    topic,
                    Defaults.list(old.queued()),
                    old.announceEverySeconds(),
                    null,
                    null,
                    null,
                    null,
                    null));
        }
        return queues;
    }

    /** The topic's own, unless a step cannot be called so. */
    private static String id(String topic, List<StepSettings> taken) {
        String plain = topic.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9-]+", "-")
                .replaceAll("^-+", "");
        boolean free = !plain.isEmpty()
                && plain.length() <= 40
                && !List.of(GREETING, LANGUAGE, TOPICS).contains(plain)
                && taken.stream().noneMatch(step -> step.id().equals(plain));
        return free ? plain : "queue-" + (taken.size() + 1);
    }
}
