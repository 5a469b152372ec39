package io.parley.ops.config;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/** What must hold for the addresses that we listen at, of SIP and of sound. */
final class ListenRules {
    private final SipSection sip;
    private final MediaSection media;
    private final BiConsumer<String, String> complain;

    /** @param complain takes the path and what is wrong there */
    ListenRules(ParleyConfig config, BiConsumer<String, String> complain) {
        sip = config.sip();
        media = config.media();
        this.complain = complain;
    }

    void check() {
        addresses(sip.bind(), sip.advertise(), "sip");
        addresses(media.bind(), media.advertise(), "media");
        if (isAnywhere(sip.bind()) && sip.advertise().isEmpty()) {
            complain.accept("sip.bind", "tells nobody where we are; write one address, or add sip.advertise");
        }
        boolean said = !media.advertise().isEmpty()
                || sip.bind().stream()
                        .anyMatch(one -> !one.told(sip.advertise()).isEmpty());
        if (isAnywhere(media.bind()) && !said) {
            complain.accept("media.bind", "tells nobody where sound goes; write one address, or add media.advertise");
        }
        if (sip.bind().size() > 1 || media.bind().size() > 1) {
            networksMeet();
        }
    }

    /** Everywhere at once, with nothing beside that says what is told. */
    private static boolean isAnywhere(List<ListenAt> all) {
        return all.size() == 1
                && all.getFirst().advertise().isEmpty()
                && address(all.getFirst().address())
                        .filter(InetAddress::isAnyLocalAddress)
                        .isPresent();
    }

    private void addresses(List<ListenAt> all, String advertise, String section) {
        String path = section + ".bind";
        if (all.isEmpty()) {
            complain.accept(path, "names no address; write one that others can reach");
        }
        Map<Object, String> seen = new HashMap<>();
        for (int i = 0; i < all.size(); i++) {
            ListenAt one = all.get(i);
            String at = all.size() > 1 ? path + "[" + i + "]" : path;
            Optional<InetAddress> address = address(one.address());
            if (address.isEmpty() || address.get().isMulticastAddress()) {
                complain.accept(at, "is not an address: " + one.address() + "; write such as 192.0.2.1");
            } else if (AdvertisedAddresses.isOfOneLink(address.get())) {
                complain.accept(at, "is heard on one link alone, and SDP cannot name it; write such as 2001:db8::7");
            } else if (all.size() > 1 && address.get().isAnyLocalAddress()) {
                complain.accept(at, "hears at all addresses beside particular ones; write each, or it alone");
            }
            twice(seen, address.map(Object.class::cast).orElse(one.address()), at, "address");
            twice(seen, "name " + one.name(), at, "name");
            told(one, advertise, at);
        }
        if (all.size() > 1 && !advertise.isEmpty()) {
            complain.accept(
                    section + ".advertise", "is for one address; write advertise beside its address of " + path);
        } else if (all.size() == 1) {
            AdvertisedAddresses.problem(advertise, all.getFirst().address())
                    .ifPresent(problem -> complain.accept(section + ".advertise", problem));
        }
    }

    private void twice(Map<Object, String> seen, Object what, String at, String kind) {
        Optional.ofNullable(seen.putIfAbsent(what, at))
                .ifPresent(first ->
                        complain.accept(at, "has the " + kind + " of " + first + "; take it out, or write another"));
    }

    private void told(ListenAt one, String advertise, String at) {
        AdvertisedAddresses.problem(one.advertise(), one.address())
                .ifPresent(problem -> complain.accept(at + ".advertise", problem));
        if (!one.advertise().isEmpty() && !advertise.isEmpty()) {
            complain.accept(at + ".advertise", "is written beside the section's advertise, too; take one out");
        }
    }

    /** Sound comes by the network that signals, so each of them has an address for both. */
    private void networksMeet() {
        Set<String> signalled = names(sip.bind());
        Set<String> heard = names(media.bind());
        signalled.stream()
                .filter(name -> !heard.contains(name))
                .forEach(name -> complain.accept(
                        "media.bind",
                        "has no address for sound of " + name + " of sip.bind; add {name: " + name
                                + ", address: ...}"));
        heard.stream()
                .filter(name -> !signalled.contains(name))
                .forEach(name -> complain.accept(
                        "media.bind",
                        "has " + name + ", which sip.bind does not know; write as name one of " + signalled));
    }

    static Set<String> names(List<ListenAt> all) {
        return all.stream().map(ListenAt::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether a peer there can be reached from this address. */
    static boolean mayReach(ListenAt from, String peer) {
        Optional<InetAddress> bound = address(from.address());
        Optional<InetAddress> to = address(peer);
        return bound.isEmpty() || to.isEmpty() || AdvertisedAddresses.isHeard(bound.get(), to.get());
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
