package io.parley.sip.trunk;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Our addresses by the name of the network behind each. Where there is only one, it has no name: everybody is there.
 *
 * @param networks name to address, in the order they are written
 * @param routes by which address of this machine somebody is reached
 */
public record OwnAddresses(SequencedMap<String, OwnAddress> networks, Routes routes) {

    /** What leads where. */
    public interface Routes {
        /** The address that the system would send from; none if nothing leads there. */
        Optional<InetAddress> towards(InetAddress peer);

        /** All that are on the same interface as this one of ours. */
        default List<InetAddress> beside(InetAddress own) {
            return List.of();
        }
    }

    public OwnAddresses {
        networks = new LinkedHashMap<>(networks);
        if (networks.isEmpty() || networks.size() > 1 && networks.containsKey("")) {
            throw new IllegalArgumentException("of several networks each has a name: " + networks.keySet());
        }
    }

    /** One, for everybody. */
    public static OwnAddresses of(OwnAddress only) {
        return new OwnAddresses(new LinkedHashMap<>(Map.of("", only)), MachineRoutes.ROUTES);
    }

    /** The one of this network; of a name that is not known, such as none, the first. */
    public OwnAddress of(String network) {
        return networks.getOrDefault(network, networks.firstEntry().getValue());
    }

    public Set<String> names() {
        return networks.keySet();
    }

    public Collection<OwnAddress> all() {
        return networks.values();
    }

    /** Whose address this is that we listen at. */
    public String listening(InetAddress bound) {
        return networks.entrySet().stream()
                .filter(one -> one.getValue().bound().equals(bound))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(networks.firstEntry().getKey());
    }

    /** The network by which this peer was reached, if we have it still; else the one that leads there. */
    public String still(String network, InetAddress peer) {
        return networks.containsKey(network) ? network : towards(peer);
    }

    /**
     * The network that leads to this peer: the one whose address the system would send from, or that has another on the
     * same interface; else the first that speaks the same kind of addresses.
     */
    public String towards(InetAddress peer) {
        if (networks.size() == 1) {
            return networks.firstEntry().getKey();
        }
        Optional<InetAddress> from = routes.towards(peer);
        return from.flatMap(this::bound)
                .or(() -> from.flatMap(this::beside))
                .or(() -> alike(peer))
                .orElse(networks.firstEntry().getKey());
    }

    private Optional<String> beside(InetAddress own) {
        return routes.beside(own).stream()
                .map(this::bound)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> bound(InetAddress local) {
        return networks.entrySet().stream()
                .filter(one -> one.getValue().bound().equals(local))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<String> alike(InetAddress peer) {
        return networks.entrySet().stream()
                .filter(one -> one.getValue().bound().getAddress().length == peer.getAddress().length)
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
