package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that others on the machine may not look into. */
class OwnFolderTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadLineByLineByItsOwnerAlone() throws IOException {
        Path file = folder.resolve("calls.txt");
        List<String> lines = List.of("first", "", "ąčęė – 音", "x".repeat(200_000), "last");
        OwnFolder.write(file, lines);
        assertEquals(lines, Files.readAllLines(file));
        assertEquals(PosixFilePermissions.fromString("rw-------"), Files.getPosixFilePermissions(file));
    }

    @Test
    void nothingIsLeftOfWhatStoodThereBefore() throws IOException {
        Path file = folder.resolve("calls.txt");
        OwnFolder.write(file, Collections.nCopies(100, "a line that was longer"));
        OwnFolder.write(file, List.of("one"));
        assertEquals("one\n", Files.readString(file));
        OwnFolder.write(file, List.of());
        assertEquals(0, Files.size(file));
    }
}
