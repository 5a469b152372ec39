package io.parley.report;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Adherence;
import io.parley.core.measure.Occupancy.Stretch;
import io.parley.core.measure.Planned;
import io.parley.store.ShiftReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How far agents kept to what was planned. */
final class PlannedTime {
    private PlannedTime() {}

    /**
     * Of each agent who had a shift between the first cut and the last, by interval; whoever had none is not in it,
     * whatever they worked.
     */
    static Map<AgentId, List<Adherence>> of(ShiftReader shifts, List<Instant> cuts, Predicate<AgentId> asked) {
        Map<AgentId, List<Planned>> plans = shifts.plans(cuts.getFirst(), cuts.getLast());
        plans.values()
                .removeIf(plan -> plan.stream().noneMatch(one -> one.activity().isScheduled()));
        plans.keySet().removeIf(asked.negate());
        if (plans.isEmpty()) {
            return Map.of();
        }
        Map<AgentId, List<Stretch>> in = shifts.in(cuts.getFirst(), cuts.getLast());
        Map<AgentId, List<Adherence>> kept = new HashMap<>();
        plans.forEach((agent, plan) -> {
            List<Adherence> by = new ArrayList<>();
            for (int i = 0; i + 1 < cuts.size(); i++) {
                Stretch when =
                        new Stretch(cuts.get(i).toEpochMilli(), cuts.get(i + 1).toEpochMilli());
                by.add(Adherence.of(plan, in.getOrDefault(agent, List.of()), when));
            }
            kept.put(agent, by);
        });
        return kept;
    }
}
