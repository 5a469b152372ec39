package io.parley.sip.registrar;

import io.parley.sip.registrar.Registrar.Result;
import io.parley.sip.registrar.Registrar.Wish;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Browsers' phones: each registers over a socket of its own, which says whose it is, and is gone with that socket
 * (RFC 5626 section 4.2: a flow is never reached another way). Calls ring the one whose socket was opened last.
 */
public final class Lines {
    private final String domain;
    private final InstantSource clock;
    private final Listener listener;
    /** In the order they were opened. */
    private final Map<PeerAddress, Line> lines = new LinkedHashMap<>();

    /** Learns of changes; must return at once. */
    public interface Listener {
        /** The user has a line that can be rung, or has none any more. */
        void alive(String user, boolean alive);

        /** This line can be rung from now on, and it is the one that calls ring. */
        void up(Binding line);

        /** Whatever was reached over this socket is not reached any more. */
        void lost(String user, PeerAddress socket);
    }

    private record Line(String user, Optional<Binding> binding) {
        boolean isAt(Optional<Binding> other) {
            return binding.map(Binding::contact).equals(other.map(Binding::contact));
        }
    }

    /** @param domain host part of the addresses of record */
    public Lines(String domain, InstantSource clock, Listener listener) {
        this.domain = domain;
        this.clock = clock;
        this.listener = listener;
    }

    public String domain() {
        return domain;
    }

    public Instant now() {
        return clock.instant();
    }

    /** A socket of the signed-in user is open. */
    public synchronized void opened(PeerAddress socket, String user) {
        lines.put(socket, new Line(user, Optional.empty()));
    }

    /** Applies one REGISTER that came over this socket, for whose owner it is. */
    public synchronized Result register(PeerAddress socket, List<Wish> wishes, String callId, long sequence) {
        Line line = lines.get(socket);
        if (line == null) {
            return new Result.Refused(403, "No such line");
        }
        boolean late = line.binding()
                .filter(b -> b.callId().equals(callId) && b.sequence() >= sequence)
                .isPresent();
        if (late && !wishes.isEmpty()) {
            return new Result.Refused(500, "Out of order");
        }
        if (wishes.size() > 1) {
            return new Result.Refused(403, "Too many contacts");
        }
        if (wishes.isEmpty()) {
            return new Result.Registered(line.binding().stream().toList());
        }
        Wish wish = wishes.getFirst();
        boolean all = wish.contact().equals("*");
        if (all && wish.seconds() != 0) {
            return new Result.Refused(400, "Contact * needs Expires 0 alone");
        }
        if (wish.seconds() > 0 && wish.seconds() < Registrar.SHORTEST_SECONDS) {
            return new Result.TooBrief();
        }
        Duration life = Duration.ofSeconds(Math.min(wish.seconds(), Registrar.LONGEST_SECONDS));
        Binding binding = new Binding(line.user(), wish.contact(), socket, now().plus(life), callId, sequence);
        return set(socket, line.user(), Optional.of(binding).filter(stays -> wish.seconds() > 0));
    }

    private Result set(PeerAddress socket, String user, Optional<Binding> binding) {
        Line before = lines.put(socket, new Line(user, binding)); // keeps its place
        listener.alive(user, find(user).isPresent());
        boolean refreshed = before != null && before.isAt(binding);
        if (!refreshed) {
            binding.filter(own -> find(user).filter(own::equals).isPresent()).ifPresent(listener::up);
        }
        return new Result.Registered(binding.stream().toList());
    }

    /** The socket was closed. */
    public synchronized void closed(PeerAddress socket) {
        Line line = lines.remove(socket);
        if (line != null) {
            listener.alive(line.user(), find(line.user()).isPresent());
            listener.lost(line.user(), socket);
        }
    }

    /** Whether this socket is open. */
    public synchronized boolean isOpen(PeerAddress socket) {
        return lines.containsKey(socket);
    }

    /** Where to ring this user. */
    public synchronized Optional<Binding> find(String user) {
        Instant now = now();
        List<Binding> live = new ArrayList<>();
        lines.values().stream()
                .filter(line -> line.user().equals(user))
                .flatMap(line -> line.binding().stream())
                .filter(binding -> binding.expiresAt().isAfter(now))
                .forEach(live::add);
        return live.isEmpty() ? Optional.empty() : Optional.of(live.getLast());
    }

    /** Drops registrations that ran out, though their sockets are open; to be called every second or so. */
    public synchronized void expire() {
        Instant now = now();
        for (Map.Entry<PeerAddress, Line> entry : List.copyOf(lines.entrySet())) {
            Line line = entry.getValue();
            if (line.binding().filter(b -> !b.expiresAt().isAfter(now)).isPresent()) {
                set(entry.getKey(), line.user(), Optional.empty());
            }
        }
    }

    /** Lines that can be rung. */
    public synchronized int count() {
        return (int) lines.values().stream()
                .filter(line -> line.binding().isPresent())
                .count();
    }
}
