package io.parley.ops.config;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks whether each secret of a configuration is where it is said to be, and nobody else may read it there. */
public final class SecretPlaces {
    private final Map<String, String> environment;
    private final Path folder;
    private final List<SettingProblem> problems = new ArrayList<>();

    private SecretPlaces(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /**
     * What is wrong with them; no secret is ever part of it.
     *
     * @param folder what files of secrets are relative to
     */
    public static List<SettingProblem> problems(ParleyConfig config, Map<String, String> environment, Path folder) {
        SecretPlaces places = new SecretPlaces(environment, folder);
        places.walk("", config);
        return List.copyOf(places.problems);
    }

    private void walk(String path, Object value) {
        if (value instanceof Secret secret) {
            look(path, secret);
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                walk(path + "[" + at + "]", list.get(at));
            }
        } else if (value instanceof Map<?, ?> named) {
            named.forEach((name, one) -> walk(path + "." + name, one));
        } else if (value instanceof Record settings) {
            for (RecordComponent part : settings.getClass().getRecordComponents()) {
                walk(path.isEmpty() ? part.getName() : path + "." + part.getName(), read(part, settings));
            }
        }
    }

    private static Object read(RecordComponent part, Record settings) {
        try {
            return part.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a setting cannot be read: " + part.getName(), e);
        }
    }

    private void look(String path, Secret secret) {
        if (secret.env() != null && environment.getOrDefault(secret.env(), "").isEmpty()) {
            String name = secret.env();
            problems.add(new SettingProblem(
                    path,
                    "is in the environment variable " + name + ", which is not set; set it, or write {file: PATH}"));
        }
        if (secret.file() != null) {
            fault(folder.resolve(secret.file())).ifPresent(fault -> problems.add(new SettingProblem(path, fault)));
        }
    }

    private static Optional<String> fault(Path file) {
        try {
            if (Files.readString(file).isBlank()) {
                return Optional.of("is in " + file + ", which is empty; write the secret into it");
            }
            return isOpen(file.toAbsolutePath().normalize())
                    ? Optional.of("is in " + file + ", which everybody on this machine may read; chmod 600 " + file)
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "is in " + file + ", which cannot be read (" + e.getMessage() + "); check the path and its rights");
        }
    }

    /** Whether others may read or write it, and may come to it through all folders above. */
    private static boolean isOpen(Path file) throws IOException {
        if (!mayOthers(file, PosixFilePermission.OTHERS_READ) && !mayOthers(file, PosixFilePermission.OTHERS_WRITE)) {
            return false;
        }
        for (Path above = file.getParent(); above != null; above = above.getParent()) {
            if (!mayOthers(above, PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    /** Where a file has no such rights, nothing is said of others. */
    private static boolean mayOthers(Path path, PosixFilePermission what) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        return view != null && view.readAttributes().permissions().contains(what);
    }
}
