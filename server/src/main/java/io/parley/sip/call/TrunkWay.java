package io.parley.sip.call;

import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.Trunk;
import java.util.List;

/**
 * Over which trunk a customer's leg goes.
 *
 * @param trunk its name; empty where it goes over none
 * @param latch where its sound may come from besides what it says
 */
record TrunkWay(String trunk, List<Network> latch) {
    static final TrunkWay NONE = new TrunkWay("", List.of());

    static TrunkWay of(Trunk trunk) {
        return new TrunkWay(trunk.id(), trunk.ways().latch());
    }

    static TrunkWay of(OutLine line) {
        return new TrunkWay(line.trunk(), line.ways().latch());
    }
}
