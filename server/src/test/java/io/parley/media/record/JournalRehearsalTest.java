package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRehearsalTest {
    @TempDir
    Path folder;

    @Test
    void aJournalIsWrittenAndReadInItsFolder() throws Exception {
        JournalRehearsal.run(folder);
        assertTrue(
                Files.size(folder.resolve("%016d.audio".formatted(1))) > 4 << 20, "as of fifty calls of six seconds");
    }
}
