package io.parley.core.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RelaxationStep;
import io.parley.core.queue.Requirement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The index that decisions are made from: who stands in which line, which agents each line can go to, and who of them
 * is free. Whether an agent fits a line is worked out once; a decision only intersects sets.
 */
final class Lines {
    private static final Channel[] CHANNELS = Channel.values();
    /** Lines of one step of a queue stand by so many together, for who can be of one is often of others. */
    private static final int TOGETHER = 8;

    /** By their numbers; null where none was made yet. */
    private Line[] lines = new Line[16];

    private int count;
    /** Whether one of them takes some of its agents only while others stay free. */
    private boolean keepFree;

    /** Who waits in queues that are served by hand, the oldest first: for them nobody is looked for. */
    final NavigableSet<ContactOnFloor> byHand = new TreeSet<>(Score.AGE);

    private final Map<QueueId, List<AgentOnFloor>> members = new HashMap<>();
    /** Agents signed in. */
    final Bits present = new Bits();

    final BestScores bestScores = new BestScores();

    private final Bits[] free = new Bits[CHANNELS.length];
    private AgentOnFloor[] agents = {};
    private RoutingPolicy policy = RoutingPolicy.ORDINARY;

    Lines() {
        for (int i = 0; i < free.length; i++) {
            free[i] = new Bits();
        }
    }

    /** Starts anew with these agents; everybody who waits has to be stood in line again. */
    void rebuild(List<AgentOnFloor> all, Collection<QueueOnFloor> queues, RoutingPolicy loaded, Instant now) {
        policy = loaded;
        agents = all.toArray(AgentOnFloor[]::new);
        lines = new Line[16];
        count = 0;
        queues.forEach(QueueOnFloor::forgetLines);
        keepFree = false;
        byHand.clear();
        members.clear();
        present.clear();
        for (Bits bits : free) {
            bits.clear();
        }
        for (int i = 0; i < agents.length; i++) {
            AgentOnFloor agent = agents[i];
            agent.index = i;
            agent.lines = new int[0];
            agent.dropAll();
            refresh(agent, Nanos.of(now));
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
        Arrays.stream(agents)
                .filter(agent -> agent.configured && retired.has(agent))
                .forEach(agent -> join(retired.id(), agent));
    }

    /** Becomes the same index over the copies of what stands in the other. */
    void copy(Lines other, FloorCopy copies) {
        policy = other.policy;
        agents = Arrays.stream(other.agents).map(copies::of).toArray(AgentOnFloor[]::new);
        present.copy(other.present);
        for (int i = 0; i < free.length; i++) {
            free[i].copy(other.free[i]);
        }
        keepFree = other.keepFree;
        other.byHand.forEach(contact -> byHand.add(copies.of(contact)));
        other.members.forEach((queue, all) ->
                members.put(queue, new ArrayList<>(all.stream().map(copies::of).toList())));
        for (int i = 0; i < other.count; i++) {
            if (other.lines[i] != null) {
                add(copies.of(other.lines[i]));
            }
        }
        count = other.count;
    }

    boolean keepFree() {
        return keepFree;
    }

    Bits free(Channel channel) {
        return free[channel.ordinal()];
    }

    AgentOnFloor agent(int index) {
        return agents[index];
    }

    int agentCount() {
        return agents.length;
    }

    Line line(int index) {
        return lines[index];
    }

    /** Agents of the queue as configured, in the order of the configuration. */
    List<AgentOnFloor> members(QueueId queue) {
        return members.getOrDefault(queue, List.of());
    }

    /** Takes over what changed about the agent. */
    void refresh(AgentOnFloor agent, long nowNanos) {
        boolean there = agent.isPresent();
        if (there != present.has(agent.index)) {
            present.set(agent.index, there);
            for (int line : agent.lines) {
                lines[line].present += there ? 1 : -1;
            }
        }
        for (Channel channel : CHANNELS) {
            free(channel).set(agent.index, agent.isFree(channel, nowNanos));
        }
    }

    /** Whether the sets say of the agent what the agent says. */
    boolean isRight(AgentOnFloor agent, long nowNanos) {
        boolean dueNow = agent.coolUntilNanos > 0 && nowNanos >= agent.coolUntilNanos;
        if (dueNow) {
            return true; // its timer is about to bring the index up to date
        }
        for (Channel channel : CHANNELS) {
            if (free(channel).has(agent.index) != agent.isFree(channel, nowNanos)) {
                return false;
            }
        }
        return present.has(agent.index) == agent.isPresent();
    }

    /** The line of the contact at this step, made when first needed. */
    Line line(ContactOnFloor contact, int step) {
        if (contact.stairs == null) {
            contact.stairs = contact.queue.stairs.of(contact.channel, contact.contact.language());
        } else if (contact.line != null && contact.line.isOf(contact, step)) {
            return contact.line;
        }
        return line(contact.stairs, step);
    }

    Line line(Line.Key key) {
        return line(key.queue().stairs.of(key.channel(), key.language()), key.step());
    }

    private Line line(Stairs stairs, int step) {
        Line known = stairs.line(step);
        return known == null ? make(stairs, step) : known;
    }

    private Line make(Stairs stairs, int number) {
        Line.Key key = new Line.Key(stairs.queue, stairs.channel, stairs.language, number);
        List<RelaxationStep> steps = key.queue().steps;
        int first = key.step();
        while (first > 0 && !steps.get(first).only()) {
            first--;
        }
        List<Line.Ring> rings = new ArrayList<>(1);
        for (int step = first; step <= key.step(); step++) {
            rings.add(ring(key, step, rings));
        }
        Line line = new Line(place(key), key, rings.toArray(Line.Ring[]::new));
        add(line);
        keepFree |= line.keepsFree();
        enlist(line);
        return line;
    }

    private int place(Line.Key key) {
        int[] next = key.queue().nextLines;
        int place = next[key.step()];
        if (place % TOGETHER == 0) {
            place = count;
            count += TOGETHER;
        }
        next[key.step()] = place + 1;
        return place;
    }

    private void add(Line line) {
        if (line.index >= lines.length) {
            lines = Arrays.copyOf(lines, 2 * line.index);
        }
        lines[line.index] = line;
        bestScores.update(line, policy.mode() == RoutingPolicy.Mode.SCORE);
        line.queue.stairs.of(line.channel, line.key.language()).add(line);
    }

    private void enlist(Line line) {
        for (Line.Ring ring : line.rings) {
            for (int at = 0; at < ring.agents().size(); at++) {
                AgentOnFloor agent = agents[ring.agents().member(at)];
                agent.lines = Arrays.copyOf(agent.lines, agent.lines.length + 1);
                agent.lines[agent.lines.length - 1] = line.index;
                line.present += present.has(agent.index) ? 1 : 0;
            }
        }
    }

    /** Those whom this step takes in and no earlier ring has. */
    private Line.Ring ring(Line.Key key, int number, List<Line.Ring> earlier) {
        RelaxationStep step = key.queue().steps.get(number);
        Requirement need = need(key, number);
        int most = step.tierMax().orElse(Integer.MAX_VALUE);
        int[] found = helpers(key.queue(), number).stream()
                .filter(agent ->
                        earlier.stream().noneMatch(ring -> ring.agents().has(agent.index)))
                .filter(agent -> fits(agent, need) && tier(key.queue(), agent) <= most)
                .mapToInt(agent -> agent.index)
                .toArray();
        return new Line.Ring(number, AgentSet.of(found, found.length), step.minFree(), need.skills());
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
        int level = languageLevel(key.queue(), number);
        if (level == 0) {
            return need;
        }
        Requirement spoken =
                new Requirement.HasSkill(Skill.language(key.language()), Requirement.Comparison.AT_LEAST, level);
        return Requirement.all(List.of(spoken, need));
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

    /** Whether the order of its contacts never changes, whatever their points. */
    private boolean mixes(QueueOnFloor queue) {
        return policy.mode() == RoutingPolicy.Mode.SCORE && queue.urgency == 0;
    }

    /** Whether it stands in this line, or waits for this agent alone. */
    boolean stands(ContactOnFloor contact, Line line) {
        return contact.lane != null && contact.line == line && contact.heldFor.isEmpty();
    }

    /** Stands the contact where it can be found; {@link #leave} takes it out again. */
    void stand(ContactOnFloor contact) {
        Line line = line(contact, contact.step);
        if (stands(contact, line)) {
            line.again(contact.lane);
            return;
        }
        leave(contact);
        contact.line = line;
        if (contact.heldFor.isPresent()) {
            contact.heldFor.get().keep(contact);
            return;
        }
        contact.key = BestScores.key(contact);
        contact.lane = line.of(mixes(contact.queue) ? 0 : contact.totalPoints());
        contact.lane.add(contact);
        bestScores.update(line, policy.mode() == RoutingPolicy.Mode.SCORE);
    }

    /** Keeps the contact where nobody is looked for, but its line known. */
    void standAside(ContactOnFloor contact) {
        leave(contact);
        contact.line = line(contact, contact.step);
        if (contact.queue.byHand) {
            byHand.add(contact);
        }
    }

    /** Takes the contact out of wherever it stands. */
    void leave(ContactOnFloor contact) {
        if (contact.queue.byHand) {
            byHand.remove(contact);
        }
        if (contact.heldFor.isPresent()) {
            contact.heldFor.get().drop(contact);
        }
        if (contact.lane != null) {
            Line line = contact.line;
            Lane lane = contact.lane;
            lane.remove(contact);
            if (lane.isEmpty() && !mixes(line.queue)) {
                line.remove(lane);
            } // else the one lane is kept for the next who comes
            bestScores.update(line, policy.mode() == RoutingPolicy.Mode.SCORE);
            contact.lane = null;
        }
    }
}
