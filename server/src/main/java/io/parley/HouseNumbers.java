package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ParkSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PickUpSettings;
import io.parley.ops.config.TransferSettings;
import io.parley.sip.call.HouseRules;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Parking and picking up as the configuration has it, for the scripts of calls. */
final class HouseNumbers {
    /** Roles that take whatever waits; a team leader takes what any agent of their queues does. */
    private static final Set<String> SUPERVISE = Set.of("supervisor", "administrator");

    private HouseNumbers() {}

    static HouseRules of(ParleyConfig config) {
        ParkSettings park = config.phone().park();
        PickUpSettings pickUp = config.phone().pickUp();
        boolean nobody = pickUp.who().equals("nobody");
        Map<String, TransferSettings> transfers = config.queues().stream()
                .collect(Collectors.toMap(ParleyConfig.Queue::id, ParleyConfig.Queue::transfer));
        return new HouseRules(
                new HouseRules.Park(
                        park.numbers(),
                        park.code(),
                        Duration.ofSeconds(park.seconds()),
                        queue -> Optional.ofNullable(transfers.get(queue.value()))
                                .map(TransferSettings::park)
                                .orElse(false),
                        queue -> Optional.ofNullable(transfers.get(queue.value()))
                                .map(TransferSettings::recordParked)
                                .orElse(true),
                        who(config, park.takers())),
                nobody
                        ? HouseRules.NONE.pickUp()
                        : new HouseRules.PickUp(pickUp.code(), who(config, pickUp.who()), whose(config, pickUp.who())));
    }

    /** What is said of callers of a queue holds between its agents, for calls of colleagues, which are of none. */
    private static BiPredicate<AgentId, AgentId> whose(ParleyConfig config, String policy) {
        BiPredicate<AgentId, QueueId> may = who(config, policy);
        Map<String, Set<String>> serves = config.users().stream()
                .filter(user -> user.agent() != null)
                .collect(Collectors.toMap(
                        ParleyConfig.User::id, user -> Set.copyOf(user.agent().queues())));
        return (by, rung) -> serves.getOrDefault(rung.value(), Set.of()).stream()
                .anyMatch(queue -> may.test(by, new QueueId(queue)));
    }

    /** Agents of the queue and whoever supervises; or all who take contacts. */
    private static BiPredicate<AgentId, QueueId> who(ParleyConfig config, String policy) {
        boolean everybody = policy.equals("everybody");
        Map<String, Predicate<String>> may = new HashMap<>();
        for (ParleyConfig.User user : config.users()) {
            if (user.agent() != null) {
                boolean all = everybody || SUPERVISE.contains(user.role().toLowerCase(Locale.ROOT));
                Set<String> queues = Set.copyOf(user.agent().queues());
                may.put(user.id(), queue -> all || queues.contains(queue));
            }
        }
        return (by, queue) -> may.getOrDefault(by.value(), any -> false).test(queue.value());
    }
}
