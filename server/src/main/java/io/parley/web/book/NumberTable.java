package io.parley.web.book;

import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.report.Csv;
import io.parley.web.book.CsvLines.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The book as a table of text: name, number, note, tags, queues; the first two have to be there. */
final class NumberTable {
    private static final List<String> HEADINGS = List.of("name", "number", "note", "tags", "queues");

    private final Predicate<String> queue;
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    record Row(int line, NumberFields fields) {}

    /**
     * @param line of the text, from 1
     * @param code name_missing, name_long, number_missing, number_bad, number_twice, note_long, tags_bad,
     *     queue_unknown, columns or quote
     * @param value what stands there; of number_twice the line that has it first
     */
    record Problem(int line, String field, String code, String value) {}

    private NumberTable(Predicate<String> queue) {
        this.queue = queue;
    }

    static NumberTable read(String text, Predicate<String> queue) {
        NumberTable table = new NumberTable(queue);
        List<Line> lines = new CsvLines(text).read();
        lines.stream().skip(hasHeadings(lines) ? 1 : 0).forEach(table::take);
        return table;
    }

    List<Row> rows() {
        return rows;
    }

    List<Problem> problems() {
        return problems;
    }

    private static boolean hasHeadings(List<Line> lines) {
        return !lines.isEmpty()
                && lines.getFirst().cells().size() > 1
                && lines.getFirst().cells().get(1).toLowerCase(Locale.ROOT).equals(HEADINGS.get(1));
    }

    private void take(Line line) {
        if (line.open()) {
            problems.add(new Problem(line.line(), "", "quote", ""));
            return;
        }
        int cells = line.cells().size();
        if (cells < 2 || cells > HEADINGS.size()) {
            problems.add(new Problem(line.line(), "", "columns", Integer.toString(cells)));
            return;
        }
        NumberFields fields = new NumberFields(
                cell(line, 0),
                NumberFields.plain(cell(line, 1)),
                cell(line, 2),
                NumberFields.words(cell(line, 3)),
                NumberFields.words(cell(line, 4)));
        rows.add(new Row(line.line(), fields));
        fields.fault(queue)
                .ifPresent(fault -> problems.add(new Problem(
                        line.line(), fault.field(), fault.code(), cell(line, HEADINGS.indexOf(fault.field())))));
        Integer first = numbers.putIfAbsent(fields.number(), line.line());
        if (first != null && !fields.number().isEmpty()) {
            problems.add(new Problem(line.line(), "number", "number_twice", first.toString()));
        }
    }

    /** As it was before an export made it harmless to spreadsheets. */
    private static String cell(Line line, int at) {
        String cell = at < line.cells().size() ? line.cells().get(at) : "";
        return Csv.isHarmless(cell) ? cell.substring(1) : cell;
    }

    /** UTF-8 with a mark, and harmless to spreadsheets. */
    static byte[] written(List<OutsideNumber> entries) {
        Csv csv = new Csv(true).row(HEADINGS);
        entries.forEach(one -> csv.row(List.of(
                one.name(), one.number(), one.note(), String.join(", ", one.tags()), String.join(", ", one.queues()))));
        return csv.bytes();
    }
}
