package io.parley;

import io.parley.store.DatabaseCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads a back-up to its last byte: whether the database is whole, and each recording is there as it was made. */
final class BackupCheck {
    private final Path folder;
    private final List<String> problems = new ArrayList<>();
    private long recordings;

    private BackupCheck(Path folder) {
        this.folder = folder;
    }

    /** @param problems one sentence each; none if all is there */
    record Found(long recordings, List<String> problems) {}

    static Found of(Path folder) {
        BackupCheck check = new BackupCheck(folder);
        if (!Backup.isWhole(folder)) {
            check.problems.add(folder + " has no " + Backup.SHEET + ": it is no back-up, or was not made to its end");
        }
        try (DatabaseCopy copy = DatabaseCopy.open(folder)) {
            copy.damage().forEach(told -> check.problems.add("the database is damaged: " + told));
            copy.recordings(check::look);
        } catch (SQLException e) {
            check.problems.add("the database is damaged: " + e.getMessage());
        }
        return new Found(check.recordings, List.copyOf(check.problems));
    }

    private void look(String path, String sha256) {
        recordings++;
        Path file = folder.resolve("recordings").resolve(path);
        if (!Files.exists(file)) {
            problems.add("recording " + path + " is missing");
            return;
        }
        try {
            if (!sum(file).equalsIgnoreCase(sha256)) {
                problems.add("recording " + path + " is not what was made: its SHA-256 differs");
            }
        } catch (IOException e) {
            problems.add("recording " + path + " cannot be read: " + e.getMessage());
        }
    }

    private static String sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
