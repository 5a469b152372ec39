package io.parley.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.SimTime;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever calls never waits for the DNS, and what is known holds as long as it says, or until somebody answers. */
class CarrierNamesTest {
    private static final String NAME = "carrier.example";

    private final SimTime clock = new SimTime();
    private final SimNameServers dns = new SimNameServers().host(NAME, "192.0.2.1");
    private final Deque<Runnable> beside = new ArrayDeque<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final CarrierNames names =
            new CarrierNames(new CarrierNames.Means(dns, below -> 0, at -> true, clock, beside::add));

    CarrierNamesTest() {
        names.onChange(changes::incrementAndGet);
    }

    @Test
    void itIsLookedUpOnceUntilItIsTooOldAndMovesWithTheDns() {
        assertEquals(List.of(), known(), "nobody knows yet");
        assertEquals(List.of(), known());
        assertEquals(1, beside.size(), "and it is asked for once");
        beside.remove().run();
        assertEquals(at("192.0.2.1"), known());
        assertEquals(1, changes.get());
        dns.host(NAME, "192.0.2.2");
        clock.advance(SimNameServers.LASTS.minusSeconds(1));
        assertEquals(at("192.0.2.1"), known());
        assertEquals(0, beside.size());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(at("192.0.2.1"), known(), "what was known, until the answer is there");
        beside.remove().run();
        assertEquals(at("192.0.2.2"), known());
        assertEquals(2, changes.get());
    }

    @Test
    void whereTheDnsIsGoneWhatWasKnownHoldsOnAndItIsAskedAgainSoon() {
        names.lookUp(NAME, 5060, "udp");
        dns.silent = true;
        clock.advance(SimNameServers.LASTS);
        known();
        beside.remove().run();
        assertEquals(at("192.0.2.1"), known());
        clock.advance(Duration.ofSeconds(10));
        known();
        assertEquals(1, beside.size());
        dns.silent = false;
        beside.remove().run();
        assertEquals(at("192.0.2.1"), known());
        assertEquals(1, changes.get());
    }

    @Test
    void anAddressThatFailedIsTriedLastForAMinute() {
        dns.host(NAME, "192.0.2.1", "192.0.2.2");
        names.lookUp(NAME, 5060, "udp");
        names.failed(at("192.0.2.1").getFirst());
        assertEquals(at("192.0.2.2").getFirst(), known().getFirst());
        assertEquals(at("192.0.2.1").getFirst(), known().getLast());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(at("192.0.2.1").getFirst(), known().getFirst());
    }

    private List<PeerAddress> known() {
        return names.of(NAME, 5060, "udp");
    }

    private static List<PeerAddress> at(String host) {
        return List.of(new PeerAddress(host, 5060, "udp"));
    }
}
