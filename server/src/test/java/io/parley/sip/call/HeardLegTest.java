package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.anatomy.Party;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeardLegTest {
    private static Optional<String> network(Optional<InetSocketAddress> from) {
        return new HeardLeg(Party.AGENT, "", from, false, 4.2).network();
    }

    private static Optional<String> networkOf(String host) {
        return network(Optional.of(new InetSocketAddress(host, 4000)));
    }

    @Test
    void aSiteIsA24OfTheOldAddressesAndA48OfTheNew() {
        assertEquals(Optional.of("192.0.2.0/24"), networkOf("192.0.2.77"));
        assertEquals(Optional.of("2001:db8:7:0:0:0:0:0/48"), networkOf("2001:db8:7:9::1"));
    }

    @Test
    void whoWasNeverHeardIsNowhere() {
        assertEquals(Optional.empty(), network(Optional.empty()));
    }
}
