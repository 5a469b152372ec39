package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactPhase;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** How far a contact has come on one of two floors. */
final class ShadowSide {
    ContactPhase phase = ContactPhase.QUEUED;
    Optional<AgentId> agent = Optional.empty();
    /** Who is being asked. */
    final Set<AgentId> asked = new HashSet<>();
    /** A rule asked it to leave. */
    Optional<ContactEnd> sentAway = Optional.empty();

    Optional<Instant> connectedAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();
    Optional<Instant> wrappedUpAt = Optional.empty();
    private long sleptMs;
    Optional<Fate> fate = Optional.empty();

    void changed(ContactRecord record, Instant now) {
        phase = record.phase();
        agent = record.agent().filter(one -> phase.compareTo(ContactPhase.ACCEPTED) >= 0);
        connectedAt = record.connectedAt();
        endedAt = record.endedAt();
        wrappedUpAt = record.wrappedUpAt();
        sleptMs = record.sleptMs();
        if (fate.isEmpty() && record.segment().isPresent()) {
            fate = Optional.of(Fate.of(record, now));
        }
    }

    /** Who came, or was called, and was not let in. */
    static Optional<Contact> refused(RoutingEvent event, List<Effect> effects) {
        Optional<Contact> newcomer = switch (event) {
            case RoutingEvent.ContactArrived(Contact contact) -> Optional.of(contact);
            case RoutingEvent.ContactBegun begun -> Optional.of(begun.contact());
            default -> Optional.empty();
        };
        return newcomer.filter(contact -> effects.stream().noneMatch(effect -> effect instanceof Effect.RecordChanged));
    }

    /** It was not let into the queue. */
    void refused(QueueId queue) {
        phase = ContactPhase.ENDED;
        fate = Optional.of(new Fate(queue, SegmentEnd.FAILED, Optional.empty(), 0));
    }

    boolean waits() {
        return phase == ContactPhase.QUEUED || phase == ContactPhase.OFFERED;
    }

    boolean isOver() {
        return phase == ContactPhase.ENDED;
    }

    /** Seconds they talked, time asleep left out; empty while they do, or never did. */
    OptionalDouble talked() {
        OptionalDouble with = seconds(connectedAt, endedAt);
        return with.isEmpty() ? with : OptionalDouble.of(Math.max(0, with.getAsDouble() - sleptMs / 1000.0));
    }

    OptionalDouble wrappedUp() {
        return seconds(connectedAt.flatMap(at -> endedAt), wrappedUpAt);
    }

    private static OptionalDouble seconds(Optional<Instant> from, Optional<Instant> to) {
        return from.isPresent() && to.isPresent()
                ? OptionalDouble.of(Duration.between(from.get(), to.get()).toNanos() / 1e9)
                : OptionalDouble.empty();
    }
}
