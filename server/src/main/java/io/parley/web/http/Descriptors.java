package io.parley.web.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How many files and connections the kernel lets this process have open. */
final class Descriptors {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final String NAME = "Max open files";
    /** Where nobody tells. */
    private static final long USUAL = 4_096;

    private Descriptors() {}

    /** Read as text: the JDK's own bean for it would cost a start some 50 ms. */
    static long most() {
        try {
            return most(Files.readAllLines(LIMITS));
        } catch (IOException notLinux) {
            return USUAL;
        }
    }

    /** @param limits as Linux writes them, the limit that holds now first */
    static long most(List<String> limits) {
        return limits.stream()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(NAME.length()).strip().split("\\s+")[0])
                .mapToLong(most -> most.equals("unlimited") ? Integer.MAX_VALUE : Long.parseLong(most))
                .findFirst()
                .orElse(USUAL);
    }
}
