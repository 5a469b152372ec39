package io.parley;

import io.parley.store.DatabaseCopy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Copies what a server keeps, while it works. The order makes the copy whole: first the journal of recordings, then the
 * database, then files. A call that the copied index does not have is in the copied journal, and its recording is made
 * from there after a restore; a file that the index has was there before the database was copied, and never changes.
 */
final class Backup {
    /** Written last: a folder without it is no back-up. */
    static final String SHEET = "backup.json";

    private static final String SOUND_JOURNAL = "recording-journal";
    private static final Set<String> NEVER_CHANGE = Set.of("recordings", "attachments", RecordedPrompts.FOLDER);
    /** Beside the database and its lock: what somebody looks into now and then, and grows large. */
    private static final String TRACE = "sip-trace.";

    private static final String PART = ".part";
    private static final Path UPLOADS = Path.of("attachments", "parts");

    /** Room on this disk, and nothing else. */
    private static final Path RESERVE = Path.of(SOUND_JOURNAL, "reserve");

    /** A restored server goes on from an older state: pages that are ahead of it must see that. */
    private static final Path CHAT_EPOCH = Path.of("secrets", "chat-epoch");

    private static final Set<Path> LEFT_OUT = Set.of(
            UPLOADS,
            CHAT_EPOCH,
            OpenCallsFile.FILE,
            OpenStreams.FILE,
            OpenInvitesFile.FILE,
            SipPortsFile.FILE,
            HttpPortFile.FILE,
            RESERVE);

    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Backup() {}

    /**
     * @param folder where it is
     * @param lastEntry the last event of the journal in it
     * @param shared of the files, those that are links into the back-up before
     */
    record Made(Path folder, long lastEntry, long files, long bytes, long shared) {}

    /**
     * @param data the data folder of a server with the embedded database
     * @param shelf gets a folder for each back-up, named by its time
     * @param reading whether files that are linked to the back-up before are compared with it to their last byte
     * @param withKey whether the key of recordings that the data folder keeps is copied as well
     * @throws IOException also if there is a back-up of this second already
     */
    static Made make(Path data, Path shelf, Instant now, boolean reading, boolean withKey)
            throws IOException, SQLException {
        Optional<Path> before = newest(shelf);
        Path made = shelf.resolve(NAME.format(now));
        if (Files.exists(made)) {
            throw new IOException(made + " is there already");
        }
        Path part = OwnFolder.make(shelf.resolve(made.getFileName() + PART));
        Set<Path> leftOut = new HashSet<>(LEFT_OUT);
        if (!withKey) {
            leftOut.add(RecordingKeys.FILE);
        }
        FolderCopy copy = new FolderCopy(data, part, path -> !leftOut.contains(path), reading);
        copy.take(SOUND_JOURNAL, Optional.empty());
        DatabaseCopy.make(data, part.resolve(DatabaseCopy.FILE));
        for (String name : names(data)) {
            copy.take(name, before.filter(b -> NEVER_CHANGE.contains(name)));
        }
        forgetRemoved(data, part);
        knowLate(data, part);
        long last = lastEntry(part);
        List<String> keys = List.copyOf(BackupKeys.of(part).needed());
        describe(
                part.resolve(SHEET),
                Map.of("at", now.toString(), "lastEntry", last, "files", copy.files(), "recordingKeys", keys));
        Files.move(part, made, StandardCopyOption.ATOMIC_MOVE);
        FolderCopy.sync(shelf);
        return new Made(made, last, copy.files(), copy.bytes(), copy.shared());
    }

    /**
     * What was removed while files were copied, after so many days or with its customer, has a row in the copy and no
     * file: the row goes, too. One that the server still knows stays, and {@link BackupCheck} tells that it is missing.
     */
    static void forgetRemoved(Path data, Path part) throws SQLException {
        Set<String> missing = new HashSet<>();
        try (DatabaseCopy copy = DatabaseCopy.open(part)) {
            copy.recordings((path, sum) -> {
                if (!Files.exists(part.resolve("recordings").resolve(path))) {
                    missing.add(path);
                }
            });
            if (!missing.isEmpty()) {
                try (DatabaseCopy running = DatabaseCopy.open(data)) {
                    running.recordings((path, sum) -> missing.remove(path));
                }
                copy.forget(missing);
            }
        }
    }

    /**
     * A recording that was finished after the database was copied, of a call that this knows: it is whole, and nothing
     * shorter is to be made of the journal in its place.
     */
    static void knowLate(Path data, Path part) throws SQLException {
        Set<String> late = new HashSet<>();
        try (DatabaseCopy copy = DatabaseCopy.open(part)) {
            try (DatabaseCopy running = DatabaseCopy.open(data)) {
                running.recordings((path, sum) -> {
                    if (Files.exists(part.resolve("recordings").resolve(path))) {
                        late.add(path);
                    }
                });
                copy.recordings((path, sum) -> late.remove(path));
                copy.know(running, late);
            }
        }
    }

    private static long lastEntry(Path folder) throws SQLException {
        try (DatabaseCopy copy = DatabaseCopy.open(folder)) {
            return copy.lastEntry();
        }
    }

    private static void describe(Path sheet, Map<String, Object> facts) throws IOException {
        Files.write(sheet, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(facts));
        FolderCopy.sync(sheet);
        FolderCopy.sync(sheet.getParent());
    }

    /** All that is beside the database and the journal of recordings. */
    private static List<String> names(Path data) throws IOException {
        try (Stream<Path> inside = Files.list(data)) {
            return inside.map(one -> one.getFileName().toString())
                    .filter(name -> !name.equals(SOUND_JOURNAL) && !DatabaseCopy.isOwn(name))
                    .filter(name -> !name.startsWith(TRACE) && !name.endsWith(PART))
                    .sorted()
                    .toList();
        }
    }

    /** The newest whole back-up on a shelf. */
    static Optional<Path> newest(Path shelf) throws IOException {
        if (!Files.isDirectory(shelf)) {
            return Optional.empty();
        }
        try (Stream<Path> inside = Files.list(shelf)) {
            return inside.filter(Backup::isWhole).max(Path::compareTo);
        }
    }

    static boolean isWhole(Path folder) {
        return Files.exists(folder.resolve(SHEET));
    }

    /** Copies a back-up to a data folder that is empty or not there yet. */
    static void restore(Path backup, Path data) throws IOException {
        FolderCopy copy = new FolderCopy(backup, OwnFolder.make(data), path -> true, false);
        try (Stream<Path> inside = Files.list(backup)) {
            for (Path one : inside.toList()) {
                String name = one.getFileName().toString();
                if (!name.equals(SHEET)) {
                    copy.take(name, Optional.empty());
                }
            }
        }
        try (DatabaseCopy database = DatabaseCopy.open(data)) {
            database.signEverybodyOut();
        } catch (SQLException e) {
            throw new IOException("the restored database cannot be written: " + e.getMessage(), e);
        }
        FolderCopy.sync(data);
    }
}
