package io.parley.core.routing;

import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.contact.Slept;
import java.time.Instant;
import java.util.Optional;

/** What only contacts have that are, or were, in somebody's hands; the many who wait share one that stays blank. */
final class Talk {
    /** Of those who wait: read only. */
    static final Talk NONE = new Talk();

    Optional<Instant> connectedAt = Optional.empty();
    Optional<Instant> endedAt = Optional.empty();
    Optional<Instant> wrappedUpAt = Optional.empty();
    Optional<Instant> wrapUpEndsAt = Optional.empty();
    /** Connected, but nothing is heard of the agent. */
    boolean silent;
    /** Connected, but nothing is heard of the customer. */
    boolean customerUnheard;

    /** An agent began it: it has been in no queue yet. */
    boolean begun;

    boolean wrapUpAsked;
    boolean wrapUpParallel;
    int wrapUpExtensions;
    Optional<Instant> heldSince = Optional.empty();
    Optional<SegmentEnd> segment = Optional.empty();
    Optional<ContactEnd> end = Optional.empty();
    Optional<String> disposition = Optional.empty();
    Optional<String> note = Optional.empty();
    long heldMs;
    /** Of a chat that was asleep. */
    Optional<Slept> slept = Optional.empty();

    Talk() {}

    private Talk(Talk other) {
        connectedAt = other.connectedAt;
        endedAt = other.endedAt;
        wrappedUpAt = other.wrappedUpAt;
        wrapUpEndsAt = other.wrapUpEndsAt;
        silent = other.silent;
        begun = other.begun;
        customerUnheard = other.customerUnheard;
        wrapUpAsked = other.wrapUpAsked;
        wrapUpParallel = other.wrapUpParallel;
        wrapUpExtensions = other.wrapUpExtensions;
        heldSince = other.heldSince;
        segment = other.segment;
        end = other.end;
        disposition = other.disposition;
        note = other.note;
        heldMs = other.heldMs;
        slept = other.slept;
    }

    /** Reads itself, each of its cache lines. @return a number of no meaning */
    int read() {
        return (int) heldMs + (heldSince == null ? 0 : 1) + (note == null ? 0 : 1);
    }

    /** Reads what is looked at once it is over. @return a number of no meaning */
    int readTimes() {
        return nano(connectedAt) + nano(endedAt) + nano(wrapUpEndsAt);
    }

    private static int nano(Optional<Instant> at) {
        return at.isPresent() ? at.get().getNano() : 0;
    }

    /** The same, for a copy of the floor. */
    Talk copy() {
        return this == NONE ? NONE : new Talk(this);
    }
}
