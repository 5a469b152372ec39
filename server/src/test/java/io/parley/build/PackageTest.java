package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the package's own README and the way to update name is in the package. */
@Computes
class PackageTest {
    private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)\\)");
    private static final Pattern COPIED = Pattern.compile("\"\\$root/([^\"]+)\"");
    /** Made by the script itself. */
    private static final String MADE = "legal";

    private final Path root = Project.root();

    private String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }

    @Test
    void everythingTheReadmeOfThePackageNamesIsPacked() throws IOException {
        List<String> packed = COPIED.matcher(read("server/bin/package"))
                .results()
                .map(found -> found.group(1))
                .toList();
        List<String> missing = links("server/packaging/README.md")
                .filter(link -> !link.equals(MADE))
                .filter(link -> !Files.exists(root.resolve(link))
                        || packed.stream().noneMatch(one -> Path.of(link).startsWith(one) || link.startsWith(one)))
                .filter(link -> packed.stream().noneMatch(one -> Path.of(one).startsWith(link)))
                .toList();
        assertEquals(List.of(), missing);
    }

    private Stream<String> links(String name) throws IOException {
        return LINK.matcher(read(name)).results().map((MatchResult found) -> found.group(1));
    }

    @Test
    void anUpdateBringsTheUnitsOfItsVersion() throws IOException {
        String operations = read("server/docs/OPERATIONS.md");
        String update =
                operations.substring(operations.indexOf("## Stop, start, update"), operations.indexOf("## Back-up"));
        for (String step : List.of(
                "/opt/parley/server/packaging/*.service", "/opt/parley/server/packaging/*.timer", "daemon-reload")) {
            assertTrue(update.contains(step), step);
        }
    }

    @Test
    void theUnitGivesTheArchiveOfClassesAFolderThatItsUserMayWrite() throws IOException {
        assertTrue(read("server/packaging/parley.service").lines().anyMatch("CacheDirectory=parley"::equals));
        assertTrue(read("server/bin/parley").contains("kept=${CACHE_DIRECTORY:-$target}"));
    }

    @Test
    void theArchiveOfTheRuntimeIsOfTheLayoutThatTheServerRunsWith() throws IOException {
        List<String> layout = Pattern.compile("(?m)^layout=\"(.*)\"$")
                .matcher(read("server/bin/parley"))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertEquals(List.of("-XX:+UseZGC -XX:+UseCompactObjectHeaders"), layout);
        assertTrue(read("server/bin/package").contains("sed -n 's/^layout=\"\\(.*\\)\"$/\\1/p'"));
    }

    @Test
    void anImageIsMadeOfWhatIsInThePackage() throws IOException {
        String recipe = "server/packaging/Containerfile";
        String image = read(recipe);
        assertTrue(image.contains("-f parley/" + recipe), image);
        assertTrue(read("server/packaging/compose.yaml").contains("dockerfile: " + recipe));
        assertTrue(image.contains("ENTRYPOINT [\"/opt/parley/server/bin/parley\"]"), image);
    }

    @Test
    void theUnitOfTwoThatFollowEachOtherMayAndMayNotDoWhatTheOneMay() throws IOException {
        List<String> two = settings("server/packaging/parley@.service");
        List<String> one = settings("server/packaging/parley.service");
        assertEquals(
                List.of("Description", "ExecStart", "Restart"),
                one.stream()
                        .filter(line -> !two.contains(line))
                        .map(PackageTest::name)
                        .toList());
        assertEquals(
                List.of(
                        "Description",
                        "Conflicts",
                        "StartLimitIntervalSec",
                        "Type",
                        "TimeoutStartSec",
                        "ExecStart",
                        "Restart"),
                two.stream()
                        .filter(line -> !one.contains(line))
                        .map(PackageTest::name)
                        .toList());
        assertTrue(two.contains("Restart=always"));
        assertTrue(two.stream().anyMatch(line -> line.startsWith("ExecStart=") && line.endsWith(" --stand-by")));
    }

    private List<String> settings(String unit) throws IOException {
        return read(unit)
                .lines()
                .filter(line -> line.contains("=") && !line.startsWith("#"))
                .toList();
    }

    private static String name(String line) {
        return line.substring(0, line.indexOf('='));
    }
}
