package io.parley.sip.call;

import io.parley.core.queue.QueueId;
import io.parley.sip.flow.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a caller goes through before the queue.
 *
 * @param id as configuration calls it; empty for one that is in none
 * @param languages that callers may have; the first holds until one is chosen
 * @param start the first step
 * @param steps by id, in their order
 * @param attributes of every contact that comes this way
 */
public record CallFlow(
        String id, List<String> languages, String start, Map<String, Step> steps, Map<String, String> attributes) {
    static final String TOPICS = "topics";
    private static final String GREETING = "greeting";
    private static final String LANGUAGE = "language";
    private static final int MOST_POINTS = 10_000;
    private static final int SECONDS = 6;
    private static final int TRIES = 3;
    private static final int ANNOUNCE_SECONDS = 45;

    public CallFlow {
        if (languages.isEmpty() || !steps.containsKey(start)) {
            throw new IllegalArgumentException("a call flow needs at least one language and its first step");
        }
        languages = List.copyOf(languages);
        steps = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(steps));
        attributes = Map.copyOf(attributes);
    }

    /** One that is in no configuration. */
    public CallFlow(List<String> languages, String start, Map<String, Step> steps, Map<String, String> attributes) {
        this("", languages, start, steps, attributes);
    }

    /** In a fixed order: greeting, language, topic, queue; a single language or topic is not asked for. */
    public CallFlow(
            List<String> greeting,
            List<String> languages,
            List<String> topics,
            int menuSeconds,
            int tries,
            List<String> queued,
            int announceEverySeconds,
            Map<String, String> attributes) {
        this(
                languages,
                first(greeting, languages, topics),
                inOrder(
                        greeting,
                        languages,
                        topics,
                        asking(menuSeconds, tries),
                        new Step.Announcing(queued, announce(announceEverySeconds))),
                attributes);
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

    private static Step.Asking asking(int seconds, int tries) {
        return new Step.Asking(Duration.ofSeconds(seconds == 0 ? SECONDS : seconds), tries == 0 ? TRIES : tries);
    }

    private static Duration announce(int seconds) {
        return Duration.ofSeconds(seconds == 0 ? ANNOUNCE_SECONDS : seconds);
    }

    private static String first(List<String> greeting, List<String> languages, List<String> topics) {
        if (!greeting.isEmpty()) {
            return GREETING;
        }
        return languages.size() > 1 ? LANGUAGE : afterLanguage(topics);
    }

    private static String afterLanguage(List<String> topics) {
        return topics.size() > 1 ? TOPICS : topics.getFirst();
    }

    private static Map<String, Step> inOrder(
            List<String> greeting,
            List<String> languages,
            List<String> topics,
            Step.Asking asking,
            Step.Announcing announcing) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step.Play(GREETING, greeting, languages.size() > 1 ? LANGUAGE : afterLanguage(topics)));
        steps.add(new Step.Language(LANGUAGE, languages, asking, false, afterLanguage(topics)));
        Map<Character, String> keys = new LinkedHashMap<>();
        topics.forEach(topic -> keys.put((char) ('1' + keys.size()), topic));
        String first = topics.getFirst();
        steps.add(new Step.Menu(TOPICS, List.of(TOPICS), keys, asking, first, first));
        for (String topic : topics) {
            Step.Place place = new Step.Place(Optional.empty(), Optional.of(topic));
            steps.add(Step.Queue.straight(topic, place, announcing));
        }
        Map<String, Step> byId = new LinkedHashMap<>();
        steps.forEach(step -> byId.put(step.id(), step));
        return byId;
    }

    /** Topics that its queues are reached by, in their order. */
    public List<String> topics() {
        return steps.values().stream()
                .flatMap(step -> step instanceof Step.Queue queue
                        ? queue.place().topic().stream()
                        : java.util.stream.Stream.empty())
                .toList();
    }

    /** Where its callers may wait. @param byTopic the queues of topics */
    public Set<QueueId> queues(Map<String, QueueId> byTopic) {
        Set<QueueId> queues = new HashSet<>();
        for (Step step : steps.values()) {
            if (step instanceof Step.Queue queue) {
                queue.place().queue().ifPresent(queues::add);
                queue.place().topic().map(byTopic::get).ifPresent(queues::add);
            }
        }
        return queues;
    }

    /** What a caller has of them, with so many more. */
    public static int points(int so, int more) {
        return Math.min(so + more, MOST_POINTS);
    }

    Step step(String id) {
        return steps.get(id);
    }

    /** For a caller who came no way of ours: place and wait, and nothing else. */
    static Step.Queue straight() {
        Step.Place none = new Step.Place(Optional.empty(), Optional.empty());
        return Step.Queue.straight("queue", none, new Step.Announcing(List.of(), announce(0)));
    }

    /** The same with these attributes, which replace those of the same name. */
    public CallFlow with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(more);
        return new CallFlow(id, languages, start, steps, all);
    }
}
