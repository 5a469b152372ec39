package io.parley.web.widget;

import io.parley.acd.port.InvitationCounts.Did;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whoever was told that an invitation may be shown says once of it what became of it, and nobody else does. Tickets are
 * in memory: what a restart forgets is not counted. Safe from any thread.
 */
final class InvitationTickets {
    private static final int MOST = 20_000;
    private static final Duration LAST = Duration.ofHours(24);

    private final Supplier<String> secrets;
    private final Map<String, Ticket> open = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Ticket> eldest) {
            return size() > MOST;
        }
    };

    private record Ticket(String invitation, Instant until, EnumSet<Did> said) {}

    InvitationTickets(Supplier<String> secrets) {
        this.secrets = secrets;
    }

    synchronized String give(String invitation, Instant now) {
        String name = secrets.get();
        open.put(name, new Ticket(invitation, now.plus(LAST), EnumSet.noneOf(Did.class)));
        return name;
    }

    /** @return whether this was not said with it before; empty for none that is good for this invitation */
    synchronized Optional<Boolean> says(String name, String invitation, Did did, Instant now) {
        return Optional.ofNullable(open.get(name))
                .filter(ticket -> ticket.invitation().equals(invitation) && now.isBefore(ticket.until()))
                .map(ticket -> ticket.said().add(did));
    }
}
