package io.parley.core.routing;

import io.parley.core.contact.Channel;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The index that decisions are made from: who stands in which line, which agents each line can go to, and who of them
 * is free. Whether an agent fits a line is worked out once; a decision only intersects sets.
 */
final class Lines {
    private static final Channel[] CHANNELS = Channel.values();

    /** By their numbers; null where none was made yet. */
    private Line[] lines = new Line[16];

    private int count;

    /** Who waits in queues that are served by hand, the oldest first: for them nobody is looked for. */
    final NavigableSet<ContactOnFloor> byHand = new TreeSet<>(Score.AGE);

    private final Rings rings = new Rings();
    /** For callbacks that are held back. */
    final Room room = new Room(this);
    /** Agents signed in. */
    final Bits present = new Bits();

    /** Who became free without anybody having looked for a contact for them, as where time alone freed them. */
    private final Bits unasked = new Bits();

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
        byHand.clear();
        rings.clear();
        room.forget();
        unasked.clear();
        present.clear();
        for (Bits bits : free) {
            bits.clear();
        }
        for (int i = 0; i < agents.length; i++) {
            AgentOnFloor agent = agents[i];
            agent.index = i;
            agent.forgetLines();
            agent.dropAll();
            refresh(agent, Nanos.of(now));
            if (agent.configured) {
                agent.profile.queues().forEach(queue -> rings.join(queue, agent));
            }
        }
        queues.stream().filter(queue -> queue.retired).forEach(queue -> rings.keep(queue, agents));
    }

    /** Becomes the same index over the copies of what stands in the other. */
    void copy(Lines other, FloorCopy copies) {
        policy = other.policy;
        agents = Arrays.stream(other.agents).map(copies::of).toArray(AgentOnFloor[]::new);
        present.copy(other.present);
        for (int i = 0; i < free.length; i++) {
            free[i].copy(other.free[i]);
        }
        unasked.copy(other.unasked);
        other.byHand.forEach(contact -> list(copies.of(contact)));
        rings.copy(other.rings, copies);
        room.copy(other.room);
        for (int i = 0; i < other.lines.length; i++) {
            if (other.lines[i] != null) {
                add(copies.of(other.lines[i]));
            }
        }
        count = other.count;
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
        return rings.members(queue);
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
        boolean before = free(Channel.VOICE).has(agent.index);
        for (Channel channel : CHANNELS) {
            boolean can = agent.isFree(channel, nowNanos);
            if (can && !free(channel).has(agent.index)) {
                unasked.set(agent.index, true);
            }
            free(channel).set(agent.index, can);
        }
        room.looked(agent, before, free(Channel.VOICE).has(agent.index));
    }

    /** A contact is looked for now for this agent. */
    void asked(AgentOnFloor agent) {
        unasked.set(agent.index, false);
    }

    /**
     * Whether looking for an agent for the contact finds nobody, since it stands where it stood, and whoever became
     * free since then was offered what they could take. Where lots are drawn, they are drawn all the same.
     */
    boolean looksInVain(ContactOnFloor contact, Line stood) {
        return stood != null
                && stands(contact, stood)
                && contact.offers.isEmpty()
                && contact.exclusions.isEmpty()
                && contact.callback.isEmpty()
                && !contact.queue.draws
                && unasked.count() == 0;
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
        Line twin = stairs.queue.stairs.twin(stairs, number);
        Line.Ring[] who = twin == null ? rings.of(stairs, number) : twin.rings;
        Line line = new Line(place(stairs, number), key, who, twin);
        add(line);
        enlist(line);
        return line;
    }

    /**
     * Lines of one queue and language stand together, for who can be of one is often of others; whether they are of
     * calls or chats is told by their number.
     */
    private int place(Stairs stairs, int step) {
        int first = stairs.queue.stairs.place(stairs.language, count);
        if (first == count) {
            count += stairs.steps() * CHANNELS.length;
        }
        return first + step * CHANNELS.length + stairs.channel.ordinal();
    }

    /** Of the contacts in the line with this number. */
    static Channel channel(int index) {
        return CHANNELS[index % CHANNELS.length];
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
                agent.joins(line, ring.minFree() > 1 || line.keepsFree() && line.queue.draws);
                line.present += present.has(agent.index) ? 1 : 0;
            }
        }
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
        boolean stays = contact.listed && contact.lane == null && contact.heldFor.isEmpty();
        if (!stays) {
            leave(contact);
        }
        contact.line = line(contact, contact.step);
        if (contact.queue.byHand && !stays) {
            list(contact);
        }
    }

    private void list(ContactOnFloor contact) {
        byHand.add(contact);
        contact.listed = true;
    }

    /** Takes the contact out of wherever it stands. */
    void leave(ContactOnFloor contact) {
        if (contact.listed) {
            byHand.remove(contact);
            contact.listed = false;
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
