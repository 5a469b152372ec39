package io.parley.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's two walks name files that exist, in order. */
class WalksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((server/|chat-widget/)([^)]+)\\)");

    @Test
    void everyFileOfTheTwoWalksExists() throws IOException {
        String readme = Files.readString(Project.root().resolve("README.md"));
        int start = readme.indexOf("## The two walks");
        assertTrue(start >= 0, "README.md has no section 'The two walks'");
        int end = readme.indexOf("\n## ", start + 5);
        Matcher links = LINK.matcher(readme.substring(start, end < 0 ? readme.length() : end));
        List<String> missing = new ArrayList<>();
        int found = 0;
        while (links.find()) {
            found++;
            Path file = Project.root().resolve(links.group(1) + links.group(2));
            if (!Files.exists(file)) {
                missing.add(file.toString());
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(found >= 12, "the walks name only " + found + " files");
    }
}
