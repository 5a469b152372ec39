package io.parley.web.book;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a table as people paste it: RFC 4180 with commas, or with semicolons or tabs, whichever the first line has most
 * of. A quote inside a cell is doubled; a cell in quotes may go over several lines.
 */
final class CsvLines {
    private final String text;
    private final char separator;
    private int at;
    private int line = 1;

    /** @param line where it begins, from 1; @param open whether a quote was never closed */
    record Line(int line, List<String> cells, boolean open) {}

    CsvLines(String pasted) {
        text = pasted.startsWith("\uFEFF") ? pasted.substring(1) : pasted;
        separator = separator(text);
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char best = ',';
        for (char one : new char[] {'\t', ';'}) {
            best = count(first, one) > count(first, best) ? one : best;
        }
        return best;
    }

    private static long count(String text, char what) {
        return text.chars().filter(one -> one == what).count();
    }

    /** Without those that are blank. */
    List<Line> read() {
        List<Line> lines = new ArrayList<>();
        while (at < text.length()) {
            Line next = next();
            if (next.open() || next.cells().stream().anyMatch(cell -> !cell.isBlank())) {
                lines.add(next);
            }
        }
        return lines;
    }

    private Line next() {
        int begins = line;
        List<String> cells = new ArrayList<>();
        boolean open = false;
        boolean more = true;
        while (more) {
            StringBuilder cell = new StringBuilder();
            open |= quoted() && inQuotes(cell);
            toTheEnd(cell);
            cells.add(cell.toString().strip());
            more = at < text.length() && text.charAt(at) == separator;
            at += more ? 1 : 0;
        }
        endOfLine();
        return new Line(begins, List.copyOf(cells), open);
    }

    private boolean quoted() {
        return at < text.length() && text.charAt(at) == '"';
    }

    /** True where the text ends in it. */
    private boolean inQuotes(StringBuilder cell) {
        at++;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '"') {
                line += next == '\n' ? 1 : 0;
                cell.append(next);
            } else if (quoted()) {
                at++;
                cell.append('"');
            } else {
                return false;
            }
        }
        return true;
    }

    private void toTheEnd(StringBuilder cell) {
        while (at < text.length() && text.charAt(at) != separator && "\r\n".indexOf(text.charAt(at)) < 0) {
            cell.append(text.charAt(at++));
        }
    }

    private void endOfLine() {
        if (at < text.length() && text.charAt(at) == '\r') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        line++;
    }
}
