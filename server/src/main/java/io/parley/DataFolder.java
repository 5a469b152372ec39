package io.parley;

import io.parley.media.MediaSettings;
import io.parley.ops.config.ConfigProblem;
import io.parley.ops.config.ParleyConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The folder with everything that one server keeps; others on the machine may not look into it. */
final class DataFolder {
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

    /** A folder in it, made where it is missing. */
    Path folder(String name) throws IOException {
        return OwnFolder.make(root.resolve(name));
    }

    /** Where sound is kept, and which ports it comes by. */
    MediaSettings sound(ParleyConfig.Media media) throws IOException {
        return new MediaSettings(media.portFrom(), media.portTo(), folder("recording-journal"), folder("recordings"));
    }

    /** Random bytes made at the first start and kept ever since. */
    byte[] secret(String name, int length) throws IOException {
        Path file = root.resolve("secrets").resolve(name);
        if (Files.exists(file)) {
            byte[] kept = Files.readAllBytes(file);
            if (kept.length == length) {
                return kept;
            }
        }
        byte[] made = new byte[length];
        random.nextBytes(made);
        Files.write(file, made);
        OwnFolder.restrict(file, "rw-------");
        return made;
    }
}
