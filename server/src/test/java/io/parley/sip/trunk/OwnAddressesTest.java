package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Which of our networks leads to somebody. */
class OwnAddressesTest {
    private static final InetAddress INSIDE = at("10.0.0.5");
    private static final InetAddress OUTSIDE = at("192.0.2.20");
    private static final InetAddress SIX = at("2001:db8::5");
    private static final InetAddress OFFICE = at("10.1.1.1");
    private static final InetAddress CARRIER = at("198.51.100.1");

    private static InetAddress at(String text) {
        return InetAddress.ofLiteral(text);
    }

    private static OwnAddresses networks(Map<InetAddress, InetAddress> routes) {
        return networks(peer -> Optional.ofNullable(routes.get(peer)));
    }

    private static OwnAddresses networks(OwnAddresses.Routes routes) {
        SequencedMap<String, OwnAddress> all = new LinkedHashMap<>();
        all.put("inside", OwnAddress.only(INSIDE));
        all.put("outside", OwnAddress.only(OUTSIDE));
        all.put("six", OwnAddress.only(SIX));
        return new OwnAddresses(all, routes);
    }

    @Test
    void thatIsTheOneTheSystemWouldSendFrom() {
        OwnAddresses all = networks(Map.of(OFFICE, INSIDE, CARRIER, OUTSIDE));
        assertEquals("inside", all.towards(OFFICE));
        assertEquals("outside", all.towards(CARRIER));
    }

    @Test
    void anotherAddressOfTheSameInterfaceDoesAsWell() {
        OwnAddresses all = networks(new OwnAddresses.Routes() {
            @Override
            public Optional<InetAddress> towards(InetAddress peer) {
                return Optional.of(at("192.0.2.19"));
            }

            @Override
            public List<InetAddress> beside(InetAddress own) {
                return own.equals(at("192.0.2.19")) ? List.of(own, OUTSIDE) : List.of();
            }
        });
        assertEquals("outside", all.towards(CARRIER));
    }

    @Test
    void whereNothingLeadsItIsTheFirstOfTheSameKindOfAddresses() {
        OwnAddresses all = networks(Map.of());
        assertEquals("inside", all.towards(CARRIER));
        assertEquals("six", all.towards(at("2001:db8::99")));
    }

    @Test
    void whoWasReachedOverANetworkIsReachedSoAsLongAsThereIsOne() {
        OwnAddresses all = networks(Map.of(OFFICE, INSIDE));
        assertEquals("outside", all.still("outside", OFFICE));
        assertEquals("inside", all.still("gone", OFFICE));
        assertEquals("inside", all.still("", OFFICE));
        OwnAddresses only = OwnAddresses.of(OwnAddress.only(INSIDE));
        assertEquals("", only.still("outside", OFFICE), "the only one has no name");
        assertEquals("", only.towards(CARRIER));
    }

    @Test
    void anAddressIsOfTheNetworkThatListensThere() {
        OwnAddresses all = networks(Map.of());
        assertEquals("outside", all.listening(OUTSIDE));
        assertEquals(OUTSIDE, all.of("outside").bound());
        assertEquals(INSIDE, all.of("gone").bound());
    }

    @Test
    void ofSeveralNoneIsWithoutAName() {
        SequencedMap<String, OwnAddress> all = new LinkedHashMap<>();
        all.put("", OwnAddress.only(INSIDE));
        all.put("outside", OwnAddress.only(OUTSIDE));
        assertThrows(IllegalArgumentException.class, () -> new OwnAddresses(all, peer -> Optional.empty()));
    }

    @Test
    void theMachineSendsToItselfFromLoopback() {
        InetAddress loopback = at("127.0.0.1");
        assertEquals(Optional.of(loopback), MachineRoutes.ROUTES.towards(loopback));
        assertTrue(MachineRoutes.ROUTES.beside(loopback).contains(loopback));
        assertEquals(List.of(), MachineRoutes.ROUTES.beside(at("192.0.2.20")), "not ours");
    }
}
