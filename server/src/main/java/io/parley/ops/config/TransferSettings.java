package io.parley.ops.config;

import java.util.List;

/**
 * Whom agents may hand contacts of a queue on to; absent: any queue and any agent, nobody outside.
 *
 * @param queues ids; empty: any
 * @param agents whether an agent may be asked for by name
 * @param numbers what numbers outside may begin with; empty: none
 * @param park whether callers may be parked
 * @param recordParked whether they are recorded meanwhile
 */
public record TransferSettings(
        List<String> queues, Boolean agents, List<String> numbers, Boolean park, Boolean recordParked) {
    static final TransferSettings ORDINARY = new TransferSettings(null, null, null, null, null);

    public TransferSettings {
        queues = Defaults.list(queues);
        agents = Defaults.or(agents, true);
        numbers = Defaults.list(numbers);
        park = Defaults.or(park, true);
        recordParked = Defaults.or(recordParked, true);
    }
}
