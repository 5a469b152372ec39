package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.Retained;
import io.parley.seal.LedgerSeal;
import io.parley.seal.SiteKey;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.RecordingLedger;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code parley recordings verify} says of what somebody did to recordings. */
@Computes
class RecordingsCommandTest {
    private static final List<String> CONTACTS = List.of("c1", "c2", "c3");
    private static final String OK = "sealed, verified";

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path data;
    private Path recordings;

    @BeforeEach
    void aServerThatRecordedThreeCalls() throws Exception {
        data = folder.resolve("data");
        recordings = data.resolve("recordings");
        Files.createDirectories(data.resolve("secrets"));
        Files.write(data.resolve(RecordingKeys.FILE), secret(7));
        try (Store store = store()) {
            for (String contact : CONTACTS) {
                add(store, SimKeys.recorded(recordings, new ContactId(contact), path(contact), new byte[150_000]));
            }
        }
    }

    private static byte[] secret(int number) {
        byte[] secret = new byte[SiteKey.BYTES];
        Arrays.fill(secret, (byte) number);
        return secret;
    }

    private Store store() {
        Store store = Store.open(StoreSettings.embedded(data), System::nanoTime);
        SiteKey key = SimKeys.key(7);
        store.recordings()
                .ledger()
                .signWith(hash -> new RecordingLedger.Signed(key.id(), LedgerSeal.RECORDINGS.sign(hash, key)));
        return store;
    }

    private static void add(Store store, RecordingFile file) throws Exception {
        store.recordings().add(file, Optional.empty()).get(30, TimeUnit.SECONDS);
    }

    private static String path(String contact) {
        return "2026-11-02/" + contact + "-1.wav.sealed";
    }

    private int verify(String... more) {
        return shell.run(
                Stream.concat(Stream.of("recordings", "verify", "--data", data.toString()), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private void wrong(String said) {
        assertEquals(1, verify(), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains(said), shell::out);
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("parley.db"));
                Statement changing = connection.createStatement()) {
            assertTrue(changing.executeUpdate(statement) > 0, statement);
        }
    }

    @Test
    void whatIsAsItWasMadeVerifiesBesideTheServer() throws Exception {
        try (Store running = store()) {
            assertEquals(0, verify(), () -> shell.out() + shell.err());
            assertTrue(running.trouble().isEmpty());
        }
        assertTrue(shell.out().contains(OK + ": 3"), shell::out);
        assertTrue(shell.out().contains("ledger 3:"), shell::out);
        assertEquals(0, verify("c2"));
        assertTrue(shell.out().contains(path("c2") + ": " + OK), shell::out);
        assertEquals(1, verify("nobody"));
        assertTrue(shell.err().contains("has no recording"), shell::err);
    }

    @Test
    void aFileThatWasEditedCutSwappedOrTakenAwayIsToldInThatWord() throws Exception {
        Path file = recordings.resolve(path("c2"));
        byte[] made = Files.readAllBytes(file);
        byte[] edited = made.clone();
        edited[70_000] ^= 1;
        Files.write(file, edited);
        wrong(path("c2") + ": edited: bytes 65536 to 131072");
        assertTrue(shell.out().contains(OK + ": 2"), shell::out);
        assertEquals(1, verify("c2"));
        assertEquals(0, verify("c1"));
        Files.write(file, Arrays.copyOf(made, 70_000));
        wrong(path("c2") + ": cut: the file has 70000 bytes instead of");
        Files.copy(recordings.resolve(path("c1")), file, StandardCopyOption.REPLACE_EXISTING);
        wrong(path("c2") + ": swapped: the file is, byte for byte, that of " + path("c1") + ", of contact c1");
        Files.writeString(file, "RIFF of something else, which is long enough to have a header of sixty-four bytes");
        wrong(path("c2") + ": swapped: the file is not a sealed one");
        Files.delete(file);
        wrong(path("c2") + ": missing");
    }

    @Test
    void aDatabaseThatIsOlderThanTheFilesIsToldAsThat() throws Exception {
        Path shelf = folder.resolve("shelf");
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(0, shell.run("backup", "make", "--data", data.toString(), "--to", shelf.toString()), shell::err);
        try (Store store = store()) {
            add(store, SimKeys.recorded(recordings, new ContactId("c4"), path("c4"), new byte[150_000]));
            store.retention()
                    .remove(Retained.RECORDINGS, List.of("c1"), Instant.EPOCH)
                    .join();
        }
        Files.delete(recordings.resolve(path("c1")));
        written("c4", Instant.parse("2026-11-02T09:00:00Z"));
        assertEquals(0, verify(), () -> shell.out() + shell.err());
        Path made = Backup.newest(shelf).orElseThrow();
        assertEquals(0, shell.run("backup", "restore", made.toString(), "--data", elsewhere.toString()), shell::out);
        Files.copy(data.resolve(RecordingKeys.FILE), elsewhere.resolve(RecordingKeys.FILE));
        Files.delete(elsewhere.resolve("recordings").resolve(path("c1")));
        Files.copy(
                recordings.resolve(path("c4")),
                elsewhere.resolve("recordings").resolve(path("c4")),
                StandardCopyOption.COPY_ATTRIBUTES);
        data = elsewhere;
        wrong("the database is older than the files: 1 recordings up to 2026-11-02T09:00:00Z");
        assertTrue(shell.out().contains("newest entry is of 2026-11-02T08:00:04Z"), shell::out);
        assertTrue(shell.out().contains(path("c1") + ": missing"), shell::out);
        assertTrue(shell.out().contains("lawfully removed since then"), shell::out);
    }

    private void written(String contact, Instant at) throws IOException {
        Files.setLastModifiedTime(recordings.resolve(path(contact)), FileTime.from(at));
    }

    @Test
    void aFileThatIsOnItsWayIntoTheIndexIsNoNewerOne() throws Exception {
        SimKeys.recorded(recordings, new ContactId("c4"), path("c4"), new byte[150_000]);
        assertEquals(0, verify(), () -> shell.out() + shell.err());
        written("c4", Instant.parse("2026-11-02T07:00:00Z"));
        assertEquals(0, verify(), "older than the newest entry: a try that was never finished");
        written("c4", Instant.parse("2026-11-02T08:30:00Z"));
        assertEquals(1, verify());
    }

    @Test
    void aLookAtTheNewestReadsOnlyTheseAndSaysHowMany() throws Exception {
        Files.delete(recordings.resolve(path("c1")));
        assertEquals(0, verify("--newest", "2"), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains("looked at the newest 2 of 3 recordings"), shell::out);
        assertTrue(shell.out().contains("ledger 3:"), shell::out);
        assertEquals(1, verify("--newest", "3"));
        assertTrue(shell.out().contains(path("c1") + ": missing"), shell::out);
        assertEquals(1, verify("--newest", "0"));
        assertTrue(shell.err().contains("above 0"), shell::err);
    }

    @Test
    void whatTheIndexSaysCannotBeChanged() throws Exception {
        sql("UPDATE recording SET marks = '[]' WHERE contact = 'c1'");
        wrong(path("c1") + ": edited: the index says of it what was never signed");
        sql("UPDATE recording SET sealed_key = NULL, statement = NULL WHERE contact = 'c2'");
        wrong(path("c2") + ": edited: its seal was taken off");
    }

    @Test
    void aRecordingThatGoesWithItsRowIsKnownByTheLedger() throws Exception {
        sql("DELETE FROM recording WHERE contact = 'c2'");
        Files.delete(recordings.resolve(path("c2")));
        wrong("recording " + path("c2") + " is gone, and the ledger tells of no removal");
    }

    @Test
    void whatRetentionRemovedIsLawful() throws Exception {
        try (Store store = store()) {
            store.retention()
                    .remove(Retained.RECORDINGS, List.of("c2"), Instant.EPOCH)
                    .join();
        }
        assertEquals(0, verify(), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains(OK + ": 2") && shell.out().contains("ledger 4:"), shell::out);
        assertTrue(
                Files.exists(recordings.resolve(path("c2"))), "the file goes later; without its row nothing opens it");
    }

    @Test
    void theLedgerCannotBeChanged() throws Exception {
        sql("UPDATE recording_ledger SET act = 'REMOVED', statement = '' WHERE entry = 2");
        wrong("does not follow the one before it");
        sql("DELETE FROM recording_ledger WHERE entry = 2");
        wrong("entries 2 to 2 of the ledger are gone");
    }

    @Test
    void anEntryThatTheSiteDidNotSignIsTold() throws Exception {
        sql("UPDATE recording_ledger SET signature = '00' WHERE entry = 3");
        wrong("entry 3 of the ledger, of " + path("c3") + ", was not signed by this site");
    }

    @Test
    void anEndOfTheLedgerThatWasCutOffWithItsRecordingIsSeenByWhoeverNotedIt() throws Exception {
        verify();
        String noted = shell.out()
                .lines()
                .filter(line -> line.startsWith("ledger "))
                .findFirst()
                .orElseThrow();
        String head = noted.substring("ledger ".length());
        assertEquals(0, verify("--noted", head));
        sql("DELETE FROM recording_ledger WHERE entry = 3");
        sql("DELETE FROM recording WHERE contact = 'c3'");
        assertEquals(0, verify(), "nobody can say");
        assertEquals(1, verify("--noted", head));
        assertTrue(shell.out().contains("ends at entry 2, before the noted entry 3"), shell::out);
        assertEquals(1, verify("--noted", "2:" + "0".repeat(64)));
        assertTrue(shell.out().contains("is not the one that was noted"), shell::out);
        assertEquals(1, verify("--noted", "2"));
        assertTrue(shell.err().contains("NUMBER:HASH"), shell::err);
    }

    @Test
    void withAnotherKeyNothingIsReadAndTheIdOfTheRightOneIsTold() throws Exception {
        Files.write(data.resolve(RecordingKeys.FILE), secret(8));
        wrong(path("c1") + ": other key: sealed with key " + SimKeys.key(7).id() + ", which is not here");
        assertFalse(shell.out().contains("07".repeat(8)), "no key is told, which a hash by chance is not");
        Path config = Files.writeString(
                folder.resolve("parley.yaml"),
                Files.readString(Path.of("docs/parley.yaml"))
                        .replaceFirst(
                                "(?m)^media:", "media:\n  olderRecordingKeys: [{value: \"" + "07".repeat(32) + "\"}]"));
        assertEquals(0, verify("--config", config.toString()), () -> shell.out() + shell.err());
        Files.delete(data.resolve(RecordingKeys.FILE));
        assertEquals(1, verify());
        assertTrue(shell.err().contains("put back the key"), shell::err);
    }

    @Test
    void oneOfBeforeIsToldAsNotSealedAndItsSumIsLookedAt() throws Exception {
        Path plain = Files.writeString(recordings.resolve("old.wav"), "sound");
        try (Store store = store()) {
            add(
                    store,
                    new RecordingFile(
                            new ContactId("old"),
                            "old.wav",
                            Instant.EPOCH,
                            1,
                            true,
                            new int[] {0, 0},
                            sum(plain),
                            List.of()));
        }
        assertEquals(0, verify(), shell::out);
        assertTrue(shell.out().contains("not sealed, made before recordings were: 1"), shell::out);
        Files.writeString(plain, "noise");
        wrong("old.wav: edited: its SHA-256 is another");
    }

    private static String sum(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aBackupHasNoKeyUnlessAskedAndSaysWhichItNeeds() throws Exception {
        Path shelf = folder.resolve("shelf");
        String id = SimKeys.key(7).id();
        assertEquals(0, shell.run("backup", "make", "--data", data.toString(), "--to", shelf.toString()), shell::err);
        assertTrue(shell.out().contains("sealed with key " + id + ", which is not in it"), shell::out);
        Path made = Backup.newest(shelf).orElseThrow();
        assertFalse(Files.exists(made.resolve(RecordingKeys.FILE)));
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(0, shell.run("backup", "restore", made.toString(), "--data", elsewhere.toString()), shell::out);
        assertTrue(shell.out().contains("put it into " + elsewhere.resolve(RecordingKeys.FILE)), shell::out);
        Files.copy(data.resolve(RecordingKeys.FILE), elsewhere.resolve(RecordingKeys.FILE));
        data = elsewhere;
        assertEquals(0, verify(), () -> shell.out() + shell.err());
        assertTrue(shell.out().contains(OK + ": 3"), shell::out);
    }

    @Test
    void aRecordingThatWasSealedAnewIsCopiedAndNotLinked() throws Exception {
        Path shelf = folder.resolve("shelf");
        Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false);
        try (Store store = store()) {
            add(store, SimKeys.recorded(recordings, new ContactId("c2"), path("c2"), new byte[150_000]));
        }
        Backup.Made second = Backup.make(data, shelf, Instant.parse("2026-11-03T03:00:00Z"), false, false);
        assertEquals(CONTACTS.size() - 1, second.shared());
        assertEquals(List.of(), BackupCheck.of(second.folder()).problems());
    }

    @Test
    void aBackupWithTheKeyAsksForNone() throws Exception {
        Path shelf = folder.resolve("shelf");
        String[] make = {"backup", "make", "--with-key", "--data", data.toString(), "--to", shelf.toString()};
        assertEquals(0, shell.run(make), shell::err);
        assertFalse(shell.out().contains("sealed with key"), shell::out);
        assertTrue(Files.exists(Backup.newest(shelf).orElseThrow().resolve(RecordingKeys.FILE)));
    }
}
