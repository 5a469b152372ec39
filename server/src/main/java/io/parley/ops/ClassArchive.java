package io.parley.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The archive of classes (JEP 350) that this process leaves at its end, where the start script asked for one: it takes
 * that for the next start only if it is told that the server was ready, and so has loaded what a server needs.
 */
public final class ClassArchive {
    private static final Logger log = LoggerFactory.getLogger(ClassArchive.class);
    /** Names the file that says so. */
    private static final String MARK = "parley.archive";

    private ClassArchive() {}

    /** The server is ready. */
    public static void isWhole() {
        String mark = System.getProperty(MARK, "");
        if (mark.isEmpty()) {
            return;
        }
        try {
            Files.write(Path.of(mark), new byte[0]);
        } catch (IOException e) {
            log.info("the next start will be slower: {} cannot be written ({})", mark, e.getMessage());
        }
    }
}
