package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How a contact left its queue. @param agent who it was connected to */
public record Fate(QueueId queue, SegmentEnd end, Optional<AgentId> agent, long waitMs) {
    static Fate of(ContactRecord record, Instant now) {
        return of(record, record.contact().arrivedAt(), now);
    }

    /** Of whom an agent called: they came to the queue later than the call began. */
    static Fate of(ContactRecord record, Instant cameAt, Instant now) {
        SegmentEnd end = record.segment().orElseThrow();
        long waitMs = Duration.between(cameAt, now).toMillis();
        Optional<AgentId> agent = record.agent().filter(a -> end == SegmentEnd.ANSWERED);
        return new Fate(record.contact().queue(), end, agent, waitMs);
    }
}
