package io.parley;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigProblem;
import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class DataFolderTest {
    @TempDir
    private Path folder;

    private Path secrets;
    private DataFolder data;

    @BeforeEach
    void open() {
        data = DataFolder.open(folder.resolve("data"));
        secrets = folder.resolve("data").resolve("secrets");
    }

    @Test
    void aSecretIsMadeOnceAndNothingElseIsLeft() throws IOException {
        byte[] made = data.secret("second-steps", 32);
        assertEquals(32, made.length);
        assertArrayEquals(made, data.secret("second-steps", 32));
        assertArrayEquals(made, Files.readAllBytes(secrets.resolve("second-steps")));
        try (Stream<Path> files = Files.list(secrets)) {
            assertEquals(
                    List.of("second-steps"),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void whatWasCutOrPutThereByMistakeIsToldAndNotReplaced() throws IOException {
        Path file = secrets.resolve("second-steps");
        byte[] cut = new byte[] {1, 2, 3};
        Files.write(file, cut);
        String told = assertThrows(ConfigProblem.class, () -> data.secret("second-steps", 32))
                .getMessage();
        assertTrue(told.contains("second-steps has 3 bytes instead of 32"), told);
        assertArrayEquals(cut, Files.readAllBytes(file), "a back-up may be needed to read what it sealed");
    }

    @Test
    void whatAFirstStartDidNotFinishIsMadeAnew() throws IOException {
        Files.write(secrets.resolve("digest"), new byte[0]);
        assertEquals(32, data.secret("digest", 32).length);
    }
}
