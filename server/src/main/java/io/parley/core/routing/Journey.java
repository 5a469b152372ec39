package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.CallbackStanding;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.FlowOut;
import io.parley.core.contact.Handover;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.queue.QueueId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a contact was before it came where it is; the many who came straight share one that stays blank. */
final class Journey {
    /** Of those who came straight: read only. */
    static final Journey NONE = new Journey();

    /** The contact that the same customer left while waiting, whose place this one has. */
    Optional<ContactId> resumes = Optional.empty();
    /** The queues it was in before this one. */
    Set<QueueId> visited = Set.of();
    /** Its stays that rules ended. */
    List<FlowOut> flowOuts = List.of();
    /** How it was called back, where that is done: the customer is on the line as any other. */
    Optional<CallbackStanding> calledBack = Optional.empty();
    /** The contact that was handed on, where this is the part of whoever did. */
    Optional<ContactId> partOf = Optional.empty();
    /** The agent who called the customer, where the customer did not call. */
    Optional<AgentId> begunBy = Optional.empty();
    /** Those who handed it on, oldest first. */
    List<Handover> handovers = List.of();
    /** The one agent it was handed on to, who may be of no use to its queue else. */
    Optional<AgentId> askedFor = Optional.empty();

    Instant askedUntil = Instant.EPOCH;
    /** What the customer was told last, and said, of being recorded. */
    Optional<RecordingConsent> consent = Optional.empty();

    Journey() {}

    private Journey(Journey other) {
        resumes = other.resumes;
        visited = other.visited;
        flowOuts = other.flowOuts;
        calledBack = other.calledBack;
        partOf = other.partOf;
        begunBy = other.begunBy;
        handovers = other.handovers;
        askedFor = other.askedFor;
        askedUntil = other.askedUntil;
        consent = other.consent;
    }

    /** The same, for a copy of the floor. */
    Journey copy() {
        return this == NONE ? NONE : new Journey(this);
    }
}
