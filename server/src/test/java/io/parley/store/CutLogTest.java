package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.future.SeededDay;
import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Power cuts between the journal and what follows from it: the embedded database's log is cut after so many of its
 * frames, as if nothing later had reached the disk. What the next start makes up, and what is written on top of it, is
 * what a server without a cut has.
 */
@Computes
class CutLogTest {
    private static final int CONTACTS = 40;
    /** Few entries in a commit, so that there are many between two portions of history. */
    private static final int BATCH = 3;

    private static final int CUTS = 10;
    private static final int LOG_HEADER = 32;
    private static final int FRAME = 24 + 4_096;

    @TempDir
    Path folder;

    private final SeededDay day = SeededDay.of(7, CONTACTS);

    @Test
    void whereverThePowerWentHistoryBecomesWhatItWouldHaveBeen() throws IOException {
        Path whole = folder.resolve("whole");
        TreeSet<Integer> kept = new TreeSet<>();
        try (Store store = open(whole)) {
            long first = frames(whole);
            fold(store).journal(day.told);
            Map<String, List<String>> rows = PastRows.of(store);
            long last = frames(whole);
            assertTrue(last - first > CUTS, "frames " + first + " to " + last);
            for (int cut = 0; cut <= CUTS; cut++) {
                Path copy = cutOff(whole, folder.resolve("cut" + cut), first + (last - first) * cut / CUTS);
                kept.add(assertBecomes(copy, rows));
            }
        }
        assertEquals(day.told.size(), kept.last(), "the last cut loses nothing");
        assertTrue(kept.size() > CUTS / 2, "each cut loses something else: " + kept);
    }

    /** @return how many entries the cut left */
    private int assertBecomes(Path copy, Map<String, List<String>> rows) {
        try (Store store = open(copy)) {
            FoldedDay folded = fold(store);
            store.journal().restore(folded::again);
            int kept = (int) folded.seq;
            folded.journal(day.told.subList(kept, day.told.size()));
            assertEquals(rows, PastRows.of(store), "after entry " + kept);
            return kept;
        }
    }

    private static FoldedDay fold(Store store) {
        return new FoldedDay(
                entries -> {
                    CompletableFuture<Void> durable = new CompletableFuture<>();
                    store.journal().append(entries, () -> durable.complete(null));
                    StoreOnEveryBackend.await(durable);
                },
                BATCH);
    }

    private static Store open(Path data) {
        return Store.open(StoreSettings.embedded(data), System::nanoTime);
    }

    private static long frames(Path data) throws IOException {
        return (Files.size(data.resolve("parley.db-wal")) - LOG_HEADER) / FRAME;
    }

    private static Path cutOff(Path data, Path copy, long frames) throws IOException {
        Files.createDirectories(copy);
        Files.copy(data.resolve("parley.db"), copy.resolve("parley.db"));
        Path log = Files.copy(data.resolve("parley.db-wal"), copy.resolve("parley.db-wal"));
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.WRITE)) {
            channel.truncate(LOG_HEADER + frames * FRAME);
        }
        return copy;
    }
}
