package io.parley.core.future;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How long each agent had something in hand: ringing, talking or in wrap-up, once however many contacts (M3). */
final class Occupancy {
    private final Instant from;
    private final Instant to;
    private final Map<ContactId, AgentId> holders = new HashMap<>();
    private final Map<AgentId, Hands> hands = new HashMap<>();

    private static final class Hands {
        int contacts;
        Instant since = Instant.EPOCH;
        long busyNanos;
    }

    Occupancy(Instant from, Instant to) {
        this.from = from;
        this.to = to;
    }

    void changed(ContactRecord record, Instant now) {
        ContactId contact = record.contact().id();
        Optional<AgentId> holder = switch (record.phase()) {
            case OFFERED, ACCEPTED, CONNECTED, WRAP_UP -> record.agent();
            case QUEUED, OUTSIDE, PARKED, ASLEEP, ENDED -> Optional.empty();
        };
        AgentId before = holder.isPresent() ? holders.put(contact, holder.get()) : holders.remove(contact);
        if (holder.isPresent() && holder.get().equals(before)) {
            return;
        }
        if (before != null) {
            drop(hands.get(before), now);
        }
        holder.ifPresent(agent -> take(hands.computeIfAbsent(agent, a -> new Hands()), now));
    }

    private static void take(Hands agent, Instant now) {
        if (agent.contacts++ == 0) {
            agent.since = now;
        }
    }

    private void drop(Hands agent, Instant now) {
        if (--agent.contacts == 0) {
            agent.busyNanos += within(agent.since, now);
        }
    }

    /** Busy time over staffed time of these agents; not a number where there are none. */
    double of(Collection<AgentId> staffed) {
        long span = Duration.between(from, to).toNanos();
        if (staffed.isEmpty() || span <= 0) {
            return Double.NaN;
        }
        double busy = 0;
        for (AgentId agent : staffed) {
            Hands counted = hands.get(agent);
            if (counted != null) {
                busy += counted.busyNanos + (counted.contacts > 0 ? within(counted.since, to) : 0);
            }
        }
        return busy / ((double) span * staffed.size());
    }

    private long within(Instant start, Instant end) {
        Instant first = start.isBefore(from) ? from : start;
        Instant last = end.isAfter(to) ? to : end;
        return Math.max(0, Duration.between(first, last).toNanos());
    }
}
