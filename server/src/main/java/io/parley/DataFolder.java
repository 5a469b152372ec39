package io.parley;

import io.parley.media.MediaSettings;
import io.parley.media.record.Recorder;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.MediaSection;
import io.parley.review.Retention;
import io.parley.review.SoundFiles;
import io.parley.seal.SiteKeys;
import io.parley.store.AttachmentFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder with everything that one server keeps; others on the machine may not look into it. */
final class DataFolder {
    private static final Logger log = LoggerFactory.getLogger(DataFolder.class);
    private static final long MEGABYTE = 1 << 20;
    private static final String JOURNAL = "recording-journal";
    /** In bytes, for the database's log and what is written beside it. */
    private static final long STARTS = 16 * MEGABYTE;

    private final Path root;
    private final SecureRandom random = new SecureRandom();

    private DataFolder(Path root) {
        this.root = root;
    }

    /** @throws ConfigProblem if the folder cannot be made or written */
    static DataFolder open(Path root) {
        DataFolder data = new DataFolder(root.toAbsolutePath().normalize());
        try {
            data.folder("");
            data.folder("secrets");
        } catch (IOException e) {
            throw new ConfigProblem(
                    root + ": is no folder that can be written (" + e.getMessage() + "); name another under data");
        }
        return data;
    }

    Path root() {
        return root;
    }

    /**
     * Ours alone from now on. A start on a disk that is full writes in the room that is kept back for recordings.
     *
     * @throws io.parley.store.StoreInUse if another server has it
     */
    EarlyStart.Ground taken(EarlyStart early) throws IOException {
        EarlyStart.Ground ground = early.in(root);
        try {
            Recorder.makeRoom(root.resolve(JOURNAL), STARTS);
        } catch (IOException e) { // whether that is one too few shows with the first write
            log.warn("no room could be made to start in: {}", e.getMessage());
        }
        return ground;
    }

    /** A folder in it, made where it is missing. */
    Path folder(String name) throws IOException {
        return OwnFolder.make(root.resolve(name));
    }

    /** Where sound is kept, which ports it comes by, and what it is sealed with. */
    MediaSettings sound(MediaSection media, SiteKeys keys) throws IOException {
        return new MediaSettings(
                media.portFrom(),
                media.portTo(),
                folder(JOURNAL),
                folder("recordings"),
                keys,
                media.reserveMegabytes() * MEGABYTE);
    }

    /** Where what came of contacts is kept. */
    Retention.Folders kept(MediaSettings sound) throws IOException {
        return new Retention.Folders(
                new SoundFiles(sound.recordings(), sound.keys()), new AttachmentFiles(folder("attachments")));
    }

    /**
     * Random bytes made at the first start and kept ever since. They are on disk before they are used: what is sealed
     * with others than those there are can be read by nobody.
     *
     * @throws ConfigProblem if there are others than can be meant, which are left as they are
     */
    byte[] secret(String name, int length) throws IOException {
        Path file = root.resolve("secrets").resolve(name);
        byte[] kept = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        if (kept.length > 0 && kept.length != length) {
            throw new ConfigProblem(file + " has " + kept.length + " bytes instead of " + length
                    + "; put back the one of a back-up, or remove it and lose what was made with it");
        }
        return kept.length > 0 ? kept : made(file, length);
    }

    private byte[] made(Path file, int length) throws IOException {
        byte[] made = new byte[length];
        random.nextBytes(made);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, made);
        OwnFolder.restrict(part, "rw-------");
        FolderCopy.sync(part);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        FolderCopy.sync(file.getParent());
        return made;
    }
}
