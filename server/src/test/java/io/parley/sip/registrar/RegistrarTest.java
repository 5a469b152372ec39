package io.parley.sip.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimTime;
import io.parley.sip.registrar.Registrar.Result;
import io.parley.sip.registrar.Registrar.Wish;
import io.parley.sip.stack.PeerAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** RFC 3261 section 10. */
class RegistrarTest {
    private static final PeerAddress HERE = new PeerAddress("192.0.2.7", 5060, "udp");
    private static final PeerAddress THERE = new PeerAddress("192.0.2.8", 5080, "udp");
    private static final String DESK = "sip:1@192.0.2.7:5060";
    private static final String MOBILE = "sip:1@192.0.2.8:5080";

    private final SimTime clock = new SimTime();
    private final List<String> told = new ArrayList<>();
    private final List<List<Binding>> kept = new ArrayList<>();
    private final Registrar registrar = new Registrar(clock, new Registrar.Listener() {
        @Override
        public void reachable(String user, boolean reachable) {
            told.add(user + (reachable ? " there" : " gone"));
        }

        @Override
        public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
            kept.add(bindings);
            return CompletableFuture.completedFuture(null);
        }
    });

    @Test
    void aPhoneIsReachedWhereItsRequestCameFrom() {
        assertEquals(1, bindings(register(DESK, 300, "a", 1)).size());
        Binding found = registrar.find("1").orElseThrow();
        assertEquals(DESK, found.contact());
        assertEquals(HERE, found.source());
        assertEquals(clock.instant().plusSeconds(300), found.expiresAt());
        assertEquals(List.of("1 there"), told);
        assertEquals(1, kept.size());
    }

    @Test
    void whoIsForgottenIsReachedNoMore() {
        register(DESK, 300, "a", 1);
        registrar.forget("1");
        registrar.forget("2");
        assertEquals(Optional.empty(), registrar.find("1"));
        assertEquals(List.of("1 there", "1 gone"), told);
        assertEquals(List.of(), kept.getLast(), "nor after a restart");
    }

    @Test
    void phonesAreCountedByWhereTheyAreAsLongAsThatHolds() {
        register(DESK, 300, "a", 1);
        assertEquals(1, registrar.count(HERE::equals));
        assertEquals(0, registrar.count(THERE::equals));
        clock.advance(Duration.ofSeconds(301));
        assertEquals(0, registrar.count(HERE::equals), "it ran out, though nobody has dropped it yet");
    }

    @Test
    void whoAsksWhereAPhoneIsDoesNotWaitForTheDiskAsItsRegistrationDoes() throws Exception {
        CountDownLatch writes = new CountDownLatch(1);
        CountDownLatch written = new CountDownLatch(1);
        Registrar slow = new Registrar(clock, new Registrar.Listener() {
            @Override
            public void reachable(String user, boolean reachable) {}

            @Override
            public CompletableFuture<Void> keep(String user, List<Binding> bindings) {
                writes.countDown();
                awaitQuietly(written);
                return CompletableFuture.completedFuture(null);
            }
        });
        Thread phone = Thread.ofVirtual().start(() -> slow.register("1", List.of(new Wish(DESK, 300)), HERE, "a", 1));
        try {
            writes.await();
            assertTrue(CompletableFuture.supplyAsync(() -> slow.isFrom("1", HERE, true))
                    .get(20, TimeUnit.SECONDS));
        } finally {
            written.countDown();
            phone.join();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aRefreshKeepsOneBindingAndItsNewEnd() {
        register(DESK, 300, "a", 1);
        clock.advance(Duration.ofSeconds(200));
        assertEquals(1, bindings(register(DESK, 300, "a", 2)).size());
        clock.advance(Duration.ofSeconds(200));
        registrar.expire();
        assertEquals(DESK, registrar.find("1").orElseThrow().contact());
    }

    @Test
    void aRefreshTellsAnewThatThePhoneIsThere() {
        register(DESK, 300, "a", 1);
        register(DESK, 300, "a", 2);
        assertEquals(List.of("1 there", "1 there"), told);
    }

    @Test
    void aPhoneThatDoesNotRefreshIsGone() {
        register(DESK, 60, "a", 1);
        clock.advance(Duration.ofSeconds(60));
        assertEquals(Optional.empty(), registrar.find("1"));
        registrar.expire();
        assertEquals(List.of("1 there", "1 gone"), told);
        assertEquals(0, registrar.count());
        assertEquals(List.of(), kept.getLast());
    }

    @Test
    void ofTwoPhonesTheOneThatRegisteredLastIsRung() {
        register(DESK, 3600, "a", 1);
        registrar.register("1", List.of(new Wish(MOBILE, 60)), THERE, "b", 1);
        assertEquals(MOBILE, registrar.find("1").orElseThrow().contact());
        clock.advance(Duration.ofSeconds(61));
        assertEquals(DESK, registrar.find("1").orElseThrow().contact());
        registrar.expire();
        assertEquals(1, registrar.count());
        assertEquals("1 there", told.getLast());
    }

    @Test
    void severalContactsOfOneRequestAreAllBoundAndEndOneByOne() {
        Result both = registrar.register("1", List.of(new Wish(DESK, 300), new Wish(MOBILE, 300)), HERE, "a", 1);
        assertEquals(2, bindings(both).size());
        assertEquals(1, bindings(register(DESK, 0, "a", 2)).size());
        assertEquals(MOBILE, registrar.find("1").orElseThrow().contact());
        assertEquals("1 there", told.getLast());
        assertEquals(0, bindings(register(MOBILE, 0, "a", 3)).size());
        assertEquals("1 gone", told.getLast());
    }

    @Test
    void aRequestWithoutContactAsksAndChangesNothing() {
        register(DESK, 300, "a", 5);
        int changes = kept.size();
        assertEquals(
                1, bindings(registrar.register("1", List.of(), HERE, "a", 5)).size());
        assertEquals(changes, kept.size());
    }

    @Test
    void aStarEndsAllButOnlyAloneAndWithZero() {
        register(DESK, 300, "a", 1);
        registrar.register("1", List.of(new Wish(MOBILE, 300)), THERE, "b", 1);
        assertEquals(400, refused(register("*", 300, "a", 2)));
        Result mixed = registrar.register("1", List.of(new Wish("*", 0), new Wish(DESK, 0)), HERE, "a", 3);
        assertEquals(400, refused(mixed));
        assertEquals(MOBILE, registrar.find("1").orElseThrow().contact());
        assertEquals(0, bindings(register("*", 0, "a", 4)).size());
        assertEquals(Optional.empty(), registrar.find("1"));
    }

    @Test
    void lessThanAMinuteIsTooBriefAndMoreThanAnHourIsAnHour() {
        assertInstanceOf(Result.TooBrief.class, register(DESK, 59, "a", 1));
        assertInstanceOf(Result.TooBrief.class, register(DESK, 1, "a", 2));
        assertEquals(Optional.empty(), registrar.find("1"));
        register(DESK, Integer.MAX_VALUE, "a", 3);
        assertEquals(
                clock.instant().plusSeconds(3600),
                registrar.find("1").orElseThrow().expiresAt());
    }

    @Test
    void aRequestIsAppliedWholeOrNotAtAll() {
        Result result = registrar.register("1", List.of(new Wish(DESK, 300), new Wish(MOBILE, 5)), HERE, "a", 1);
        assertInstanceOf(Result.TooBrief.class, result);
        assertEquals(0, registrar.count());
    }

    @Test
    void anOlderRequestOfTheSameCallIdIsOutOfOrder() {
        register(DESK, 300, "a", 7);
        assertEquals(500, refused(register(DESK, 0, "a", 6)));
        assertEquals(500, refused(register(DESK, 0, "a", 7)));
        assertEquals(1, bindings(register(DESK, 300, "restarted", 1)).size());
    }

    @Test
    void aPhoneWhoseAddressChangesAtEachStartDoesNotLockItselfOut() {
        for (int start = 1; start <= 20; start++) {
            register("sip:1@192.0.2.7:" + (10_000 + start), 3600, "start" + start, 1);
        }
        assertEquals("sip:1@192.0.2.7:10020", registrar.find("1").orElseThrow().contact());
        assertEquals(
                5, bindings(registrar.register("1", List.of(), HERE, "x", 1)).size());
    }

    @Test
    void sixContactsInOneRequestAreTooMany() {
        List<Wish> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(new Wish("sip:1@192.0.2." + i, 300));
        }
        assertEquals(403, refused(registrar.register("1", six, HERE, "a", 1)));
        assertEquals(0, registrar.count());
    }

    @Test
    void aFloodOfOneUserNeitherGrowsNorTouchesAnother() {
        registrar.register("2", List.of(new Wish("sip:2@192.0.2.9", 300)), THERE, "other", 1);
        for (int i = 0; i < 100_000; i++) {
            register("sip:1@192.0.2.7:" + i, 60, "flood" + i, i);
        }
        assertEquals(2, registrar.count());
        assertEquals(
                5, bindings(registrar.register("1", List.of(), HERE, "x", 1)).size());
        assertEquals("sip:2@192.0.2.9", registrar.find("2").orElseThrow().contact());
    }

    @Test
    void whatIsKeptIsThereAfterARestartUnlessItRanOut() {
        Binding lives = new Binding("1", DESK, HERE, clock.instant().plusSeconds(100), "a", 5);
        Binding over = new Binding("2", MOBILE, THERE, clock.instant().minusSeconds(1), "b", 5);
        registrar.restore(List.of(lives, over));
        assertEquals(Optional.of(lives), registrar.find("1"));
        assertEquals(Optional.empty(), registrar.find("2"));
        assertEquals(List.of("1 there"), told);
        assertEquals(500, refused(register(DESK, 300, "a", 5)));
    }

    /** RFC 5626: a phone whose connection is a new one each time has one binding all the same. */
    @Test
    void aFlowOfAPhoneIsOneBindingWhateverItsContactSays() {
        flow(DESK, 300, "<urn:uuid:1>;1", 1);
        assertEquals(1, bindings(flow(MOBILE, 300, "<urn:uuid:1>;1", 2)).size());
        assertEquals(2, bindings(flow(DESK, 300, "<urn:uuid:1>;2", 3)).size());
        assertEquals(3, bindings(flow("sip:1@x", 300, "<urn:uuid:2>;1", 4)).size());
        assertEquals(
                2, bindings(flow("sip:1@elsewhere", 0, "<urn:uuid:2>;1", 5)).size(), "it is gone by any address");
        flow("sip:1@elsewhere", 0, "<urn:uuid:1>;1", 6);
        flow("sip:1@elsewhere", 0, "<urn:uuid:1>;2", 7);
        assertEquals(Optional.empty(), registrar.find("1"), "nobody is rung where nobody is any more");
    }

    @Test
    void aPhoneIsRungByTheFlowRegisteredLastAndThenByItsOthersAlone() {
        flow(DESK, 300, "<urn:uuid:1>;1", 1);
        flow(MOBILE, 300, "<urn:uuid:2>;1", 2);
        flow("sip:1@other", 300, "<urn:uuid:1>;2", 3);
        assertEquals(
                List.of("sip:1@other", DESK),
                registrar.flows("1").stream().map(Binding::contact).toList());
        flow("sip:1@plain", 300, "", 4);
        assertEquals(
                List.of("sip:1@plain"),
                registrar.flows("1").stream().map(Binding::contact).toList());
        assertEquals(List.of(), registrar.flows("2"));
    }

    private Result flow(String contact, int seconds, String flow, long sequence) {
        return registrar.register("1", List.of(new Wish(contact, seconds, flow, "")), HERE, "a", sequence);
    }

    private Result register(String contact, int seconds, String callId, long sequence) {
        return registrar.register("1", List.of(new Wish(contact, seconds)), HERE, callId, sequence);
    }

    private static List<Binding> bindings(Result result) {
        return assertInstanceOf(Result.Registered.class, result).bindings();
    }

    private static int refused(Result result) {
        return assertInstanceOf(Result.Refused.class, result).status();
    }
}
