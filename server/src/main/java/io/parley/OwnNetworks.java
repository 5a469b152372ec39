package io.parley;

import io.parley.ops.config.AdvertisedAddresses;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ListenAt;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.TrunkSection;
import io.parley.sip.locate.NameServers.Family;
import io.parley.sip.trunk.MachineRoutes;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What trunks, neighbours and all others are told of our addresses. */
final class OwnNetworks {
    private final ParleyConfig config;
    private final Supplier<List<TrunkSection>> trunks;
    private final BiPredicate<TrunkSection.Out, InetAddress> isAt;

    /** With the trunks of the file alone. */
    OwnNetworks(ParleyConfig config, BiPredicate<TrunkSection.Out, InetAddress> isAt) {
        this(config, config::trunks, isAt);
    }

    /** @param trunks those there are now; @param isAt whether one that has a name is at an address now */
    OwnNetworks(
            ParleyConfig config, Supplier<List<TrunkSection>> trunks, BiPredicate<TrunkSection.Out, InetAddress> isAt) {
        this.config = config;
        this.trunks = trunks;
        this.isAt = isAt;
    }

    /** Where we send from, whoever is told what. @throws ConfigProblem if something is no address */
    static OwnAddresses bound(ParleyConfig config) {
        return new OwnNetworks(config, (out, peer) -> false).sip();
    }

    /** @throws ConfigProblem if something is no address */
    OwnAddresses sip() {
        return all(config.sip().bind(), "sip.bind", one -> one.told(config.sip().advertise()));
    }

    /** @throws ConfigProblem if something is no address */
    OwnAddresses media() {
        return all(config.media().bind(), "media.bind", this::heardOf);
    }

    /** What is told of sound: that of SIP where nothing else is written. */
    private String heardOf(ListenAt one) {
        String said = one.told(config.media().advertise());
        return said.isEmpty() ? signalled(one).told(config.sip().advertise()) : said;
    }

    private ListenAt signalled(ListenAt heard) {
        List<ListenAt> all = config.sip().bind();
        return all.stream()
                .filter(one -> one.name().equals(heard.name()))
                .findFirst()
                .orElse(all.getFirst());
    }

    private OwnAddresses all(List<ListenAt> listening, String setting, Function<ListenAt, String> told) {
        SequencedMap<String, OwnAddress> networks = new LinkedHashMap<>();
        for (ListenAt one : listening) {
            String name = listening.size() == 1 ? "" : one.name();
            networks.put(name, own(one, address(one.address(), setting), told.apply(one)));
        }
        return new OwnAddresses(networks, MachineRoutes.ROUTES);
    }

    private OwnAddress own(ListenAt at, InetAddress bound, String advertised) {
        return new OwnAddress(bound, new Telling(at, bound, advertised));
    }

    /** Made anew once there are other trunks, and not for each message. */
    private final class Telling implements Supplier<List<OwnAddress.Told>> {
        private final ListenAt at;
        private final InetAddress bound;
        private final String advertised;
        private volatile Made made;

        private record Made(List<TrunkSection> of, List<OwnAddress.Told> told) {}

        Telling(ListenAt at, InetAddress bound, String advertised) {
            this.at = at;
            this.bound = bound;
            this.advertised = advertised;
            made = made(trunks.get());
        }

        private Made made(List<TrunkSection> now) {
            return new Made(now, told(now, at, bound, advertised));
        }

        @Override
        public List<OwnAddress.Told> get() {
            List<TrunkSection> now = trunks.get();
            Made known = made;
            if (known.of() != now) {
                known = made(now);
                made = known;
            }
            return known.told();
        }
    }

    private List<OwnAddress.Told> told(List<TrunkSection> all, ListenAt at, InetAddress bound, String advertised) {
        List<OwnAddress.Told> told = new ArrayList<>();
        for (TrunkSection trunk : trunksOf(all, at)) {
            List<InetAddress> addresses = heard(bound, trunk.advertise(), "advertise of trunk " + trunk.id());
            List<Network> networks =
                    Stream.concat(of(trunk).stream(), out(trunk).stream()).toList();
            told.addAll(told(addresses, peersOf(trunk, networks)));
        }
        List<InetAddress> others = heard(bound, advertised, "advertise");
        if (!others.isEmpty() && !bound.isAnyLocalAddress()) {
            config.sip()
                    .local()
                    .forEach(network -> told.add(new OwnAddress.Told(network(network, "sip.local"), bound)));
        }
        told.addAll(told(others, peer -> true));
        return List.copyOf(told);
    }

    /** But for those that are known to be reached over another network. */
    private List<TrunkSection> trunksOf(List<TrunkSection> all, ListenAt network) {
        return all.stream()
                .filter(trunk -> trunk.out() == null
                        || trunk.out().via().isEmpty()
                        || trunk.out().via().equals(signalled(network).name()))
                .toList();
    }

    /** The one of a peer's own kind, or the first. */
    private static List<OwnAddress.Told> told(List<InetAddress> addresses, Predicate<InetAddress> peers) {
        Stream<OwnAddress.Told> alike = addresses.stream()
                .map(address -> new OwnAddress.Told(peers.and(peer -> Family.of(peer) == Family.of(address)), address));
        return Stream.concat(alike, addresses.stream().map(address -> new OwnAddress.Told(peers, address)))
                .toList();
    }

    /** Those at which we are heard. @throws ConfigProblem if one is no address */
    private static List<InetAddress> heard(InetAddress bound, String advertised, String setting) {
        return AdvertisedAddresses.written(advertised).stream()
                .map(text -> address(text, setting))
                .filter(address -> AdvertisedAddresses.isHeard(bound, address))
                .toList();
    }

    private Predicate<InetAddress> peersOf(TrunkSection trunk, List<Network> networks) {
        return peer -> networks.stream().anyMatch(network -> network.contains(peer))
                || trunk.out() != null && trunk.out().isNamed() && isAt.test(trunk.out(), peer);
    }

    /** Where a trunk calls from. @throws ConfigProblem if that is no network */
    static List<Network> of(TrunkSection trunk) {
        return trunk.addresses().stream()
                .map(text -> network(text, "trunk " + trunk.id()))
                .toList();
    }

    private static List<Network> out(TrunkSection trunk) {
        return trunk.out() == null || trunk.out().isNamed()
                ? List.of()
                : List.of(network(trunk.out().address(), "out.address of trunk " + trunk.id()));
    }

    private static Network network(String text, String setting) {
        try {
            return Network.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(setting + ": " + e.getMessage() + "; write such as 192.0.2.0/24");
        }
    }

    private static InetAddress address(String text, String setting) {
        try {
            return InetAddress.ofLiteral(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigProblem(setting + " is not an address: " + text + "; write such as 192.0.2.1");
        }
    }
}
