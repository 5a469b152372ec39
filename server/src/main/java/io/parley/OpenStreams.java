package io.parley;

import io.parley.media.srtp.PassedStreams;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the streams of encrypted calls have come: a line for each leg, in a file beside that of the calls, as it
 * changes each second. No key is in it.
 */
final class OpenStreams {
    static final Path FILE = Path.of("open-streams.txt");

    private static final Logger log = LoggerFactory.getLogger(OpenStreams.class);
    private static final long LARGEST = 16 << 20;

    private final Path file;
    private Map<String, PassedStreams> written = Map.of();

    OpenStreams(Path data) {
        file = data.resolve(FILE);
    }

    private record Line(String callId, PassedStreams passed) {}

    /** By the Call-IDs of their legs; where there are none there is no file. */
    void write(Map<String, PassedStreams> all) throws IOException {
        if (all.isEmpty()) {
            forget();
            return;
        }
        if (all.equals(written)) {
            return;
        }
        List<String> lines = all.entrySet().stream()
                .map(one -> StoredJson.write(new Line(one.getKey(), one.getValue())))
                .toList();
        OwnFolder.replace(file, lines);
        written = Map.copyOf(all);
    }

    /** What a process before has written; nothing where that cannot be read. */
    Map<String, PassedStreams> read() {
        try {
            if (!Files.exists(file) || Files.size(file) > LARGEST) {
                return Map.of();
            }
            Map<String, PassedStreams> all = new HashMap<>();
            for (String line : Files.readAllLines(file)) {
                Line one = StoredJson.read(line, Line.class);
                all.put(one.callId(), one.passed());
            }
            return all;
        } catch (IOException | RuntimeException e) {
            log.warn("{} cannot be read: {}", file, e.getMessage());
            return Map.of();
        }
    }

    void forget() throws IOException {
        written = Map.of();
        Files.deleteIfExists(file);
    }
}
