package io.parley.ops.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class SqlDumpTest {
    private static final Map<String, Set<String>> WANTED = Map.of("people", Set.of("id", "name"));
    private static final String TABLE = """
            CREATE TABLE `people` (
              `id` int(9) unsigned NOT NULL AUTO_INCREMENT,
              `kind` enum('a,b','c)') DEFAULT 'c)',
              `name` varchar(50) DEFAULT NULL COMMENT 'who; it is',
              PRIMARY KEY (`id`),
              UNIQUE KEY `both` (`id`,`name`)
            ) ENGINE=MyISAM DEFAULT CHARSET=latin1;
            """;

    @TempDir
    Path folder;

    private final Told told = new Told(new ArrayList<>());

    @Test
    void rowsOfOneStatementAreReadWithTheirEscapes() throws IOException {
        List<SqlDump.Row> rows = rows(TABLE + """
                INSERT INTO `people` VALUES (1,'c)','O\\'Brien'),(2,'a,b','it''s; (\\"so\\")\\n\\\\'),
                (3,NULL,NULL);
                """);
        assertEquals(List.of("O'Brien", "it's; (\"so\")\n\\", ""), names(rows));
        assertEquals(List.of("dump.sql:8", "dump.sql:8", "dump.sql:9"), places(rows));
        assertEquals("3", rows.getLast().get("id"));
    }

    @Test
    void whatIsNotWantedIsNeverHeld() throws IOException {
        List<SqlDump.Row> rows = rows(TABLE + """
                CREATE TABLE `secrets` (`word` text);
                INSERT INTO `secrets` VALUES ('hush; INSERT INTO `people` VALUES (9,\\'x\\',\\'y\\');');
                INSERT INTO `people` VALUES (1,'hush','Anna');
                """);
        assertEquals(List.of("Anna"), names(rows));
        assertFalse(rows.toString().contains("hush"), rows.toString());
    }

    @Test
    void commentsLocksAndOtherStatementsArePassedBy() throws IOException {
        List<SqlDump.Row> rows = rows("""
                /*M!999999\\- enable the sandbox mode */
                -- MariaDB dump 10.19  Distrib 10.11
                -- isn't; it
                /*!40101 SET NAMES utf8mb4 */;
                # another; comment
                DROP TABLE IF EXISTS `people`;
                """ + TABLE + """
                LOCK TABLES `people` WRITE;
                /*!40000 ALTER TABLE `people` DISABLE KEYS */;
                insert ignore into `asterisk`.`people` (`name`, `id`) values ('Anna',1) , ( 'Tom' , 2 )
                  ON DUPLICATE KEY UPDATE name='x;y';
                REPLACE INTO people (id,name) VALUES (3,_utf8mb4'Bo'),(4,_binary 'Cy');
                UNLOCK TABLES;
                -- Dump completed on 2026-11-30
                """);
        assertEquals(List.of("Anna", "Tom", "Bo", "Cy"), names(rows));
        assertEquals(List.of(), told.remarks());
    }

    @Test
    void whatStandsInTriggersIsNoRow() throws IOException {
        List<SqlDump.Row> rows = rows(TABLE + """
                DELIMITER ;;
                CREATE TRIGGER t AFTER INSERT ON x FOR EACH ROW BEGIN
                INSERT INTO people VALUES (7,'a','ghost');
                END ;;
                DELIMITER ;
                INSERT INTO people VALUES (1,'a','Anna');
                """);
        assertEquals(List.of("Anna"), names(rows));
    }

    @Test
    void oldBytesAndPackedFilesAreRead() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write((TABLE + "INSERT INTO people VALUES (1,'a','José');").getBytes(StandardCharsets.ISO_8859_1));
        }
        Files.write(folder.resolve("a.sql.gz"), packed.toByteArray());
        Files.writeString(folder.resolve("b.sql"), "INSERT INTO people VALUES (2,'a','Žemė');");
        assertEquals(
                List.of("José", "Žemė"),
                names(SqlDump.read(folder, WANTED, told).rows("people")));
    }

    @Test
    void aDumpWithoutItsLastLineIsTold() throws IOException {
        rows("-- MySQL dump 10.13\n" + TABLE + "INSERT INTO people VALUES (1,'a','Anna');\n");
        assertTrue(
                told.remarks().toString().contains("dump.sql:10: the dump does not end"),
                told.remarks().toString());
    }

    @Test
    void aFileThatIsCutOffIsRefusedWithItsLine() {
        assertTrue(refused(TABLE + "INSERT INTO people VALUES (1,'a','Ann").startsWith("dump.sql:8: the file ends"));
        assertTrue(
                refused(TABLE + "INSERT INTO people VALUES (1,'a','Anna'),\n").startsWith("dump.sql:9: the file ends"));
        assertTrue(refused("CREATE TABLE people (\n`id` int,").startsWith("dump.sql:2: the file ends"));
        assertTrue(refused("/* never\nclosed").startsWith("dump.sql:2: the file ends within a comment"));
    }

    @Test
    void rowsThatDoNotFitTheirColumnsAreRefused() {
        assertEquals(
                "dump.sql:8: a row of people has 2 values for 3 columns; take the dump again",
                refused(TABLE + "INSERT INTO people VALUES (1,'a');"));
        assertTrue(refused("INSERT INTO people VALUES (1,'a','b');").contains("without --no-create-info"));
        assertTrue(refused(TABLE + "INSERT INTO people SET id=1;").contains("a form that is not read"));
        assertTrue(refused(TABLE + "INSERT INTO people VALUES 1;").contains("here no row of people begins"));
    }

    @Test
    void whatIsNoDumpIsRefusedWithWhatToDo() throws IOException {
        assertTrue(refused("<?xml version=\"1.0\"?>").startsWith("dump.sql:1: here stands no SQL"));
        assertTrue(refused("{\"a\": 1}").startsWith("dump.sql:1: here stands no SQL"));
        Files.write(folder.resolve("wide.sql"), "-- MySQL dump".getBytes(StandardCharsets.UTF_16));
        ImportRefused wide =
                assertThrows(ImportRefused.class, () -> SqlDump.read(folder.resolve("wide.sql"), WANTED, told));
        assertTrue(wide.getMessage().contains("--result-file=wide.sql"), wide.getMessage());
        ImportRefused none =
                assertThrows(ImportRefused.class, () -> SqlDump.read(folder.resolve("none.sql"), WANTED, told));
        assertTrue(none.getMessage().contains("there is no such file"), none.getMessage());
    }

    @Test
    void aPackedFileThatIsCutOffIsRefused() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(TABLE.repeat(50).getBytes(StandardCharsets.UTF_8));
        }
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Path file = Files.write(folder.resolve("half.sql.gz"), half);
        assertThrows(ImportRefused.class, () -> SqlDump.read(file, WANTED, told));
    }

    @Test
    void moreThanAConfigurationCanHaveIsRefused() {
        StringBuilder rows = new StringBuilder(TABLE + "INSERT INTO people VALUES ");
        for (int i = 0; i <= 500_000; i++) {
            rows.append(i == 0 ? "" : ",").append("(1,'a','b')");
        }
        assertTrue(refused(rows.append(';').toString()).contains("more than 500000 rows"));
        String long1 = "x".repeat((1 << 20) + 1);
        assertTrue(refused(TABLE + "INSERT INTO people VALUES (1,'a','" + long1 + "');")
                .contains("more than 1048576"));
    }

    @Test
    void ofAVeryLargeTableThatNobodyWantsNothingIsHeld() throws IOException {
        String huge = "x".repeat(3 << 20);
        assertEquals(
                List.of("Anna"),
                names(rows(TABLE + "INSERT INTO log VALUES (1,'" + huge + "');\nINSERT INTO people VALUES (1,'" + huge
                        + "','Anna');")));
    }

    private String refused(String text) {
        return assertThrows(ImportRefused.class, () -> rows(text)).getMessage();
    }

    private List<SqlDump.Row> rows(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.sql"), text);
        return SqlDump.read(file, WANTED, told).rows("people");
    }

    private static List<String> names(List<SqlDump.Row> rows) {
        return rows.stream().map(row -> row.get("name")).toList();
    }

    private static List<String> places(List<SqlDump.Row> rows) {
        return rows.stream().map(SqlDump.Row::where).toList();
    }
}
