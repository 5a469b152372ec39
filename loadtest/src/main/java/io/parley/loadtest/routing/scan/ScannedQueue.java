package io.parley.loadtest.routing.scan;

import io.parley.core.agent.Skill;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.OrderKey;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.QueueRules;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A queue as configured, and who fits its steps: asked of one agent at a time, and anew each time. */
final class ScannedQueue {
    final QueueRules rules;
    /** Those that change who fits; the first is the queue itself. */
    final List<RelaxationStep> steps = new ArrayList<>();
    /** Those that lead out. */
    final List<RelaxationStep> exits = new ArrayList<>();

    private final List<Requirement> needs = new ArrayList<>();
    int waiting;
    /** Where in the configuration the agent offered last stands. */
    int lastOffered = -1;

    ScannedQueue(QueueRules rules) {
        this.rules = rules;
        steps.add(RelaxationStep.widen(Duration.ZERO, rules.need()).withLanguageLevel(plan().languageLevel()));
        plan().steps().forEach(step -> (step.exit().isEmpty() ? steps : exits).add(step));
        for (RelaxationStep step : steps) {
            needs.add(step.need().orElseGet(needs::getLast));
        }
    }

    QueueId id() {
        return rules.id();
    }

    QueuePlan plan() {
        return rules.plan();
    }

    boolean one() {
        return plan().distribution() instanceof Distribution.One;
    }

    /** Whether its order draws lots. */
    boolean draws() {
        return plan().order().stream()
                .anyMatch(key -> key instanceof OrderKey.Random || key instanceof OrderKey.WeightedRandom);
    }

    /** How long whoever knows the customer is waited for. */
    Optional<Duration> sticky() {
        return plan().order().stream()
                .filter(OrderKey.Sticky.class::isInstance)
                .map(key -> ((OrderKey.Sticky) key).within())
                .findFirst();
    }

    /** Earlier steps stay included, unless one of the later says otherwise. */
    int firstStep(int most) {
        int first = most;
        while (first > 0 && !steps.get(first).only()) {
            first--;
        }
        return first;
    }

    /** The first step that takes the agent in, of those that count once {@code most} is reached, or -1. */
    int ring(ScannedAgent agent, String language, int most) {
        for (int step = firstStep(most); step <= most; step++) {
            if (takes(agent, language, step)) {
                return step;
            }
        }
        return -1;
    }

    private boolean takes(ScannedAgent agent, String language, int step) {
        int level = languageLevel(step);
        return helps(agent, step)
                && (level == 0 || agent.level(Skill.language(language)) >= level)
                && needs.get(step).metBy(agent.profile.skills(), agent.profile.attributes())
                && tier(agent) <= steps.get(step).tierMax().orElse(Integer.MAX_VALUE);
    }

    private boolean helps(ScannedAgent agent, int most) {
        boolean helps = agent.profile.queues().contains(id());
        for (int step = 1; step <= most && !helps; step++) {
            helps = steps.get(step).addQueues().stream().anyMatch(agent.profile.queues()::contains);
        }
        return helps;
    }

    /** At which the language must be spoken; 0 where it is not asked for. */
    private int languageLevel(int step) {
        if (!steps.get(step).language()) {
            return 0;
        }
        for (int stated = step; stated >= 0; stated--) {
            if (steps.get(stated).languageLevel().isPresent()) {
                return steps.get(stated).languageLevel().get();
            }
        }
        return 1;
    }

    /** In the queue itself, else the best in one that helps. */
    int tier(ScannedAgent agent) {
        return agent.profile.queues().contains(id())
                ? agent.profile.tier(id())
                : steps.stream()
                        .flatMap(step -> step.addQueues().stream())
                        .filter(agent.profile.queues()::contains)
                        .mapToInt(agent.profile::tier)
                        .min()
                        .orElse(0);
    }

    /** Whether some who are taken in by this step are taken only while others stay free. */
    boolean keepsFree(int most) {
        return steps.subList(firstStep(most), most + 1).stream().anyMatch(step -> step.minFree() > 1);
    }

    /** Skills that are asked for by any of the steps that count, the language among them. */
    List<Skill> skills(String language, int most) {
        List<Skill> skills = new ArrayList<>(plan().preferred().keySet());
        for (int step = firstStep(most); step <= most; step++) {
            skills.addAll(needs.get(step).skills());
            if (languageLevel(step) > 0) {
                skills.add(Skill.language(language));
            }
        }
        return skills.stream().distinct().toList();
    }
}
