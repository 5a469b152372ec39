package io.parley.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Test data of others, outside the project. */
public final class Corpora {
    private Corpora() {}

    /**
     * The folder; leaves the test out, aloud, where no shared folder exists, and fails where it exists without
     * data.
     */
    public static Path folder() {
        Optional<Path> folder = find();
        Assumptions.assumeTrue(folder.isPresent(), "left out: no folder ../shared with test data of others");
        if (!Files.isDirectory(folder.get())) {
            throw new AssertionError("the test data are missing: " + folder.get());
        }
        return folder.get();
    }

    /** The folder, for tests that have seeds of their own, too. */
    public static Optional<Path> find() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("PARLEY_CORPORA")).map(Path::of);
        List<Path> places = List.of(Path.of("..", "shared"), Path.of("..", "..", "shared"));
        return named.or(
                () -> places.stream().filter(Files::isDirectory).findFirst().map(shared -> shared.resolve("corpora")));
    }
}
