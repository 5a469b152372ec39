package io.parley.ops.imports;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A configuration file of Asterisk: sections of entries, with templates, what is added to a section later, and included
 * files.
 */
final class AsteriskConf {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\]]+)](?:\\(([^)]*)\\))?.*");
    private static final Pattern ENTRY = Pattern.compile("([^=]+?)\\s*=>?\\s*(.*)");
    private static final Pattern INCLUDE = Pattern.compile("#(try)?include\\s+[\"<]?([^\">]+)[\">]?\\s*");
    private static final int DEEPEST = 10;

    private final Path folder;
    private final List<Remark> remarks;
    private final List<Section> sections = new ArrayList<>();
    private final List<Section> templates = new ArrayList<>();
    private Optional<Section> current = Optional.empty();
    private boolean inComment;

    /** @param where file and line */
    record Entry(String key, String value, String where) {}

    /** @param entries those of its templates first; of two with the same key the later one counts */
    record Section(String name, String where, List<Entry> entries) {
        Optional<Entry> last(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equalsIgnoreCase(key))
                    .reduce((earlier, later) -> later);
        }

        String value(String key) {
            return last(key).map(Entry::value).orElse("");
        }

        List<Entry> all(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().equalsIgnoreCase(key))
                    .toList();
        }
    }

    private AsteriskConf(Path folder, List<Remark> remarks) {
        this.folder = folder;
        this.remarks = remarks;
    }

    /**
     * Those of a file, templates left out, by their order; none where there is no such file.
     *
     * @param remarks takes what could not be read
     */
    static List<Section> read(Path folder, String file, List<Remark> remarks) throws IOException {
        AsteriskConf read = new AsteriskConf(folder, remarks);
        if (Files.exists(folder.resolve(file))) {
            read.file(folder.resolve(file), 0);
        }
        return read.sections.stream()
                .filter(section -> !read.templates.contains(section))
                .toList();
    }

    /** Those of a text that stands elsewhere; it includes no files. @param where it stands */
    static List<Section> of(String text, String where, List<Remark> remarks) {
        AsteriskConf read = new AsteriskConf(Path.of(""), remarks);
        text.lines()
                .map(line -> read.withoutComment(line).strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(line -> read.line(line, where));
        return read.sections;
    }

    private void file(Path path, int depth) throws IOException {
        // Old files are in Latin-1 as often as not, and no byte of them may stop the reading.
        List<String> lines =
                new String(Files.readAllBytes(path), charset(path)).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            String line = withoutComment(lines.get(at)).strip();
            String where = folder.relativize(path) + ":" + (at + 1);
            if (line.startsWith("#")) {
                directive(line, where, depth);
            } else if (!line.isEmpty()) {
                line(line, where);
            }
        }
    }

    private static Charset charset(Path path) throws IOException {
        try {
            Files.readString(path, StandardCharsets.UTF_8);
            return StandardCharsets.UTF_8;
        } catch (MalformedInputException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }

    /** Comments go from a semicolon that no backslash precedes to the end, or from {@code ;--} to {@code --;}. */
    private String withoutComment(String line) {
        StringBuilder kept = new StringBuilder();
        int at = 0;
        while (at < line.length()) {
            if (inComment) {
                int end = line.indexOf("--;", at);
                inComment = end < 0;
                at = end < 0 ? line.length() : end + 3;
            } else if (line.startsWith(";--", at) && !line.startsWith(";---", at)) {
                inComment = true;
                at += 3;
            } else if (line.charAt(at) == ';') {
                return kept.toString();
            } else if (line.startsWith("\\;", at)) {
                kept.append(';');
                at += 2;
            } else {
                kept.append(line.charAt(at++));
            }
        }
        return kept.toString();
    }

    private void directive(String line, String where, int depth) throws IOException {
        Matcher include = INCLUDE.matcher(line);
        if (!include.matches()) {
            remarks.add(new Remark(where, "'" + line.split("\\s")[0] + "' is not followed; write what it gives here"));
            return;
        }
        List<Path> found = matching(include.group(2).strip());
        if (depth == DEEPEST) {
            remarks.add(
                    new Remark(where, "files include each other more than " + DEEPEST + " deep; this one is left out"));
        } else if (found.isEmpty() && include.group(1) == null) {
            remarks.add(
                    new Remark(where, "there is no file '" + include.group(2).strip() + "' here"));
        } else {
            for (Path one : found) {
                file(one, depth + 1);
            }
        }
    }

    private List<Path> matching(String name) throws IOException {
        Path path = folder.resolve(name);
        if (!name.contains("*")) {
            return Files.isRegularFile(path) ? List.of(path) : List.of();
        }
        if (!Files.isDirectory(path.getParent())) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> all =
                Files.newDirectoryStream(path.getParent(), String.valueOf(path.getFileName()))) {
            all.forEach(found::add);
        }
        found.sort(Comparator.naturalOrder());
        return found;
    }

    private void line(String line, String where) {
        Matcher section = SECTION.matcher(line);
        Matcher entry = ENTRY.matcher(line);
        if (section.matches()) {
            begin(
                    section.group(1).strip(),
                    Optional.ofNullable(section.group(2)).orElse(""),
                    where);
        } else if (entry.matches() && current.isPresent()) {
            current.get()
                    .entries()
                    .add(new Entry(entry.group(1).strip(), entry.group(2).strip(), where));
        } else {
            remarks.add(new Remark(where, "is neither a section nor a setting; it is left out"));
        }
    }

    private void begin(String name, String options, String where) {
        List<String> words = List.of(options.split("\\s*,\\s*"));
        Optional<Section> before = named(name);
        if (words.contains("+") && before.isPresent()) {
            current = before;
            return;
        }
        Section made = new Section(name, where, new ArrayList<>());
        for (String word : words) {
            Optional<Section> template = named(word);
            template.ifPresent(found -> made.entries().addAll(found.entries()));
            if (template.isEmpty() && !word.isEmpty() && !word.equals("!") && !word.equals("+")) {
                remarks.add(new Remark(where, "there is no section '" + word + "' above to take settings from"));
            }
        }
        if (words.contains("!")) {
            templates.add(made);
        }
        sections.add(made);
        current = Optional.of(made);
    }

    /** The last one: in pjsip.conf sections of different types may have one name. */
    private Optional<Section> named(String name) {
        return sections.stream().filter(section -> section.name().equals(name)).reduce((earlier, later) -> later);
    }
}
