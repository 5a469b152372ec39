package io.parley.web.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.store.Corpora;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SharedFileHeadersTest {
    private static final String BEFORE_NAME = "attachment; filename*=UTF-8''";

    @Test
    @Tag("corpora")
    void aHostileNameOfAFileIsOneParameterOfItsHeaderAndTheSameName() throws IOException {
        try (Stream<Path> lists = Files.list(Corpora.folder().resolve("xss"))) {
            for (Path list : lists.sorted().toList()) {
                for (String name : Files.readAllLines(list)) {
                    staysAName(name + "\r\nX-Evil: 1.html");
                }
            }
        }
    }

    private static void staysAName(String name) {
        String header = SharedFileHeaders.of(name).get("Content-Disposition");
        assertTrue(header.startsWith(BEFORE_NAME), header);
        String encoded = header.substring(BEFORE_NAME.length());
        assertTrue(encoded.matches("[A-Za-z0-9%._*-]*"), header);
        assertEquals(name, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }
}
