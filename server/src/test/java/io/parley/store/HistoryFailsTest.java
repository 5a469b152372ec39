package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.sim.Computes;
import io.parley.store.write.DurableWriter;
import io.parley.store.write.StoreFailure;
import io.parley.store.write.WriteSession;
import io.parley.store.write.WriterBackend;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk fails where history is written, and only there: the journal goes on, and history follows later. */
@Computes
class HistoryFailsTest {
    private static final int IO_ERROR = 10;
    private static final int MOST = 20;

    @TempDir
    Path folder;

    /** Of the calls for a portion, before it and after it: whether the disk fails there. */
    private volatile Predicate<Boolean> fails = after -> false;

    private Database database;
    private DurableWriter writer;
    private JournalFollower follower;
    private ContactJournal journal;
    private ReadQueries reads;

    @BeforeEach
    void open() {
        database = Database.open(StoreSettings.embedded(folder));
        writer = new DurableWriter(new FailingBackend(), 100, System::nanoTime);
        reads = new ReadQueries(database.readers());
        WhyTexts whys = new WhyTexts();
        long indexed = reads.first("SELECT coalesce(max(id), 0) AS id FROM search_doc", row -> row.getLong("id"))
                .orElseThrow();
        ReadModels models = new ReadModels(
                new ContactHistory(new SearchIndex(database.dialect(), indexed), whys),
                new FactBook(),
                new WebhookFeed(0));
        follower = new JournalFollower(models, whys, writer, System::nanoTime, MOST);
        journal = new ContactJournal(writer, reads, models, whys, follower);
        writer.then(follower);
        writer.start();
    }

    @AfterEach
    void close() {
        writer.close();
        database.close();
    }

    @Test
    void theJournalGoesOnReadersAreNotHeldAndAllIsMadeUpOnceItCanBeWritten() {
        fails = after -> true;
        append(1);
        append(2);
        follower.await();
        assertEquals(2, follower.behind());
        assertTrue(writer.trouble().isPresent());
        append(3);
        fails = after -> false;
        while (follower.behind() > 0 || writer.trouble().isPresent()) {
            Thread.onSpinWait(); // it tries by itself
        }
        assertEquals(3, contacts());
        assertEquals(new ReadModels.Marks(3, 3), ReadModels.marks(reads));
    }

    @Test
    void whatDoesNotFitInMemoryStaysInTheJournalAndTheNextStartMakesItUp() {
        fails = after -> true;
        for (int seq = 1; seq <= MOST + 5; seq++) {
            append(seq);
        }
        assertEquals(MOST + 5, follower.behind());
        assertEquals(StoreFailure.Behind.class, follower.trouble().orElseThrow().getClass());
        fails = after -> false;
        while (contacts() < MOST) {
            Thread.onSpinWait(); // it tries by itself
        }
        append(MOST + 6);
        follower.await();
        assertEquals(6, follower.behind());
        assertEquals(new ReadModels.Marks(MOST, MOST), ReadModels.marks(reads), "no mark passes what is missing");
        close();
        open();
        follower.begin(ReadModels.marks(reads).history());
        journal.restore(entry -> Samples.changed(entry.seq(), Samples.waiting(Samples.contact("c" + entry.seq()))));
        assertEquals(MOST + 6, contacts());
        assertTrue(follower.trouble().isEmpty());
    }

    @Test
    void whicheverPortionFailsNothingIsMissing() {
        AtomicInteger calls = new AtomicInteger();
        fails = after -> calls.incrementAndGet() % 3 == 0;
        for (int seq = 1; seq <= 12; seq++) {
            append(seq);
            if (seq % 4 == 0) {
                follower.await();
            }
        }
        follower.await();
        assertTrue(calls.get() > 3, "some failed");
        assertEquals(12, contacts());
        assertEquals(new ReadModels.Marks(12, 12), ReadModels.marks(reads));
    }

    @Test
    void whatComesBeforeARefusedEntryIsPassedIsWrittenToo() throws SQLException {
        try (Connection connection = database.openWriter()) {
            WriteSession session = new WriteSession(connection);
            session.update("CREATE UNIQUE INDEX one_each ON contact (customer_name)");
            follow(session, connection, named(1, "Ona"));
            follower.add(List.of(named(2, "Ona")));
            SQLException refused = assertThrows(SQLException.class, () -> follower.write(session));
            connection.rollback();
            follower.refused(refused);
            follow(session, connection, named(3, "Rasa"));
            assertEquals(1, follower.behind(), "it passes the one that was refused and no other");
            written(session, connection);
            assertEquals(0, follower.behind());
        }
        assertEquals(2, contacts());
        assertEquals(new ReadModels.Marks(3, 3), ReadModels.marks(reads));
    }

    private static Journal.Entry named(int seq, String name) {
        Contact contact = Samples.contact("c" + seq);
        return Samples.changed(seq, Samples.waiting(Samples.of(contact, new Customer("+3706", Optional.of(name)))));
    }

    private void follow(WriteSession session, Connection connection, Journal.Entry entry) throws SQLException {
        follower.add(List.of(entry));
        written(session, connection);
    }

    private void written(WriteSession session, Connection connection) throws SQLException {
        follower.write(session);
        connection.commit();
        follower.written();
    }

    private int contacts() {
        return reads.list("SELECT id FROM contact", row -> 1).size();
    }

    private void append(int seq) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Journal.Entry entry = Samples.changed(seq, Samples.waiting(Samples.contact("c" + seq)));
        journal.append(List.of(entry), () -> durable.complete(null));
        StoreOnEveryBackend.await(durable);
    }

    private final class FailingBackend implements WriterBackend {
        @Override
        public Connection openWriter() throws SQLException {
            return database.openWriter();
        }

        @Override
        public void toDisk(Connection connection, boolean always) throws SQLException {
            if (fails.test(always)) {
                throw new SQLException("the disk does not answer", "", IO_ERROR);
            }
            database.toDisk(connection, always);
        }

        @Override
        public void committed(Connection connection) throws SQLException {
            database.committed(connection);
        }

        @Override
        public Trouble judge(SQLException error) {
            return database.judge(error);
        }
    }
}
