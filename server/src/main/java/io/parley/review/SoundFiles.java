package io.parley.review;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The recordings folder; gives a file only if it really lies inside, links followed. */
final class SoundFiles {
    private final Path folder;

    SoundFiles(Path folder) {
        this.folder = folder;
    }

    /** @param path as indexed, relative to the folder; @return empty if there is no such file inside */
    Optional<Path> inside(String path) throws IOException {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path real = file.toRealPath();
        return real.startsWith(folder.toRealPath()) ? Optional.of(real) : Optional.empty();
    }
}
