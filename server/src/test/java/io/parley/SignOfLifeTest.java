package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.SimTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignOfLifeTest {
    private final SimTime time = new SimTime();

    @TempDir
    Path folder;

    @Test
    void theNextProcessReadsWhatThisOneToldLast() throws IOException {
        SignOfLife first = SignOfLife.in(folder, time);
        assertEquals(Instant.EPOCH, first.aliveUntil());
        first.tell();
        time.advance(Duration.ofMinutes(3));
        first.tell();
        Instant told = time.instant();
        time.advance(Duration.ofHours(2));
        SignOfLife second = SignOfLife.in(folder, time);
        assertEquals(told, second.aliveUntil());
        second.tell();
        assertEquals(told, second.aliveUntil(), "of the process before");
    }

    @Test
    void aFileThatIsCutShortMeansThatNobodyKnows() throws IOException {
        Files.write(folder.resolve("alive"), new byte[3]);
        assertEquals(Instant.EPOCH, SignOfLife.in(folder, time).aliveUntil());
    }
}
