package io.parley;

import io.parley.core.agent.AgentId;
import io.parley.core.queue.QueueId;
import io.parley.ops.config.ParkSettings;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.PickUpSettings;
import io.parley.ops.config.TransferSettings;
import io.parley.sip.call.HouseRules;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Parking and picking up as the configuration has it, for the scripts of calls. */
final class HouseNumbers {
    private HouseNumbers() {}

    static HouseRules of(ParleyConfig config) {
        ParkSettings park = config.phone().park();
        PickUpSettings pickUp = config.phone().pickUp();
        boolean nobody = pickUp.who().equals("nobody");
        return new HouseRules(
                new HouseRules.Park(
                        park.numbers(),
                        park.code(),
                        Duration.ofSeconds(park.seconds()),
                        queue -> transfer(config, queue)
                                .map(TransferSettings::park)
                                .orElse(false),
                        queue -> transfer(config, queue)
                                .map(TransferSettings::recordParked)
                                .orElse(true),
                        who(config, park.takers())),
                new HouseRules.PickUp(
                        nobody ? "" : pickUp.code(), nobody ? (by, queue) -> false : who(config, pickUp.who())));
    }

    private static Optional<TransferSettings> transfer(ParleyConfig config, QueueId queue) {
        return config.queues().stream()
                .filter(one -> one.id().equals(queue.value()))
                .map(ParleyConfig.Queue::transfer)
                .findFirst();
    }

    /** Agents of the queue and whoever supervises; or all who take contacts. */
    private static BiPredicate<AgentId, QueueId> who(ParleyConfig config, String policy) {
        return (by, queue) -> config.users().stream()
                .filter(user -> user.id().equals(by.value()) && user.agent() != null)
                .anyMatch(user -> policy.equals("everybody")
                        || !user.role().equalsIgnoreCase("agent")
                        || user.agent().queues().contains(queue.value()));
    }
}
