package io.parley.core.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Contacts that the same agents can take: of one queue, channel, language and relaxation step. */
final class Line {
    /** So many numbers stand before the agents of a ring in {@link #ringed}. */
    static final int HEAD = 3;

    final int index;
    final Key key;
    final QueueOnFloor queue;
    final Channel channel;
    final int step;
    /** Agents by the first step that takes them in; each stands in one ring only. */
    final Ring[] rings;

    /**
     * The rings once more, one after the other in one place, which is all that is read to find who is free: of each its
     * step, how many must be free, how many there are, and who. Null where some are many.
     */
    final int[] ringed;

    /** Those of all rings. */
    final AgentSet agents;
    /** How many of them are signed in. */
    int present;
    /** What it is a step of. */
    Stairs stairs;
    /** Usually the only lane; null while there is none. */
    private Lane first;
    /** Several where points must not mix. */
    private List<Lane> others = List.of();

    private final boolean keepsFree;
    private final boolean wantsFree;

    record Key(QueueOnFloor queue, Channel channel, String language, int step) {}

    /**
     * @param step that took these agents in
     * @param minFree so many of them must be free for one to be taken
     */
    record Ring(int step, AgentSet agents, int minFree, List<Skill> skills) {}

    /** @param twin of another channel, or null: the same agents can take its contacts */
    Line(int index, Key key, Ring[] rings, Line twin) {
        this.index = index;
        ringed = twin == null ? ringed(rings) : twin.ringed;
        this.key = key;
        queue = key.queue();
        channel = key.channel();
        step = key.step();
        this.rings = rings;
        AgentSet all = AgentSet.NOBODY;
        for (Ring ring : rings) {
            all = all.size() == 0 ? ring.agents() : all.and(ring.agents());
        }
        agents = all;
        keepsFree = Arrays.stream(rings).anyMatch(ring -> ring.minFree() > 1);
        wantsFree = Arrays.stream(rings).anyMatch(ring -> ring.minFree() > 0);
    }

    /** The same line of a copied queue with nobody in it; who fits does not change, so the rings are shared. */
    Line(Line other, QueueOnFloor queue) {
        index = other.index;
        this.queue = queue;
        channel = other.channel;
        step = other.step;
        key = new Key(queue, channel, other.key.language(), step);
        rings = other.rings;
        ringed = other.ringed;
        agents = other.agents;
        keepsFree = other.keepsFree;
        wantsFree = other.wantsFree;
        present = other.present;
    }

    private static int[] ringed(Ring[] rings) {
        int length = 0;
        for (Ring ring : rings) {
            if (!ring.agents().isList()) {
                return null;
            }
            length += HEAD + ring.agents().size();
        }
        int[] all = new int[length];
        int at = 0;
        for (Ring ring : rings) {
            all[at] = ring.step();
            all[at + 1] = ring.minFree();
            all[at + 2] = ring.agents().size();
            at = ring.agents().write(all, at + HEAD);
        }
        return all;
    }

    /** Whether the contact, who was in one of the lines it can stand in, stands here at this step. */
    boolean isOf(ContactOnFloor contact, int step) {
        return this.step == step && queue == contact.queue;
    }

    /** Reads itself, each of its cache lines. @return a number of no meaning */
    int read() {
        return present + (first == null ? 0 : 1);
    }

    /** Reads its lanes. @return a number of no meaning */
    int look() {
        int sum = 0;
        for (int i = 0; i < lanes(); i++) {
            sum += lane(i).size();
        }
        return sum;
    }

    /** Reads who stand first and last in them. @return a number of no meaning */
    int lookAtLanes() {
        int sum = 0;
        for (int i = 0; i < lanes(); i++) {
            sum += lane(i).look();
        }
        return sum;
    }

    /** How many lanes there are. */
    int lanes() {
        return first == null ? 0 : 1 + others.size();
    }

    /** 0 is the one that is there for longest. */
    Lane lane(int number) {
        return number == 0 ? first : others.get(number - 1);
    }

    /** The lane for contacts of these points, made when first needed. */
    Lane of(long points) {
        for (int i = 0; i < lanes(); i++) {
            if (lane(i).points == points) {
                return lane(i);
            }
        }
        Lane lane = new Lane(points);
        add(lane);
        return lane;
    }

    void add(Lane lane) {
        if (first == null) {
            first = lane;
        } else {
            others = others.isEmpty() ? new ArrayList<>(2) : others;
            others.add(lane);
        }
    }

    void remove(Lane lane) {
        if (lane != first) {
            others.remove(lane);
        } else if (others.isEmpty()) {
            first = null;
        } else {
            first = others.removeFirst();
        }
    }

    /**
     * Somebody who stands in this lane is stood in line again. The order of lanes is as if they had left, which is what
     * journals of earlier versions repeat.
     */
    void again(Lane lane) {
        if (lanes() > 1 && lane.size() == 1) {
            remove(lane);
            add(lane);
        }
    }

    /** Whether any of its agents may be taken, whoever else is free. */
    boolean isPlain() {
        return !wantsFree;
    }

    /** Whether some of its agents are only taken while others stay free. */
    boolean keepsFree() {
        return keepsFree;
    }

    /** Everybody who stands in it now. */
    List<ContactOnFloor> standing() {
        return Stream.concat(Stream.ofNullable(first), others.stream())
                .flatMap(lane -> lane.inOrder().stream())
                .toList();
    }

    /** Whether the agent may be taken whoever else is free. */
    boolean takesFreely(AgentOnFloor agent) {
        for (Ring ring : rings) {
            if (ring.minFree() <= 1 && ring.agents().has(agent.index)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the ring the agent stands in may give somebody away now. */
    boolean givesAway(AgentOnFloor agent, Bits free) {
        return wantsFree ? givesFromRing(agent, free) : agents.has(agent.index);
    }

    /** The same of an agent who is known to be of the line. */
    boolean givesAwayItsOwn(AgentOnFloor agent, Bits free) {
        return !wantsFree || givesFromRing(agent, free);
    }

    /** Whether others of the agent's ring may be taken since the agent is free, too. */
    boolean letsOthersGo(AgentOnFloor agent, Bits free) {
        for (Ring ring : rings) {
            if (ring.agents().has(agent.index)) {
                return ring.minFree() > 1 && ring.agents().share(free, ring.minFree());
            }
        }
        return false;
    }

    private boolean givesFromRing(AgentOnFloor agent, Bits free) {
        for (Ring ring : rings) {
            if (ring.agents().has(agent.index)) {
                return ring.agents().share(free, ring.minFree());
            }
        }
        return false;
    }
}
