package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.DocumentCheck;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.sim.TonePrompts;
import io.parley.sip.call.PromptLibrary;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.web.admin.Configuration;
import io.parley.web.admin.PromptSounds.Kept;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

@Computes
class ConfigCommandTest {
    private static final String TEXT = """
        organisation: {name: Test, languages: [en]}
        skills: [sales]
        queues: [{id: sales, ringSeconds: 20}]
        users: [{id: ada, name: Ada, role: administrator, password: {value: secret}}]
        """;

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private Path file;

    /** Two versions: the file's, and one that rings longer. */
    @BeforeEach
    void keep() throws IOException {
        file = Files.writeString(folder.resolve("parley.yaml"), TEXT);
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), System::nanoTime)) {
            ParleyConfig config = ConfigFile.read(file);
            DocumentCheck check = new DocumentCheck(config, RoutingChecks::of);
            Startup startup = new Startup(config, folder, folder, false, Map.of());
            LiveConfig live = new LiveConfig(startup, store.versions(), check, new SimTime());
            ObjectNode document = (ObjectNode) live.newest().document().deepCopy();
            ((ObjectNode) document.path("queues").path(0)).put("ringSeconds", 45);
            live.put(new Configuration.Draft(1, document, "ada", "longer", Configuration.Source.CONSOLE));
        }
    }

    @Test
    void listsShowsAndComparesVersions() {
        String history = said("history");
        assertEquals(2, history.lines().count());
        assertTrue(history.startsWith("2  "), history);
        assertTrue(history.contains("ada  console  1 changes  longer"), history);
        assertTrue(said("show").contains("\"ringSeconds\" : 45"));
        assertTrue(said("show", "1").contains("\"ringSeconds\" : 20"));
        assertEquals(
                "changed queues[sales].ringSeconds 20 -> 45",
                said("diff", "1", "2").strip());
        assertEquals(1, run("show", "9"));
        assertTrue(shell.err().contains("there is no version 9"), shell.err());
    }

    @Test
    void takesAVersionBackWhileTheServerIsStopped() {
        assertEquals(
                "changed queues[sales].ringSeconds 45 -> 20",
                said("return", "1").strip());
        String history = said("history");
        assertTrue(history.startsWith("3  "), history);
        assertTrue(history.contains("command line  return  1 changes  as version 1"), history);
    }

    @Test
    void aVersionWithPromptsOfTheConsoleIsTakenBackWithTheirSounds() throws IOException {
        new TonePrompts(folder).say("brought", 600);
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), System::nanoTime)) {
            Startup startup = new Startup(ConfigFile.read(file), folder, folder.resolve("data"), false, Map.of());
            PromptLibrary library = new PromptLibrary(startup.prompts(), startup.recordedPrompts());
            DocumentCheck check = new DocumentCheck(startup.config(), RoutingChecks.further(library));
            LiveConfig live = new LiveConfig(startup, store.versions(), check, new SimTime());
            ObjectNode plain = (ObjectNode) live.newest().document();
            ObjectNode prompts = plain.deepCopy();
            Kept kept = (Kept) live.sounds().keep(Files.readAllBytes(folder.resolve("brought.wav")));
            prompts.putArray("prompts")
                    .addObject()
                    .put("id", "hello")
                    .putObject("sounds")
                    .put("en", kept.sound());
            live.put(new Configuration.Draft(2, prompts, "ada", "hello", Configuration.Source.CONSOLE));
            live.put(new Configuration.Draft(3, plain, "ada", "none", Configuration.Source.CONSOLE));
        }
        assertEquals("added prompts[hello]", said("return", "3").strip().substring(0, 20));
    }

    @Test
    void aVersionWhoseKeptTestsFailIsTakenBackAndSaysSo() throws IOException {
        try (Store store = Store.open(StoreSettings.embedded(folder.resolve("data")), System::nanoTime)) {
            ParleyConfig config = ConfigFile.read(file);
            Startup startup = new Startup(config, folder, folder, false, Map.of());
            LiveConfig live = new LiveConfig(
                    startup, store.versions(), new DocumentCheck(config, RoutingChecks::of), new SimTime());
            ObjectNode document = (ObjectNode) live.newest().document().deepCopy();
            keepTest(document, "never", "ends though nothing ends it", "ends");
            keepTest(document, "always", "waits, as nobody is there", "waits");
            live.put(new Configuration.Draft(2, document, "ada", "tests", Configuration.Source.CONSOLE));
            document.putArray("tests");
            live.put(new Configuration.Draft(3, document, "ada", "no tests", Configuration.Source.CONSOLE));
        }
        assertTrue(said("return", "3").contains("added tests[never]"), shell.out());
        assertTrue(
                shell.err().startsWith("warning: of the 2 tests that are kept with this version, 1 do not pass"),
                shell.err());
        assertTrue(shell.err().contains("FAIL  ends though nothing ends it (never)"), shell.err());
        assertFalse(shell.err().contains("(always)"), shell.err());
        assertTrue(said("history").startsWith("5  "), "taken back all the same");
        said("return", "4");
        assertEquals("", shell.err(), "nothing to be warned of");
    }

    /** Of a call that finds nobody. */
    private static void keepTest(ObjectNode document, String id, String name, String then) {
        ObjectNode test = document.withArray("tests").addObject();
        test.put("id", id).put("name", name).put("at", "2026-03-12T14:52:00Z");
        test.putObject("contact").put("channel", "voice").put("queue", "sales").put("language", "en");
        test.putObject("floor");
        test.putObject("expect").put("queue", "sales").put("then", then);
    }

    @Test
    void aRunningServerIsNotDisturbed() {
        try (Store running = Store.open(StoreSettings.embedded(folder.resolve("data")), System::nanoTime)) {
            said("history");
            assertEquals(1, run("return", "1"));
            assertEquals(2, running.versions().newest().orElseThrow().entry().number());
        }
    }

    private int run(String command, String... more) {
        List<String> all = new ArrayList<>(List.of("config", command, "--config", file.toString()));
        all.addAll(List.of(more));
        return shell.run(all.toArray(String[]::new));
    }

    private String said(String command, String... more) {
        assertEquals(0, run(command, more), shell.err());
        return shell.out();
    }
}
