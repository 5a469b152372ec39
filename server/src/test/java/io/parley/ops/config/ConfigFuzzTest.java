package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Configuration files, call flows and documents from the console: right, or a complaint that names the line. */
@Tag("fuzz")
class ConfigFuzzTest {
    @TempDir
    static Path folder;

    static Stream<byte[]> files() throws IOException {
        Path documented = Path.of("docs", "parley.yaml");
        Stream<byte[]> ours = Seeds.texts(
                "sip:\n  port: 5060\nqueues:\n  - id: sales\n    name: Sales\n    requirement: a >= 3\n",
                "a: &a [*a]\n",
                "a: [&x {b: *x}]\nqueues: !!set {}\n",
                "\u0000",
                "? [a]\n: b\n");
        return Stream.concat(ours, Stream.of(Files.readAllBytes(documented)));
    }

    static Stream<byte[]> flows() {
        return Seeds.texts(
                "start: a\nsteps:\n  - {id: a, kind: play, prompts: [welcome], next: end}\n",
                "[",
                "steps: [{}]",
                "start: {}");
    }

    @MethodSource("files")
    @FuzzTest(maxDuration = "2m")
    void aFileIsRightOrAComplaintNamesTheLine(byte[] bytes) {
        try {
            assertNotNull(ConfigFile.parse("file", Seeds.text(bytes)));
        } catch (ConfigProblem problem) {
            assertTrue(problem.getMessage().startsWith("file:"), problem.getMessage());
        }
    }

    @MethodSource("flows")
    @FuzzTest(maxDuration = "2m")
    void aFlowIsReadOrAComplaintNamesIt(byte[] bytes) throws IOException {
        Path file = folder.resolve("flow.yaml");
        Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            FlowFiles.read("flow.yaml", folder);
        } catch (IllegalArgumentException problem) {
            assertTrue(problem.getMessage().startsWith("call flow flow.yaml"), problem.getMessage());
        }
    }
}
