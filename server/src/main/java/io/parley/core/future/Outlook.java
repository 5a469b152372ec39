package io.parley.core.future;

import io.parley.core.measure.ServiceLevel;
import io.parley.core.queue.QueueId;
import java.util.Map;
import java.util.Optional;

/**
 * What many futures of one scenario have in common.
 *
 * @param runs how many there were; fewer than asked for if time was up
 */
public record Outlook(int runs, Map<QueueId, QueueOutlook> queues) {

    /**
     * One queue; a measure is absent where no future had anything to measure. Waits in seconds.
     *
     * @param entered contacts counted
     * @param levels the service level by each definition of M2
     * @param waitAnswered mean wait of those answered (ASA)
     * @param waitOfAll mean wait of all, those who gave up included
     * @param waitAnsweredP90 which nine of ten answered contacts did not wait longer than
     * @param occupancy of the agents of the queue who are there at the start
     */
    public record QueueOutlook(
            Optional<Band> entered,
            Map<ServiceLevel, Band> levels,
            Optional<Band> waitAnswered,
            Optional<Band> waitOfAll,
            Optional<Band> waitAnsweredP90,
            Optional<Band> abandonRate,
            Optional<Band> occupancy) {}
}
