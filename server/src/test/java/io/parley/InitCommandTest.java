package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.Computes;
import io.parley.web.auth.PasswordHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class InitCommandTest {
    private static final Pattern TOLD = Pattern.compile("as admin with (\\S+)");

    @TempDir
    Path folder;

    private final Shell shell = new Shell();

    @Test
    void writesAConfigurationThatPassesTheCheck() throws Exception {
        Path file = folder.resolve("new/parley.yaml");
        assertEquals(
                0, init(file, "--name", "O'Hara: \"Sons\" # 1", "--zone", "Europe/Sofia", "--languages", "bg,en,ar"));
        assertEquals(0, shell.run("check", "--config", file.toString()), shell.err());
        ParleyConfig config = ConfigFile.read(file);
        assertEquals("O'Hara: \"Sons\" # 1", config.organisation().name());
        assertEquals(List.of("bg", "en", "ar"), config.organisation().languages());
        assertEquals(
                List.of("Общи въпроси", "General", "أسئلة عامة"),
                List.of("bg", "en", "ar").stream()
                        .map(config.queues().getFirst().name()::get)
                        .toList());
        assertEquals("bg", config.users().getFirst().language());
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void whereTheConsoleSpeaksNoLanguageOfTheHouseTheAdministratorReadsEnglish() throws Exception {
        Path file = folder.resolve("parley.yaml");
        assertEquals(0, init(file, "--languages", "de,fr"));
        assertEquals("en", ConfigFile.read(file).users().getFirst().language());
    }

    @Test
    void thePasswordThatIsToldIsTheOneOfTheHash() throws Exception {
        Path file = folder.resolve("parley.yaml");
        init(file);
        Matcher told = TOLD.matcher(shell.out());
        assertTrue(told.find(), shell.out());
        assertFalse(Files.readString(file).contains(told.group(1)), "the password is in the file");
        String hash = ConfigFile.read(file).users().getFirst().password().hash();
        assertTrue(PasswordHash.parse(hash).orElseThrow().matches(told.group(1)));
    }

    @Test
    void aFileThatIsThereStays() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), "mine");
        assertEquals(1, init(file));
        assertEquals("mine", Files.readString(file));
        assertTrue(shell.err().contains("is there already"), shell.err());
    }

    @Test
    void aLanguageOrZoneThatThereIsNotIsToldAndNothingIsWritten() {
        Path file = folder.resolve("parley.yaml");
        assertEquals(1, init(file, "--languages", "en,german"));
        assertTrue(shell.err().contains("organisation.languages"), shell.err());
        assertEquals(1, init(file, "--zone", "Berlin"));
        assertTrue(shell.err().contains("organisation.zone is not a time zone"), shell.err());
        assertFalse(Files.exists(file));
    }

    private int init(Path file, String... more) {
        String[] all = new String[more.length + 3];
        System.arraycopy(new String[] {"init", "--config", file.toString()}, 0, all, 0, 3);
        System.arraycopy(more, 0, all, 3, more.length);
        return shell.run(all);
    }
}
