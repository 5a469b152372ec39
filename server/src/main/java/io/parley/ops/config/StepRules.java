package io.parley.ops.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What must hold of the steps of a call flow. */
final class StepRules {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern PROMPT = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{3,20}");
    private static final Pattern STARTS = Pattern.compile("\\+?[0-9]{1,15}");
    private static final Pattern ANY_KEY = Pattern.compile("[0-9*#]");
    private static final Pattern QUEUE_KEY = Pattern.compile("[03-9*#]");
    private static final int MOST_STEPS = 100;
    private static final int MOST_PROMPTS = 5;
    private static final int MOST_CASES = 9;
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_VALUE = 200;

    private final ParleyConfig config;
    private final FlowSettings flow;
    private final String path;
    private final BiConsumer<String, String> complain;
    private final Set<String> topics;
    private final Set<String> queues;
    private boolean leadsNowhere;

    /** @param path of the flow; @param complain takes a path and what is wrong there */
    StepRules(ParleyConfig config, FlowSettings flow, String path, BiConsumer<String, String> complain) {
        this.config = config;
        this.flow = flow;
        this.path = path;
        this.complain = complain;
        topics = FlowRules.callTopics(config);
        queues = config.queues().stream()
                .filter(queue -> queue.channels().contains("voice"))
                .map(ParleyConfig.Queue::id)
                .collect(Collectors.toSet());
    }

    void check() {
        List<StepSettings> steps = flow.steps();
        require(!steps.isEmpty(), path + ".steps", "says nothing of calls; write at least a queue step");
        require(steps.size() <= MOST_STEPS, path + ".steps", "has too many; write at most " + MOST_STEPS);
        Set<String> ids = ids(steps);
        lead(flow.start(), ids, path + ".start");
        for (int i = 0; i < steps.size(); i++) {
            String at = path + ".steps[" + i + "]";
            steps.get(i).targets().forEach((place, to) -> lead(to, ids, at + "." + place));
            new OneStep(at).check(steps.get(i));
        }
        if (!leadsNowhere) {
            new FlowGraph(flow.start(), steps, this::complainOfStep).check();
        }
    }

    private Set<String> ids(List<StepSettings> steps) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            String id = String.valueOf(steps.get(i).id());
            String at = path + ".steps[" + i + "].id";
            require(ID.matcher(id).matches(), at, "is no id; write a to z, digits and -, such as topics");
            leadsNowhere |= !ids.add(id);
            require(!leadsNowhere, at, "is used twice: " + id + "; each step has its own");
        }
        return ids;
    }

    private void lead(String to, Set<String> ids, String at) {
        boolean there = to != null && ids.contains(to);
        leadsNowhere |= !there;
        String known = FlowGraph.known(flow.steps());
        boolean missing = to == null || to.isEmpty();
        require(
                there,
                at,
                missing
                        ? "is missing; write the step it leads to: " + known
                        : "is no step: " + to + "; known: " + known);
    }

    private void complainOfStep(String place, String what) {
        int point = place.indexOf('.');
        String id = point < 0 ? place : place.substring(0, point);
        List<String> ids = flow.steps().stream().map(StepSettings::id).toList();
        complain.accept(path + ".steps[" + ids.indexOf(id) + "]" + (point < 0 ? "" : place.substring(point)), what);
    }

    private void require(boolean holds, String at, String problem) {
        if (!holds) {
            complain.accept(at, problem);
        }
    }

    /** What must hold of one step by itself. */
    private final class OneStep {
        private final String at;

        OneStep(String at) {
            this.at = at;
        }

        void check(StepSettings step) {
            require(
                    step.name() == null || step.name().length() <= LONGEST_NAME,
                    at + ".name",
                    "is too long; write at most " + LONGEST_NAME + " characters");
            if (step instanceof StepSettings.Queued queued) {
                place(queued.queue(), queued.topic());
            }
            switch (step) {
                case StepSettings.Play play -> prompts(play.prompts(), 1);
                case StepSettings.Hours hours -> hours(hours);
                case StepSettings.Language language -> language(language);
                case StepSettings.Menu menu -> menu(menu);
                case StepSettings.Collect collect -> collect(collect);
                case StepSettings.Condition condition -> condition(condition);
                case StepSettings.Assign assign -> assign(assign);
                case StepSettings.Queue queue -> queue(queue);
                case StepSettings.Callback callback -> {}
                case StepSettings.Voicemail voicemail -> {
                    prompts(voicemail.prompts(), 0);
                    range(voicemail.mostSeconds(), 5, 600, "mostSeconds");
                    range(voicemail.silenceSeconds(), 2, 60, "silenceSeconds");
                }
                case StepSettings.Survey survey -> {
                    prompts(survey.prompts(), 0);
                    asking(survey.seconds(), survey.tries());
                }
                case StepSettings.Consent consent -> {
                    prompts(consent.prompts(), 0);
                    asking(consent.seconds(), consent.tries());
                }
                case StepSettings.Transfer transfer ->
                    require(
                            transfer.number() != null
                                    && NUMBER.matcher(transfer.number()).matches(),
                            at + ".number",
                            "is no number; write + and digits");
                case StepSettings.HangUp hangUp -> prompts(hangUp.prompts(), 0);
            }
        }

        private void place(String queue, String topic) {
            require(queue != null || topic != null, at + ".queue", "is missing; write a queue or a topic");
            require(queue == null || topic == null, at + ".topic", "is beside a queue; write one of the two");
            require(
                    queue == null || queues.contains(queue),
                    at + ".queue",
                    "is no queue that takes calls: " + queue + "; known: " + sorted(queues));
            require(
                    topic == null || topics.contains(topic),
                    at + ".topic",
                    "is no topic whose queue takes calls: " + topic + "; known: " + sorted(topics));
        }

        private void hours(StepSettings.Hours step) {
            List<String> known =
                    config.hours().stream().map(ParleyConfig.Hours::id).sorted().toList();
            require(
                    step.hours() != null && known.contains(step.hours()),
                    at + ".hours",
                    "are no opening hours: " + step.hours() + "; known: " + known);
        }

        private void language(StepSettings.Language step) {
            Set<String> seen = new HashSet<>();
            for (int i = 0; i < step.languages().size(); i++) {
                String one = step.languages().get(i);
                String place = at + ".languages[" + i + "]";
                require(
                        flow.languages().contains(one),
                        place,
                        "is no language of the flow: " + one + "; known: " + flow.languages());
                require(seen.add(one), place, "is there twice: " + one + "; each key has its own");
            }
            require(
                    List.of(StepSettings.Language.UNKNOWN, StepSettings.Language.ALWAYS)
                            .contains(step.ask()),
                    at + ".ask",
                    "is unknown; write unknown, so that who chose before is not asked, or always");
            asking(step.seconds(), step.tries());
        }

        private void menu(StepSettings.Menu step) {
            prompts(step.prompts(), 1);
            require(!step.keys().isEmpty(), at + ".keys", "are missing; write such as {\"1\": sales}");
            keys(step.keys(), ANY_KEY, "0 to 9, * or #");
            asking(step.seconds(), step.tries());
        }

        private void keys(Map<String, String> keys, Pattern known, String which) {
            keys.keySet().stream()
                    .filter(key -> !known.matcher(key).matches())
                    .forEach(key -> complain.accept(at + ".keys." + key, "is no key here; write " + which));
        }

        private void collect(StepSettings.Collect step) {
            prompts(step.prompts(), 1);
            attribute(step.attribute(), "attribute");
            range(step.least(), 1, 40, "least");
            range(step.most(), step.least(), 40, "most");
            require(
                    List.of("#", "*", "").contains(step.ends()),
                    at + ".ends",
                    "ends nothing; write \"#\", \"*\" or \"\"");
            asking(step.seconds(), step.tries());
        }

        private void condition(StepSettings.Condition step) {
            require(!step.cases().isEmpty(), at + ".cases", "are missing; write at least one");
            require(step.cases().size() <= MOST_CASES, at + ".cases", "are too many; write at most " + MOST_CASES);
            for (int i = 0; i < step.cases().size(); i++) {
                one(step.cases().get(i), "cases[" + i + "].");
            }
        }

        private void one(CaseSettings one, String place) {
            switch (one) {
                case CaseSettings.Caller caller ->
                    require(
                            !caller.starts().isEmpty()
                                    && caller.starts().stream()
                                            .allMatch(number ->
                                                    STARTS.matcher(number).matches()),
                            at + "." + place + "starts",
                            "are no beginnings of numbers; write such as [\"+370\"]");
                case CaseSettings.Withheld withheld -> {}
                case CaseSettings.Attribute attribute -> attribute(attribute.attribute(), place + "attribute");
                case CaseSettings.Unstaffed unstaffed -> known(unstaffed.queue(), place + "queue");
                case CaseSettings.Wait wait -> {
                    known(wait.queue(), place + "queue");
                    require(
                            wait.seconds() != null && wait.seconds() >= 1 && wait.seconds() <= 86_400,
                            at + "." + place + "seconds",
                            "is out of range; write 1 to 86400");
                }
            }
        }

        private void known(String queue, String place) {
            require(
                    queue != null && queues.contains(queue),
                    at + "." + place,
                    "is no queue that takes calls: " + queue + "; known: " + sorted(queues));
        }

        private void assign(StepSettings.Assign step) {
            require(
                    step.priority() != null || !step.attributes().isEmpty(),
                    at + ".attributes",
                    "are missing, and so is priority; write one of them");
            if (step.priority() != null) {
                range(step.priority(), 0, 1000, "priority");
            }
            step.attributes().forEach((name, value) -> {
                attribute(name, "attributes." + name);
                require(
                        value.length() <= LONGEST_VALUE,
                        at + ".attributes." + name,
                        "is too long; write at most " + LONGEST_VALUE + " characters");
            });
        }

        private void queue(StepSettings.Queue step) {
            prompts(step.prompts(), 0);
            range(step.announceEverySeconds(), 1, 600, "announceEverySeconds");
            require(
                    (step.patienceSeconds() == null) == (step.impatient() == null),
                    at + ".impatient",
                    "needs patienceSeconds, and the other way round; write both or none");
            if (step.patienceSeconds() != null) {
                range(step.patienceSeconds(), 1, 86_400, "patienceSeconds");
            }
            keys(step.keys(), QUEUE_KEY, "0, 3 to 9, * or #; 1 and 2 are for the callback");
        }

        private void attribute(String name, String place) {
            require(
                    name != null && ATTRIBUTE.matcher(name).matches(),
                    at + "." + place,
                    "is no name of an attribute; write one such as plan");
        }

        private void asking(int seconds, int tries) {
            range(seconds, 1, 60, "seconds");
            range(tries, 1, 9, "tries");
        }

        private void prompts(List<String> names, int least) {
            require(names.size() >= least, at + ".prompts", "are missing; write at least " + least);
            require(names.size() <= MOST_PROMPTS, at + ".prompts", "are too many; write at most " + MOST_PROMPTS);
            for (int i = 0; i < names.size(); i++) {
                require(
                        PROMPT.matcher(names.get(i)).matches(),
                        at + ".prompts[" + i + "]",
                        "is no name of a prompt; write one such as greeting");
            }
        }

        private void range(int value, int least, int most, String place) {
            require(
                    value >= least && value <= most,
                    at + "." + place,
                    "is out of range; write " + least + " to " + most);
        }
    }

    private static List<String> sorted(Set<String> names) {
        return new ArrayList<>(names).stream().sorted().toList();
    }
}
