package io.parley.ops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where a configuration says that data are kept, and nothing else of it: for what cannot wait until all is read and
 * checked. A guess by one line, which whoever reads the whole has to confirm.
 */
public final class DataPlace {
    private static final String KEY = "data:";
    private static final String COMMENT = " #";

    private DataPlace() {}

    /** Empty where the file cannot be read, or is not written line by line. */
    public static Optional<String> in(Path file) {
        try {
            return in(Files.readAllLines(file));
        } catch (IOException e) { // whoever reads the whole tells it
            return Optional.empty();
        }
    }

    /** A key at the beginning of a line is one of the whole file: what is in another is further in. */
    static Optional<String> in(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith(KEY)) {
                return Optional.of(value(line)).filter(value -> !value.isEmpty());
            }
            if (line.startsWith("{")) {
                return Optional.empty();
            }
        }
        return Optional.of(Defaults.DATA);
    }

    private static String value(String line) {
        int comment = line.indexOf(COMMENT);
        String value = line.substring(KEY.length(), comment < 0 ? line.length() : comment)
                .strip();
        boolean quoted = value.length() > 1
                && (value.charAt(0) == '"' || value.charAt(0) == '\'')
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
