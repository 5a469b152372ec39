package io.parley.ops.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of call flows and of the numbers that lead to them. */
final class FlowRules {
    private static final Pattern NUMBER = Pattern.compile("\\+[0-9]{1,20}");
    /** A prompt's name. */
    static final Pattern PROMPT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private static final String ANY = "*";
    private static final int KEYS = 9;
    private static final int LONGEST_LABEL = 80;
    private static final int MOST_PROMPTS = 5;

    private final ParleyConfig config;
    private final Set<String> topics;
    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    FlowRules(ParleyConfig config, BiConsumer<String, String> complain) {
        this.config = config;
        this.complain = complain;
        topics = callTopics(config);
    }

    /** Topics whose queue takes calls. */
    static Set<String> callTopics(ParleyConfig config) {
        Set<String> queues = config.queues().stream()
                .filter(queue -> queue.channels().contains("voice"))
                .map(ParleyConfig.Queue::id)
                .collect(Collectors.toSet());
        return config.topics().stream()
                .filter(topic -> queues.contains(topic.queue()))
                .map(ParleyConfig.Topic::id)
                .collect(Collectors.toSet());
    }

    void check() {
        Set<String> seen = new HashSet<>();
        List<NumberRoute> numbers = config.numbers();
        for (int i = 0; i < numbers.size(); i++) {
            NumberRoute route = numbers.get(i);
            String path = "numbers[" + i + "]";
            String number = String.valueOf(route.number());
            require(
                    number.equals(ANY) || NUMBER.matcher(number).matches(),
                    path + ".number",
                    "is not an E.164 number; write + and digits, or \"*\"");
            require(seen.add(number), path + ".number", "is used twice: " + number + "; each number has one flow");
            require(!blank(route.flow()), path + ".flow", "is missing; write main-line or a flow file");
            require(
                    route.label().length() <= LONGEST_LABEL,
                    path + ".label",
                    "is too long; write at most " + LONGEST_LABEL + " characters");
        }
        for (int i = 0; i < config.flows().size(); i++) {
            flow(config.flows().get(i), "flows[" + i + "]");
        }
    }

    private void flow(FlowSettings flow, String path) {
        choices(
                flow.languages(),
                config.organisation().languages(),
                path + ".languages",
                "language of the organisation");
        require(
                flow.name() == null || flow.name().length() <= LONGEST_LABEL,
                path + ".name",
                "is too long; write at most " + LONGEST_LABEL + " characters");
        if (flow.hasSteps()) {
            String beside = "are beside greeting, topics and the like; write steps, or the short form without them";
            require(!flow.isShort(), path + ".steps", beside);
            new StepRules(config, flow, path, complain).check();
        } else {
            inOrder(flow, path);
        }
    }

    private void inOrder(FlowSettings flow, String path) {
        List<String> known = topics.stream().sorted().toList();
        choices(Defaults.list(flow.topics()), known, path + ".topics", "topic whose queue takes calls");
        prompts(Defaults.list(flow.greeting()), path + ".greeting");
        prompts(Defaults.list(flow.queued()), path + ".queued");
        prompt(Defaults.or(flow.topicsPrompt(), FlowSettings.TOPICS_PROMPT), path + ".topicsPrompt");
        range(Defaults.or(flow.menuSeconds(), 1), 1, 60, path + ".menuSeconds");
        range(Defaults.or(flow.tries(), 1), 1, 9, path + ".tries");
        range(Defaults.or(flow.announceEverySeconds(), 1), 1, 600, path + ".announceEverySeconds");
    }

    private void choices(List<String> chosen, List<String> known, String path, String what) {
        require(!chosen.isEmpty(), path, "leaves callers nowhere to go; write at least one of " + known);
        require(chosen.size() <= KEYS, path, "has more than there are keys; write at most " + KEYS);
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < chosen.size(); i++) {
            String at = path + "[" + i + "]";
            String one = chosen.get(i);
            require(known.contains(one), at, "is no " + what + ": " + one + "; known: " + known);
            require(seen.add(one), at, "is there twice: " + one + "; each key has its own");
        }
    }

    private void prompts(List<String> names, String path) {
        require(names.size() <= MOST_PROMPTS, path, "has too many; write at most " + MOST_PROMPTS);
        for (int i = 0; i < names.size(); i++) {
            prompt(names.get(i), path + "[" + i + "]");
        }
    }

    private void prompt(String name, String path) {
        require(PROMPT.matcher(name).matches(), path, "is no name of a prompt; write one such as greeting");
    }

    private void range(int value, int least, int most, String path) {
        require(value >= least && value <= most, path, "is out of range; write " + least + " to " + most);
    }

    private static boolean blank(String text) {
        return text == null || text.isBlank();
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            complain.accept(path, problem);
        }
    }
}
