package io.parley.core.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The index that decisions are made from: who stands in which line, which agents each line can go to, and who of them
 * is free. Whether an agent fits a line is worked out once; a decision only intersects sets.
 */
final class Lines {
    private final List<Line> lines = new ArrayList<>();
    private final Map<Line.Key, Line> byKey = new HashMap<>();
    private final Map<QueueId, List<AgentOnFloor>> members = new HashMap<>();
    /** Lines in which somebody stands. */
    final Bits nonEmpty = new Bits();
    /** Agents signed in. */
    final Bits present = new Bits();

    private final Map<Channel, Bits> free = new EnumMap<>(Channel.class);
    private List<AgentOnFloor> agents = List.of();
    private RoutingPolicy policy = RoutingPolicy.ORDINARY;

    Lines() {
        for (Channel channel : Channel.values()) {
            free.put(channel, new Bits());
        }
    }

    /** Starts anew with these agents; everybody who waits has to be stood in line again. */
    void rebuild(List<AgentOnFloor> all, Collection<QueueOnFloor> queues, RoutingPolicy loaded, Instant now) {
        policy = loaded;
        agents = List.copyOf(all);
        lines.clear();
        byKey.clear();
        members.clear();
        nonEmpty.clear();
        present.clear();
        free.values().forEach(Bits::clear);
        for (int i = 0; i < agents.size(); i++) {
            AgentOnFloor agent = agents.get(i);
            agent.index = i;
            agent.lines.clear();
            agent.own.clear();
            refresh(agent, now);
            if (agent.configured) {
                agent.profile.queues().forEach(queue -> join(queue, agent));
            }
        }
        queues.stream().filter(queue -> queue.retired).forEach(this::keep);
    }

    private void join(QueueId queue, AgentOnFloor agent) {
        members.computeIfAbsent(queue, id -> new ArrayList<>()).add(agent);
    }

    private void keep(QueueOnFloor retired) {
        members.remove(retired.id());
        agents.stream()
                .filter(agent -> agent.configured && retired.has(agent))
                .forEach(agent -> join(retired.id(), agent));
    }

    /** Becomes the same index over the copies of what stands in the other. */
    void copy(Lines other, FloorCopy copies) {
        policy = other.policy;
        agents = other.agents.stream().map(copies::of).toList();
        nonEmpty.copy(other.nonEmpty);
        present.copy(other.present);
        other.free.forEach((channel, bits) -> free.get(channel).copy(bits));
        other.members.forEach((queue, all) ->
                members.put(queue, new ArrayList<>(all.stream().map(copies::of).toList())));
        for (Line line : other.lines) {
            Line copy = copies.of(line);
            lines.add(copy);
            byKey.put(copy.key, copy);
        }
    }

    Bits free(Channel channel) {
        return free.get(channel);
    }

    AgentOnFloor agent(int index) {
        return agents.get(index);
    }

    int agentCount() {
        return agents.size();
    }

    Line line(int index) {
        return lines.get(index);
    }

    /** Agents of the queue as configured, in the order of the configuration. */
    List<AgentOnFloor> members(QueueId queue) {
        return members.getOrDefault(queue, List.of());
    }

    /** Takes over what changed about the agent. */
    void refresh(AgentOnFloor agent, Instant now) {
        present.set(agent.index, agent.isPresent());
        for (Channel channel : Channel.values()) {
            free.get(channel).set(agent.index, agent.isFree(channel, now));
        }
    }

    /** Whether the sets say of the agent what the agent says. */
    boolean isRight(AgentOnFloor agent, Instant now) {
        boolean dueNow = agent.coolUntil.isAfter(Instant.EPOCH) && !now.isBefore(agent.coolUntil);
        if (dueNow) {
            return true; // its timer is about to bring the index up to date
        }
        for (Channel channel : Channel.values()) {
            if (free.get(channel).has(agent.index) != agent.isFree(channel, now)) {
                return false;
            }
        }
        return present.has(agent.index) == agent.isPresent();
    }

    /** The line of the contact at this step, made when first needed. */
    Line line(ContactOnFloor contact, int step) {
        return line(new Line.Key(contact.queue, contact.contact.channel(), contact.contact.language(), step));
    }

    Line line(Line.Key key) {
        Line known = byKey.get(key);
        return known == null ? make(key) : known;
    }

    private Line make(Line.Key key) {
        Line line = new Line(lines.size(), key);
        lines.add(line);
        byKey.put(key, line);
        List<RelaxationStep> steps = key.queue().steps;
        int first = key.step();
        while (first > 0 && !steps.get(first).only()) {
            first--;
        }
        for (int step = first; step <= key.step(); step++) {
            ring(line, step);
        }
        return line;
    }

    private void ring(Line line, int number) {
        RelaxationStep step = line.key.queue().steps.get(number);
        Requirement need = need(line.key, number);
        Bits ring = new Bits();
        for (AgentOnFloor agent : helpers(line.key.queue(), number)) {
            boolean added = !line.agents.has(agent.index);
            if (added
                    && fits(agent, need)
                    && tier(line.key.queue(), agent) <= step.tierMax().orElse(Integer.MAX_VALUE)) {
                ring.set(agent.index, true);
                line.agents.set(agent.index, true);
                agent.lines.set(line.index, true);
            }
        }
        line.rings.add(new Line.Ring(number, ring, step.minFree(), need.skills()));
    }

    private static boolean fits(AgentOnFloor agent, Requirement need) {
        return need.metBy(agent.profile.skills(), agent.profile.attributes());
    }

    /** What this step asks for, the language included. */
    static Requirement need(Line.Key key, int number) {
        List<RelaxationStep> steps = key.queue().steps;
        int stated = number;
        while (steps.get(stated).need().isEmpty()) {
            stated--;
        }
        Requirement need = steps.get(stated).need().orElse(Requirement.ANYONE);
        if (!steps.get(number).language()) {
            return need;
        }
        Requirement spoken =
                new Requirement.HasSkill(Skill.language(key.language()), Requirement.Comparison.AT_LEAST, 1);
        return Requirement.all(List.of(spoken, need));
    }

    /** Members of the queue and of those that help up to this step. */
    private Set<AgentOnFloor> helpers(QueueOnFloor queue, int number) {
        Set<AgentOnFloor> found = new HashSet<>(members(queue.id()));
        for (int step = 1; step <= number; step++) {
            queue.steps.get(step).addQueues().forEach(added -> found.addAll(members(added)));
        }
        return found;
    }

    /** In the queue itself, else the best in a queue that helps. */
    static int tier(QueueOnFloor queue, AgentOnFloor agent) {
        if (agent.profile.queues().contains(queue.id())) {
            return agent.profile.tier(queue.id());
        }
        return queue.steps.stream()
                .flatMap(step -> step.addQueues().stream())
                .filter(agent.profile.queues()::contains)
                .mapToInt(agent.profile::tier)
                .min()
                .orElse(0);
    }

    /** Stands the contact where it can be found; {@link #leave} takes it out again. */
    void stand(ContactOnFloor contact) {
        leave(contact);
        Line line = line(contact, contact.step);
        contact.line = Optional.of(line);
        if (contact.heldFor.isPresent()) {
            contact.heldFor.get().own.add(contact);
            return;
        }
        boolean mixes = policy.mode() == RoutingPolicy.Mode.SCORE
                && contact.queue.plan().ageing().urgencyPoints() == 0;
        long age =
                contact.since.getEpochSecond() * contact.queue.plan().ageing().ratePermille();
        long key = mixes ? age - contact.totalPoints() * 1000 : 0;
        Lane lane = line.lane(mixes ? 0 : contact.totalPoints());
        contact.place = new Lane.Place(key, contact.since, contact.id().value());
        lane.add(contact.place, contact);
        contact.lane = Optional.of(lane);
        nonEmpty.set(line.index, true);
    }

    /** Keeps the contact where nobody is looked for, but its line known. */
    void standAside(ContactOnFloor contact) {
        leave(contact);
        contact.line = Optional.of(line(contact, contact.step));
    }

    /** Takes the contact out of wherever it stands. */
    void leave(ContactOnFloor contact) {
        contact.heldFor.ifPresent(agent -> agent.own.remove(contact));
        contact.lane.ifPresent(lane -> {
            Line line = contact.line.orElseThrow();
            lane.remove(contact.place);
            if (lane.isEmpty()) {
                line.lanes.remove(lane);
                nonEmpty.set(line.index, !line.lanes.isEmpty());
            }
        });
        contact.lane = Optional.empty();
    }
}
