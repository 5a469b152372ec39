package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.future.SeededDay;
import io.parley.sim.Computes;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class ReplayCommandTest {
    @TempDir
    private Path data;

    private final Shell shell = new Shell();

    @Test
    void saysHowManyEntriesComeOutTheSame() throws Exception {
        int entries = keep(data, SeededDay.of(7, 40));
        assertEquals(0, shell.run("replay", "--data", data.toString()));
        assertEquals(
                entries + " entries decided again, up to " + entries + ": " + entries
                        + " the same, 0 without a digest to compare with",
                shell.out().strip());
    }

    @Test
    void readsBesideARunningServer() throws Exception {
        keep(data, SeededDay.of(7, 5));
        try (Store running = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            assertEquals(0, shell.run("replay", "--data", data.toString(), "--from", "5", "--to", "9"));
            assertTrue(running.trouble().isEmpty());
        }
        assertTrue(shell.out().startsWith("5 entries decided again, up to 9"), shell.out());
    }

    @Test
    void namesTheEntryThatWasChangedAndFails() throws Exception {
        keep(data, SeededDay.of(7, 40));
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate("UPDATE journal SET at_us = at_us + 1 WHERE seq = 123");
        }
        assertEquals(ReplayCommand.DIFFERS, shell.run("replay", "--data", data.toString()));
        assertTrue(shell.out().startsWith("entry 123 ("), shell.out());
        assertTrue(shell.out().contains("changed afterwards"), shell.out());
    }

    @Test
    void aFolderWithoutAJournalAndANumberOutOfOrderAreRefusedInALine() {
        assertEquals(1, shell.run("replay", "--data", data.resolve("no").toString()));
        assertTrue(shell.err().contains("holds no parley.db; name the data folder"), shell.err());
        assertEquals(1, shell.run("replay", "--data", data.toString(), "--from", "9", "--to", "3"));
        assertEquals(1, shell.run("replay"));
        assertTrue(shell.err().contains("name a journal: --data FOLDER or --config FILE"), shell.err());
        assertEquals(2, shell.run("replay", "--from", "x"));
    }

    /** Keeps the day in a folder as a server would have; gives the number of entries. */
    static int keep(Path folder, SeededDay day) throws Exception {
        List<Journal.Entry> entries = new ArrayList<>();
        for (SeededDay.Told told : day.told) {
            entries.add(new Journal.Entry(entries.size() + 1, told.at(), told.event(), told.effects()));
        }
        CompletableFuture<Void> durable = new CompletableFuture<>();
        try (Store store = Store.open(StoreSettings.embedded(folder), System::nanoTime)) {
            store.journal().append(entries, () -> durable.complete(null));
            durable.get(30, TimeUnit.SECONDS);
        }
        return entries.size();
    }
}
