package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which archive of classes {@code server/bin/parley} starts with: in a package with a Java that tells its options. */
@Computes
class StartScriptTest {
    private static final String TAKES = "-XX:SharedArchiveFile=";
    private static final String LEAVES = "-XX:ArchiveClassesAtExit=";
    private static final String MARK = "-Dparley.archive=";

    @TempDir
    Path root;

    @BeforeEach
    void unpacked() throws IOException {
        Files.createDirectories(root.resolve("server/bin"));
        Files.createDirectories(root.resolve("server/target"));
        Files.createDirectories(root.resolve("server/runtime/bin"));
        Files.copy(Project.root().resolve("server/bin/parley"), root.resolve("server/bin/parley"));
        program(root.resolve("server/runtime/bin/java"), "for option; do echo \"$option\"; done");
        Files.writeString(root.resolve("server/runtime/release"), "JAVA_VERSION=\"25\"\n");
        Files.writeString(root.resolve("server/target/parley-server.jar"), "one");
    }

    @Test
    void aServerThatWasReadyLeavesTheArchiveOfTheNextStart() throws Exception {
        ends(start("serve"), true);
        List<String> next = start("serve");
        Path taken = option(next, TAKES).map(Path::of).orElseThrow();
        assertEquals("classes", Files.readString(taken));
        assertEquals(Optional.empty(), option(next, LEAVES));
        assertEquals(Optional.of(taken.toString()), option(start("demo"), TAKES));
    }

    @Test
    void oneThatWasNeverReadyLeavesNone() throws Exception {
        Path left = ends(start("demo"), false);
        List<String> next = start("serve");
        assertEquals(Optional.empty(), option(next, TAKES));
        assertFalse(Files.exists(left), "it is gone");
        assertTrue(option(next, LEAVES).isPresent());
    }

    @Test
    void ofTwoAtOnceTheOneThatWasReadyLeavesIt() throws Exception {
        List<String> serves = start("serve");
        List<String> waits = start("serve");
        Path left = ends(waits, false);
        Files.createFile(option(serves, MARK).map(Path::of).orElseThrow()); // the other's mark says nothing of it
        assertEquals(Optional.empty(), option(start("serve"), TAKES));
        assertFalse(Files.exists(left), "it is gone");
        ends(start("serve"), true);
        assertTrue(option(start("serve"), TAKES).isPresent());
    }

    @Test
    void whatOneThatRunsWillLeaveIsLeftAlone() throws Exception {
        long running = ProcessHandle.current().pid();
        Path mark = option(start("serve"), MARK)
                .map(path -> Path.of(path.replaceAll("\\d+\\.whole$", running + ".whole")))
                .orElseThrow();
        Files.createFile(mark);
        start("serve");
        assertTrue(Files.exists(mark));
    }

    @Test
    void anotherBuildStartsWithoutTheArchiveOfTheOneBefore() throws Exception {
        ends(start("serve"), true);
        Path taken = option(start("serve"), TAKES).map(Path::of).orElseThrow();
        Files.writeString(root.resolve("server/target/parley-server.jar"), "another");
        assertEquals(Optional.empty(), option(start("serve"), TAKES));
        assertFalse(Files.exists(taken), "it is gone");
        try (Stream<Path> kept = Files.list(root.resolve("server/target"))) {
            assertEquals(1, kept.count(), "the jar alone");
        }
    }

    @Test
    void sameFilesThatWereWrittenAnewStartWithoutTheArchiveOfThoseBefore() throws Exception {
        Path lib = Files.createDirectory(root.resolve("server/target/lib"));
        Path library = Files.createFile(lib.resolve("a.jar"));
        ends(start("serve"), true);
        Path taken = option(start("serve"), TAKES).map(Path::of).orElseThrow();
        Files.setLastModifiedTime(
                library,
                FileTime.from(Files.getLastModifiedTime(taken).toInstant().plusSeconds(1)));
        List<String> next = start("serve");
        assertEquals(Optional.empty(), option(next, TAKES));
        assertTrue(option(next, LEAVES).isPresent());
        assertFalse(Files.exists(taken), "it is gone");
    }

    @Test
    void smallCommandsTakeAndLeaveNone() throws Exception {
        List<String> options = start("check");
        assertTrue(options.contains("io.parley.Main") && options.contains("check"), options.toString());
        assertEquals(Optional.empty(), option(options, TAKES).or(() -> option(options, LEAVES)));
    }

    @Test
    void theFolderThatIsNamedForItIsMadeWhereNobodyMadeIt() throws Exception {
        Path named = root.resolve("volume/cache");
        Files.createDirectory(named.getParent());
        Path left = option(start("serve", named), LEAVES).map(Path::of).orElseThrow();
        assertEquals(named, left.getParent());
        assertEquals(PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(named));
    }

    @Test
    void aPackageBringsOneForTheFirstStartOfAll() throws Exception {
        Path named = Files.createDirectory(root.resolve("cache"));
        ends(start("serve"), true);
        Path brought = option(start("serve"), TAKES).map(Path::of).orElseThrow();
        List<String> first = start("serve", named);
        assertEquals(Optional.of(brought.toString()), option(first, TAKES));
        assertEquals(Optional.empty(), option(first, LEAVES));
    }

    /** A server that is killed leaves none: the start after it would take as long as the first. */
    @Test
    void whatWasJustBuiltIsRunOnceForTheArchiveOfItsFirstStart() throws Exception {
        Files.createDirectories(root.resolve("server/src"));
        Files.copy(Project.root().resolve("server/bin/class-archive"), root.resolve("server/bin/class-archive"));
        Path tools = Files.createDirectory(root.resolve("tools"));
        for (String tool : List.of("mvn", "node", "npm")) {
            program(tools.resolve(tool), "exit 0");
        }
        program(root.resolve("server/runtime/bin/java"), """
                for option; do
                  echo "$option"
                  case "$option" in
                    *ArchiveClassesAtExit=*) echo classes >"${option#*=}" ;;
                    -Dparley.archive=*) : >"${option#*=}" ;;
                  esac
                done""");
        List<String> first = start("serve", Map.of("PATH", tools + ":" + System.getenv("PATH")));
        assertEquals(
                "classes\n", Files.readString(option(first, TAKES).map(Path::of).orElseThrow()));
        try (Stream<Path> kept = Files.list(root.resolve("server/target"))) {
            assertEquals(4, kept.count(), "the jar, the archive, that it was built, and what the build said");
        }
    }

    @Test
    void librariesAreNamedInOneOrder() throws Exception {
        Path lib = Files.createDirectory(root.resolve("server/target/lib"));
        for (String name : List.of("b.jar", "a.jar", "B.jar", "c-1.jar", "c.jar")) {
            Files.createFile(lib.resolve(name));
        }
        List<String> options = start("serve");
        assertEquals(
                "../parley-server.jar:B.jar:a.jar:b.jar:c-1.jar:c.jar",
                options.get(options.indexOf("-cp") + 1)
                        .replace(lib + "/", "")
                        .replace(lib.getParent().toString(), ".."));
    }

    @Test
    void theHeapMayBecomeAQuarterOfTheMemory() throws Exception {
        String heap = option(start("serve"), "-Xmx").orElseThrow();
        int mebibytes = Integer.parseInt(heap.substring(0, heap.length() - 1));
        assertTrue(heap.endsWith("m") && mebibytes >= 1_024 && mebibytes <= 4_096, heap);
        assertTrue(option(start("serve"), "-XX:SoftMaxHeapSize=").isPresent());
    }

    @Test
    void aServerStartsWhereThatFolderCannotBeMade() throws Exception {
        assertTrue(start("serve", root.resolve("nowhere/cache")).contains("serve"));
    }

    private static void program(Path file, String does) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> start(String command) throws IOException, InterruptedException {
        return start(command, Map.of());
    }

    /** @param kept where the archive lies */
    private List<String> start(String command, Path kept) throws IOException, InterruptedException {
        return start(command, Map.of("CACHE_DIRECTORY", kept.toString()));
    }

    private List<String> start(String command, Map<String, String> environment)
            throws IOException, InterruptedException {
        ProcessBuilder starts = new ProcessBuilder(
                        "sh", root.resolve("server/bin/parley").toString(), command)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        starts.environment().putAll(environment);
        Process script = starts.start();
        List<String> options = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertEquals(0, script.waitFor(), options.toString());
        return options;
    }

    /** A server with these options ends. @return the archive that it leaves */
    private static Path ends(List<String> options, boolean wasReady) throws IOException {
        Path left = option(options, LEAVES).map(Path::of).orElseThrow();
        Files.writeString(left, "classes");
        if (wasReady) {
            Files.createFile(option(options, MARK).map(Path::of).orElseThrow());
        }
        return left;
    }

    private static Optional<String> option(List<String> options, String name) {
        return options.stream()
                .filter(option -> option.startsWith(name))
                .map(option -> option.substring(name.length()))
                .findFirst();
    }
}
