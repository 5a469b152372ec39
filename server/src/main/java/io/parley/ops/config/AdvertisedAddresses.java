package io.parley.ops.config;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** What {@code advertise} names: one address, or where both kinds are heard ({@code bind: "::"}) one of each. */
public final class AdvertisedAddresses {
    private AdvertisedAddresses() {}

    /** As they are written, divided by commas; none for an empty text. */
    public static List<String> written(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*", -1));
    }

    /** Whether who is bound there is reached at this address: {@code ::} hears IPv4 too. */
    public static boolean isHeard(InetAddress bound, InetAddress address) {
        return hearsBoth(bound) || bound instanceof Inet4Address == address instanceof Inet4Address;
    }

    /** What is wrong, if something is. @param bind what the rules of bind say of it if it is no address */
    static Optional<String> problem(String text, String bind) {
        List<Optional<InetAddress>> told =
                written(text).stream().map(AdvertisedAddresses::address).toList();
        if (told.stream()
                .anyMatch(one -> one.filter(AdvertisedAddresses::isUsable).isEmpty())) {
            return Optional.of("is no address that others can reach; write such as 203.0.113.7");
        }
        List<InetAddress> all = told.stream().flatMap(Optional::stream).toList();
        Optional<InetAddress> bound = address(bind);
        if (bound.isPresent() && !all.stream().allMatch(one -> isHeard(bound.get(), one))) {
            return Optional.of("is of the other kind than bind; write both as IPv4 or both as IPv6, or bind to \"::\"");
        }
        long six = all.stream().filter(Inet6Address.class::isInstance).count();
        return six > 1 || all.size() - six > 1
                ? Optional.of("names two addresses of one kind; write one of IPv4 and one of IPv6")
                : Optional.empty();
    }

    private static boolean hearsBoth(InetAddress bound) {
        return bound instanceof Inet6Address && bound.isAnyLocalAddress();
    }

    private static boolean isUsable(InetAddress address) {
        return !address.isAnyLocalAddress() && !address.isMulticastAddress() && !isOfOneLink(address);
    }

    /** Of IPv6 (RFC 4291 section 2.5.6): means nothing without the name of an interface, which SDP cannot tell. */
    static boolean isOfOneLink(InetAddress address) {
        return address instanceof Inet6Address && address.isLinkLocalAddress();
    }

    private static Optional<InetAddress> address(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
