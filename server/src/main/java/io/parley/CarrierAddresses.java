package io.parley;

import io.parley.ops.config.TrunkSection;
import io.parley.sip.locate.CarrierNames;
import io.parley.sip.locate.DnsNameServers;
import io.parley.sip.locate.NameServers.Family;
import io.parley.sip.stack.PeerAddress;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/** Where trunks are reached: at their address, or where the DNS says. */
final class CarrierAddresses {
    private final CarrierNames names;
    private final OwnAddresses networks;

    CarrierAddresses(CarrierNames names, OwnAddresses networks) {
        this.names = names;
        this.networks = networks;
    }

    /** By the name servers of this machine. @param networks where we send from */
    static CarrierAddresses of(OwnAddresses networks, InstantSource clock, Executor beside) {
        SecureRandom random = new SecureRandom();
        return new CarrierAddresses(
                new CarrierNames(new CarrierNames.Means(
                        DnsNameServers.ofMachine(),
                        random::nextInt,
                        family -> mayReach(networks, family),
                        clock,
                        beside)),
                networks);
    }

    private static boolean mayReach(OwnAddresses networks, Family family) {
        return networks.all().stream()
                .map(OwnAddress::bound)
                .anyMatch(bound -> bound.isAnyLocalAddress() || Family.of(bound) == family);
    }

    /** Of a call: the first to be tried first; empty while nothing is known of its name. */
    List<PeerAddress> of(TrunkSection.Out out) {
        return out.isNamed() ? proving(out, names.of(out.address(), out.port(), out.transport())) : fixed(out);
    }

    private List<PeerAddress> fixed(TrunkSection.Out out) {
        return proving(out, List.of(new PeerAddress(out.address(), out.port(), out.transport())));
    }

    /** Over TLS whoever is there has to show the trunk's name, wherever that led. */
    private List<PeerAddress> proving(TrunkSection.Out out, List<PeerAddress> at) {
        return at.stream()
                .map(one -> one.isEncrypted() ? one.named(out.tlsName()) : one)
                .map(one -> one.over(networks.still(out.via(), InetAddress.ofLiteral(one.host()))))
                .toList();
    }

    /** The same in an order that stays, for what is to meet the same server each time. */
    List<PeerAddress> settled(TrunkSection.Out out) {
        return out.isNamed() ? proving(out, names.settled(out.address(), out.port(), out.transport())) : fixed(out);
    }

    /** Whether that is one of its addresses. */
    boolean isAt(TrunkSection.Out out, InetAddress address) {
        List<PeerAddress> at = out.isNamed() ? names.settled(out.address(), out.port(), out.transport()) : fixed(out);
        return at.stream().map(PeerAddress::host).map(InetAddress::ofLiteral).anyMatch(address::equals);
    }

    /** Asks the DNS at once, which may take seconds. */
    void lookUp(TrunkSection.Out out) {
        if (out.isNamed()) {
            names.lookUp(out.address(), out.port(), out.transport());
        }
    }

    /** A call was not taken there. */
    void failed(PeerAddress at) {
        names.failed(at.named("").over("")); // the DNS knows of no names that are proven, nor of networks of ours
    }

    /** Hears when some trunk is somewhere else than before. */
    void onChange(Runnable listener) {
        names.onChange(listener);
    }
}
