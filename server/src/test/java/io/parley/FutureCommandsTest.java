package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.future.SeededDay;
import io.parley.sim.Computes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class FutureCommandsTest {
    @TempDir
    private Path data;

    private final Shell shell = new Shell();

    @Test
    void whatIfShowsBandsAsItIsAndWithTheChange() throws Exception {
        ReplayCommandTest.keep(data, SeededDay.of(7, 300));
        String[] asked = {
            "what-if", "--data", data.toString(), "--to", "900", "--more", "a1=3", "--volume", "1.5", "--runs", "20"
        };
        assertEquals(0, shell.run(asked), shell.err());
        String once = shell.out();
        assertTrue(once.startsWith("entry 900, 2026-03-12T"), once);
        assertTrue(once.contains("the next 60 minutes in 20 futures"), once);
        assertTrue(once.contains("3 more like a1, 1.5 times as many contacts"), once);
        assertTrue(once.lines().anyMatch(line -> line.matches("sales +service level +[0-9./ ]+ +[0-9./ ]+")), once);
        assertEquals(0, shell.run(asked));
        assertEquals(once, shell.out(), "the same seed has the same futures");
    }

    @Test
    void whatIfRefusesAgentsThatAreUnknownAndNumbersOutOfRange() throws Exception {
        ReplayCommandTest.keep(data, SeededDay.of(7, 10));
        assertEquals(1, shell.run("what-if", "--data", data.toString(), "--go", "nobody,a1"));
        assertEquals("unknown agents: nobody", shell.err().strip());
        assertEquals(1, shell.run("what-if", "--data", data.toString(), "--minutes", "0"));
    }

    @Test
    void shadowSaysWhoWouldHaveGoneElsewhere() throws Exception {
        ReplayCommandTest.keep(data, SeededDay.of(7, 100));
        String sample = LintCommandTest.sample();
        Path rules = Files.writeString(data.resolve("other.yaml"), sample);
        assertEquals(0, shell.run("shadow", "--data", data.toString(), "--rules", rules.toString()), shell.err());
        assertTrue(shell.out().matches("(?s).* of them to the agent they really had.*"), shell.out());
        assertTrue(shell.out().contains(" would have gone elsewhere"), shell.out());
        assertEquals(1, shell.run("shadow", "--data", data.toString()));
        assertTrue(shell.err().contains("name the changed configuration"), shell.err());
    }
}
