package io.parley.core.contact;

import io.parley.core.agent.AgentId;
import java.time.Instant;
import java.util.Optional;

/**
 * What history keeps of a contact; the router emits it anew whenever it changes, and the last one wins.
 *
 * @param segment how its stay in the queue ended, absent while it waits
 * @param disposition the agent's code for how it went
 * @param heldMs time on hold so far, milliseconds
 */
public record ContactRecord(
        Contact contact,
        ContactPhase phase,
        Optional<AgentId> agent,
        Optional<Instant> firstOfferedAt,
        Optional<Instant> connectedAt,
        Optional<Instant> endedAt,
        Optional<Instant> wrappedUpAt,
        Optional<SegmentEnd> segment,
        Optional<ContactEnd> end,
        Optional<String> disposition,
        Optional<String> note,
        long heldMs) {}
