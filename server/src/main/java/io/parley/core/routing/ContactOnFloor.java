package io.parley.core.routing;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One contact as the floor knows it; owned by the floor. */
final class ContactOnFloor {
    final Contact contact;
    /** Seconds: entry time less all points. The order of this is the order of the score at any moment (R6). */
    final long orderKey;

    ContactPhase phase = ContactPhase.QUEUED;
    Optional<AgentOnFloor> agent = Optional.empty();
    Optional<OfferOnFloor> offer = Optional.empty();
    Optional<Instant> firstOfferedAt = Optional.empty();
    Optional<Instant> connectedAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();
    Optional<Instant> wrappedUpAt = Optional.empty();
    Optional<Instant> wrapUpEndsAt = Optional.empty();
    Optional<Instant> heldSince = Optional.empty();
    Optional<SegmentEnd> segment = Optional.empty();
    Optional<ContactEnd> end = Optional.empty();
    Optional<String> disposition = Optional.empty();
    Optional<String> note = Optional.empty();
    long heldMs;
    /** Who may not be offered this contact before when, and how often they refused it. */
    final Map<AgentId, Exclusion> exclusions = new HashMap<>();

    record Exclusion(Instant until, int times) {}

    ContactOnFloor(Contact contact, int queuePriority) {
        this.contact = contact;
        orderKey = contact.arrivedAt().getEpochSecond() - contact.priority() - queuePriority;
    }

    /** The same contact without agent and offer, for a copy of the floor. */
    ContactOnFloor(ContactOnFloor other) {
        contact = other.contact;
        orderKey = other.orderKey;
        phase = other.phase;
        firstOfferedAt = other.firstOfferedAt;
        connectedAt = other.connectedAt;
        endedAt = other.endedAt;
        wrappedUpAt = other.wrappedUpAt;
        wrapUpEndsAt = other.wrapUpEndsAt;
        heldSince = other.heldSince;
        segment = other.segment;
        end = other.end;
        disposition = other.disposition;
        note = other.note;
        heldMs = other.heldMs;
        exclusions.putAll(other.exclusions);
    }

    ContactId id() {
        return contact.id();
    }

    boolean isExcluded(AgentId agent, Instant now) {
        Exclusion exclusion = exclusions.get(agent);
        return exclusion != null && now.isBefore(exclusion.until());
    }

    long waitMs(Instant now) {
        return Math.max(0, Duration.between(contact.arrivedAt(), now).toMillis());
    }

    ContactRecord toRecord() {
        return new ContactRecord(
                contact,
                phase,
                agent.map(AgentOnFloor::id),
                firstOfferedAt,
                connectedAt,
                endedAt,
                wrappedUpAt,
                segment,
                end,
                disposition,
                note,
                heldMs);
    }
}
