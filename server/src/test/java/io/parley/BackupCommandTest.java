package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.SignIn;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.Retained;
import io.parley.core.future.SeededDay;
import io.parley.sim.Computes;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Back-ups of a data folder on which a server works. */
@Computes
class BackupCommandTest {
    private static final ContactId CONTACT = new ContactId("c1");

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private Path data;
    private Path shelf;
    private int entries;

    @BeforeEach
    void aServerThatKeptADay() throws Exception {
        data = folder.resolve("data");
        shelf = folder.resolve("shelf");
        entries = ReplayCommandTest.keep(data, SeededDay.of(7, 20));
        put("recordings/2026-11-02/c1-1.wav", "sound");
        put("attachments/chats/c2/photo", "picture");
        put("attachments/parts/half", "half of an upload");
        put("recording-journal/0000000000000001.audio", "frames");
        put("secrets/devices", "key");
        put("secrets/chat-epoch", "epoch");
        try (Store store = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            index(store, "2026-11-02/c1-1.wav", "sound");
        }
    }

    private void put(String name, String text) throws IOException {
        Files.createDirectories(data.resolve(name).getParent());
        Files.writeString(data.resolve(name), text);
    }

    private static void index(Store store, String path, String text) throws Exception {
        index(store, CONTACT, path, text);
    }

    private static void index(Store store, ContactId call, String path, String text) throws Exception {
        byte[] sum = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        String digits = HexFormat.of().formatHex(sum);
        RecordingFile file =
                new RecordingFile(call, path, Instant.EPOCH, 4_000, true, new int[] {0, 0}, digits, List.of());
        store.recordings().add(file, Optional.empty()).get(30, TimeUnit.SECONDS);
    }

    private Path made() throws IOException {
        try (Stream<Path> inside = Files.list(shelf)) {
            return inside.max(Path::compareTo).orElseThrow();
        }
    }

    private String[] make() {
        return new String[] {"backup", "make", "--data", data.toString(), "--to", shelf.toString()};
    }

    @Test
    void aBackupMadeBesideARunningServerIsWholeAndStartsAServerElsewhere() throws Exception {
        Instant now = Instant.parse("2026-11-02T03:00:00Z");
        SignIn signIn = new SignIn("hash", "ana", now, now.plusSeconds(60));
        try (Store running = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            running.accounts().save(signIn).join();
            assertEquals(0, shell.run(make()), shell::err);
            index(running, "2026-11-02/c1-2.wav", "made later");
            assertTrue(running.trouble().isEmpty());
        }
        assertTrue(shell.out().contains("up to journal entry " + entries), shell.out());
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(0, shell.run("backup", "restore", made().toString(), "--data", elsewhere.toString()), shell::out);
        assertTrue(shell.out().contains("whole, 1 recordings read"), shell.out());
        assertEquals("sound", Files.readString(elsewhere.resolve("recordings/2026-11-02/c1-1.wav")));
        assertEquals("picture", Files.readString(elsewhere.resolve("attachments/chats/c2/photo")));
        assertEquals("frames", Files.readString(elsewhere.resolve("recording-journal/0000000000000001.audio")));
        assertEquals("key", Files.readString(elsewhere.resolve("secrets/devices")));
        assertFalse(Files.exists(elsewhere.resolve("attachments/parts")), "half an upload is nothing");
        assertFalse(Files.exists(elsewhere.resolve("secrets/chat-epoch")), "pages learn that the log is an older one");
        try (Store restored = Store.open(StoreSettings.embedded(elsewhere), System::nanoTime)) {
            assertEquals(Optional.empty(), restored.accounts().signIn("hash", now), "who left since is not in again");
            assertEquals(1, restored.recordings().of(CONTACT).size());
            assertTrue(restored.recordings().has("2026-11-02/c1-1.wav"));
            assertFalse(restored.recordings().has("2026-11-02/c1-2.wav"));
        }
        assertEquals(0, shell.run("replay", "--data", elsewhere.toString()), shell::out);
    }

    @Test
    void aRecordingThatTheBackupBeforeHasIsLinkedAndSurvivesItsRemoval() throws Exception {
        Backup.Made first = Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false);
        Backup.Made second = Backup.make(data, shelf, Instant.parse("2026-11-03T03:00:00Z"), false, false);
        assertEquals(0, first.shared());
        assertEquals(2, second.shared(), "the recording and the shared file");
        assertEquals(first.files(), second.files());
        String name = "recordings/2026-11-02/c1-1.wav";
        assertTrue(
                Files.isSameFile(first.folder().resolve(name), second.folder().resolve(name)));
        Files.delete(first.folder().resolve(name));
        assertEquals(0, shell.run("backup", "check", second.folder().toString()), shell::out);
        assertEquals(1, shell.run("backup", "check", first.folder().toString()));
        assertTrue(shell.out().contains("recording 2026-11-02/c1-1.wav is missing"), shell.out());
    }

    @Test
    void whatTheRulesRemovedWhileFilesWereCopiedIsMissedByNobody() throws Exception {
        Path made = Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false)
                .folder();
        Files.delete(made.resolve("recordings/2026-11-02/c1-1.wav"));
        Backup.forgetRemoved(data, made);
        assertEquals(1, shell.run("backup", "check", made.toString()), "the server still knows it");
        try (Store running = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            running.retention()
                    .remove(Retained.RECORDINGS, List.of(CONTACT.value()), Instant.EPOCH)
                    .get(30, TimeUnit.SECONDS);
            Backup.forgetRemoved(data, made);
        }
        assertEquals(0, shell.run("backup", "check", made.toString()), shell::out);
        assertTrue(shell.out().contains("whole, 0 recordings read"), shell.out());
    }

    @Test
    void aRecordingThatWasFinishedWhileFilesWereCopiedIsTakenAsItIs() throws Exception {
        Path made = Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false)
                .folder();
        put("recordings/2026-11-02/c1-2.wav", "the whole call");
        Files.copy(data.resolve("recordings/2026-11-02/c1-2.wav"), made.resolve("recordings/2026-11-02/c1-2.wav"));
        try (Store running = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            index(running, "2026-11-02/c1-2.wav", "the whole call");
            index(running, "2026-11-02/c1-3.wav", "whose file is not there");
            Backup.knowLate(data, made);
        }
        assertEquals(0, shell.run("backup", "check", made.toString()), shell::out);
        assertTrue(shell.out().contains("whole, 2 recordings read"), shell.out());
    }

    /** Its recording was made anew of the journal, and was shorter. */
    @Test
    void aRecordingOfACallThatOnlyTheJournalOfACopyKnowsIsTakenAsItIs() throws Exception {
        Path made = Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false)
                .folder();
        try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + made.resolve("parley.db"));
                Statement sql = copy.createStatement()) {
            sql.executeUpdate("DELETE FROM contact");
            sql.executeUpdate("UPDATE history_upto SET seq = 0");
        }
        put("recordings/2026-11-02/c1-2.wav", "the whole call");
        put("recordings/2026-11-02/later-1.wav", "of a call that came later");
        try (Store running = Store.open(StoreSettings.embedded(data), System::nanoTime)) {
            for (String name : List.of("2026-11-02/c1-2.wav", "2026-11-02/later-1.wav")) {
                Files.copy(data.resolve("recordings/" + name), made.resolve("recordings/" + name));
            }
            index(running, "2026-11-02/c1-2.wav", "the whole call");
            index(running, new ContactId("later"), "2026-11-02/later-1.wav", "of a call that came later");
            Backup.knowLate(data, made);
        }
        assertEquals(0, shell.run("backup", "check", made.toString()), shell::out);
        assertTrue(shell.out().contains("whole, 2 recordings read"), shell.out());
    }

    @Test
    void whatRottedInTheBackupBeforeIsCopiedAnewWhereThatIsWanted() throws Exception {
        String name = "recordings/2026-11-02/c1-1.wav";
        Path first = Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false)
                .folder();
        Files.writeString(first.resolve(name), "sOund");
        Path linked = Backup.make(data, shelf, Instant.parse("2026-11-03T03:00:00Z"), false, false)
                .folder();
        assertEquals(1, shell.run("backup", "check", linked.toString()));
        Backup.Made compared = Backup.make(data, shelf, Instant.parse("2026-11-04T03:00:00Z"), true, false);
        assertEquals(1, compared.shared(), "the shared file alone");
        assertEquals(0, shell.run("backup", "check", compared.folder().toString()), shell::out);
        assertEquals("sound", Files.readString(compared.folder().resolve(name)));
    }

    @Test
    void filesBesideTheFoldersAreKeptButForThoseOfTheRunningServer() throws Exception {
        put("sip-bans.txt", "192.0.2.7 WRONG_PASSWORD");
        put("parley.yaml", "queues: []");
        put("sip-trace.txt", "INVITE");
        Path made = Backup.make(data, shelf, Instant.parse("2026-11-02T03:00:00Z"), false, false)
                .folder();
        try (Stream<Path> inside = Files.list(made)) {
            assertEquals(
                    List.of(
                            "attachments",
                            "backup.json",
                            "parley.db",
                            "parley.yaml",
                            "recording-journal",
                            "recordings",
                            "secrets",
                            "sip-bans.txt"),
                    inside.map(one -> one.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aShelfOnADiskWithoutLinksToTheOneBeforeGetsFilesOfItsOwn() throws IOException {
        Path before = Files.createDirectories(folder.resolve("before"));
        Files.writeString(before.resolve("c1.wav"), "sound");
        put("c1.wav", "sound");
        FolderCopy.Linking otherDisk = (link, existing) -> {
            throw new FileSystemException(link.toString(), existing.toString(), "Invalid cross-device link");
        };
        FolderCopy copy = new FolderCopy(data, Files.createDirectories(shelf), path -> true, false, otherDisk);
        copy.take("c1.wav", Optional.of(before));
        assertEquals(0, copy.shared());
        assertEquals("sound", Files.readString(shelf.resolve("c1.wav")));
        assertFalse(Files.isSameFile(before.resolve("c1.wav"), shelf.resolve("c1.wav")));
    }

    @Test
    void whatWasChangedOrNotMadeToItsEndIsTold() throws Exception {
        shell.run(make());
        Files.writeString(made().resolve("recordings/2026-11-02/c1-1.wav"), "tone!");
        Files.delete(made().resolve("backup.json"));
        assertEquals(1, shell.run("backup", "check", made().toString()));
        assertTrue(shell.out().contains("has no backup.json"), shell.out());
        assertTrue(shell.out().contains("its SHA-256 differs"), shell.out());
        assertTrue(shell.out().contains("NOT whole, 1 recordings read"), shell.out());
        Path elsewhere = folder.resolve("elsewhere");
        assertEquals(1, shell.run("backup", "restore", made().toString(), "--data", elsewhere.toString()));
        assertFalse(Files.exists(elsewhere), "nothing is restored from it");
    }

    @Test
    void aDamagedDatabaseIsTold() throws Exception {
        shell.run(make());
        Path database = made().resolve("parley.db");
        byte[] zeros = new byte[8_192];
        try (var file = Files.newByteChannel(database, StandardOpenOption.WRITE)) {
            file.position(Files.size(database) / 8_192 * 4_096);
            file.write(ByteBuffer.wrap(zeros));
        }
        assertEquals(1, shell.run("backup", "check", made().toString()));
        assertTrue(shell.out().contains("the database is damaged"), shell.out());
    }

    @Test
    void placesThatCannotBeRightAreRefusedInALine() throws Exception {
        assertEquals(1, shell.run("backup", "make", "--data", shelf.toString(), "--to", shelf.toString()));
        assertTrue(shell.err().contains("holds no parley.db"), shell.err());
        String inside = data.resolve("backups").toString();
        assertEquals(1, shell.run("backup", "make", "--data", data.toString(), "--to", inside));
        assertTrue(shell.err().contains("lies in the data folder"), shell.err());
        assertEquals(1, shell.run("backup", "check", shelf.toString()));
        assertTrue(shell.err().contains("is no back-up"), shell.err());
        shell.run(make());
        assertEquals(1, shell.run("backup", "restore", made().toString(), "--data", data.toString()));
        assertTrue(shell.err().contains("is not empty"), shell.err());
    }
}
