package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.FlowSettings;
import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.PromptLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Numbers and call flows of a configuration as callers meet them. */
final class CallFlows {
    static final String ANY = "*";

    private CallFlows() {}

    /** What must hold once all flows are known: numbers lead somewhere, and what is said can be heard. */
    static List<SettingProblem> problems(ParleyConfig config, PromptLibrary prompts) {
        List<SettingProblem> problems = new ArrayList<>();
        Map<String, FlowSettings> flows = byId(config);
        for (int i = 0; i < config.numbers().size(); i++) {
            String flow = config.numbers().get(i).flow();
            if (!flows.containsKey(flow)) {
                String what = "is no call flow: " + flow + "; known: "
                        + flows.keySet().stream().sorted().toList();
                problems.add(new SettingProblem("numbers[" + i + "].flow", what));
            }
        }
        for (int i = 0; i < config.flows().size(); i++) {
            problems.addAll(unheard(config.flows().get(i), "flows[" + i + "]", prompts));
        }
        return problems;
    }

    private static List<SettingProblem> unheard(FlowSettings flow, String path, PromptLibrary prompts) {
        List<SettingProblem> problems = new ArrayList<>();
        List<String> first = flow.languages().subList(0, 1);
        problems.addAll(unheard(flow.greeting(), path + ".greeting", first, prompts));
        problems.addAll(unheard(flow.queued(), path + ".queued", flow.languages(), prompts));
        if (flow.topics().size() > 1 && !isHeard(flow.topicsPrompt(), flow.languages(), prompts)) {
            problems.add(unheard(flow.topicsPrompt(), path + ".topicsPrompt"));
        }
        for (int i = 0; flow.languages().size() > 1 && i < flow.languages().size(); i++) {
            String name = "language-" + (i + 1);
            if (!isHeard(name, List.of(flow.languages().get(i)), prompts)) {
                problems.add(unheard(name, path + ".languages[" + i + "]"));
            }
        }
        return problems;
    }

    private static List<SettingProblem> unheard(
            List<String> names, String path, List<String> languages, PromptLibrary prompts) {
        List<SettingProblem> problems = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (!isHeard(names.get(i), languages, prompts)) {
                problems.add(unheard(names.get(i), path + "[" + i + "]"));
            }
        }
        return problems;
    }

    private static SettingProblem unheard(String name, String path) {
        return new SettingProblem(
                path,
                "needs a prompt that is not there: " + name + "; record LANGUAGE/" + name
                        + ".wav in media.promptFolder, or name another");
    }

    private static boolean isHeard(String name, List<String> languages, PromptLibrary prompts) {
        return languages.stream().allMatch(language -> prompts.has(language, name));
    }

    private static Map<String, FlowSettings> byId(ParleyConfig config) {
        return config.flows().stream().collect(Collectors.toMap(FlowSettings::id, Function.identity()));
    }

    /** Number to flow. */
    static Map<String, CallFlow> byNumber(ParleyConfig config) {
        Map<String, FlowSettings> flows = byId(config);
        Map<String, CallFlow> byNumber = new HashMap<>();
        config.numbers()
                .forEach(route -> Optional.ofNullable(flows.get(route.flow()))
                        .ifPresent(
                                flow -> byNumber.put(route.number(), flow(flow).with(route.attributes()))));
        return Map.copyOf(byNumber);
    }

    /** The one for a number, or that for any other. */
    static Optional<NumberRoute> route(ParleyConfig config, String number) {
        return named(config, number).or(() -> named(config, ANY));
    }

    private static Optional<NumberRoute> named(ParleyConfig config, String number) {
        return config.numbers().stream()
                .filter(route -> route.number().equals(number))
                .findFirst();
    }

    private static CallFlow flow(FlowSettings flow) {
        return new CallFlow(
                flow.greeting(),
                flow.languages(),
                flow.topics(),
                flow.menuSeconds(),
                flow.tries(),
                flow.queued(),
                flow.announceEverySeconds(),
                Map.of(),
                flow.topicsPrompt());
    }

    /** Topic to queue, for those that take calls. */
    static Map<String, QueueId> queues(ParleyConfig config) {
        Map<String, QueueId> queues = new HashMap<>();
        for (ParleyConfig.Topic topic : config.topics()) {
            if (takesCalls(config, topic.queue())) {
                queues.put(topic.id(), new QueueId(topic.queue()));
            }
        }
        return queues;
    }

    static boolean takesCalls(ParleyConfig config, String queue) {
        return config.queues().stream()
                .anyMatch(one -> one.id().equals(queue) && one.channels().contains("voice"));
    }
}
