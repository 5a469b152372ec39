package io.parley.ops.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A secret named by where it is: {@code env}, {@code file}, or, for a tried-out server, {@code value}. Never printed.
 *
 * @param hash an Argon2id hash in place of the secret itself, where only a check is needed
 */
public record Secret(
        @Nullable String env,
        @Nullable String file,
        @Nullable String value,
        @Nullable String hash) {
    public static final Secret NONE = new Secret(null, null, null, null);

    public static Secret of(String value) {
        return new Secret(null, null, value, null);
    }

    public boolean isSet() {
        return env != null || file != null || value != null || hash != null;
    }

    /**
     * The secret itself.
     *
     * @throws ConfigProblem if the variable or file is missing or empty
     */
    public String reveal(Map<String, String> environment, Path folder) {
        if (env != null) {
            String found = environment.getOrDefault(env, "");
            return require(found, "the environment variable " + env + " is not set");
        }
        if (file != null) {
            return require(read(folder.resolve(file)), "the secret file " + file + " is missing or empty");
        }
        return value == null ? "" : value;
    }

    private static String read(Path path) {
        try {
            return Files.readString(path).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static String require(String found, String problem) {
        if (found.isEmpty()) {
            throw new ConfigProblem(problem + "; set it or name another place for the secret");
        }
        return found;
    }

    @Override
    public String toString() {
        return isSet() ? "(secret)" : "(none)";
    }
}
