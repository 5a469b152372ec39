package io.parley.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * A step by which tables are made, as Flyway reads it and notes that it was taken. Flyway takes the steps; this says
 * whether it is needed, which it seldom is (adr/123).
 *
 * @param script name of its file, {@code V12__bans.sql}
 */
record Migration(String script, String text) {

    /** All there are for a database, in order; none where the classes are in neither a folder nor a jar. */
    static List<Migration> all(Dialect dialect) {
        return all(Migration.class.getClassLoader(), dialect);
    }

    static List<Migration> all(ClassLoader loader, Dialect dialect) {
        List<Migration> all = new ArrayList<>();
        for (String folder : List.of("db/common/", "db/" + dialect.folder() + "/")) {
            texts(loader, folder).forEach((script, text) -> all.add(new Migration(script, text)));
        }
        all.sort(Comparator.comparingInt(step -> Integer.parseInt(step.version())));
        return all;
    }

    private static Map<String, String> texts(ClassLoader loader, String folder) {
        URL place = loader.getResource(folder);
        if (place == null) {
            return Map.of();
        }
        try {
            return switch (place.getProtocol()) {
                case "jar" -> ofJar(place, folder);
                case "file" -> ofFolder(Path.of(place.toURI()));
                default -> Map.of();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> ofJar(URL place, String folder) throws IOException, URISyntaxException {
        URI jar = ((JarURLConnection) place.openConnection()).getJarFileURL().toURI();
        Map<String, String> texts = new TreeMap<>();
        try (JarFile file = new JarFile(Path.of(jar).toFile(), false)) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                    try (InputStream in = file.getInputStream(entry)) {
                        texts.put(entry.getName().substring(folder.length()), text(in.readAllBytes()));
                    }
                }
            }
        }
        return texts;
    }

    private static Map<String, String> ofFolder(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                texts.put(file.getFileName().toString(), text(Files.readAllBytes(file)));
            }
        }
        return texts;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    String version() {
        return script.substring(1, script.indexOf("__"));
    }

    String description() {
        return script.substring(script.indexOf("__") + 2, script.length() - ".sql".length())
                .replace('_', ' ');
    }

    /** Flyway's: CRC-32 of its lines without their ends. */
    int checksum() {
        CRC32 sum = new CRC32();
        text.lines().forEach(line -> sum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) sum.getValue();
    }

    /** Whether a database has taken exactly these steps, with these words. @throws SQLException if it has no history */
    static boolean areTaken(List<Migration> steps, Connection connection) throws SQLException {
        Map<String, Integer> wanted = new HashMap<>();
        steps.forEach(step -> wanted.put(step.version(), step.checksum()));
        Map<String, Integer> taken = new HashMap<>();
        try (var query = connection.createStatement();
                ResultSet rows = query.executeQuery("SELECT version, checksum, success FROM flyway_schema_history")) {
            while (rows.next()) {
                if (!rows.getBoolean("success")) {
                    return false;
                }
                taken.put(rows.getString("version"), rows.getInt("checksum"));
            }
        }
        return !wanted.isEmpty() && wanted.equals(taken);
    }
}
