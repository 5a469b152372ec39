package io.parley;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptShelfTest {
    private static final byte[] OURS = {'o', 'u', 'r', 's'};

    @TempDir
    Path folder;

    private PromptShelf shelf;

    @BeforeEach
    void recordOne() throws IOException {
        Files.createDirectories(folder.resolve("studio/lt"));
        Files.write(folder.resolve("studio/lt/greeting.wav"), OURS);
        Files.write(folder.resolve("secret.wav"), OURS);
        shelf = new PromptShelf(Optional.of(folder.resolve("studio")), List.of("en", "lt"));
    }

    @Test
    void aRecordingOfTheOrganisationIsHeardInPlaceOfTheBuiltInOne() {
        assertArrayEquals(OURS, shelf.sound("greeting", "lt").orElseThrow());
        byte[] builtIn = shelf.sound("greeting", "en").orElseThrow();
        assertEquals("RIFF", new String(builtIn, 0, 4));
    }

    @Test
    void nothingOutsideTheFoldersOfPromptsIsHeard() {
        for (String name : List.of("../secret", "../../secret", "..", "", "lt/greeting", "greeting\0")) {
            assertTrue(shelf.sound(name, "lt").isEmpty(), name);
        }
        assertTrue(shelf.sound("secret", "..").isEmpty());
        assertTrue(shelf.sound("greeting", "ru").isEmpty(), "a language that the organisation does not have");
    }
}
