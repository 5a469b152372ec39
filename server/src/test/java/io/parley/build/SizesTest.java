package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files, methods, lines and names stay within the sizes of R10. */
@Computes
class SizesTest {

    @Test
    void mainSourcesKeepTheirSizes() throws IOException {
        assertEquals(List.of(), complaints("src/main/java", 400));
    }

    @Test
    void testSourcesKeepTheirSizes() throws IOException {
        assertEquals(List.of(), complaints("src/test/java", 500));
    }

    @Test
    void frontEndFilesKeepTheirSizes() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (String folder : List.of("server/console/src", "chat-widget/src")) {
            for (Path file : files(Project.root().resolve(folder))) {
                boolean counted = file.toString().matches(".*\\.(ts|tsx|css)");
                long lines = counted ? Files.readAllLines(file).size() : 0;
                if (lines > 400) {
                    tooLong.add(file + " has " + lines + " lines");
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    private static List<String> complaints(String folder, int longestFile) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("server", "loadtest")) {
            sources.addAll(files(Project.root().resolve(module).resolve(folder)));
        }
        sources.removeIf(file -> !file.toString().endsWith(".java"));
        assertTrue(sources.size() > 10, "no sources found");
        return new JavaSizes(longestFile).complaints(sources);
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }
}
