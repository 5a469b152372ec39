package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.ComputesBeside;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new file is what Flyway would have made of it, step by step. */
@ComputesBeside
class EmptySqliteTest {
    private static final SqliteDialect DIALECT = new SqliteDialect();

    @TempDir
    private Path folder;

    private final List<Migration> steps = Migration.all(DIALECT);

    @Test
    void aFileMadeAtOnceIsWhatFlywayMakesStepByStep() throws Exception {
        SqliteDatabase stepwise = database("stepwise");
        flyway(stepwise).migrate();
        SqliteDatabase atOnce = database("at-once");
        try (Connection connection = atOnce.plain().getConnection()) {
            assertTrue(atOnce.makeEmpty(connection, steps));
        }
        assertEquals(content(stepwise), content(atOnce));
        flyway(atOnce).validate();
        assertEquals(0, flyway(atOnce).migrate().migrationsExecuted, "and it has nothing left to do");
    }

    @Test
    void whatFlywayMadeIsKnownAsDone() throws Exception {
        SqliteDatabase stepwise = database("stepwise");
        flyway(stepwise).migrate();
        try (Connection connection = stepwise.plain().getConnection()) {
            assertTrue(Migration.areTaken(steps, connection));
            assertFalse(stepwise.makeEmpty(connection, steps), "and is left as it is");
        }
    }

    @Test
    void aStepThatIsMissingOrFailedOrReadsOtherwiseIsForFlyway() throws Exception {
        SqliteDatabase database = database("data");
        try (Connection connection = database.plain().getConnection()) {
            database.makeEmpty(connection, steps.subList(0, steps.size() - 1));
            connection.setAutoCommit(true);
            assertFalse(Migration.areTaken(steps, connection), "missing");
            assertTrue(Migration.areTaken(steps.subList(0, steps.size() - 1), connection));
            Migration other = new Migration(steps.getFirst().script(), "-- other words");
            assertFalse(Migration.areTaken(List.of(other), connection), "other words, and fewer");
            assertFalse(Migration.areTaken(List.of(), connection), "nothing could be read");
            Database.execute(connection, "UPDATE flyway_schema_history SET success = 0 WHERE version = '1'");
            assertFalse(Migration.areTaken(steps.subList(0, steps.size() - 1), connection), "failed");
        }
    }

    @Test
    void aStepThatCannotBeTakenLeavesTheFileEmpty() throws Exception {
        SqliteDatabase database = database("data");
        List<Migration> broken = new ArrayList<>(steps.subList(0, 2));
        broken.add(new Migration("V3__broken.sql", "CREATE TABLE further (id INT); CREATE NONSENSE;"));
        try (Connection connection = database.plain().getConnection()) {
            assertThrows(SQLException.class, () -> database.makeEmpty(connection, broken));
        }
        try (Connection connection = database.plain().getConnection()) {
            assertEquals(List.of(), rows(connection, "SELECT name FROM sqlite_master"));
            assertTrue(database.makeEmpty(connection, steps), "so that the next start makes it");
        }
    }

    @Test
    void aJarHoldsTheSameStepsAsAFolder() throws Exception {
        Path jar = folder.resolve("product.jar");
        Path classes = Path.of(Migration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes.resolve("db"))) {
            for (Path file : files.sorted().toList()) {
                boolean isFolder = Files.isDirectory(file);
                out.putNextEntry(new JarEntry(classes.relativize(file) + (isFolder ? "/" : "")));
                if (!isFolder) {
                    Files.copy(file, out);
                }
            }
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            assertEquals(steps, Migration.all(loader, DIALECT));
        }
    }

    private SqliteDatabase database(String name) throws IOException {
        return new SqliteDatabase(Files.createDirectories(folder.resolve(name)));
    }

    private static Flyway flyway(SqliteDatabase database) {
        return Flyway.configure()
                .dataSource(database.plain())
                .locations("classpath:db/common", "classpath:db/sqlite")
                .placeholders(Map.of("id", DIALECT.idType()))
                .load();
    }

    /** How it is made, and every row; of Flyway's all but when, by whom and how long. */
    private static List<String> content(SqliteDatabase database) throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = database.plain().getConnection()) {
            for (String pragma : List.of("encoding", "page_size", "journal_mode", "auto_vacuum", "user_version")) {
                all.add(pragma + rows(connection, "PRAGMA " + pragma));
            }
            all.addAll(rows(connection, "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"));
            for (String table : rows(connection, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")) {
                String columns = table.equals("flyway_schema_history")
                        ? "installed_rank, version, description, type, script, checksum, installed_by, success"
                        : "*";
                all.add(table + rows(connection, "SELECT " + columns + " FROM \"" + table + "\" ORDER BY 1"));
            }
        }
        return all;
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (var query = connection.createStatement();
                var rows = query.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join("|", row));
            }
        }
        return all;
    }
}
