package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.Deflater;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that only take room. */
class FillerTest {
    private static final int PIECE = 3 * Filler.NOISE;

    @TempDir
    private Path folder;

    private Path path;
    private FileChannel file;

    @BeforeEach
    void open() throws IOException {
        path = folder.resolve("room");
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    @AfterEach
    void close() throws IOException {
        file.close();
    }

    private byte[] filled() throws IOException {
        file.force(true);
        return Files.readAllBytes(path);
    }

    @Test
    void whatFillsItCannotBePressedTogether() throws IOException {
        try (Filler filler = Filler.of(path, file)) {
            filler.fill(0, PIECE);
            filler.fill(PIECE, PIECE);
        }
        byte[] all = filled();
        assertEquals(2 * PIECE, all.length);
        Deflater deflater = new Deflater();
        deflater.setInput(all);
        deflater.finish();
        int pressed = 0;
        byte[] into = new byte[Filler.NOISE];
        while (!deflater.finished()) {
            pressed += deflater.deflate(into);
        }
        deflater.end();
        assertTrue(pressed >= all.length, "of " + all.length + " bytes " + pressed + " would be left");
    }

    @Test
    void itBeginsAndEndsAnywhereAndOverwritesNothing() throws IOException {
        try (Filler filler = Filler.of(path, file)) {
            filler.fill(0, 1_000);
            byte[] before = filled();
            filler.fill(1_000, PIECE + 77);
            byte[] all = filled();
            assertEquals(1_000 + PIECE + 77, all.length);
            assertArrayEquals(before, Arrays.copyOf(all, before.length));
        }
    }

    @Test
    void whereTheKernelsMemoryCannotBePassedByItGoesThroughIt() throws IOException {
        FileChannel refuses = FileChannel.open(path, StandardOpenOption.WRITE);
        refuses.close();
        try (Filler filler = new Filler(file, Optional.of(refuses), 4_096)) {
            filler.fill(0, PIECE);
            assertFalse(filler.goesPast(), "it is not tried each time");
        }
        assertEquals(PIECE, filled().length);
    }
}
