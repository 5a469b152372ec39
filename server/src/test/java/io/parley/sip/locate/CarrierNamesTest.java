package io.parley.sip.locate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.SimTime;
import io.parley.sip.locate.NameServers.Srv;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whoever calls never waits for the DNS, and what is known holds as long as it says, or until somebody answers. */
class CarrierNamesTest {
    private static final String NAME = "carrier.example";

    private final SimTime clock = new SimTime();
    private final Random dice = new Random(3);
    private final SimNameServers dns = new SimNameServers().host(NAME, "192.0.2.1");
    private final Deque<Runnable> beside = new ArrayDeque<>();
    private final AtomicInteger changes = new AtomicInteger();
    private final CarrierNames names =
            new CarrierNames(new CarrierNames.Means(dns, dice::nextInt, family -> true, clock, beside::add));

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
    void whatNobodyHasSaidForDaysIsReliedOnNoMore() {
        names.lookUp(NAME, 5060, "udp");
        dns.silent = true;
        clock.advance(Duration.ofDays(2));
        known();
        beside.remove().run();
        assertEquals(at("192.0.2.1"), known(), "a weekend");
        clock.advance(Duration.ofDays(2));
        known();
        beside.remove().run();
        assertEquals(List.of(), known(), "what was only remembered at the weekend does not begin to last anew");
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

    @Test
    void weightsAreDrawnForEachCallAndWhatMeetsTheSameServerEachTimeIsNotDrawn() {
        dns.host("a.example", "192.0.2.3")
                .host("b.example", "192.0.2.4")
                .srv("_sip._udp." + NAME, new Srv(1, 10, 5060, "a.example"), new Srv(1, 30, 5060, "b.example"));
        names.lookUp(NAME, 0, "udp");
        Set<PeerAddress> firsts = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            firsts.add(names.of(NAME, 0, "udp").getFirst());
            assertEquals(
                    at("192.0.2.4").getFirst(), names.settled(NAME, 0, "udp").getFirst());
        }
        assertEquals(Set.of(at("192.0.2.3").getFirst(), at("192.0.2.4").getFirst()), firsts);
    }

    @Test
    void whatIsNotAnsweredAnewIsAsItWasWhileTheRestMoves() {
        dns.host("a.example", "192.0.2.3")
                .host("b.example", "192.0.2.4")
                .srv("_sip._udp." + NAME, new Srv(1, 0, 5060, "a.example"), new Srv(2, 0, 5060, "b.example"));
        names.lookUp(NAME, 0, "udp");
        dns.host("b.example", "192.0.2.5").lost.add("A a.example");
        names.lookUp(NAME, 0, "udp");
        assertEquals(List.of(at("192.0.2.3").getFirst(), at("192.0.2.5").getFirst()), names.settled(NAME, 0, "udp"));
        clock.advance(Duration.ofSeconds(10));
        names.of(NAME, 0, "udp");
        assertEquals(1, beside.size(), "and asked for again soon");
    }

    private List<PeerAddress> known() {
        return names.of(NAME, 5060, "udp");
    }

    private static List<PeerAddress> at(String host) {
        return List.of(new PeerAddress(host, 5060, "udp"));
    }
}
