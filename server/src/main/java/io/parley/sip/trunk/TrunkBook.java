package io.parley.sip.trunk;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

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

    /** The trunk that calls from this address without having to prove more. */
    public Optional<Trunk> byAddress(InetAddress source) {
        return trunks.stream()
                .filter(t -> t.credentials().isEmpty() && from(t, source))
                .findFirst();
    }

    /** Whether somebody at this address may prove by digest to be a trunk. */
    public boolean mayProve(InetAddress source) {
        return trunks.stream().anyMatch(t -> mayProve(t, source));
    }

    /** The trunk with this digest user that may call from this address. */
    public Optional<Trunk> byUser(String user, InetAddress source) {
        return trunks.stream()
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
