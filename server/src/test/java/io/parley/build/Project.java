package io.parley.build;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the project's root from wherever tests run. */
final class Project {
    private Project() {}

    static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve("sip-config"))) {
            at = at.getParent();
        }
        return at;
    }
}
