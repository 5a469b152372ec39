package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.puppycrawl.tools.checkstyle.Checker;
import com.puppycrawl.tools.checkstyle.ConfigurationLoader;
import com.puppycrawl.tools.checkstyle.PropertiesExpander;
import com.puppycrawl.tools.checkstyle.api.AuditEvent;
import com.puppycrawl.tools.checkstyle.api.AuditListener;
import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files, methods, lines and names stay within the sizes of R10. */
@Computes
class SizesTest {

    @Test
    void mainSourcesKeepTheirSizes() throws Exception {
        assertEquals(List.of(), complaints("src/main/java", 400));
    }

    @Test
    void testSourcesKeepTheirSizes() throws Exception {
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

    private static List<String> complaints(String folder, int fileMax) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("file.max", Integer.toString(fileMax));
        Complaints complaints = new Complaints();
        Checker checker = new Checker();
        checker.setModuleClassLoader(Checker.class.getClassLoader());
        checker.configure(ConfigurationLoader.loadConfiguration(
                SizesTest.class.getResource("/sizes.xml").toString(), new PropertiesExpander(properties)));
        checker.addListener(complaints);
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("server", "loadtest")) {
            sources.addAll(files(Project.root().resolve(module).resolve(folder)));
        }
        assertTrue(sources.size() > 0 || folder.contains("test"), "no sources found");
        checker.process(sources.stream()
                .filter(f -> f.toString().endsWith(".java"))
                .map(Path::toFile)
                .toList());
        checker.destroy();
        return complaints.said;
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(Files::isRegularFile).toList();
        }
    }

    private static final class Complaints implements AuditListener {
        final List<String> said = new ArrayList<>();

        @Override
        public void addError(AuditEvent event) {
            Path file = Project.root().toAbsolutePath().normalize().relativize(Path.of(event.getFileName()));
            said.add(file + ":" + event.getLine() + " " + event.getMessage());
        }

        @Override
        public void addException(AuditEvent event, Throwable problem) {
            said.add(event.getFileName() + " cannot be read: " + problem);
        }

        @Override
        public void auditStarted(AuditEvent event) {}

        @Override
        public void auditFinished(AuditEvent event) {}

        @Override
        public void fileStarted(AuditEvent event) {}

        @Override
        public void fileFinished(AuditEvent event) {}
    }
}
