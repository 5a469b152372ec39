package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways of backing up that STORE.md promises. */
@Computes
class BackUpTest {
    @TempDir
    Path folder;

    @Test
    void aVacuumCopyMadeWhileRunningHoldsEverythingAndFindsIt() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), System::nanoTime)) {
            fill(store);
            String url = "jdbc:sqlite:" + folder.resolve("data/parley.db");
            try (Connection connection = DriverManager.getConnection(url)) {
                Database.execute(connection, "VACUUM INTO '" + copy.resolve("parley.db") + "'");
            }
        }
        assertComplete(copy);
    }

    @Test
    void aCopyOfTheFolderOfAStoppedServerHoldsEverythingAndFindsIt() throws Exception {
        Path copy = Files.createDirectories(folder.resolve("copy"));
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), System::nanoTime)) {
            fill(store);
        }
        try (var files = Files.list(folder.resolve("data"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        assertComplete(copy);
    }

    private static void fill(Store store) {
        for (int seq = 1; seq <= 300; seq++) {
            StoreOnEveryBackend.await(
                    store.transcripts().append(Samples.message("chat", seq, "cid" + seq, "word" + seq)));
        }
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Journal.Entry arrived = Samples.changed(1, Samples.waiting(Samples.contact("chat")));
        store.journal().append(List.of(arrived), () -> durable.complete(null));
        StoreOnEveryBackend.await(durable);
        assertTrue(store.contacts().byId(new ContactId("chat")).isPresent(), "history is there before it is copied");
    }

    private static void assertComplete(Path copy) {
        try (Store store = Store.open(StoreSettings.embedded(copy), System::nanoTime)) {
            assertEquals(300, store.transcripts().head(new ContactId("chat")));
            assertEquals(
                    1, store.contacts().find(Samples.withWords("word299"), 10).size());
        }
    }
}
