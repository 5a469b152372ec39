package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.queue.Exit;
import io.parley.core.queue.RelaxationStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whom a line of a queue reaches, step by step. */
public final class Ladder {

    /**
     * One step.
     *
     * @param after waited so long
     * @param need what it asks for, the language included
     * @param members agents it reaches, those of earlier steps included unless it leaves them out
     * @param free how many of them could be given a contact now
     * @param joins those of them whom the step before does not reach, the free ones first; of the first step all
     * @param exit where it leads out, instead
     */
    public record Rung(Duration after, String need, int members, int free, List<AgentId> joins, Optional<Exit> exit) {
        public Rung {
            joins = List.copyOf(joins);
        }
    }

    private Ladder() {}

    static List<Rung> of(Floor floor, QueueOnFloor queue, Channel channel, String language) {
        List<Rung> rungs = new ArrayList<>();
        Optional<Line> before = Optional.empty();
        for (int step = 0; step < queue.steps.size(); step++) {
            Line line = floor.lines.line(new Line.Key(queue, channel, language, step));
            rungs.add(rung(floor, line, before));
            before = Optional.of(line);
        }
        for (RelaxationStep exit : queue.exits) {
            rungs.add(new Rung(exit.after(), "", 0, 0, List.of(), exit.exit()));
        }
        rungs.sort(Comparator.comparing(Rung::after));
        return List.copyOf(rungs);
    }

    private static Rung rung(Floor floor, Line line, Optional<Line> before) {
        Bits able = floor.lines.free(line.channel);
        int members = 0;
        int free = 0;
        List<AgentId> joins = new ArrayList<>();
        List<AgentId> busy = new ArrayList<>();
        for (int agent = 0; agent < floor.lines.agentCount(); agent++) {
            if (!line.agents.has(agent)) {
                continue;
            }
            boolean isFree = able.has(agent);
            members++;
            free += isFree ? 1 : 0;
            int index = agent;
            if (before.filter(earlier -> earlier.agents.has(index)).isEmpty()) {
                (isFree ? joins : busy).add(floor.lines.agent(agent).id());
            }
        }
        joins.addAll(busy);
        Duration after = line.queue.steps.get(line.step).after();
        return new Rung(after, Rings.need(line.key, line.step).text(), members, free, joins, Optional.empty());
    }
}
