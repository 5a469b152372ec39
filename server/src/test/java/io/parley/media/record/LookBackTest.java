package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in a journal, read by whoever needs it or beside them. */
class LookBackTest {
    @TempDir
    Path folder;

    private AudioJournal journal() throws IOException {
        return new AudioJournal(folder, SimKeys.KEYS);
    }

    private void cut() throws IOException {
        try (AudioJournal journal = journal()) {
            journal.recover();
            TapeLog tape = new TapeLog(7);
            journal.append(tape, AudioJournal.start(tape, "c-7", 0, 0));
            journal.append(tape, AudioJournalTest.frames(1, 1));
        }
    }

    @Test
    void theSameIsFoundBesideAndAtOnce() throws Exception {
        cut();
        for (boolean beside : new boolean[] {true, false}) {
            try (AudioJournal journal = journal()) {
                LookBack past = new LookBack(journal);
                if (beside) {
                    past.begin();
                }
                assertEquals(Set.of(7L), past.tapes().keySet());
                past.end();
            }
        }
    }

    @Test
    void whatCannotBeReadIsToldToWhomWaits() throws Exception {
        Files.createDirectory(folder.resolve("%016d.audio".formatted(1)));
        try (AudioJournal journal = journal()) {
            LookBack past = new LookBack(journal);
            past.begin();
            assertThrows(IOException.class, past::tapes);
        }
    }

    @Test
    void whoEndsWithoutHavingWaitedClosesNothingThatIsBeingRead() throws Exception {
        cut();
        AudioJournal journal = journal();
        LookBack past = new LookBack(journal);
        past.begin();
        past.end();
        journal.close();
        assertTrue(Files.exists(folder.resolve("%016d.audio".formatted(2))), "it was read to its end");
    }
}
