package io.parley.sip.locate;

import io.parley.sip.locate.NameServers.Family;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds where a name is reached: which transport, port and addresses (RFC 3263 4). What is not answered is left out of
 * it; only where nothing is left nobody knows.
 */
final class Locator {
    /** Services of NAPTR records that we speak unasked; TLS is spoken where it is written, and then nothing else. */
    private static final Map<String, String> SERVICES = Map.of("SIP+D2U", "udp", "SIP+D2T", "tcp");

    private static final List<String> TRANSPORTS = List.of("udp", "tcp");
    private static final int DEFAULT_PORT = 5060;
    private static final int DEFAULT_TLS_PORT = 5061;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final NameServers servers;
    private final Predicate<Family> usable;
    private final Duration again;

    /** @param port 0 if it is to be found; @param transport empty if it is to be found */
    record Wanted(String name, int port, String transport) {}

    /** Somewhere to look for addresses. */
    private record Place(String host, int port, String transport, int rank, int weight) {}

    /** @param usable whether we can send there; @param again how long it is relied on where something is missing */
    Locator(NameServers servers, Predicate<Family> usable, Duration again) {
        this.servers = servers;
        this.usable = usable;
        this.again = again;
    }

    Located locate(Wanted wanted) throws Unanswered {
        return new Search(wanted).located();
    }

    @FunctionalInterface
    private interface Question<T> {
        Found<T> answer() throws Unanswered;
    }

    /** One look-up: what was found so far, how long the shortest of it lasts, and what nobody answered. */
    private final class Search {
        private final Wanted wanted;
        private final List<String> unanswered = new ArrayList<>();
        private Duration lasts = LONGEST;
        private boolean fresh = true;
        private int rank;

        Search(Wanted wanted) {
            this.wanted = wanted;
        }

        Located located() throws Unanswered {
            List<Located.Target> targets = new ArrayList<>();
            for (Place place : places()) {
                List<PeerAddress> at = addresses(place);
                if (!at.isEmpty()) {
                    targets.add(new Located.Target(place.rank(), place.weight(), at));
                }
            }
            if (targets.isEmpty() && !unanswered.isEmpty()) {
                throw new Unanswered(String.join("; ", unanswered));
            }
            return new Located(targets, unanswered.isEmpty() ? lasts : shorter(lasts, again), unanswered, fresh);
        }

        private List<PeerAddress> addresses(Place place) {
            List<PeerAddress> all = new ArrayList<>();
            for (Family family : Family.values()) {
                if (usable.test(family)) {
                    asked(() -> servers.addresses(place.host(), family))
                            .ifPresent(found -> found.records().forEach(at -> all.add(at(at, place))));
                }
            }
            return all;
        }

        private static PeerAddress at(InetAddress address, Place place) {
            return new PeerAddress(address.getHostAddress(), place.port(), place.transport());
        }

        /** Empty if nobody answered; what there is lasts as it says. */
        private <T> Optional<Found<T>> asked(Question<T> question) {
            try {
                Found<T> found = question.answer();
                fresh &= found.fresh();
                if (!found.records().isEmpty()) {
                    lasts = shorter(lasts, found.lasts());
                }
                return Optional.of(found);
            } catch (Unanswered e) {
                unanswered.add(e.getMessage());
                return Optional.empty();
            }
        }

        /** A port that is given says that nothing is to be looked up but addresses. */
        private List<Place> places() {
            if (wanted.port() > 0) {
                return List.of(new Place(wanted.name(), wanted.port(), transport(), 0, 0));
            }
            List<Place> places = new ArrayList<>();
            boolean known =
                    wanted.transport().isEmpty() ? found(places) : srv(service(transport()), transport(), places);
            // whoever has SRV records may have something else than SIP at its plain address
            return places.isEmpty() && known ? List.of(plain()) : places;
        }

        /** Which transports there are; whether all that says so was answered. */
        private boolean found(List<Place> places) {
            boolean known = true;
            for (Naptr one : naptr()) {
                known &= srv(one.to(), SERVICES.get(one.service().toUpperCase(Locale.ROOT)), places);
            }
            for (String transport : places.isEmpty() && known ? TRANSPORTS : List.<String>of()) {
                known &= srv(service(transport), transport, places);
            }
            return known;
        }

        private String transport() {
            return wanted.transport().isEmpty() ? "udp" : wanted.transport();
        }

        private Place plain() {
            return new Place(wanted.name(), isTls() ? DEFAULT_TLS_PORT : DEFAULT_PORT, transport(), 0, 0);
        }

        private boolean isTls() {
            return wanted.transport().equals("tls");
        }

        private String service(String transport) {
            return (isTls() ? "_sips._tcp" : "_sip._" + transport) + "." + wanted.name();
        }

        /** Where nobody answers it is as where there are none: many name servers know no such records. */
        private List<Naptr> naptr() {
            return asked(() -> servers.naptr(wanted.name())).stream()
                    .flatMap(found -> found.records().stream())
                    .filter(one -> one.flags().equalsIgnoreCase("s"))
                    .filter(one -> SERVICES.containsKey(one.service().toUpperCase(Locale.ROOT)))
                    .sorted(Comparator.comparingInt(Naptr::order).thenComparingInt(Naptr::preference))
                    .toList();
        }

        /**
         * Adds the places of a service, after those that are there; false if its plain address is none of SIP, or
         * nobody knows.
         */
        private boolean srv(String name, String transport, List<Place> places) {
            Optional<Found<Srv>> found = asked(() -> servers.srv(name));
            List<Srv> there = found.stream()
                    .flatMap(all -> all.records().stream())
                    .filter(one -> !one.target().isEmpty() && !one.target().equals(".")) // no such service
                    .sorted(Comparator.comparingInt(Srv::priority))
                    .toList();
            int priority = -1;
            for (Srv one : there) {
                rank += one.priority() == priority ? 0 : 1;
                priority = one.priority();
                places.add(new Place(one.target(), one.port(), transport, rank, one.weight()));
            }
            boolean denied = found.filter(all -> !all.records().isEmpty() && there.isEmpty())
                    .isPresent(); // RFC 2782: decidedly not available, and so not at the plain address
            return found.isPresent() && !denied;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
