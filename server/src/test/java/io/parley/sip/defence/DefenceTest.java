package io.parley.sip.defence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sip.trunk.Network;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DefenceTest {
    private static final Network CARRIER = Network.parse("192.0.2.0/24");
    private static final InetSocketAddress PHONE = at("203.0.113.7", 5060);
    private static final InetSocketAddress NEIGHBOUR = at("203.0.113.7", 40_001);

    private final SimTime clock = new SimTime();
    private boolean busy;
    private final Defence defence = new Defence(Limits.USUAL, CARRIER::contains, () -> busy, clock);

    @Test
    void aBanOfAClockThatWasAheadEndsOnceItIsPutRight() {
        AtomicReference<Instant> now = new AtomicReference<>(clock.instant().plus(Duration.ofDays(400)));
        Defence ahead = new Defence(Limits.USUAL, CARRIER::contains, () -> busy, now::get);
        for (int i = 0; i < 100; i++) {
            ahead.offended(PHONE, "", Offence.MALFORMED);
        }
        assertEquals(1, ahead.bans().size());
        now.set(clock.instant());
        assertEquals(List.of(), ahead.bans());
    }

    @Test
    void aTrunkIsAlwaysHeard() {
        assertEquals(100_000, heard(at("192.0.2.10", 5060), 100_000));
        for (int i = 0; i < 100; i++) {
            defence.offended(at("192.0.2.10", 5060), "", Offence.MALFORMED);
        }
        assertEquals(100, heard(at("192.0.2.10", 5060), 100));
        assertEquals(List.of(), defence.bans());
    }

    @Test
    void aStrangerIsHeardAsFarAsTheLimitsGo() {
        assertEquals(20, heard(PHONE, 1000));
        assertEquals(980, defence.dropped(Shut.FLOW_LIMIT));
        int all = IntStream.range(1000, 2000)
                .map(port -> heard(at("203.0.113.7", port), 5))
                .sum();
        assertEquals(180 - 20, all);
        assertTrue(defence.dropped(Shut.SOURCE_LIMIT) > 0);
    }

    @Test
    void aMillionForgedSourcesAreHeardNoMoreThanTheTotal() {
        int heard = 0;
        for (int i = 0; i < 1_000_000; i++) {
            heard += defence.hears(at("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), 5060)) ? 1 : 0;
        }
        assertEquals(300, heard);
        assertEquals(999_700, defence.dropped(Shut.TOTAL_LIMIT));
        clock.advance(Duration.ofSeconds(1));
        assertEquals(1, heard(PHONE, 1));
    }

    @Test
    void strangersAreNotHeardWhileTrunksAndPhonesHaveToWait() {
        defence.proven(PHONE, "201", clock.instant().plusSeconds(300));
        busy = true;
        assertEquals(0, heard(NEIGHBOUR, 5));
        assertEquals(5, heard(PHONE, 5));
        assertEquals(5, heard(at("192.0.2.10", 5060), 5));
        assertEquals(5, defence.dropped(Shut.BUSY));
    }

    @Test
    void aPhoneThatShowedItsPasswordHasNoLimitUntilItsTimeIsUp() {
        defence.proven(PHONE, "201", clock.instant().plusSeconds(300));
        assertEquals(10_000, heard(PHONE, 10_000));
        clock.advance(Duration.ofSeconds(301));
        assertTrue(heard(PHONE, 10_000) <= 22);
    }

    @Test
    void whatProvingTookCountsForNothing() {
        for (int port = 10_000; port < 10_500; port++) { // a whole office after a power cut
            InetSocketAddress phone = at("203.0.113.7", port);
            assertEquals(2, heard(phone, 2), "phone " + port);
            defence.proven(phone, "u" + port, clock.instant().plusSeconds(300));
        }
    }

    @Test
    void whoGuessesPasswordsIsNotHeardButTheNeighbourBehindTheSameAddressIs() {
        defence.proven(PHONE, "201", clock.instant().plusSeconds(300));
        guess(NEIGHBOUR, "202", 11);
        assertEquals(0, heard(NEIGHBOUR, 5));
        assertEquals(5, heard(PHONE, 5));
        assertEquals(5, heard(at("203.0.113.7", 40_002), 5));
        assertEquals(5, defence.dropped(Shut.BANNED));
        assertEquals("203.0.113.7:40001", defence.bans().getLast().id());
    }

    @Test
    void aUserIsNotGuessedFromOnePortAfterTheOtherButThePhoneThatHasShownThePasswordIsServed() {
        defence.proven(PHONE, "201", clock.instant().plusSeconds(300));
        for (int port = 41_000; port < 41_011; port++) {
            guess(at("203.0.113.7", port), "201", 1);
        }
        assertTrue(defence.shuns(at("203.0.113.7", 42_000), "201"));
        assertFalse(defence.shuns(PHONE, "201"));
        assertFalse(defence.shuns(at("203.0.113.7", 42_000), "202"));
        assertFalse(defence.shuns(at("203.0.113.8", 42_000), "201"));
        assertEquals("201@203.0.113.7", defence.bans().getFirst().id());
    }

    @Test
    void aRegisteredPhoneThatGuessesForAnotherIsStoppedThereAndOnlyThere() {
        defence.proven(PHONE, "201", clock.instant().plusSeconds(300));
        guess(PHONE, "202", 11);
        assertTrue(defence.shuns(PHONE, "202"));
        assertFalse(defence.shuns(PHONE, "201"));
        assertEquals(5, heard(PHONE, 5));
    }

    @Test
    void aBanForWhatSomebodyForgedKeepsNoPhoneFromShowingItsPassword() {
        for (int i = 0; i < 100; i++) {
            defence.offended(PHONE, "", Offence.MALFORMED);
        }
        assertEquals(0, heard(PHONE, 5), "banned");
        assertTrue(defence.hears(PHONE, true), "REGISTER");
        assertTrue(defence.hears(PHONE, true), "REGISTER with the password");
        defence.proven(PHONE, "201", clock.instant().plusSeconds(300));
        assertEquals(100, heard(PHONE, 100));
        defence.offended(NEIGHBOUR, "", Offence.SCANNER);
        long registered = IntStream.range(0, 1000)
                .filter(i -> defence.hears(NEIGHBOUR, true))
                .count();
        assertEquals(4, registered, "and who is really there gains next to nothing");
    }

    @Test
    void whoGuessedAPasswordThereAnsweredAChallengeThereAndIsNotHeardAtAll() {
        guess(NEIGHBOUR, "202", 11);
        assertFalse(defence.hears(NEIGHBOUR, true));
    }

    @Test
    void whoIsKnownNoMoreIsForgotten() {
        for (int second = 0; second < 600; second++) {
            defence.own(at("127.0.0.1", 10_000 + second), Duration.ofSeconds(5));
            clock.advance(Duration.ofSeconds(1));
        }
        assertTrue(defence.known() < 70, () -> defence.known() + " are kept");
        defence.own(PHONE, Duration.ofHours(1));
        defence.ownNoMore(PHONE);
        assertFalse(defence.isKnown(PHONE));
    }

    @Test
    void aBanEndsAndTheNextIsLonger() {
        guess(NEIGHBOUR, "202", 11);
        clock.advance(Duration.ofMinutes(5));
        assertEquals(5, heard(NEIGHBOUR, 5));
        assertEquals(List.of(), defence.bans());
        clock.advance(Duration.ofMinutes(1));
        guess(NEIGHBOUR, "202", 11);
        clock.advance(Duration.ofMinutes(5));
        assertEquals(0, heard(NEIGHBOUR, 5));
        assertEquals(2, defence.bans().getFirst().times());
        clock.advance(Duration.ofMinutes(5));
        assertEquals(5, heard(NEIGHBOUR, 5));
    }

    @Test
    void aBanCanBeLifted() {
        guess(NEIGHBOUR, "202", 11);
        assertTrue(defence.lift("203.0.113.7:40001"));
        assertFalse(defence.lift("203.0.113.7:40001"));
        assertEquals(5, heard(NEIGHBOUR, 5));
    }

    @Test
    void aHundredThousandOffendersAreRememberedInBoundedMemory() {
        for (int i = 0; i < 100_000; i++) {
            defence.offended(at("10.1." + (i >> 8 & 255) + "." + (i & 255), 5060 + (i >> 16)), "", Offence.SCANNER);
        }
        assertTrue(defence.bans().size() <= 10_000);
        assertEquals(100_000, defence.banned(Offence.SCANNER));
    }

    @Test
    void anAddressOfIpv6HasALimitForItsWholeNetwork() {
        int heard = 0;
        for (int i = 0; i < 1000; i++) {
            heard += heard(at("2001:db8:0:1::" + Integer.toHexString(i + 1), 5060), 1);
        }
        assertEquals(180, heard);
        assertEquals(1, heard(at("2001:db8:0:2::1", 5060), 1));
    }

    private void guess(InetSocketAddress from, String user, int times) {
        for (int i = 0; i < times; i++) {
            defence.offended(from, user, Offence.WRONG_PASSWORD);
        }
    }

    private int heard(InetSocketAddress from, int messages) {
        return (int)
                IntStream.range(0, messages).filter(i -> defence.hears(from)).count();
    }

    private static InetSocketAddress at(String host, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(host), port);
    }
}
