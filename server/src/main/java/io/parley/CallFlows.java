package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.FlowFiles;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The flow of each number: as the files have it, and as much of it as a configuration has topics and languages for. */
final class CallFlows {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    private final Map<String, CallFlow> files = new HashMap<>();

    /** @throws ConfigProblem if a flow cannot be read */
    CallFlows(Startup startup) {
        for (ParleyConfig.NumberRoute route : startup.config().numbers()) {
            names.put(route.number(), route.flow());
            attributes.put(route.number(), route.attributes());
            files.computeIfAbsent(route.flow(), name -> read(name, startup));
        }
    }

    private static CallFlow read(String name, Startup startup) {
        try {
            return FlowFiles.read(name, startup.folder());
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(e.getMessage());
        }
    }

    boolean has(String number) {
        return names.containsKey(number);
    }

    /** What callers would hear that leads nowhere. */
    List<SettingProblem> problems(ParleyConfig config) {
        return files.entrySet().stream()
                .filter(flow -> offered(flow.getValue(), config).isEmpty())
                .map(flow -> problem(flow.getKey(), config))
                .toList();
    }

    private static SettingProblem problem(String flow, ParleyConfig config) {
        return new SettingProblem(
                "topics",
                "leave call flow " + flow + " without a topic or a language; keep one of its topics with a queue that"
                        + " takes calls, or write a flow file with languages of "
                        + config.organisation().languages() + " and topics of "
                        + queues(config).keySet().stream().sorted().toList());
    }

    /** Number to flow. */
    Map<String, CallFlow> under(ParleyConfig config) {
        Map<String, CallFlow> flows = new HashMap<>();
        names.forEach((number, name) -> offered(files.get(name), config)
                .ifPresent(flow -> flows.put(number, flow.with(attributes.get(number)))));
        return Map.copyOf(flows);
    }

    /** Empty if no topic or no language is left. */
    private static Optional<CallFlow> offered(CallFlow flow, ParleyConfig config) {
        Map<String, QueueId> queues = queues(config);
        List<String> languages = flow.languages().stream()
                .filter(config.organisation().languages()::contains)
                .toList();
        List<String> topics = flow.topics().stream().filter(queues::containsKey).toList();
        if (languages.isEmpty() || topics.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CallFlow(
                flow.greeting(),
                languages,
                topics,
                flow.menuSeconds(),
                flow.tries(),
                flow.queued(),
                flow.announceEverySeconds(),
                flow.attributes()));
    }

    /** Topic to queue, for those that take calls. */
    static Map<String, QueueId> queues(ParleyConfig config) {
        Map<String, QueueId> queues = new HashMap<>();
        for (ParleyConfig.Topic topic : config.topics()) {
            boolean voice = config.queues().stream()
                    .anyMatch(queue ->
                            queue.id().equals(topic.queue()) && queue.channels().contains("voice"));
            if (voice) {
                queues.put(topic.id(), new QueueId(topic.queue()));
            }
        }
        return queues;
    }
}
