package io.parley;

import io.parley.core.queue.QueueId;
import io.parley.ops.config.FlowSettings;
import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PromptSettings;
import io.parley.ops.config.PublicHolidays;
import io.parley.ops.config.SettingProblem;
import io.parley.sip.call.CallFlow;
import io.parley.sip.call.PromptLibrary;
import java.time.Year;
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
    static List<SettingProblem> problems(ParleyConfig config, PromptLibrary library) {
        List<SettingProblem> problems = new ArrayList<>();
        Map<String, String> sounds = PromptSettings.byPath(config.prompts());
        PromptLibrary prompts = library.with(() -> sounds);
        for (int i = 0; i < config.prompts().size(); i++) {
            problems.addAll(lost(config.prompts().get(i), "prompts[" + i + "]", prompts));
        }
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
            problems.addAll(FlowSounds.unheard(config.flows().get(i).inSteps(), "flows[" + i + "]", prompts));
        }
        return problems;
    }

    private static List<SettingProblem> lost(PromptSettings prompt, String path, PromptLibrary prompts) {
        return prompt.sounds().entrySet().stream()
                .filter(one -> !prompts.isKept(one.getValue()))
                .map(one -> new SettingProblem(
                        path + ".sounds." + one.getKey(), "is a sound that is not kept any more; record it again"))
                .toList();
    }

    private static Map<String, FlowSettings> byId(ParleyConfig config) {
        return config.flows().stream().collect(Collectors.toMap(FlowSettings::id, Function.identity()));
    }

    /** Number to flow. */
    static Map<String, CallFlow> byNumber(ParleyConfig config) {
        return byNumber(config, PublicHolidays.thisYear());
    }

    /** @param year from which on holidays are dates */
    static Map<String, CallFlow> byNumber(ParleyConfig config, Year year) {
        Map<String, FlowSettings> flows = byId(config);
        Map<String, CallFlow> byNumber = new HashMap<>();
        config.numbers()
                .forEach(route -> Optional.ofNullable(flows.get(route.flow()))
                        .ifPresent(flow -> byNumber.put(
                                route.number(),
                                new FlowSteps(config, flow.inSteps(), year)
                                        .flow()
                                        .with(route.attributes()))));
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
