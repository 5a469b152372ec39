package io.parley.web.console;

import io.parley.report.Report;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportTexts;
import io.parley.report.TrunkFigures;
import io.parley.web.org.Org;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Reports about the same as a workbook: a sheet for each way to part them with the figures people look at first, in
 * their language; one with every figure; and what they are about. Text stays text: a cell that begins with {@code =} is
 * no formula.
 */
final class ReportWorkbook {
    static final String MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String MOMENT = "yyyy-mm-dd hh:mm";
    private static final double NAME_WIDTH = 28;
    private static final double FIGURE_WIDTH = 16;

    private final Org org;
    private final ReportTexts texts;
    private final ReportViews views;
    private final ReportSheet all;

    ReportWorkbook(Org org, ReportTexts texts, ReportViews views, ReportSheet all) {
        this.org = org;
        this.texts = texts;
        this.views = views;
        this.all = all;
    }

    /**
     * @param reports at least one, each by something else; every figure is of the first
     * @param trunks have a sheet where there are any
     */
    byte[] of(List<Report> reports, TrunkFigures trunks) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Workbook book = new Workbook(out, "Parley", "1.0")) {
            for (Report report : reports) {
                figures(book, report);
            }
            if (!trunks.rows().isEmpty()) {
                new TrunkSheet(trunks).into(sheet(book, "by.trunk"), texts);
            }
            everything(sheet(book, "all"), reports.getFirst());
            about(sheet(book, "about"), reports.getFirst());
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return out.toByteArray();
    }

    private Worksheet sheet(Workbook book, String text) {
        Worksheet sheet = book.newWorksheet(texts.say(text));
        if (texts.rightToLeft()) {
            sheet.rightToLeft();
        }
        return sheet;
    }

    private void figures(Workbook book, Report report) {
        By by = report.query().by();
        Worksheet sheet = sheet(book, "by." + by.name().toLowerCase(Locale.ROOT));
        List<ReportColumns> columns = ReportColumns.all();
        head(sheet, texts.say("head." + by.name().toLowerCase(Locale.ROOT)), columns);
        int line = 1;
        for (Report.Row row : report.rows()) {
            name(sheet, line, report, row);
            figures(sheet, line, columns, row.figures());
            line++;
        }
        sheet.value(line, 0, texts.say("total"));
        figures(sheet, line, columns, report.total());
        sheet.range(line, 0, line, columns.size()).style().bold().set();
        sheet.freezePane(1, 1);
    }

    private void head(Worksheet sheet, String first, List<ReportColumns> columns) {
        sheet.value(0, 0, first);
        sheet.width(0, NAME_WIDTH);
        for (int i = 0; i < columns.size(); i++) {
            sheet.value(0, i + 1, texts.say("col." + columns.get(i).text()));
            sheet.width(i + 1, FIGURE_WIDTH);
        }
        sheet.range(0, 0, 0, columns.size()).style().bold().wrapText(true).set();
    }

    private void name(Worksheet sheet, int line, Report report, Report.Row row) {
        ZoneId zone = report.query().period().zone();
        if (row.when().isPresent()) {
            sheet.value(line, 0, LocalDateTime.ofInstant(row.when().get().from(), zone));
            sheet.style(line, 0).format(MOMENT).set();
        } else {
            sheet.value(line, 0, views.name(report.query().by(), row.key()).orElse(row.key()));
        }
    }

    private static void figures(
            Worksheet sheet, int line, List<ReportColumns> columns, io.parley.report.Figures figures) {
        for (int i = 0; i < columns.size(); i++) {
            OptionalDouble value = columns.get(i).value().apply(figures);
            if (value.isPresent()) {
                sheet.value(line, i + 1, value.getAsDouble());
                sheet.style(line, i + 1).format(format(columns.get(i).kind())).set();
            }
        }
    }

    private static String format(ReportColumns.Kind kind) {
        return switch (kind) {
            case COUNT -> "#,##0";
            case SHARE -> "0.0%";
            case LENGTH -> "[h]:mm:ss";
            case MEAN -> "0.00";
        };
    }

    /** As the table of RFC 4180 has it. */
    private void everything(Worksheet sheet, Report report) {
        List<List<Object>> rows = all.rows(report);
        for (int line = 0; line < rows.size(); line++) {
            for (int column = 0; column < rows.get(line).size(); column++) {
                put(sheet, line, column, rows.get(line).get(column));
            }
        }
        sheet.range(0, 0, 0, rows.getFirst().size() - 1)
                .style()
                .bold()
                .wrapText(true)
                .set();
        sheet.freezePane(2, 1);
    }

    private static void put(Worksheet sheet, int line, int column, Object value) {
        switch (value) {
            case OptionalDouble number -> number.ifPresent(some -> sheet.value(line, column, some));
            case Number number -> sheet.value(line, column, number);
            default -> sheet.value(line, column, value.toString());
        }
    }

    private void about(Worksheet sheet, Report report) {
        ReportQuery query = report.query();
        DateTimeFormatter days =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).localizedBy(texts.locale());
        ZoneId zone = query.period().zone();
        int line = 0;
        line = pair(sheet, line, "organisation", org.settings().name());
        line = pair(sheet, line, "from", days.format(query.period().first()));
        line = pair(sheet, line, "to", days.format(query.period().last()));
        line = pair(sheet, line, "zone", zone.getId());
        line = pair(
                sheet,
                line,
                "asOf",
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                        .format(report.asOf().atZone(zone)));
        line = narrowed(sheet, line, query);
        sheet.value(line, 0, texts.say("definitions"));
        for (ReportShapes.DefinitionView one : ReportViews.definitions(report.definitions())) {
            sheet.value(line, 1, one.id() + " v" + one.version());
            line++;
        }
        sheet.width(0, NAME_WIDTH);
        sheet.width(1, 2 * NAME_WIDTH);
    }

    private int narrowed(Worksheet sheet, int begin, ReportQuery query) {
        int line = begin;
        var only = query.only();
        if (only.queue().isPresent()) {
            line = pair(
                    sheet, line, "head.queue", org.queueName(only.queue().get().value(), texts.language()));
        }
        if (only.channel().isPresent()) {
            line = pair(
                    sheet,
                    line,
                    "channel",
                    texts.say("channel." + ReportViews.code(only.channel().get())));
        }
        if (only.language().isPresent()) {
            line = pair(sheet, line, "head.language", only.language().get());
        }
        if (only.agent().isPresent()) {
            line = pair(
                    sheet, line, "head.agent", org.agentName(only.agent().get().value()));
        }
        if (only.team().isPresent()) {
            line = pair(sheet, line, "team", only.team().get().name());
        }
        if (only.tag().isPresent()) {
            line = pair(sheet, line, "tag", only.tag().get());
        }
        return line;
    }

    private int pair(Worksheet sheet, int line, String text, String value) {
        sheet.value(line, 0, texts.say(text));
        sheet.value(line, 1, value);
        sheet.style(line, 0).bold().set();
        return line + 1;
    }
}
