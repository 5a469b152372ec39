package io.parley;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.PromptSettings;
import io.parley.sim.SimTime;
import io.parley.sim.TonePrompts;
import io.parley.web.admin.Configuration.Prompt;
import io.parley.web.admin.PromptSounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptShelfTest {
    private static final byte[] OURS = {'o', 'u', 'r', 's'};

    @TempDir
    Path folder;

    private PromptShelf shelf;
    private volatile List<PromptSettings> console = List.of();

    @BeforeEach
    void recordOne() throws IOException {
        Files.createDirectories(folder.resolve("studio/lt"));
        Files.write(folder.resolve("studio/lt/greeting.wav"), OURS);
        Files.write(folder.resolve("secret.wav"), OURS);
        shelf = new PromptShelf(
                Optional.of(folder.resolve("studio")),
                List.of("en", "lt"),
                () -> console,
                new RecordedPrompts(folder.resolve("prompts"), new SimTime()));
    }

    @Test
    void aRecordingOfTheOrganisationIsHeardInPlaceOfTheBuiltInOne() {
        assertArrayEquals(OURS, shelf.sound("greeting", "lt").orElseThrow());
        byte[] builtIn = shelf.sound("greeting", "en").orElseThrow();
        assertEquals("RIFF", new String(builtIn, 0, 4));
    }

    @Test
    void whatWasRecordedInTheConsoleIsHeardBeforeThatOfTheStudioAndSaysWhatWasWritten() throws IOException {
        RecordedPrompts kept = new RecordedPrompts(folder.resolve("prompts"), new SimTime());
        new TonePrompts(folder.resolve("brought")).say("tone", 600);
        PromptSounds.Brought brought = kept.keep(Files.readAllBytes(folder.resolve("brought/tone.wav")));
        String sound = assertInstanceOf(PromptSounds.Kept.class, brought).sound();
        console = List.of(
                new PromptSettings("greeting", Map.of("lt", "Sveiki"), Map.of("lt", sound)),
                new PromptSettings("wait-for-us", Map.of(), Map.of("en", sound)));
        assertArrayEquals(
                kept.find(sound).orElseThrow(), shelf.sound("greeting", "lt").orElseThrow());
        assertArrayEquals(
                kept.find(sound).orElseThrow(), shelf.sound("wait-for-us", "lt").orElseThrow(), "in English");
        assertArrayEquals(OURS, shelf.soundBeneath("greeting", "lt").orElseThrow(), "as in a draft without it");
        assertTrue(shelf.soundBeneath("wait-for-us", "lt").isEmpty());
        Prompt greeting = named("greeting");
        assertEquals("Sveiki", greeting.says().get("lt"));
        assertEquals(List.of("lt"), greeting.studio());
        assertTrue(greeting.builtIn().containsKey("en"));
        Prompt own = named("wait-for-us");
        assertEquals(List.of("en"), own.own());
        assertTrue(own.builtIn().isEmpty() && own.studio().isEmpty());
    }

    private Prompt named(String name) {
        return shelf.prompts().stream()
                .filter(prompt -> prompt.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void nothingOutsideTheFoldersOfPromptsIsHeard() {
        for (String name : List.of("../secret", "../../secret", "..", "", "lt/greeting", "greeting\0")) {
            assertTrue(shelf.sound(name, "lt").isEmpty(), name);
            assertTrue(shelf.soundBeneath(name, "lt").isEmpty(), name);
        }
        assertTrue(shelf.sound("secret", "..").isEmpty());
        assertTrue(shelf.sound("greeting", "ru").isEmpty(), "a language that the organisation does not have");
    }
}
