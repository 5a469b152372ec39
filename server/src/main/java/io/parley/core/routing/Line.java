package io.parley.core.routing;

import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import java.util.ArrayList;
import java.util.List;

/** Contacts that the same agents can take: of one queue, channel, language and relaxation step. */
final class Line {
    final int index;
    final Key key;
    /** Agents by the first step that takes them in; each stands in one ring only. */
    final List<Ring> rings = new ArrayList<>();

    final Bits agents = new Bits();
    /** Usually one; several where points must not mix. */
    final List<Lane> lanes = new ArrayList<>(1);

    record Key(QueueOnFloor queue, Channel channel, String language, int step) {}

    /**
     * @param step that took these agents in
     * @param minFree so many of them must be free for one to be taken
     */
    record Ring(int step, Bits agents, int minFree, List<Skill> skills) {}

    Line(int index, Key key) {
        this.index = index;
        this.key = key;
    }

    /** The same line of a copied queue with nobody in it; who fits does not change, so the rings are shared. */
    Line(Line other, QueueOnFloor queue) {
        this(other.index, new Key(queue, other.key.channel(), other.key.language(), other.key.step()));
        rings.addAll(other.rings);
        agents.copy(other.agents);
    }

    /** The lane for contacts of these points. */
    Lane lane(long points) {
        for (Lane lane : lanes) {
            if (lane.points == points) {
                return lane;
            }
        }
        Lane lane = new Lane(points);
        lanes.add(lane);
        return lane;
    }

    /** Whether some of its agents are only taken while others stay free. */
    boolean keepsFree() {
        return rings.stream().anyMatch(ring -> ring.minFree() > 1);
    }

    /** Everybody who stands in it now. */
    List<ContactOnFloor> standing() {
        return lanes.stream().flatMap(lane -> lane.inOrder().stream()).toList();
    }

    /** Whether the agent may be taken whoever else is free. */
    boolean takesFreely(AgentOnFloor agent) {
        return rings.stream().anyMatch(ring -> ring.agents().has(agent.index) && ring.minFree() <= 1);
    }

    /** Whether the ring the agent stands in may give somebody away now. */
    boolean givesAway(AgentOnFloor agent, Bits free) {
        for (Ring ring : rings) {
            if (ring.agents().has(agent.index)) {
                return ring.agents().share(free, ring.minFree());
            }
        }
        return false;
    }
}
