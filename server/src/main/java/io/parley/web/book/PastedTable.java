package io.parley.web.book;

import io.parley.report.Csv;
import io.parley.web.book.CsvLines.Line;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** A table as people paste it, by lines with the right number of cells; headings may stand first. */
public final class PastedTable {
    private final Form form;
    private final List<Row> rows = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /** @param needed cells that have to be there; those after them may be missing */
    public record Form(List<String> headings, int needed) {}

    /**
     * @param line of the text, from 1
     * @param code why: {@code columns} or {@code quote}, or what whoever reads the lines finds
     * @param value what stands there
     */
    public record Problem(int line, String field, String code, String value) {}

    /** @param cells as many as there are headings */
    public record Row(int line, List<String> cells) {
        public String cell(int at) {
            return cells.get(at);
        }
    }

    public PastedTable(String text, Form form) {
        this.form = form;
        List<Line> lines = new CsvLines(text).read();
        lines.stream().skip(hasHeadings(lines) ? 1 : 0).forEach(this::take);
    }

    private boolean hasHeadings(List<Line> lines) {
        return !lines.isEmpty()
                && lines.getFirst().cells().size() > 1
                && lines.getFirst()
                        .cells()
                        .get(1)
                        .toLowerCase(Locale.ROOT)
                        .equals(form.headings().get(1));
    }

    private void take(Line line) {
        int cells = line.cells().size();
        if (line.open()) {
            problems.add(new Problem(line.line(), "", "quote", ""));
        } else if (cells < form.needed() || cells > form.headings().size()) {
            problems.add(new Problem(line.line(), "", "columns", Integer.toString(cells)));
        } else {
            List<String> all = new ArrayList<>();
            for (int at = 0; at < form.headings().size(); at++) {
                all.add(at < cells ? written(line.cells().get(at)) : "");
            }
            rows.add(new Row(line.line(), all));
        }
    }

    /** As it was before an export made it harmless to spreadsheets. */
    private static String written(String cell) {
        return Csv.isHarmless(cell) ? cell.substring(1) : cell;
    }

    public List<Row> rows() {
        return rows;
    }

    /** Something is wrong with what stands under this heading. */
    public void wrong(Row row, String field, String code) {
        wrong(row, field, code, row.cell(form.headings().indexOf(field)));
    }

    public void wrong(Row row, String field, String code, String value) {
        problems.add(new Problem(row.line(), field, code, value));
    }

    /** In the order of lines. */
    public List<Problem> problems() {
        return problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }
}
