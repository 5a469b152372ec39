package io.parley.core.queue;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.parley.fuzz.Seeds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/** Requirements of queues: understood, or a problem that names the place. */
@Tag("fuzz")
class RequirementFuzzTest {
    static Stream<byte[]> requirements() {
        return Seeds.texts(
                "billing >= 5 and (english or not spanish < 3)",
                "@plan = \"gold \\\" x\" or any",
                "not ".repeat(40) + "a",
                "(".repeat(40),
                "a = 11");
    }

    @MethodSource("requirements")
    @FuzzTest(maxDuration = "2m")
    void aRequirementIsUnderstoodOrAProblem(byte[] bytes) {
        try {
            assertNotNull(RequirementParser.parse(Seeds.text(bytes)));
        } catch (RequirementProblem problem) {
            assertTrue(problem.getMessage().length() <= 3000);
        }
    }
}
