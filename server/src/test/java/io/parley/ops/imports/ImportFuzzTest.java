package io.parley.ops.imports;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.ops.config.ConfigFile;
import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in what others give us: it is refused in a sentence, or becomes what a start takes. */
@Computes
class ImportFuzzTest {
    private static final int TRIES = 150;
    private static final String[] PIECES = {
        "'",
        "\"",
        "\\",
        ",",
        ")",
        "(",
        ";",
        "--",
        "/*",
        "\0",
        "\n",
        "NULL",
        "{",
        "}",
        "[",
        "]",
        ":",
        "-1",
        "99999",
        "é",
        "admin",
        "'HANGUP'",
        "'CALLMENU'",
        "null",
        "true",
        "{{x}}",
        "\u2028"
    };

    private final Random random = new Random(20261130);

    @TempDir
    Path folder;

    /** How a place is read. */
    private interface Reader {
        Imported read(Path place) throws IOException;
    }

    @Test
    void aDumpThatSomebodyChangedIsRefusedOrBecomesAConfiguration() throws Exception {
        byte[] whole = resource("vicidial.sql");
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            Path file = Files.write(folder.resolve("dump.sql"), changed(whole));
            read += isRead(VicidialImport::read, file) ? 1 : 0;
        }
        assertTrue(read > 0 && read < TRIES, read + " of " + TRIES + " were read");
    }

    @Test
    void answersThatSomebodyChangedAreRefusedOrBecomeAConfiguration() throws Exception {
        Map<String, byte[]> answers = new HashMap<>();
        for (String name : List.of(
                "agents", "inboxes", "inbox_members_7", "teams", "team_members_4", "canned_responses", "labels")) {
            answers.put(name + ".json", resource("chatwoot/" + name + ".json"));
        }
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            for (Map.Entry<String, byte[]> answer : answers.entrySet()) {
                boolean spared = random.nextInt(3) > 0;
                Files.write(folder.resolve(answer.getKey()), spared ? answer.getValue() : changed(answer.getValue()));
            }
            read += isRead(ChatwootImport::read, folder) ? 1 : 0;
        }
        assertTrue(read > 0 && read < TRIES, read + " of " + TRIES + " were read");
    }

    private boolean isRead(Reader reader, Path place) throws IOException {
        Imported imported;
        try {
            imported = reader.read(place);
        } catch (ImportRefused refused) {
            assertTrue(refused.getMessage().length() < 2_000, refused.getMessage());
            return false;
        }
        Map<String, String> hashes = new HashMap<>();
        imported.people().forEach(person -> hashes.put(person.id(), "$argon2id$"));
        ImportedConfig.Site site = new ImportedConfig.Site(
                "Acme", "UTC", List.of("en", "lt"), "en", List.of(), "$argon2id$", hashes, () -> "made");
        ConfigFile.parse("parley.yaml", ImportedConfig.of(imported, site).text());
        return true;
    }

    /** A few places of it are cut out, doubled or written over. */
    private byte[] changed(byte[] whole) {
        StringBuilder text = new StringBuilder(new String(whole, StandardCharsets.UTF_8));
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(12));
            String piece = PIECES[random.nextInt(PIECES.length)];
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.insert(at, piece);
                default -> text.replace(at, to, piece);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] resource(String name) throws IOException {
        return Stream.of("/imports/" + name)
                .map(ImportFuzzTest.class::getResourceAsStream)
                .findFirst()
                .orElseThrow()
                .readAllBytes();
    }
}
