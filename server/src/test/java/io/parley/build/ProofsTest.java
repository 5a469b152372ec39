package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tests that ROUTING.md names as proofs of its rules exist. */
class ProofsTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    @Test
    void everyTestThatTheRoutingPageNamesExists() throws IOException {
        Path server = Project.root().resolve("server");
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> tests = Files.walk(server.resolve("src/test/java"))) {
            for (Path test :
                    tests.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                String name = test.getFileName().toString().replace(".java", "");
                sources.merge(name, Files.readString(test), String::concat);
            }
        }
        List<String> missing = new ArrayList<>();
        int named = 0;
        Matcher proof = NAMED.matcher(Files.readString(server.resolve("docs/ROUTING.md")));
        while (proof.find()) {
            named++;
            if (!sources.getOrDefault(proof.group(1), "").contains("void " + proof.group(2) + "(")) {
                missing.add(proof.group());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(named > 60, "only so many are named: " + named);
    }
}
