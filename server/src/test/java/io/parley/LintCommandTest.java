package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class LintCommandTest {
    @TempDir
    private Path folder;

    private final Shell shell = new Shell();

    @Test
    void saysWhoWouldWaitInVainAndFails() throws Exception {
        String sample = sample();
        Path file = Files.writeString(
                folder.resolve("parley.yaml"), sample.replace("languages: {lt: 10,", "languages: {bg: 10,"));
        assertEquals(LintCommand.FOUND, shell.run("lint", "--config", file.toString()), shell.err());
        assertTrue(shell.out().contains("unreachable: a Lithuanian caller at "), shell.out());
        assertTrue(shell.out().strip().endsWith(" found"), shell.out());
    }

    @Test
    void findsNothingInTheDemo() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), sample());
        assertEquals(0, shell.run("lint", "--config", file.toString()), shell.out());
        assertEquals("nothing found", shell.out().strip());
    }

    @Test
    void aConfigurationThatCannotBeReadIsNamedWithItsProblem() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), "organisation: 7");
        assertEquals(1, shell.run("lint", "--config", file.toString()));
        assertTrue(shell.err().contains("parley.yaml:1"), shell.err());
        assertEquals(2, shell.run("lint"));
    }

    static String sample() throws Exception {
        try (InputStream in = LintCommandTest.class.getClassLoader().getResourceAsStream("demo/halcyon-lines.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
