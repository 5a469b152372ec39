package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.WriteSession;
import io.parley.store.write.WriteUnit;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class TagRenameTest {
    private static final int PLACES = 2;
    private static final int CONTACTS = 201;

    @TempDir
    Path folder;

    private Database database;
    private DurableWriter writer;
    private TagBook tags;

    @BeforeEach
    void open() {
        database = Database.open(StoreSettings.embedded(folder));
        writer = new DurableWriter(database, PLACES, System::nanoTime);
        tags = new TagBook(writer, new ReadQueries(database.readers()));
        writer.start();
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void theWriterDoesNotWaitForAPlaceInItsOwnQueueWhileATagIsRenamed() throws InterruptedException {
        for (int i = 0; i < CONTACTS; i++) {
            StoreOnEveryBackend.await(tags.put(new ContactId("c" + i), List.of("refund"), "ana", Instant.EPOCH));
        }
        Gate before = new Gate();
        writer.submit(before);
        before.reached.await();
        CompletableFuture<Integer> renamed = tags.rename("refund", "refunds");
        Gate beside = new Gate(); // in one commit with the first portion
        writer.submit(beside);
        before.open.countDown();
        beside.reached.await();
        for (int i = 0; i < PLACES; i++) {
            writer.submit(session -> 0);
        }
        beside.open.countDown();
        assertEquals(CONTACTS, StoreOnEveryBackend.await(renamed));
    }

    /** A write that is not over before somebody wants it to be. */
    private static final class Gate implements WriteUnit<Integer> {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        @Override
        public Integer write(WriteSession session) throws SQLException {
            reached.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            return 0;
        }
    }
}
