package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.store.write.StoreFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
    private final Shell shell = new Shell();

    @Test
    void helpListsAllCommandsInOrder() {
        assertEquals(0, shell.run("--help"));
        List<String> listed = shell.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Commands:"))
                .skip(1)
                .filter(line -> line.startsWith("  ") && !line.startsWith("   "))
                .map(line -> line.strip().split(" ")[0])
                .toList();
        assertEquals(
                List.of(
                        "demo",
                        "init",
                        "import",
                        "serve",
                        "hash-password",
                        "holidays",
                        "config",
                        "replay",
                        "shadow",
                        "what-if",
                        "lint",
                        "check",
                        "trunk",
                        "mail",
                        "backup",
                        "recordings",
                        "audit"),
                listed);
    }

    @Test
    void somebodyWaitsForTheStartOfAServerThatDoesNotStandBy() {
        assertTrue(Main.serves("demo", "--json"));
        assertTrue(Main.serves("serve", "--config", "parley.yaml"));
        assertFalse(Main.serves("serve", "--config", "parley.yaml", "--stand-by"));
        assertFalse(Main.serves("check"));
        assertFalse(Main.serves());
    }

    @Test
    void eachCommandIsFoundAloneByTheNameItHasAmongAll() {
        for (String name : Main.commands().getSubcommands().keySet()) {
            CommandLine alone = Main.commands(name);
            assertEquals(Set.of(name), alone.getSubcommands().keySet());
            assertEquals(
                    0,
                    alone.setOut(new java.io.PrintWriter(java.io.Writer.nullWriter()))
                            .execute(name, "--help"));
        }
    }

    @Test
    void aStartThatFindsNoRoomIsToldInALine() throws Exception {
        StringWriter told = new StringWriter();
        CommandLine commands = Main.commands("serve").setErr(new PrintWriter(told, true));
        Exception full = new CompletionException(new StoreFailure.Full(new IOException("no space")));
        assertEquals(1, commands.getExecutionExceptionHandler().handleExecutionException(full, commands, null));
        assertEquals(
                List.of("the store's disk is full: no space; make room on the disk of the data folder"),
                told.toString().lines().toList());
    }

    @Test
    void whoMistypesIsToldWhatWasMeant() {
        assertEquals(2, shell.run("sevre"));
        assertTrue(shell.err().contains("serve"), shell.err());
    }
}
