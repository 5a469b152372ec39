package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.ops.config.ConfigFile;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import io.parley.ops.config.SettingProblem;
import io.parley.seal.SiteKeys;
import io.parley.seal.SoundKey;
import io.parley.seal.Statement;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the key of recordings comes from. */
@Computes
class RecordingKeysTest {
    private static final String SEVEN = "07".repeat(32);
    private static final String EIGHT = "08".repeat(32);

    @TempDir
    Path folder;

    private Store store;
    private DataFolder data;

    @BeforeEach
    void open() {
        data = DataFolder.open(folder.resolve("data"));
        store = Store.open(StoreSettings.embedded(data.root()), System::nanoTime);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SiteKeys settled(String media, Map<String, String> environment) throws Exception {
        return RecordingKeys.settle(new Startup(config(media), folder, data.root(), false, environment), data, store);
    }

    private static ParleyConfig config(String media) throws Exception {
        String sample = Files.readString(Path.of("docs/parley.yaml"));
        return ConfigFile.parse("parley.yaml", sample.replaceFirst("(?m)^media:", "media:\n  " + media));
    }

    @Test
    void oneIsMadeAtTheFirstStartForTheServersUserAloneAndKept() throws Exception {
        SiteKeys made = settled("", Map.of());
        Path file = data.root().resolve(RecordingKeys.FILE);
        assertEquals(32, Files.size(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(made.first().id(), settled("", Map.of()).first().id());
        assertFalse(made.first().toString().contains(HexFormat.of().formatHex(Files.readAllBytes(file))));
    }

    @Test
    void thatTheKeyOfTheLastRecordingsIsGoneIsTold() throws Exception {
        SiteKeys made = settled("", Map.of());
        RecordingFile file = new RecordingFile(
                new ContactId("c1"), "a.wav", Instant.EPOCH, 4_000, true, new int[] {0, 0}, "aa", List.of());
        String wrapped = SoundKey.random().wrapped(made.first(), "c1");
        store.recordings()
                .add(Statement.sealed(file, wrapped, made.first()), Optional.empty())
                .join();
        assertEquals(Optional.empty(), RecordingKeys.lost(made, store.recordings()));
        Files.delete(data.root().resolve(RecordingKeys.FILE)); // as a restore without it leaves the folder
        SiteKeys other = settled("", Map.of());
        String told = RecordingKeys.lost(other, store.recordings()).orElseThrow();
        assertTrue(told.contains(made.first().id()) && told.contains("media.olderRecordingKeys"), told);
    }

    @Test
    void oneThatIsNamedSealsAndThoseOfBeforeAreRead() throws Exception {
        String kept = settled("", Map.of()).first().id();
        Files.writeString(folder.resolve("old.key"), EIGHT + "\n");
        SiteKeys keys = settled(
                "recordingKey: {env: SOUND_KEY}\n  olderRecordingKeys: [{file: old.key}]", Map.of("SOUND_KEY", SEVEN));
        assertEquals(SimKeys.key(7).id(), keys.first().id());
        assertEquals(Set.of(SimKeys.key(7).id(), SimKeys.key(8).id(), kept), keys.ids());
    }

    @Test
    void whereOneIsNamedNoneIsMade() throws Exception {
        settled("recordingKey: {value: \"" + SEVEN + "\"}", Map.of());
        assertFalse(Files.exists(data.root().resolve(RecordingKeys.FILE)));
    }

    @Test
    void whatIsNoKeyIsToldWithItsPlaceAndWhatToWriteAndIsNotPrinted() throws Exception {
        ParleyConfig wrong = config("recordingKey: {value: \"0102hunter2\"}\n  olderRecordingKeys: [{value: \"" + SEVEN
                + "\"}, {env: OLD}]");
        List<SettingProblem> problems = RecordingKeys.problems(wrong, Map.of("OLD", "short"), folder);
        assertEquals(
                List.of("media.recordingKey", "media.olderRecordingKeys[1]"),
                problems.stream().map(SettingProblem::path).toList());
        assertTrue(problems.getFirst().toString().contains("openssl rand -hex 32"));
        assertFalse(problems.toString().contains("hunter2"));
        assertEquals(List.of(), RecordingKeys.problems(config(""), Map.of(), folder));
    }

    @Test
    void aFileOfAnotherLengthIsLeftAndTold() throws Exception {
        Files.writeString(data.root().resolve(RecordingKeys.FILE), "short");
        ConfigProblem told = assertThrows(ConfigProblem.class, () -> settled("", Map.of()));
        assertTrue(told.getMessage().contains("5 bytes instead of 32"), told::getMessage);
    }
}
