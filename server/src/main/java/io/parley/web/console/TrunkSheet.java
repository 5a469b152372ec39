package io.parley.web.console;

import io.parley.core.anatomy.ReleaseClass;
import io.parley.core.anatomy.TrunkRelease.Protocol;
import io.parley.report.Csv;
import io.parley.report.Period;
import io.parley.report.ReportTexts;
import io.parley.report.TrunkFigures;
import io.parley.report.TrunkFigures.End;
import io.parley.report.TrunkFigures.Row;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Worksheet;

/** Calls by trunk as a table, and as a sheet of a workbook. */
final class TrunkSheet {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");
    private static final double MS = 1_000;
    private static final double DAY_MS = 86_400_000;
    private static final double NAME_WIDTH = 28;
    private static final double FIGURE_WIDTH = 16;

    private static final String COUNT = "#,##0";
    private static final String LENGTH = "[h]:mm:ss";

    /** @param text its name, in the catalogue of reports */
    private record Column(String text, String format, Function<Row, OptionalDouble> value) {}

    private static final List<Column> COLUMNS = List.of(
            count("calls", row -> row.sum().calls()),
            count("answered", row -> row.sum().answered()),
            count("failed", row -> row.sum().failed()),
            count("calledOff", row -> row.sum().calledOff()),
            count("open", Row::open),
            new Column("talk", LENGTH, row -> OptionalDouble.of(row.sum().talkMs() / DAY_MS)),
            new Column("meanTalk", LENGTH, row -> by(row.talkMs(), DAY_MS)),
            count("judged", row -> row.sum().heard()),
            new Column("mos", "0.00", Row::mos),
            new Column("poor", "0.0%", Row::poor));

    private final TrunkFigures figures;

    TrunkSheet(TrunkFigures figures) {
        this.figures = figures;
    }

    private static Column count(String text, Function<Row, Long> value) {
        return new Column(text, COUNT, row -> OptionalDouble.of(value.apply(row)));
    }

    private static OptionalDouble by(OptionalDouble number, double unit) {
        return number.isPresent() ? OptionalDouble.of(number.getAsDouble() / unit) : number;
    }

    /** As RFC 4180: lengths are seconds, shares are from 0 to 1, nothing is no data. */
    byte[] csv(Period period, boolean withMark) {
        Csv csv = new Csv(withMark);
        List<Object> headings = new ArrayList<>(List.of("trunk", "way", "from", "to", "calls", "answered", "failed"));
        headings.addAll(List.of("called off", "open", "talk s", "mean talk s", "judged", "MOS", "poor"));
        Arrays.stream(ReleaseClass.values())
                .map(one -> "failed " + ReportViews.code(one))
                .forEach(headings::add);
        headings.add("ends");
        csv.row(headings);
        figures.rows().forEach(row -> csv.row(cells(row, period)));
        return csv.bytes();
    }

    private static List<Object> cells(Row row, Period period) {
        var sum = row.sum();
        List<Object> cells = new ArrayList<>(List.of(
                sum.trunk(),
                way(row),
                MOMENT.format(period.from().atZone(period.zone())),
                MOMENT.format(period.to().atZone(period.zone())),
                sum.calls(),
                sum.answered(),
                sum.failed()));
        cells.addAll(List.of(
                sum.calledOff(),
                row.open(),
                sum.talkMs() / MS,
                by(row.talkMs(), MS),
                sum.heard(),
                row.mos(),
                row.poor()));
        Arrays.stream(ReleaseClass.values())
                .map(one -> row.failures().getOrDefault(one, 0L))
                .forEach(cells::add);
        cells.add(ends(row));
        return cells;
    }

    static String way(Row row) {
        return row.sum().incoming() ? "in" : "out";
    }

    /** Such as {@code Q.850 38: 3; SIP 503: 1}, the most frequent first. */
    private static String ends(Row row) {
        return row.ends().stream().map(end -> end(end) + ": " + end.calls()).collect(Collectors.joining("; "));
    }

    private static String end(End end) {
        return end.code()
                .map(code -> (code.protocol() == Protocol.Q850 ? "Q.850 " : "SIP ") + code.number())
                .orElse("-");
    }

    /** In the reader's language, with the figures that people look at first and what calls ended by. */
    void into(Worksheet sheet, ReportTexts texts) {
        sheet.value(0, 0, texts.say("head.trunk"));
        sheet.value(0, 1, texts.say("trunk.way"));
        sheet.width(0, NAME_WIDTH);
        int last = COLUMNS.size() + 2;
        for (int i = 0; i < COLUMNS.size(); i++) {
            sheet.value(0, i + 2, texts.say("trunk." + COLUMNS.get(i).text()));
            sheet.width(i + 2, FIGURE_WIDTH);
        }
        sheet.value(0, last, texts.say("trunk.ends"));
        sheet.width(last, 2 * NAME_WIDTH);
        sheet.range(0, 0, 0, last).style().bold().wrapText(true).set();
        int line = 1;
        for (Row row : figures.rows()) {
            line(sheet, line, row, texts);
            line++;
        }
        sheet.freezePane(1, 1);
    }

    private static void line(Worksheet sheet, int line, Row row, ReportTexts texts) {
        sheet.value(line, 0, row.sum().trunk());
        sheet.value(line, 1, texts.say("trunk." + way(row)));
        for (int i = 0; i < COLUMNS.size(); i++) {
            OptionalDouble value = COLUMNS.get(i).value().apply(row);
            if (value.isPresent()) {
                sheet.value(line, i + 2, value.getAsDouble());
                sheet.style(line, i + 2).format(COLUMNS.get(i).format()).set();
            }
        }
        sheet.value(line, COLUMNS.size() + 2, ends(row));
    }
}
