package io.parley.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** What robots write: the same lines as they say on the phone. */
final class Words {
    private final Map<String, List<String>> lines = new ConcurrentHashMap<>();

    /** @param who customer or agent */
    List<String> lines(String who, String language) {
        return lines.computeIfAbsent(who + "/" + language, Words::load);
    }

    private static List<String> load(String name) {
        String file = "/demo/voices/catalogue/" + name + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + file);
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
        return IntStream.rangeClosed(1, properties.size())
                .mapToObj(line -> properties.getProperty(Integer.toString(line)))
                .toList();
    }
}
