package io.parley.core.routing;

import io.parley.core.agent.Skill;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who can take contacts of a line, ring by ring. All but the language is looked at once for each step of a queue, and
 * what is worked out for calls holds for chats.
 */
final class Rings {
    private final Map<QueueId, List<AgentOnFloor>> members = new HashMap<>();

    void clear() {
        members.clear();
    }

    void join(QueueId queue, AgentOnFloor agent) {
        members.computeIfAbsent(queue, id -> new ArrayList<>()).add(agent);
    }

    /** A retired queue is served by those who did so when it was retired. */
    void keep(QueueOnFloor retired, AgentOnFloor[] agents) {
        members.remove(retired.id());
        Arrays.stream(agents)
                .filter(agent -> agent.configured && retired.has(agent))
                .forEach(agent -> join(retired.id(), agent));
    }

    /** The same over the copies of who is a member. */
    void copy(Rings other, FloorCopy copies) {
        other.members.forEach((queue, all) ->
                members.put(queue, new ArrayList<>(all.stream().map(copies::of).toList())));
    }

    /** Agents of the queue as configured, in the order of the configuration. */
    List<AgentOnFloor> members(QueueId queue) {
        return members.getOrDefault(queue, List.of());
    }

    /** Those of the line of this step. */
    Line.Ring[] of(Stairs stairs, int number) {
        List<RelaxationStep> steps = stairs.queue.steps;
        int first = number;
        while (first > 0 && !steps.get(first).only()) {
            first--;
        }
        List<Line.Ring> rings = new ArrayList<>(1);
        for (int step = first; step <= number; step++) {
            rings.add(ring(stairs, step, rings));
        }
        return rings.toArray(Line.Ring[]::new);
    }

    /** Those whom this step takes in and no earlier ring has. */
    private Line.Ring ring(Stairs stairs, int number, List<Line.Ring> earlier) {
        int level = languageLevel(stairs.queue, number);
        Skill language = Skill.language(stairs.language);
        AgentOnFloor[] able = able(stairs.queue, number);
        int[] found = new int[able.length];
        int count = 0;
        for (AgentOnFloor agent : able) {
            boolean speaks = level == 0 || agent.profile.skills().getOrDefault(language, 0) >= level;
            if (speaks && !isIn(earlier, agent)) {
                found[count++] = agent.index;
            }
        }
        Requirement need = need(stairs.queue, stairs.language, number);
        int minFree = stairs.queue.steps.get(number).minFree();
        return new Line.Ring(number, AgentSet.of(found, count), minFree, need.skills());
    }

    private static boolean isIn(List<Line.Ring> rings, AgentOnFloor agent) {
        for (int i = 0; i < rings.size(); i++) {
            if (rings.get(i).agents().has(agent.index)) {
                return true;
            }
        }
        return false;
    }

    /** Whom the step takes in whatever the language. */
    private AgentOnFloor[] able(QueueOnFloor queue, int number) {
        AgentOnFloor[] known = queue.stairs.able(number);
        if (known == null) {
            Requirement need = need(queue, number);
            int most = queue.steps.get(number).tierMax().orElse(Integer.MAX_VALUE);
            known = helpers(queue, number).stream()
                    .filter(agent -> need.metBy(agent.profile.skills(), agent.profile.attributes()))
                    .filter(agent -> tier(queue, agent) <= most)
                    .toArray(AgentOnFloor[]::new);
            queue.stairs.able(number, known);
        }
        return known;
    }

    /** Members of the queue and of those that help up to this step. */
    private Set<AgentOnFloor> helpers(QueueOnFloor queue, int number) {
        Set<AgentOnFloor> found = new LinkedHashSet<>(members(queue.id()));
        for (int step = 1; step <= number; step++) {
            queue.steps.get(step).addQueues().forEach(added -> found.addAll(members(added)));
        }
        return found;
    }

    /** What this step of the line asks for, the language included. */
    static Requirement need(Line.Key key, int number) {
        return need(key.queue(), key.language(), number);
    }

    private static Requirement need(QueueOnFloor queue, String language, int number) {
        Requirement need = need(queue, number);
        int level = languageLevel(queue, number);
        if (level == 0) {
            return need;
        }
        Requirement spoken = new Requirement.HasSkill(Skill.language(language), Requirement.Comparison.AT_LEAST, level);
        return Requirement.all(List.of(spoken, need));
    }

    private static Requirement need(QueueOnFloor queue, int number) {
        int stated = number;
        while (queue.steps.get(stated).need().isEmpty()) {
            stated--;
        }
        return queue.steps.get(stated).need().orElse(Requirement.ANYONE);
    }

    /** At which the contact's language must be spoken at this step; 0 where it is not asked for. */
    static int languageLevel(QueueOnFloor queue, int number) {
        if (!queue.steps.get(number).language()) {
            return 0;
        }
        int stated = number;
        while (stated > 0 && queue.steps.get(stated).languageLevel().isEmpty()) {
            stated--;
        }
        return queue.steps.get(stated).languageLevel().orElse(1);
    }

    /** In the queue itself, else the best in a queue that helps. */
    static int tier(QueueOnFloor queue, AgentOnFloor agent) {
        if (agent.profile.queues().contains(queue.id())) {
            return agent.profile.tier(queue.id());
        }
        int best = Integer.MAX_VALUE;
        for (RelaxationStep step : queue.steps) {
            for (QueueId helper : step.addQueues()) {
                if (agent.profile.queues().contains(helper)) {
                    best = Math.min(best, agent.profile.tier(helper));
                }
            }
        }
        return best == Integer.MAX_VALUE ? 0 : best;
    }
}
