package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretPlacesTest {
    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        file = Files.writeString(folder.resolve("trunk.secret"), "hunter2\n");
        rights(file, "rw-r-----");
        rights(folder, "rwxr-xr-x");
    }

    @Test
    void aVariableThatIsNotSetIsToldWithItsSetting() {
        assertEquals(
                List.of("database.password is in the environment variable DB, which is not set; "
                        + "set it, or write {file: PATH}"),
                said("database: {url: sqlite, password: {env: DB}}", Map.of("DB", "")));
        assertEquals(List.of(), said("database: {url: sqlite, password: {env: DB}}", Map.of("DB", "x")));
    }

    @Test
    void aFileThatIsMissingOrEmptyIsTold() throws Exception {
        String gone = "trunks: [{id: one, addresses: [127.0.0.1], user: u, password: {file: gone}}]";
        Path missing = folder.resolve("gone");
        assertEquals(
                List.of("trunks[0].password is in " + missing + ", which cannot be read (" + missing
                        + "); check the path and its rights"),
                said(gone, Map.of()));
        Files.writeString(missing, "\n");
        assertEquals(
                List.of("trunks[0].password is in " + missing + ", which is empty; write the secret into it"),
                said(gone, Map.of()));
    }

    @Test
    void aFileThatEverybodyMayReadIsRefused() throws Exception {
        String trunk = "trunks: [{id: one, addresses: [127.0.0.1], user: u, password: {file: trunk.secret}}]";
        assertEquals(List.of(), said(trunk, Map.of()));
        rights(file, "rw-r--r--");
        assertEquals(
                List.of("trunks[0].password is in " + file + ", which everybody on this machine may read; chmod 600 "
                        + file),
                said(trunk, Map.of()));
        rights(folder, "rwxr-x---");
        assertEquals(List.of(), said(trunk, Map.of()), "nobody comes to it");
    }

    private static void rights(Path path, String rights) throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }

    private List<String> said(String more, Map<String, String> environment) {
        String text = """
                organisation: {name: Acme, zone: Europe/Vilnius, languages: [en]}
                queues: [{id: all, name: {en: All}}]
                """ + more;
        return SecretPlaces.problems(ConfigFile.parse("parley.yaml", text), environment, folder).stream()
                .map(problem -> problem.path() + " " + problem.text())
                .toList();
    }
}
