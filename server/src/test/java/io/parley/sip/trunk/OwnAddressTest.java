package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behind an address translation, what the world is told is not what the neighbours are told. */
class OwnAddressTest {
    private static final InetAddress BOUND = InetAddress.ofLiteral("10.0.0.5");
    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("203.0.113.7");
    private static final InetAddress LINE = InetAddress.ofLiteral("198.51.100.3");

    private final OwnAddress own = new OwnAddress(
            BOUND,
            List.of(
                    new OwnAddress.Told(Network.parse("192.0.2.0/24"), LINE),
                    new OwnAddress.Told(Network.parse("10.0.0.0/8"), BOUND),
                    new OwnAddress.Told(Network.parse("0.0.0.0/0"), OUTSIDE)));

    @Test
    void theWorldIsTheNeighboursAreAndATrunkIsToldItsOwn() {
        assertEquals(OUTSIDE, own.toldTo(InetAddress.ofLiteral("8.8.8.8")));
        assertEquals(BOUND, own.toldTo(InetAddress.ofLiteral("10.1.2.3")));
        assertEquals(LINE, own.toldTo(InetAddress.ofLiteral("192.0.2.10")));
    }

    @Test
    void withoutAnythingToAdvertiseEverybodyIsToldWhereWeListen() {
        assertEquals(BOUND, OwnAddress.only(BOUND).toldTo(InetAddress.ofLiteral("8.8.8.8")));
        assertEquals(BOUND, OwnAddress.only(BOUND).toldTo(InetAddress.ofLiteral("2001:db8::1")));
    }

    @Test
    void allAddressesAreNamedOnceTheBestForThePeerFirst() {
        assertEquals(List.of(OUTSIDE, LINE, BOUND), own.all(InetAddress.ofLiteral("8.8.8.8")));
        assertEquals(List.of(BOUND, LINE, OUTSIDE), own.all(InetAddress.ofLiteral("10.1.2.3")));
    }

    @Test
    void anAddressThatMeansAnyIsToldNobodyAsACandidate() {
        InetAddress any = InetAddress.ofLiteral("0.0.0.0");
        OwnAddress everywhere = new OwnAddress(any, List.of(new OwnAddress.Told(Network.parse("0.0.0.0/0"), OUTSIDE)));
        assertEquals(List.of(OUTSIDE), everywhere.all(InetAddress.ofLiteral("10.1.2.3")));
    }

    @Test
    void theTwoKindsTakeTurnsAfterTheOneThatThePeerCameBy() {
        InetAddress six = InetAddress.ofLiteral("2001:db8::7");
        OwnAddress both = new OwnAddress(
                InetAddress.ofLiteral("::"),
                List.of(
                        new OwnAddress.Told(Network.parse("192.0.2.0/24"), LINE),
                        new OwnAddress.Told(Network.parse("0.0.0.0/0"), OUTSIDE),
                        new OwnAddress.Told(Network.parse("::/0"), six)));
        assertEquals(List.of(OUTSIDE, six, LINE), both.all(InetAddress.ofLiteral("8.8.8.8")));
        assertEquals(List.of(six, LINE, OUTSIDE), both.all(InetAddress.ofLiteral("2001:db8::99")));
    }
}
