package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.write.StoreFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ComputesBeside
class JournalContractTest extends StoreOnEveryBackend {
    @Test
    void givesBackEveryKindOfEventAsItWasAfterReopening() throws Exception {
        List<RoutingEvent> events = Samples.everyEvent();
        List<Journal.Entry> entries = IntStream.range(0, events.size())
                .mapToObj(i -> Samples.entry(i + 1, events.get(i)))
                .toList();
        append(entries);
        reopen();

        List<Journal.Entry> read = new ArrayList<>();
        store.journal().replay(read::add);

        assertEquals(entries, read);
    }

    @Test
    void theSampleEventsCoverAllKindsThereAre() {
        Set<Class<?>> covered =
                Samples.everyEvent().stream().map(Object::getClass).collect(Collectors.toSet());
        assertEquals(kinds(RoutingEvent.class).collect(Collectors.toSet()), covered);
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isInterface() ? Stream.of(type.getPermittedSubclasses()).flatMap(k -> kinds(k)) : Stream.of(type);
    }

    @Test
    void replaysMoreThanOnePageInOrder() throws Exception {
        List<Journal.Entry> entries = IntStream.rangeClosed(1, 2_500)
                .mapToObj(i -> Samples.entry(i, new RoutingEvent.Tick()))
                .toList();
        append(entries);
        List<Long> seqs = new ArrayList<>();
        store.journal().replay(entry -> seqs.add(entry.seq()));
        assertEquals(IntStream.rangeClosed(1, 2_500).mapToObj(i -> (long) i).toList(), seqs);
    }

    @Test
    void callsBackInTheOrderOfAppending() throws Exception {
        List<Integer> order = new ArrayList<>();
        CompletableFuture<Void> last = new CompletableFuture<>();
        for (int i = 1; i <= 200; i++) {
            int seq = i;
            store.journal().append(List.of(Samples.entry(seq, new RoutingEvent.Tick())), () -> {
                order.add(seq);
                if (seq == 200) {
                    last.complete(null);
                }
            });
        }
        last.get(30, TimeUnit.SECONDS);
        assertEquals(IntStream.rangeClosed(1, 200).boxed().toList(), order);
    }

    @Test
    void tellsWhereTheClockMayHaveLeaptUntilItHasStayedForADay() throws Exception {
        Instant then = Instant.parse("2026-03-12T08:00:00Z");
        Instant ahead = then.plus(Duration.ofDays(400));
        assertEquals(Optional.empty(), leapt(then));
        append(List.of(tick(1, then.minus(Duration.ofDays(1))), tick(2, then)));
        assertEquals(Optional.empty(), leapt(then.plusSeconds(60)));
        assertEquals(Optional.of(ahead), leapt(ahead), "before anything is decided");
        assertEquals(Optional.of(new ContactJournal.Pause(then, ahead)), paused(ahead));
        append(List.of(tick(3, ahead), tick(4, ahead.plusSeconds(60)), tick(5, ahead.plus(Duration.ofHours(20)))));
        assertEquals(Optional.of(ahead), leapt(ahead.plus(Duration.ofHours(20))), "and after a restart");
        assertEquals(Optional.empty(), leapt(ahead.plus(Duration.ofHours(25))));
        Instant right = then.plus(Duration.ofDays(1));
        append(List.of(tick(6, right)));
        assertEquals(Optional.empty(), leapt(right), "it was put right");
    }

    private Optional<Instant> leapt(Instant now) {
        return paused(now).map(ContactJournal.Pause::until);
    }

    private Optional<ContactJournal.Pause> paused(Instant now) {
        return store.journal().paused(Duration.ofDays(2), Duration.ofDays(1), now);
    }

    private static Journal.Entry tick(long seq, Instant at) {
        return new Journal.Entry(seq, at, new RoutingEvent.Tick(), List.of());
    }

    @Test
    void anEntryRepeatedAfterALostAnswerIsTakenOnce() throws Exception {
        Journal.Entry entry = Samples.entry(1, new RoutingEvent.Tick());
        append(List.of(entry));
        append(List.of(entry));
        List<Journal.Entry> read = new ArrayList<>();
        store.journal().replay(read::add);
        assertEquals(List.of(entry), read);
    }

    @Test
    void stopsForGoodWhenTheNumberHoldsAnotherEvent() throws Exception {
        append(List.of(Samples.entry(1, new RoutingEvent.Tick())));
        store.journal().append(List.of(Samples.entry(1, new RoutingEvent.ServerStarted())), () -> {});
        store.writer().submit(session -> null).get(30, TimeUnit.SECONDS);

        assertTrue(store.trouble().isPresent());
        List<Journal.Entry> next = List.of(Samples.entry(2, new RoutingEvent.Tick()));
        assertThrows(StoreFailure.class, () -> store.journal().append(next, () -> {}));
    }
}
