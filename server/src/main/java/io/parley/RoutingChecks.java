package io.parley;

import io.parley.core.agent.Skill;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.Requirement;
import io.parley.core.queue.RequirementParser;
import io.parley.core.queue.RequirementProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.QueueRouting;
import io.parley.ops.config.RoutingSettings;
import io.parley.ops.config.SettingProblem;
import io.parley.sip.call.PromptLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold of the routing sections; a problem names its path and what to write instead. */
final class RoutingChecks {
    /** Nobody reads more while the next offer comes. */
    private static final int MOST_REFUSALS = 20;

    private static final int LONGEST_LABEL = 80;

    private final ParleyConfig config;
    private final Set<String> queues;
    private final List<SettingProblem> problems = new ArrayList<>();

    private RoutingChecks(ParleyConfig config) {
        this.config = config;
        queues = config.queues().stream().map(ParleyConfig.Queue::id).collect(Collectors.toSet());
    }

    /** What must hold besides the rules of the file, call flows included. */
    static Function<ParleyConfig, List<SettingProblem>> further(PromptLibrary prompts) {
        return config -> Stream.concat(of(config).stream(), CallFlows.problems(config, prompts).stream())
                .toList();
    }

    static List<SettingProblem> of(ParleyConfig config) {
        RoutingChecks checks = new RoutingChecks(config);
        checks.policy(config.routing());
        for (int i = 0; i < config.queues().size(); i++) {
            checks.queue(config.queues().get(i), "queues[" + i + "]");
        }
        for (int i = 0; i < config.users().size(); i++) {
            if (config.users().get(i).agent() != null) {
                checks.agent(config.users().get(i).agent(), "users[" + i + "].agent");
            }
        }
        checks.problems.addAll(CallbackConfig.problems(config));
        checks.problems.addAll(TransferConfig.problems(config));
        checks.problems.addAll(OutboundConfig.problems(config));
        checks.problems.addAll(SupervisionConfig.problems(config));
        checks.problems.addAll(RecordingConfig.problems(config));
        checks.problems.addAll(AttributeChecks.of(config));
        checks.problems.addAll(DeskConfig.problems(config));
        return checks.problems;
    }

    private void policy(RoutingSettings routing) {
        require(
                Set.of("score", "strict").contains(routing.mode()),
                "routing.mode",
                "is unknown; write score or strict");
        range(routing.starvationMinutes(), 0, 1440, "routing.starvationMinutes");
        range(routing.notRespondingAfter(), 1, 100, "routing.notRespondingAfter");
        range(routing.coolDownSeconds(), 0, 600, "routing.coolDownSeconds");
        range(routing.declinesAllowed(), 0, 100, "routing.declinesAllowed");
        int reasons = routing.refusals().size();
        require(reasons <= MOST_REFUSALS, "routing.refusals", "are too many; at most " + MOST_REFUSALS);
        for (int i = 0; i < reasons; i++) {
            boolean said = routing.refusals().get(i).label().values().stream()
                    .allMatch(text -> text.length() <= LONGEST_LABEL);
            require(said, "routing.refusals[" + i + "].label", "is too long; at most " + LONGEST_LABEL + " characters");
        }
    }

    private void queue(ParleyConfig.Queue queue, String at) {
        ParleyConfig.WrapUp wrapUp = queue.wrapUp();
        require(
                Set.of("timed", "optional", "unlimited").contains(wrapUp.kind()),
                at + ".wrapUp.kind",
                "is unknown; write timed, optional or unlimited");
        range(wrapUp.extensions(), 0, 20, at + ".wrapUp.extensions");
        range(wrapUp.capMinutes(), 1, 1440, at + ".wrapUp.capMinutes");
        QueueRouting routing = queue.routing();
        String path = at + ".routing";
        boolean rate = routing.ageRate() > 0 && routing.ageRate() <= 1000;
        require(rate, path + ".ageRate", "is out of range; write points per second, more than 0 and at most 1000");
        range(routing.urgency().points(), 0, 1_000_000, path + ".urgency.points");
        require(
                Set.of("stay", "drop").contains(routing.urgency().late()),
                path + ".urgency.late",
                "is unknown; write stay or drop");
        range(routing.resumeSeconds(), 0, 86_400, path + ".resumeSeconds");
        routing.prefer().keySet().forEach(skill -> skill(skill, path + ".prefer." + skill));
        order(routing, path + ".order");
        require(
                Distribution.parse(routing.distribution()).isPresent(),
                path + ".distribution",
                "is unknown: " + routing.distribution() + "; known: " + Distribution.KNOWN);
        require(
                Set.of("tell", "giveBack").contains(routing.noAudio()),
                path + ".noAudio",
                "is unknown; write tell or giveBack");
        sleep(routing.sleep(), path + ".sleep");
        need(routing.need(), path + ".need");
        range(routing.languageLevel(), 1, 10, path + ".languageLevel");
        for (int i = 0; i < routing.steps().size(); i++) {
            step(routing.steps().get(i), path + ".steps[" + i + "]");
        }
        for (int i = 0; i < routing.overflow().size(); i++) {
            overflow(queue, routing.overflow().get(i), path + ".overflow[" + i + "]");
        }
    }

    private void sleep(QueueRouting.Sleep sleep, String path) {
        range(sleep.afterMinutes(), 0, 1440, path + ".afterMinutes");
        range(sleep.keptForSeconds(), 0, 3600, path + ".keptForSeconds");
        int idle = config.chat().idleMinutes();
        require(
                sleep.afterMinutes() < idle,
                path + ".afterMinutes",
                "never comes, since silent chats end after " + idle + " minutes (chat.idleMinutes); write less");
    }

    private void order(QueueRouting routing, String path) {
        require(!routing.order().isEmpty(), path, "is empty; leave it out for longestIdle");
        for (int i = 0; i < routing.order().size(); i++) {
            String key = routing.order().get(i);
            require(
                    OrderKey.parse(key).isPresent(),
                    path + "[" + i + "]",
                    "is no order: " + key + "; known: " + OrderKey.KNOWN);
        }
    }

    private void step(QueueRouting.Step step, String path) {
        range(step.after(), 1, 86_400, path + ".after");
        range(step.minFree(), 0, 10_000, path + ".minFree");
        if (!step.need().isEmpty()) {
            need(step.need(), path + ".need");
        }
        for (int i = 0; i < step.addQueues().size(); i++) {
            known(step.addQueues().get(i), path + ".addQueues[" + i + "]");
        }
        boolean any = !step.language();
        require(
                step.languageLevel() >= 0 && step.languageLevel() <= 10,
                path + ".languageLevel",
                "is out of range; write 1 to 10, or leave it out for the level of before");
        require(
                !any || step.languageLevel() == 0,
                path + ".languageLevel",
                "asks for a language that language: false leaves out; write one of them");
        if (!step.to().isEmpty()) {
            exit(step.to(), path + ".to");
            require(
                    step.need().isEmpty() && step.addQueues().isEmpty() && step.languageLevel() == 0,
                    path,
                    "both leaves the queue and changes who fits; write two steps");
        }
    }

    private void overflow(ParleyConfig.Queue queue, QueueRouting.Leave leave, String path) {
        range(leave.after(), 0, 86_400, path + ".after");
        range(leave.length(), 0, 1_000_000, path + ".length");
        exit(leave.to(), path + ".to");
        require(!leave.to().equals(queue.id()), path + ".to", "leads back into the same queue; name another, or end");
        boolean ever = leave.after() > 0 || leave.length() > 0 || leave.noAgent() || leave.closed();
        require(ever, path, "never happens; write after, length, noAgent or closed");
        require(!leave.closed() || !queue.hours().isEmpty(), path + ".closed", "needs hours; write hours of the queue");
    }

    private void agent(ParleyConfig.AgentSettings agent, String path) {
        agent.tiers().forEach((queue, tier) -> {
            known(queue, path + ".tiers." + queue);
            range(tier, 0, 100, path + ".tiers." + queue);
        });
        range(agent.chatsBesideCall(), 0, 50, path + ".chatsBesideCall");
        range(agent.chatsDuringCall(), 0, 50, path + ".chatsDuringCall");
    }

    private void need(String text, String path) {
        try {
            Requirement need = RequirementParser.parse(text);
            for (Skill skill : need.skills()) {
                if (!skill.isLanguage()) {
                    skill(skill.name(), path);
                }
            }
        } catch (RequirementProblem problem) {
            require(false, path, "cannot be read, " + problem.getMessage() + "; write for example sales >= 5 or vip");
        }
    }

    private void skill(String skill, String path) {
        require(
                config.skills().contains(skill) || skill.startsWith("lang:"),
                path,
                "names " + skill + ", which is not a skill; known: " + config.skills() + "; add it under skills");
    }

    private void exit(String to, String path) {
        require(
                to.equals("end") || queues.contains(to),
                path,
                "is not a queue: " + to + "; known: " + queues + "; or write end");
    }

    private void known(String queue, String path) {
        require(queues.contains(queue), path, "is not a queue: " + queue + "; known: " + queues);
    }

    private void range(int value, int least, int most, String path) {
        require(value >= least && value <= most, path, "is out of range; write " + least + " to " + most);
    }

    private void require(boolean holds, String path, String problem) {
        if (!holds) {
            problems.add(new SettingProblem(path, problem));
        }
    }
}
