package io.parley.ops.imports;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Rows of a few tables of a dump that {@code mysqldump}, {@code mariadb-dump} or phpMyAdmin made, packed by gzip or
 * not. All else in it is passed by and not held.
 */
final class SqlDump {
    private static final int MOST_ROWS = 500_000;
    private static final long MOST_CHARACTERS = 64L << 20;
    private static final Set<String> NO_COLUMNS = Set.of(
            "PRIMARY", "UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "CONSTRAINT", "CHECK", "FOREIGN", "PERIOD");
    private static final Set<String> BEFORE_INTO = Set.of("LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "INTO");

    private final Map<String, Set<String>> wanted;
    private final Told told;
    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, List<String>> columns = new HashMap<>();
    private long characters;
    private int count;

    /** @param values by column, without those that are NULL; @param where file and line */
    record Row(Map<String, String> values, String where) {
        /** Empty where it is NULL, or where this version has no such column. */
        String get(String column) {
            return values.getOrDefault(column, "");
        }

        boolean is(String column, String value) {
            return get(column).equalsIgnoreCase(value);
        }

        int number(String column, int otherwise) {
            String value = get(column).strip();
            return value.matches("-?\\d{1,9}") ? Integer.parseInt(value) : otherwise;
        }
    }

    private SqlDump(Map<String, Set<String>> wanted, Told told) {
        this.wanted = wanted;
        this.told = told;
    }

    /**
     * @param place a file, or a folder of such files
     * @param wanted columns by table; no other is held
     * @throws ImportRefused if it is no dump, or broken, with file and line
     * @throws IOException if it cannot be read
     */
    static SqlDump read(Path place, Map<String, Set<String>> wanted, Told told) throws IOException {
        SqlDump dump = new SqlDump(wanted, told);
        for (Path file : files(place)) {
            dump.file(file);
        }
        return dump;
    }

    /** Of a table, in their order; none where the dump has none. */
    List<Row> rows(String table) {
        return rows.getOrDefault(table, List.of());
    }

    /** Whether the dump has the table at all, be it empty. */
    boolean has(String table) {
        return columns.containsKey(table) || rows.containsKey(table);
    }

    private static List<Path> files(Path place) throws IOException {
        if (!Files.isDirectory(place)) {
            if (!Files.isRegularFile(place)) {
                throw new ImportRefused(place + ": there is no such file; name the dump that mysqldump made");
            }
            return List.of(place);
        }
        try (Stream<Path> found = Files.list(place)) {
            List<Path> files = found.filter(file ->
                            file.getFileName().toString().matches(".*\\.sql(\\.gz)?") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new ImportRefused(place + " has no file that ends with .sql or .sql.gz; name the dump itself");
            }
            return files;
        }
    }

    private void file(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            in.mark(4);
            byte[] first = in.readNBytes(3);
            in.reset();
            if (first.length > 1 && (begins(first, 0xff, 0xfe) || begins(first, 0xfe, 0xff))) {
                throw new ImportRefused(name + ":1: is UTF-16, as PowerShell writes it; let mysqldump write the file"
                        + " itself, by --result-file=" + name);
            }
            if (first.length > 2 && begins(first, 0xef, 0xbb, 0xbf)) {
                in.skipNBytes(3);
            }
            statements(new SqlText(begins(first, 0x1f, 0x8b) ? new GZIPInputStream(in) : in, name));
        } catch (ZipException | EOFException e) {
            throw new ImportRefused(name + " is packed and cannot be unpacked; it was cut off, take the dump again");
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        boolean so = bytes.length >= with.length;
        for (int i = 0; so && i < with.length; i++) {
            so = (bytes[i] & 0xff) == with[i];
        }
        return so;
    }

    private void statements(SqlText text) throws IOException {
        while (true) {
            text.blanks();
            if (text.peek() < 0) {
                break;
            }
            if (text.took(';')) {
                continue;
            }
            String verb = text.word().toUpperCase(Locale.ROOT);
            switch (verb) {
                case "CREATE" -> create(text);
                case "INSERT", "REPLACE" -> insert(text);
                case "DELIMITER" -> routines(text);
                case "" -> throw text.broken("here stands no SQL; name the file that mysqldump made");
                default -> text.statement();
            }
        }
        boolean whole = !text.firstNote().matches("(MySQL|MariaDB) dump.*")
                || text.lastNote().startsWith("Dump completed");
        if (!whole) {
            told.say(text.where(), "the dump does not end with 'Dump completed': see whether it was cut off");
        }
    }

    /** Triggers and procedures end with another sign, and may have semicolons and INSERT within. */
    private static void routines(SqlText text) throws IOException {
        String sign = text.restOfLine().strip();
        while (!sign.equals(";") && text.peek() >= 0) {
            String line = text.restOfLine().strip();
            if (text.peek() >= 0) {
                text.took('\n');
            }
            if (line.toUpperCase(Locale.ROOT).startsWith("DELIMITER")) {
                sign = line.substring("DELIMITER".length()).strip();
            }
        }
    }

    private void create(SqlText text) throws IOException {
        String word = text.word();
        if (!word.equalsIgnoreCase("TABLE")) {
            text.statement();
            return;
        }
        String table = text.name();
        if (table.equalsIgnoreCase("IF")) {
            text.word();
            text.word();
            table = text.name();
        }
        table = table.toLowerCase(Locale.ROOT);
        if (wanted.containsKey(table) && text.took('(')) {
            columns.put(table, definitions(text));
        }
        text.statement();
    }

    private static List<String> definitions(SqlText text) throws IOException {
        List<String> names = new ArrayList<>();
        do {
            text.blanks();
            boolean plain = text.peek() != '`' && text.peek() != '"';
            String name = text.word();
            if (!plain || !NO_COLUMNS.contains(name.toUpperCase(Locale.ROOT))) {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        } while (text.tookComma());
        return names;
    }

    private void insert(SqlText text) throws IOException {
        String word = text.word();
        while (BEFORE_INTO.contains(word.toUpperCase(Locale.ROOT))) {
            word = text.name();
        }
        String table = word.toLowerCase(Locale.ROOT);
        if (!wanted.containsKey(table)) {
            text.statement();
            return;
        }
        List<String> names = new ArrayList<>();
        if (text.took('(')) {
            do {
                names.add(text.word().toLowerCase(Locale.ROOT));
            } while (text.took(','));
            if (!text.took(')')) {
                throw text.broken("the columns of " + table + " have no end; take the dump again");
            }
        }
        if (!text.word().toUpperCase(Locale.ROOT).matches("VALUES?")) {
            throw text.broken("rows of " + table + " stand in a form that is not read; take the dump by mysqldump");
        }
        values(text, table, names.isEmpty() ? columns.getOrDefault(table, List.of()) : names);
    }

    private void values(SqlText text, String table, List<String> names) throws IOException {
        if (names.isEmpty()) {
            throw text.broken("rows of " + table + " come without their columns; take the dump without"
                    + " --no-create-info, or with --complete-insert");
        }
        do {
            if (!text.took('(')) {
                throw text.peek() < 0 ? text.cutOff() : text.broken("here no row of " + table + " begins");
            }
            row(text, table, names);
        } while (text.took(','));
        text.statement();
    }

    private void row(SqlText text, String table, List<String> names) throws IOException {
        Map<String, String> values = new HashMap<>();
        String where = text.where();
        int at = 0;
        do {
            String name = at < names.size() ? names.get(at) : "";
            text.value(wanted.get(table).contains(name)).ifPresent(value -> values.put(name, value));
            at++;
        } while (text.took(','));
        if (!text.took(')')) {
            throw text.peek() < 0 ? text.cutOff() : text.broken("a row of " + table + " has no end here");
        }
        if (at != names.size()) {
            throw new ImportRefused(where + ": a row of " + table + " has " + at + " values for " + names.size()
                    + " columns; take the dump again");
        }
        characters += values.values().stream().mapToInt(String::length).sum();
        if (++count > MOST_ROWS || characters > MOST_CHARACTERS) {
            throw new ImportRefused(where + ": the tables have more than " + MOST_ROWS + " rows or "
                    + (MOST_CHARACTERS >> 20) + " million characters; this is no configuration");
        }
        rows.computeIfAbsent(table, any -> new ArrayList<>()).add(new Row(values, where));
    }
}
