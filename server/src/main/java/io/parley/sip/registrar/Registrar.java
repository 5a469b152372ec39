package io.parley.sip.registrar;

import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who is registered where (RFC 3261 section 10). Told only about requests that were authenticated. */
public final class Registrar {
    public static final int SHORTEST_SECONDS = 60;
    public static final int LONGEST_SECONDS = 3600;
    private static final int MOST_CONTACTS = 5;
    private static final Logger log = LoggerFactory.getLogger(Registrar.class);

    private final InstantSource clock;
    private final Listener listener;
    /** Changed by one at a time; who asks never waits for that, since a change may wait for the disk. */
    private final Map<String, List<Binding>> bindings = new ConcurrentHashMap<>();

    /** Learns of changes; must return at once. */
    public interface Listener {
        /** The user's phone can be reached, or cannot any more. */
        void reachable(String user, boolean reachable);

        /**
         * Bindings to keep over a restart.
         *
         * @return done once they outlive one, failed where they will not
         */
        CompletableFuture<Void> keep(String user, List<Binding> bindings);
    }

    /**
     * One Contact of a REGISTER.
     *
     * @param seconds already resolved from its parameter or the Expires header
     * @param flow as in {@link Binding}
     * @param path as in {@link Binding}
     */
    public record Wish(String contact, int seconds, String flow, String path) {
        public Wish(String contact, int seconds) {
            this(contact, seconds, "", "");
        }
    }

    /** What a REGISTER led to. */
    public sealed interface Result {
        /** @param kept done once a restart changes nothing in it, failed where it would */
        record Registered(List<Binding> bindings, CompletableFuture<Void> kept) implements Result {
            /** Nothing has to be kept of it. */
            Registered(List<Binding> bindings) {
                this(bindings, CompletableFuture.completedFuture(null));
            }
        }

        /** 423 with Min-Expires. */
        record TooBrief() implements Result {}

        /** 400 or 500 class: out of order, too many contacts, or both * and others. */
        record Refused(int status, String reason) implements Result {}
    }

    public Registrar(InstantSource clock, Listener listener) {
        this.clock = clock;
        this.listener = listener;
    }

    public Instant now() {
        return clock.instant();
    }

    /** Bindings kept from before a restart. */
    public synchronized void restore(List<Binding> kept) {
        Instant now = clock.instant();
        for (Binding binding : kept) {
            if (binding.expiresAt().isAfter(now)) {
                bindings.computeIfAbsent(binding.user(), u -> new ArrayList<>()).add(binding);
            }
        }
        bindings.keySet().forEach(user -> listener.reachable(user, true));
    }

    /** Applies one request: all its contacts or none. */
    public synchronized Result register(
            String user, List<Wish> wishes, PeerAddress source, String callId, long sequence) {
        List<Binding> before = live(user);
        boolean late = before.stream().anyMatch(b -> b.callId().equals(callId) && b.sequence() >= sequence);
        if (late && !wishes.isEmpty()) {
            return new Result.Refused(500, "Out of order");
        }
        if (wishes.size() > MOST_CONTACTS) {
            return new Result.Refused(403, "Too many contacts");
        }
        if (wishes.stream().anyMatch(w -> w.contact().equals("*"))) {
            boolean alone = wishes.size() == 1 && wishes.getFirst().seconds() == 0;
            return alone
                    ? replace(user, before, List.of())
                    : new Result.Refused(400, "Contact * needs Expires 0 alone");
        }
        if (wishes.stream().anyMatch(w -> w.seconds() > 0 && w.seconds() < SHORTEST_SECONDS)) {
            return new Result.TooBrief();
        }
        List<Binding> after = new ArrayList<>(before);
        for (Wish wish : wishes) {
            after.removeIf(b -> b.isOf(wish));
            if (wish.seconds() > 0) {
                Duration life = Duration.ofSeconds(Math.min(wish.seconds(), LONGEST_SECONDS));
                Instant expires = clock.instant().plus(life);
                after.add(
                        new Binding(user, wish.contact(), source, expires, callId, sequence, wish.flow(), wish.path()));
            }
        }
        while (after.size() > MOST_CONTACTS) {
            after.removeFirst(); // a phone that changes its address at each start must not lock itself out
        }
        return wishes.isEmpty() ? new Result.Registered(before) : replace(user, before, after);
    }

    private Result replace(String user, List<Binding> before, List<Binding> after) {
        if (after.isEmpty()) {
            bindings.remove(user);
        } else {
            bindings.put(user, after);
        }
        CompletableFuture<Void> kept = listener.keep(user, List.copyOf(after));
        if (before.isEmpty() != after.isEmpty()) {
            log.info("phone {} {}", user, after.isEmpty() ? "unregistered" : "registered");
        }
        listener.reachable(user, !after.isEmpty());
        return new Result.Registered(List.copyOf(after), kept);
    }

    /** Where to ring this user: the binding registered last. */
    public Optional<Binding> find(String user) {
        return live(user).reversed().stream().findFirst();
    }

    /**
     * Where to ring this user: the binding registered last, then the other flows of that phone, the newest first. All
     * of them are encrypted, or none: one offer goes over each.
     */
    public List<Binding> flows(String user) {
        List<Binding> newest = live(user).reversed();
        return newest.stream()
                .filter(binding -> binding == newest.getFirst() || binding.isOfSamePhone(newest.getFirst()))
                .filter(binding -> binding.source().isEncrypted()
                        == newest.getFirst().source().isEncrypted())
                .toList();
    }

    /** Whether one of this user's phones registered from there. @param exactly or from another port of that address */
    public boolean isFrom(String user, PeerAddress source, boolean exactly) {
        return live(user).stream()
                .map(Binding::source)
                .filter(known -> known.host().equals(source.host()))
                .anyMatch(known -> !exactly || known.equals(source));
    }

    /** Drops what ran out; to be called every second or so. */
    public synchronized void expire() {
        for (String user : List.copyOf(bindings.keySet())) {
            List<Binding> live = live(user);
            if (live.size() != bindings.get(user).size()) {
                replace(user, bindings.get(user), live);
            }
        }
    }

    /** What was registered by this user counts no more. */
    public synchronized void forget(String user) {
        List<Binding> before = bindings.getOrDefault(user, List.of());
        if (!before.isEmpty()) {
            replace(user, before, List.of());
        }
    }

    public int count() {
        return bindings.size();
    }

    /** Phones of which a place that holds is one of these; who has two is one. */
    public int count(Predicate<PeerAddress> places) {
        return (int) bindings.keySet().stream()
                .filter(user -> live(user).stream().map(Binding::source).anyMatch(places))
                .count();
    }

    /** Where this user is registered, in the order in which that came. */
    public List<Binding> live(String user) {
        Instant now = clock.instant();
        return bindings.getOrDefault(user, List.of()).stream()
                .filter(b -> b.expiresAt().isAfter(now))
                .toList();
    }
}
