package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.ComputesBeside;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.StoreFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@ComputesBeside
class DurableWriterContractTest extends StoreOnEveryBackend {
    private static final ContactId CHAT = new ContactId("chat");

    @Test
    void allThatWaitsSharesOneCommit() throws InterruptedException {
        CountDownLatch gate = holdTheWriter();
        List<CompletableFuture<Void>> waiting = messages(1, 500);
        gate.countDown();
        waiting.forEach(StoreOnEveryBackend::await);
        assertEquals(2, store.statistics().commits());
        assertEquals(501, store.statistics().units());
        assertTrue(store.statistics().batchSizes().max() >= 500);
        assertEquals(501, store.statistics().latencyNanos().count());
    }

    @Test
    void aUnitThatIsRefusedFailsAlone() throws InterruptedException {
        CountDownLatch gate = holdTheWriter();
        List<CompletableFuture<Void>> good = new ArrayList<>(messages(1, 10));
        CompletableFuture<Void> bad = store.transcripts().append(Samples.message("chat", 5, "again", "twice"));
        good.addAll(messages(11, 20));
        gate.countDown();

        good.forEach(StoreOnEveryBackend::await);
        assertInstanceOf(StoreFailure.Refused.class, failure(bad));
        assertEquals(20, store.transcripts().read(CHAT, 0, 100).size());
        assertEquals(1, store.statistics().refused());
    }

    @Test
    void aUnitThatThrowsFailsAloneAndLeavesNothing() throws InterruptedException {
        CountDownLatch gate = holdTheWriter();
        IllegalStateException broken = new IllegalStateException("mine");
        CompletableFuture<Integer> bad = store.writer().submit(session -> {
            session.update("INSERT INTO rating (contact, score, at_us) VALUES (?, ?, ?)", "chat", 1, 1);
            throw broken;
        });
        List<CompletableFuture<Void>> good = messages(1, 5);
        gate.countDown();

        good.forEach(StoreOnEveryBackend::await);
        assertSame(broken, failure(bad));
        long ratings = await(store.writer()
                        .submit(session -> session.first("SELECT count(*) AS n FROM rating", row -> row.getLong("n"))))
                .orElseThrow();
        assertEquals(0, ratings);
    }

    @Test
    void whenTheFutureIsDoneReadersSeeTheRow() {
        for (int seq = 1; seq <= 50; seq++) {
            CompletableFuture<Long> seen = store.transcripts()
                    .append(Samples.message("chat", seq, "cid" + seq, "text"))
                    .thenApply(done -> store.transcripts().head(CHAT));
            assertEquals(seq, await(seen));
        }
    }

    @Test
    void aFullQueueMakesItsCallersWaitAndThenTakesThem() throws InterruptedException {
        store.close();
        settings = new StoreSettings(settings.backend(), 2, 8);
        store = Store.open(settings, System::nanoTime);
        CountDownLatch gate = holdTheWriter();
        List<CompletableFuture<Void>> fill = messages(1, 8);
        CompletableFuture<CompletableFuture<Void>> ninth = new CompletableFuture<>();
        Thread caller =
                Thread.startVirtualThread(() -> ninth.complete(messages(9, 9).getFirst()));
        while (caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(8, store.waiting());
        gate.countDown();
        fill.forEach(StoreOnEveryBackend::await);
        await(await(ninth));
        assertEquals(9, store.transcripts().head(CHAT));
    }

    @Test
    void closingWritesWhatWaitsAndRefusesWhatComesLater() {
        List<CompletableFuture<Void>> waiting = messages(1, 100);
        DurableWriter closed = store.writer();
        reopen();
        waiting.forEach(StoreOnEveryBackend::await);
        assertEquals(100, store.transcripts().head(CHAT));
        assertInstanceOf(StoreFailure.Closed.class, failure(closed.submit(session -> 1)));
    }

    @Test
    @Timeout(20)
    void aFullDiskFailsWithItsNameAndWritingGoesOnAfterwards() {
        Assumptions.assumeTrue(backend == Backend.SQLITE, "PostgreSQL cannot be made full from here");
        CompletableFuture<Integer> full = store.writer().submit(session -> {
            session.first("PRAGMA max_page_count = 1", row -> row.getLong(1));
            for (int i = 0; i < 1_000; i++) {
                session.update(
                        "INSERT INTO rating (contact, score, comment, at_us) VALUES (?, ?, ?, ?)",
                        "c" + i,
                        1,
                        "x".repeat(500),
                        1);
            }
            return 1;
        });
        assertInstanceOf(StoreFailure.Full.class, failure(full));
        while (store.trouble().isPresent()) {
            Thread.onSpinWait(); // ends by itself: nobody else writes
        }
        messages(1, 3).forEach(StoreOnEveryBackend::await);
        assertEquals(1, store.statistics().failures());
    }

    @Test
    void theJournalOutlivesALostConnectionAndIsWrittenOnceInOrder() {
        Assumptions.assumeTrue(backend == Backend.POSTGRES, "the embedded database has no connection to lose");
        append(List.of(Samples.entry(1, new RoutingEvent.Tick())));
        CompletableFuture<Integer> cut = store.writer().submit(session -> {
            session.first("SELECT pg_terminate_backend(pg_backend_pid())", row -> row.getBoolean(1));
            return 1;
        });
        List<CompletableFuture<Long>> durable = new ArrayList<>();
        for (long seq = 2; seq <= 20; seq++) {
            CompletableFuture<Long> one = new CompletableFuture<>();
            long number = seq;
            store.journal().append(List.of(Samples.entry(seq, new RoutingEvent.Tick())), () -> one.complete(number));
            durable.add(one);
        }
        assertInstanceOf(StoreFailure.Broken.class, failure(cut));
        durable.forEach(StoreOnEveryBackend::await);
        List<Long> seqs = new ArrayList<>();
        store.journal().replay(entry -> seqs.add(entry.seq()));
        assertEquals(IntStream.rangeClosed(1, 20).mapToObj(i -> (long) i).toList(), seqs);
    }

    private List<CompletableFuture<Void>> messages(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(seq -> store.transcripts().append(Samples.message("chat", seq, "cid" + seq, "text " + seq)))
                .toList();
    }

    /** Returns once the writer works on a unit that ends when the gate opens. */
    private CountDownLatch holdTheWriter() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        CountDownLatch taken = new CountDownLatch(1);
        store.writer().submit(session -> {
            taken.countDown();
            return await(gate);
        });
        assertTrue(taken.await(30, TimeUnit.SECONDS));
        return gate;
    }

    private static boolean await(CountDownLatch gate) {
        try {
            return gate.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Throwable failure(CompletableFuture<?> future) {
        return assertThrows(CompletionException.class, () -> await(future)).getCause();
    }
}
