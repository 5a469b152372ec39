package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sip.auth.Credentials;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrunkBookTest {
    private final Trunk byAddress = trunk("addresses", "", "192.0.2.0/24", "2001:db8::/32");
    private final Trunk byDigest = trunk("digest", "carrier");
    private final Trunk byBoth = trunk("both", "office", "198.51.100.7");
    private final TrunkBook book = new TrunkBook(List.of(byAddress, byDigest, byBoth));

    @Test
    void aTrunkIsKnownByItsAddresses() {
        assertEquals(Optional.of(byAddress), book.byAddress(at("192.0.2.255"), ""));
        assertEquals(Optional.of(byAddress), book.byAddress(at("2001:db8:ffff::1"), ""));
        assertEquals(Optional.empty(), book.byAddress(at("192.0.3.0"), ""));
        assertEquals(Optional.empty(), book.byAddress(at("203.0.113.1"), ""));
    }

    @Test
    void anAddressIsNotEnoughWhereAPasswordIsAskedToo() {
        assertEquals(Optional.empty(), book.byAddress(at("198.51.100.7"), ""));
        assertEquals(Optional.of(byBoth), book.byUser("office", at("198.51.100.7"), ""));
        assertEquals(Optional.empty(), book.byUser("office", at("203.0.113.1"), ""));
    }

    @Test
    void aTrunkWithoutAddressesMayProveItselfFromAnywhere() {
        assertTrue(book.mayProve(at("203.0.113.1"), ""));
        assertEquals(Optional.of(byDigest), book.byUser("carrier", at("203.0.113.1"), ""));
        assertEquals(Optional.empty(), book.byUser("", at("203.0.113.1"), ""));
        assertEquals(Optional.empty(), book.byUser("addresses", at("203.0.113.1"), ""));
    }

    @Test
    void whereEveryTrunkIsKnownByAddressNobodyElseIsEvenChallenged() {
        assertFalse(new TrunkBook(List.of(byAddress)).mayProve(at("203.0.113.1"), ""));
        assertFalse(new TrunkBook(List.of(byBoth)).mayProve(at("203.0.113.1"), ""));
        assertFalse(new TrunkBook(List.of()).mayProve(at("203.0.113.1"), ""));
    }

    @Test
    void theSameAddressInAnotherNetworkIsSomebodyElse() {
        TrunkBook outside = new TrunkBook(List.of(byAddress.over(List.of("outside")), byBoth.over(List.of("outside"))));
        assertEquals(
                Optional.of("addresses"),
                outside.byAddress(at("192.0.2.255"), "outside").map(Trunk::id));
        assertEquals(Optional.empty(), outside.byAddress(at("192.0.2.255"), "inside"));
        assertTrue(outside.mayProve(at("198.51.100.7"), "outside"));
        assertFalse(outside.mayProve(at("198.51.100.7"), "inside"));
        assertEquals(Optional.empty(), outside.byUser("office", at("198.51.100.7"), "inside"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0/0, 203.0.113.1, true",
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/32, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.2, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.200, true",
        "::/0, 10.0.0.1, false",
        "fe80::/10, febf::1, true",
        "fe80::/10, fec0::1, false"
    })
    void aNetworkHoldsItsAddressesOnly(String network, String address, boolean inside) {
        assertEquals(inside, Network.parse(network).contains(at(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/24", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/x", "host.example.com", "::/129"
            })
    void whatIsNoNetworkIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    }

    private static InetAddress at(String address) {
        return InetAddress.ofLiteral(address);
    }

    private static Trunk trunk(String id, String user, String... networks) {
        List<Network> parsed =
                java.util.Arrays.stream(networks).map(Network::parse).toList();
        Optional<Credentials> credentials =
                user.isEmpty() ? Optional.empty() : Optional.of(Credentials.of(user, "parley", "secret"));
        return new Trunk(id, parsed, credentials, true);
    }
}
