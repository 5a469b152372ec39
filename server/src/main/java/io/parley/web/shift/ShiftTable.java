package io.parley.web.shift;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.measure.Planned;
import io.parley.report.Csv;
import io.parley.web.book.PastedTable;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Shifts as a table of text: agent, from, to, activity, note; the last may be missing. What is wrong has one of the
 * codes agent_unknown, not_your_team, from_bad, to_bad, to_before, too_long, activity_bad, note_long.
 */
final class ShiftTable {
    private static final PastedTable.Form FORM =
            new PastedTable.Form(List.of("agent", "from", "to", "activity", "note"), 4);

    private final PastedTable pasted;
    private final List<Entry> entries = new ArrayList<>();

    private ShiftTable(String text) {
        pasted = new PastedTable(text, FORM);
    }

    static ShiftTable read(String text, ShiftFields.Planning planning, ZoneId zone) {
        ShiftTable table = new ShiftTable(text);
        table.pasted.rows().forEach(row -> table.take(row, planning, zone));
        return table;
    }

    List<Entry> entries() {
        return entries;
    }

    List<PastedTable.Problem> problems() {
        return pasted.problems();
    }

    private void take(PastedTable.Row row, ShiftFields.Planning planning, ZoneId zone) {
        ShiftFields fields = new ShiftFields(row.cell(0), row.cell(1), row.cell(2), row.cell(3), row.cell(4));
        ShiftFields.Read read = fields.read(planning, zone);
        read.entry().ifPresent(entries::add);
        read.fault().ifPresent(fault -> pasted.wrong(row, fault.field(), fault.code()));
    }

    /** UTF-8 with a mark, and harmless to spreadsheets. */
    static byte[] written(List<Planned> plan, ZoneId zone) {
        Csv csv = new Csv(true).row(FORM.headings());
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
