package io.parley.web.org;

import java.util.List;
import java.util.Set;

/**
 * Whom contacts of a queue may be handed on to.
 *
 * @param queues ids; empty: any
 * @param agents whether by name
 * @param numbers what numbers outside may begin with; empty: none
 */
public record TransferTargets(Set<String> queues, boolean agents, List<String> numbers) {
    /** Any queue and any agent, nobody outside. */
    public static final TransferTargets ORDINARY = new TransferTargets(Set.of(), true, List.of());

    public boolean mayQueue(String queue) {
        return queues.isEmpty() || queues.contains(queue);
    }

    /** @param number digits, after a plus or without */
    public boolean mayNumber(String number) {
        return numbers.stream().anyMatch(number::startsWith);
    }
}
