package io.parley.core.routing;

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
     * @param exit where it leads out, instead
     */
    public record Rung(Duration after, String need, int members, int free, Optional<Exit> exit) {}

    private Ladder() {}

    static List<Rung> of(Floor floor, QueueOnFloor queue, Channel channel, String language) {
        List<Rung> rungs = new ArrayList<>();
        for (int step = 0; step < queue.steps.size(); step++) {
            Line line = floor.lines.line(new Line.Key(queue, channel, language, step));
            int members = 0;
            int free = 0;
            for (int agent = 0; agent < floor.lines.agentCount(); agent++) {
                boolean reached = line.agents.has(agent);
                members += reached ? 1 : 0;
                free += reached && floor.lines.free(channel).has(agent) ? 1 : 0;
            }
            String need = Lines.need(line.key, step).text();
            rungs.add(new Rung(queue.steps.get(step).after(), need, members, free, Optional.empty()));
        }
        for (RelaxationStep exit : queue.exits) {
            rungs.add(new Rung(exit.after(), "", 0, 0, exit.exit()));
        }
        rungs.sort(Comparator.comparing(Rung::after));
        return List.copyOf(rungs);
    }
}
