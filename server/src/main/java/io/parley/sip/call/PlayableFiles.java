package io.parley.sip.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which files of sound were read and can be played, so that a check reads none twice. Safe from any thread. */
final class PlayableFiles {
    private static final int MOST = 10_000;

    private final Set<AsItWas> read = ConcurrentHashMap.newKeySet();

    /** A file that was written since has another time, or another length. */
    record AsItWas(Path file, long bytes, long changedMs) {}

    /** @throws IOException if it is not there */
    static AsItWas now(Path file) throws IOException {
        BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
        return new AsItWas(file, seen.size(), seen.lastModifiedTime().toMillis());
    }

    boolean has(AsItWas file) {
        return read.contains(file);
    }

    void add(AsItWas file) {
        if (read.size() >= MOST) {
            read.clear();
        }
        read.add(file);
    }
}
