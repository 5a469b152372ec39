package io.parley.core.alert;

import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of the last hours.
 *
 * @param present agents' time on shift, cut anyhow: of one agent no two at once
 */
public record PastFacts(List<Stay> stays, List<Present> present) {
    public static final PastFacts NONE = new PastFacts(List.of(), List.of());

    /**
     * A stay in a queue.
     *
     * @param end absent while it lasts
     * @param callback whether the customer is called back: nobody waits on a line
     */
    public record Stay(QueueId queue, Instant entered, Optional<End> end, boolean callback) {}

    /** @param apart answered, and by configuration left out of service levels */
    public record End(Instant at, SegmentEnd how, boolean inTarget, boolean apart) {}

    /** @param to absent while it lasts */
    public record Present(Instant from, Optional<Instant> to) {}
}
