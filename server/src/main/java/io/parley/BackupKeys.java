package io.parley;

import io.parley.seal.JournalSeal;
import io.parley.seal.SiteKey;
import io.parley.store.DatabaseCopy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which keys the recordings of a folder need, and whether they are in it. */
final class BackupKeys {
    private static final String JOURNAL = "recording-journal";

    private final Path folder;
    private final SortedSet<String> needed = new TreeSet<>();

    private BackupKeys(Path folder) {
        this.folder = folder;
    }

    /** @param folder a back-up or a data folder */
    static BackupKeys of(Path folder) throws IOException, SQLException {
        BackupKeys keys = new BackupKeys(folder);
        try (DatabaseCopy copy = DatabaseCopy.open(folder)) {
            keys.needed.addAll(copy.recordingKeys());
        }
        Path journal = folder.resolve(JOURNAL);
        if (Files.isDirectory(journal)) {
            try (Stream<Path> files = Files.list(journal)) {
                for (Path file : files.toList()) {
                    keys.needed.addAll(ofJournal(file));
                }
            }
        }
        return keys;
    }

    private static List<String> ofJournal(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return JournalSeal.keyOf(in.readNBytes(JournalSeal.HEADER)).stream().toList();
        }
    }

    /** Ids of all that are needed. */
    SortedSet<String> needed() {
        return needed;
    }

    /** What to do about those that are not in the folder; empty if all are. */
    Optional<String> missing() throws IOException {
        SortedSet<String> missing = new TreeSet<>(needed);
        Path file = folder.resolve(RecordingKeys.FILE);
        if (Files.exists(file)) {
            byte[] kept = Files.readAllBytes(file);
            missing.removeIf(
                    id -> kept.length == SiteKey.BYTES && new SiteKey(kept).id().equals(id));
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("its recordings are sealed with key " + String.join(", ", missing)
                        + ", which is not in it: keep that key elsewhere, and before a server starts on this put it"
                        + " into " + file + ", or name it in media.recordingKey or media.olderRecordingKeys");
    }
}
