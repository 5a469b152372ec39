package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.NumberRoute;
import io.parley.ops.config.ParleyConfig;
import io.parley.sim.Computes;
import io.parley.sip.call.PromptLibrary;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class ImportCommandTest {
    @TempDir
    Path folder;

    private final Shell shell = new Shell();

    @BeforeEach
    void asterisk() throws IOException {
        Files.createDirectory(folder.resolve("asterisk"));
        write("queues.conf", """
                [support]
                strategy = rrmemory
                member => PJSIP/101,0,Anna Berzina
                member => PJSIP/102,5,Tom
                periodic-announce = please-hold
                [empty]
                """);
        write("pjsip.conf", """
                [101]
                type=endpoint
                auth=a101
                [a101]
                type=auth
                username=101
                password=desk-secret
                [carrier]
                type=endpoint
                outbound_auth=gold
                from_user=37052000000
                [gold]
                type=auth
                username=4711
                password=carrier-secret
                [reg]
                type=registration
                outbound_auth=gold
                server_uri=sip:sip.carrier.example
                """);
        write("extensions.conf", "[in]\nexten => +37052000010,1,Queue(support)\n");
    }

    @Test
    void whatIsWrittenPassesTheCheckAndSaysWhatAsteriskSaid() throws Exception {
        Path file = folder.resolve("new/parley.yaml");
        assertEquals(0, imported(file, "--languages", "lt,en", "--zone", "Europe/Vilnius"), shell.err());
        assertEquals(0, shell.run("check", "--config", file.toString()), shell.err());
        ParleyConfig config = ConfigFile.read(file);
        assertEquals(
                List.of("support", "empty"),
                config.queues().stream().map(ParleyConfig.Queue::id).toList());
        assertEquals(
                List.of("tier", "roundRobin"),
                config.queues().getFirst().routing().order());
        assertEquals(
                List.of("admin", "anna-berzina", "tom"),
                config.users().stream().map(ParleyConfig.User::id).toList());
        assertEquals(Map.of("support", 5), config.users().get(2).agent().tiers());
        assertEquals("to-support", config.numbers().getFirst().flow());
        assertEquals(List.of("+37052000000"), config.trunks().getFirst().out().allow(), "nothing else is called yet");
    }

    @Test
    void secretsLieInFilesThatOnlyTheServerReads() throws Exception {
        Path file = folder.resolve("parley.yaml");
        imported(file);
        String text = Files.readString(file) + shell.out();
        assertFalse(text.contains("desk-secret") || text.contains("carrier-secret"), text);
        ParleyConfig config = ConfigFile.read(file);
        assertEquals("desk-secret", config.users().get(1).phone().password().reveal(Map.of(), folder));
        assertEquals("carrier-secret", config.trunks().getFirst().password().reveal(Map.of(), folder));
        try (var secrets = Files.list(folder.resolve("secrets"))) {
            for (Path secret : secrets.toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
            }
        }
    }

    @Test
    void everybodyHasAFirstPasswordOfTheirOwn() throws Exception {
        Path file = folder.resolve("parley.yaml");
        imported(file);
        Map<String, String> first = Files.readAllLines(folder.resolve("secrets/first-passwords.txt")).stream()
                .map(line -> line.split("\t"))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        for (ParleyConfig.User user : ConfigFile.read(file).users()) {
            PasswordHash hash = PasswordHash.parse(user.password().hash()).orElseThrow();
            assertTrue(hash.matches(first.get(user.id())), user.id());
        }
        assertEquals(3, Map.copyOf(first).values().stream().distinct().count());
    }

    @Test
    void whatIsOtherwiseAndWhatWouldGoWrongIsTold() {
        imported(folder.resolve("parley.yaml"));
        assertTrue(shell.out().contains("queues.conf:1: queue support has sounds of its own"), shell.out());
        assertTrue(shell.out().contains("empty: no-members"), shell.out());
    }

    @Test
    void aFileThatIsThereStaysAndAFolderWithoutQueuesIsTold() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), "mine");
        assertEquals(1, imported(file));
        assertEquals("mine", Files.readString(file));
        Path other = folder.resolve("other.yaml");
        assertEquals(1, shell.run("import", "freeswitch", folder.toString(), "--config", other.toString()));
        assertTrue(shell.err().contains("callcenter.conf.xml"), shell.err());
        assertFalse(Files.exists(other));
    }

    @Test
    void aDumpOfVicidialBecomesWhatAStartTakesAndItsPromptsHaveTheirPlaces() throws Exception {
        Path file = folder.resolve("vicidial/parley.yaml");
        Path mine =
                Files.createDirectories(folder.resolve("vicidial/prompts/en")).resolve("vicidial-main-menu.wav");
        Files.writeString(mine, "mine");
        assertEquals(0, given("vicidial", resource("vicidial.sql"), file), shell.err());
        String said = shell.out();
        assertEquals(0, shell.run("check", "--here", "--config", file.toString()), shell.err());
        ParleyConfig config = ConfigFile.read(file);
        assertEquals("mine", Files.readString(mine), "what somebody brought stays");
        Files.delete(mine);
        Files.copy(folder.resolve("vicidial/prompts/lt/vicidial-main-menu.wav"), mine);
        assertEquals(
                List.of(),
                RoutingChecks.further(new PromptLibrary(Optional.of(folder.resolve("vicidial/prompts"))))
                        .apply(config));
        assertEquals(
                List.of("sales-in", "support"),
                config.queues().stream().map(ParleyConfig.Queue::id).toList());
        assertEquals("administrator", user(config, "9001").role());
        assertEquals("Rūta Žemaitė", user(config, "1003").name());
        assertEquals("long-desk-secret", user(config, "1001").phone().password().reveal(Map.of(), file.getParent()));
        assertEquals(Map.of("sales-in", 5), user(config, "1002").agent().tiers());
        assertEquals(
                List.of("main", "main", "to-sales-in"),
                config.numbers().stream().map(NumberRoute::flow).toList());
        assertFalse((Files.readString(file) + said).matches("(?s).*(hush|secret-of).*"), "no secret is shown");
        assertTrue(said.contains("queues 2, people 5, trunks 2, numbers 3, call flows 2, opening hours 1"), said);
    }

    @Test
    void answersOfChatwootBecomeWhatAStartTakes() throws Exception {
        Path file = folder.resolve("chatwoot/parley.yaml");
        assertEquals(0, given("chatwoot", resource("chatwoot/agents.json").getParent(), file), shell.err());
        String said = shell.out();
        assertEquals(0, shell.run("check", "--here", "--config", file.toString()), shell.err());
        ParleyConfig config = ConfigFile.read(file);
        assertEquals(List.of("chat"), config.queues().getFirst().channels());
        assertEquals(
                "Hello {customer}, {agent} here. (x) [conversation.id]",
                config.cannedReplies().getFirst().text().get("en"));
        assertEquals(
                "late-parcel",
                config.queues().getFirst().tags().known().getFirst().id());
        assertEquals(
                List.of("https://www.acme.example", "https://shop.acme.example"),
                config.chat().origins());
        assertEquals(5, user(config, "bo.lee").agent().chats());
        assertFalse((Files.readString(file) + said).contains("topsecret"), "no secret is shown");
    }

    @Test
    void aDumpThatIsCutOffIsToldWithFileAndLineAndNothingIsWritten() throws Exception {
        Path file = folder.resolve("cut/parley.yaml");
        String whole = Files.readString(resource("vicidial.sql"));
        Path cut = Files.writeString(folder.resolve("cut.sql"), whole.substring(0, whole.indexOf("'Anna") + 3));
        assertEquals(1, given("vicidial", cut, file));
        assertTrue(shell.err().matches("(?s).*cut\\.sql:\\d+: the file ends in the middle.*"), shell.err());
        assertFalse(Files.exists(file.getParent()));
    }

    private int given(String source, Path place, Path file) {
        return shell.run("import", source, place.toString(), "--config", file.toString(), "--languages", "en,lt");
    }

    private static ParleyConfig.User user(ParleyConfig config, String id) {
        return config.users().stream()
                .filter(user -> user.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Path resource(String name) throws Exception {
        return Path.of(Objects.requireNonNull(ImportCommandTest.class.getResource("/imports/" + name))
                .toURI());
    }

    private int imported(Path file, String... more) {
        List<String> words = new ArrayList<>(List.of("import", "asterisk"));
        words.addAll(List.of(folder.resolve("asterisk").toString(), "--config", file.toString()));
        words.addAll(List.of(more));
        return shell.run(words.toArray(String[]::new));
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve("asterisk").resolve(file), text);
    }
}
