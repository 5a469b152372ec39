package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.sim.Computes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class JavaSizesTest {
    private static final String LATER = "TODO later";

    @TempDir
    Path folder;

    @Test
    void whatIsWithinTheSizesIsNotNamed() throws IOException {
        assertEquals(List.of(), complaints("""
                import java.util.List;

                class Small {
                    Small(int a, int b, int c, int d, int e, int f) {}

                    @Override
                    boolean of(int a, int b, int c, int d, int e, int f) {
                        if (a > 1) {
                            if (b > 1) {
                                if (c > 1) {
                                    return true;
                                } else if (d > 1) {
                                    return false;
                                } else if (e > 1) {
                                    return List.of().isEmpty();
                                }
                            }
                        }
                        return false;
                    }

                    void of() {
                """ + "        // one\n\n        of();\n".repeat(38) + "    }\n}\n"));
    }

    @Test
    void eachThatIsTooLargeIsNamedWithItsLine() throws IOException {
        assertEquals(
                List.of(
                        "1 the file has 151 lines, of 150",
                        "4 something is left to do: // " + LATER,
                        "6 a tab",
                        "7 the line has 133 characters, of 120",
                        "1 imports all of a package",
                        "2 Map is imported and not used",
                        "3 CallManager says too little, or is no name of a type",
                        "5 of has 6 parameters, of 5",
                        "8 deep has 143 lines, of 40",
                        "9 if stands in 3 others, of 2",
                        "9 for stands in 3 others, of 2",
                        "10 try stands in 3 others, of 2"),
                complaints("""
                        import java.util.*;
                        import java.util.Map;
                        class CallManager {
                            // LATER
                            void of(int a, int b, int c, int d, int e, int f) {}
                        \tint tab;
                        """ + "    int " + "x".repeat(124) + ";\n" + """
                            void deep(List<String> all) {
                                if (a) if (b) if (c) if (d) for (;;) for (;;) for (;;) for (String one : all) {}
                                try (a) { try (b) { try (c) { try (d) {} } } }
                        """ + "        go();\n".repeat(139)
                        + "    }\n}\n"));
    }

    private List<String> complaints(String source) throws IOException {
        Path file = Files.writeString(folder.resolve("Sample.java"), source.replace("LATER", LATER));
        return new JavaSizes(150)
                .complaints(List.of(file)).stream()
                        .map(one -> one.substring(one.indexOf(':') + 1))
                        .toList();
    }
}
