package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargePagesTest {
    @TempDir
    private Path folder;

    @Test
    void saysWhatToDoWhereTheMachineLendsNone() throws IOException {
        Path never = setting("always within_size advise [never] deny force\n");
        assertTrue(LargePages.advice(never, false).orElseThrow().contains("OPERATIONS.md"));
        assertTrue(LargePages.advice(never, true).isPresent());
    }

    @Test
    void saysNothingWhereTheyAreInUse() throws IOException {
        assertEquals(
                Optional.empty(), LargePages.advice(setting("always within_size [advise] never deny force\n"), true));
    }

    @Test
    void namesTheOptionWhereTheyAreLentAndNotAskedFor() throws IOException {
        Path lent = setting("always [within_size] advise never deny force\n");
        assertTrue(LargePages.advice(lent, false).orElseThrow().contains("UseTransparentHugePages"));
    }

    @Test
    void saysNothingOnAMachineThatHasNone() {
        assertEquals(Optional.empty(), LargePages.advice(folder.resolve("shmem_enabled"), false));
    }

    private Path setting(String text) throws IOException {
        return Files.writeString(folder.resolve("shmem_enabled"), text);
    }
}
