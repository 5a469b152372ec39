package io.parley.web.shift;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.measure.Planned;
import io.parley.report.Csv;
import io.parley.web.book.CsvLines;
import io.parley.web.book.CsvLines.Line;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shifts as a table of text: agent, from, to, activity, note; the last may be missing. */
final class ShiftTable {
    private static final List<String> HEADINGS = List.of("agent", "from", "to", "activity", "note");
    private static final int NEEDED = 4;

    private final ShiftFields.Planning planning;
    private final ZoneId zone;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param line of the text, from 1
     * @param code agent_unknown, not_your_team, from_bad, to_bad, to_before, too_long, activity_bad, note_long, columns
     *     or quote
     * @param value what stands there
     */
    record Problem(int line, String field, String code, String value) {}

    private ShiftTable(ShiftFields.Planning planning, ZoneId zone) {
        this.planning = planning;
        this.zone = zone;
    }

    static ShiftTable read(String text, ShiftFields.Planning planning, ZoneId zone) {
        ShiftTable table = new ShiftTable(planning, zone);
        List<Line> lines = new CsvLines(text).read();
        lines.stream().skip(hasHeadings(lines) ? 1 : 0).forEach(table::take);
        return table;
    }

    List<Entry> entries() {
        return entries;
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
        if (cells < NEEDED || cells > HEADINGS.size()) {
            problems.add(new Problem(line.line(), "", "columns", Integer.toString(cells)));
            return;
        }
        ShiftFields.Read read = new ShiftFields(
                        cell(line, 0), cell(line, 1), cell(line, 2), cell(line, 3), cell(line, 4))
                .read(planning, zone);
        read.entry().ifPresent(entries::add);
        read.fault()
                .ifPresent(fault -> problems.add(new Problem(
                        line.line(), fault.field(), fault.code(), cell(line, HEADINGS.indexOf(fault.field())))));
    }

    /** As it was before an export made it harmless to spreadsheets. */
    private static String cell(Line line, int at) {
        String cell = at < line.cells().size() ? line.cells().get(at) : "";
        return Csv.isHarmless(cell) ? cell.substring(1) : cell;
    }

    /** UTF-8 with a mark, and harmless to spreadsheets. */
    static byte[] written(List<Planned> plan, ZoneId zone) {
        Csv csv = new Csv(true).row(HEADINGS);
        plan.forEach(one -> csv.row(List.of(
                one.agent().value(),
                local(one.fromMs(), zone),
                local(one.toMs(), zone),
                ShiftFields.name(one.activity()),
                one.note())));
        return csv.bytes();
    }

    private static String local(long ms, ZoneId zone) {
        return ShiftFields.LOCAL.format(Instant.ofEpochMilli(ms).atZone(zone));
    }
}
