package io.parley.sip.trunk;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which address of ours another end is told. Behind an address translation the world reaches another one than the
 * neighbours in our own network do.
 *
 * @param bound where we listen; told to whom nothing else is
 * @param told at this moment; the first that the other end belongs to counts
 */
public record OwnAddress(InetAddress bound, Supplier<List<Told>> told) {

    /** @param peers who is told this one; who has a name may be somewhere else each time */
    public record Told(Predicate<InetAddress> peers, InetAddress address) {
        public Told(Network peers, InetAddress address) {
            this(peers::contains, address);
        }
    }

    /** The same always. */
    public OwnAddress(InetAddress bound, List<Told> told) {
        this(bound, always(List.copyOf(told)));
    }

    private static Supplier<List<Told>> always(List<Told> told) {
        return () -> told;
    }

    /** Everybody is told where we listen. */
    public static OwnAddress only(InetAddress bound) {
        return new OwnAddress(bound, List.of());
    }

    public InetAddress toldTo(InetAddress peer) {
        return told.get().stream()
                .filter(one -> one.peers().test(peer))
                .findFirst()
                .map(Told::address)
                .orElse(bound);
    }

    /**
     * Every address that somebody may be told, the one for {@code peer} first; after it IPv4 and IPv6 take turns, so
     * that one kind of which nothing arrives does not hold up the other (RFC 8421 section 4).
     */
    public List<InetAddress> all(InetAddress peer) {
        Stream<InetAddress> others = Stream.concat(told.get().stream().map(Told::address), Stream.of(bound));
        List<InetAddress> all = Stream.concat(Stream.of(toldTo(peer)), others)
                .filter(address -> !address.isAnyLocalAddress())
                .distinct()
                .toList();
        return inTurns(all);
    }

    private static List<InetAddress> inTurns(List<InetAddress> all) {
        List<InetAddress> turns = new ArrayList<>();
        List<InetAddress> left = new ArrayList<>(all);
        while (!left.isEmpty()) {
            InetAddress next = left.stream()
                    .filter(address -> turns.isEmpty() || isSix(address) != isSix(turns.getLast()))
                    .findFirst()
                    .orElse(left.getFirst());
            left.remove(next);
            turns.add(next);
        }
        return List.copyOf(turns);
    }

    private static boolean isSix(InetAddress address) {
        return address instanceof Inet6Address;
    }
}
