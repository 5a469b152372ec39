package io.parley.sip.locate;

import io.parley.sip.locate.NameServers.Found;
import io.parley.sip.locate.NameServers.Naptr;
import io.parley.sip.locate.NameServers.Srv;
import io.parley.sip.locate.NameServers.Unanswered;
import io.parley.sip.stack.PeerAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;

/** Finds where a name is reached: which transport, port and addresses, the first to be tried first (RFC 3263 4). */
final class Locator {
    /** Services of NAPTR records that we speak. */
    private static final Map<String, String> SERVICES = Map.of("SIP+D2U", "udp", "SIP+D2T", "tcp");

    private static final List<String> TRANSPORTS = List.of("udp", "tcp");
    private static final int DEFAULT_PORT = 5060;

    private final NameServers servers;
    private final IntUnaryOperator chance;
    private final Predicate<InetAddress> usable;

    /** @param port 0 if it is to be found; @param transport empty if it is to be found */
    record Wanted(String name, int port, String transport) {}

    /** Somewhere to look for addresses. */
    private record Place(String host, int port, String transport) {}

    /**
     * @param chance a number below its argument, for weights
     * @param usable whether we can send there
     */
    Locator(NameServers servers, IntUnaryOperator chance, Predicate<InetAddress> usable) {
        this.servers = servers;
        this.chance = chance;
        this.usable = usable;
    }

    Found<PeerAddress> locate(Wanted wanted) throws Unanswered {
        Collected all = new Collected();
        for (Place place : places(wanted, all)) {
            Found<InetAddress> addresses = servers.addresses(place.host());
            all.lasts(addresses.lasts());
            addresses.records().stream()
                    .filter(usable)
                    .map(at -> new PeerAddress(at.getHostAddress(), place.port(), place.transport()))
                    .filter(at -> !all.found.contains(at))
                    .forEach(all.found::add);
        }
        return new Found<>(all.found, all.lasts);
    }

    /** What was found so far, and how long the shortest of it lasts. */
    private static final class Collected {
        private final List<PeerAddress> found = new ArrayList<>();
        private Duration lasts = Duration.ofHours(1);

        void lasts(Duration as) {
            lasts = as.compareTo(lasts) < 0 ? as : lasts;
        }
    }

    /** A port that is given says that nothing is to be looked up but addresses. */
    private List<Place> places(Wanted wanted, Collected all) throws Unanswered {
        if (wanted.port() > 0) {
            return List.of(new Place(wanted.name(), wanted.port(), orUdp(wanted.transport())));
        }
        if (!wanted.transport().isEmpty()) {
            List<Place> places = srv(service(wanted.transport(), wanted.name()), wanted.transport(), all);
            return places.isEmpty() ? plain(wanted) : places;
        }
        List<Place> places = new ArrayList<>();
        for (Naptr one : naptr(wanted.name(), all)) {
            places.addAll(srv(one.to(), SERVICES.get(one.service().toUpperCase(java.util.Locale.ROOT)), all));
        }
        for (String transport : places.isEmpty() ? TRANSPORTS : List.<String>of()) {
            places.addAll(srv(service(transport, wanted.name()), transport, all));
        }
        return places.isEmpty() ? plain(wanted) : places;
    }

    private static String orUdp(String transport) {
        return transport.isEmpty() ? "udp" : transport;
    }

    private static List<Place> plain(Wanted wanted) {
        return List.of(new Place(wanted.name(), DEFAULT_PORT, orUdp(wanted.transport())));
    }

    private static String service(String transport, String name) {
        return "_sip._" + transport + "." + name;
    }

    private List<Naptr> naptr(String name, Collected all) throws Unanswered {
        Found<Naptr> found = servers.naptr(name);
        List<Naptr> spoken = found.records().stream()
                .filter(one -> one.flags().equalsIgnoreCase("s"))
                .filter(one -> SERVICES.containsKey(one.service().toUpperCase(java.util.Locale.ROOT)))
                .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
                .toList();
        if (!spoken.isEmpty()) {
            all.lasts(found.lasts());
        }
        return spoken;
    }

    private List<Place> srv(String name, String transport, Collected all) throws Unanswered {
        Found<Srv> found = servers.srv(name);
        boolean none = found.records().stream()
                .allMatch(one -> one.target().isEmpty() || one.target().equals("."));
        if (none) {
            return List.of(); // a single "." says that there is no such service
        }
        all.lasts(found.lasts());
        return inOrder(found.records()).stream()
                .map(one -> new Place(one.target(), one.port(), transport))
                .toList();
    }

    /** By priority; among equals each as often first as its weight says (RFC 2782). */
    private List<Srv> inOrder(List<Srv> records) {
        List<Srv> left = new ArrayList<>(records);
        left.sort(Comparator.comparingInt(Srv::priority).thenComparingInt(Srv::weight));
        List<Srv> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            int priority = left.getFirst().priority();
            List<Srv> equals =
                    left.stream().filter(one -> one.priority() == priority).toList();
            Srv drawn = drawn(equals);
            ordered.add(drawn);
            left.remove(drawn);
        }
        return ordered;
    }

    private Srv drawn(List<Srv> equals) {
        int sum = equals.stream().mapToInt(Srv::weight).sum();
        int at = chance.applyAsInt(sum + 1);
        int running = 0;
        for (Srv one : equals) {
            running += one.weight();
            if (running >= at) {
                return one;
            }
        }
        return equals.getLast();
    }
}
