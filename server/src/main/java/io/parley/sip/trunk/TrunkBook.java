package io.parley.sip.trunk;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the trunk a request belongs to. */
public final class TrunkBook {
    private volatile List<Trunk> trunks;

    public TrunkBook(List<Trunk> trunks) {
        this.trunks = List.copyOf(trunks);
    }

    /** From now on these, such as after one with a name has moved. */
    public void become(List<Trunk> others) {
        trunks = List.copyOf(others);
    }

    /** The trunk that calls from this address without having to prove more. @param over the network it came by */
    public Optional<Trunk> byAddress(InetAddress source, String over) {
        return comingBy(over)
                .filter(t -> t.credentials().isEmpty() && from(t, source))
                .findFirst();
    }

    /** The trunk of this name. */
    public Optional<Trunk> byId(String id) {
        return trunks.stream().filter(trunk -> trunk.id().equals(id)).findFirst();
    }

    private Stream<Trunk> comingBy(String over) {
        return trunks.stream().filter(t -> t.over().isEmpty() || t.over().contains(over));
    }

    /** Whether somebody at this address may prove by digest to be a trunk. @param over the network it came by */
    public boolean mayProve(InetAddress source, String over) {
        return comingBy(over).anyMatch(t -> mayProve(t, source));
    }

    /** The trunk with this digest user that may call from this address. @param over the network it came by */
    public Optional<Trunk> byUser(String user, InetAddress source, String over) {
        return comingBy(over)
                .filter(t -> mayProve(t, source))
                .filter(t -> t.credentials().orElseThrow().user().equals(user))
                .findFirst();
    }

    /** Whether calls of some trunk come from there, with or without more proof. */
    public boolean callsFrom(InetAddress source) {
        for (Trunk trunk : trunks) {
            for (Network network : trunk.networks()) {
                if (network.contains(source)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayProve(Trunk trunk, InetAddress source) {
        return trunk.credentials().isPresent() && (trunk.networks().isEmpty() || from(trunk, source));
    }

    private static boolean from(Trunk trunk, InetAddress source) {
        return trunk.networks().stream().anyMatch(n -> n.contains(source));
    }
}
