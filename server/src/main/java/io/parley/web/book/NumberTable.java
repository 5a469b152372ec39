package io.parley.web.book;

import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.report.Csv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The book as a table of text: name, number, note, tags, queues; the first two have to be there. What is wrong has one
 * of the codes name_missing, name_long, number_missing, number_bad, note_long, tags_bad, queue_unknown, or
 * number_twice, whose value is the line that has it first.
 */
final class NumberTable {
    private static final PastedTable.Form FORM =
            new PastedTable.Form(List.of("name", "number", "note", "tags", "queues"), 2);

    private final PastedTable pasted;
    private final List<NumberFields> entries = new ArrayList<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    private NumberTable(String text) {
        pasted = new PastedTable(text, FORM);
    }

    static NumberTable read(String text, Predicate<String> queue) {
        NumberTable table = new NumberTable(text);
        table.pasted.rows().forEach(row -> table.take(row, queue));
        return table;
    }

    List<NumberFields> entries() {
        return entries;
    }

    List<PastedTable.Problem> problems() {
        return pasted.problems();
    }

    private void take(PastedTable.Row row, Predicate<String> queue) {
        NumberFields fields = new NumberFields(
                row.cell(0),
                NumberFields.plain(row.cell(1)),
                row.cell(2),
                NumberFields.words(row.cell(3)),
                NumberFields.words(row.cell(4)));
        entries.add(fields);
        fields.fault(queue).ifPresent(fault -> pasted.wrong(row, fault.field(), fault.code()));
        Integer first = numbers.putIfAbsent(fields.number(), row.line());
        if (first != null && !fields.number().isEmpty()) {
            pasted.wrong(row, "number", "number_twice", first.toString());
        }
    }

    /** UTF-8 with a mark, and harmless to spreadsheets. */
    static byte[] written(List<OutsideNumber> entries) {
        Csv csv = new Csv(true).row(FORM.headings());
        entries.forEach(one -> csv.row(List.of(
                one.name(), one.number(), one.note(), String.join(", ", one.tags()), String.join(", ", one.queues()))));
        return csv.bytes();
    }
}
