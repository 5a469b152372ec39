package io.parley.web.console;

import io.parley.core.measure.ConfigurableLevel;
import io.parley.report.Report;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportTexts;
import io.parley.report.Reports;
import io.parley.web.org.Org;
import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Reports as files that leave the console. */
public final class ReportFiles {
    public static final String WORKBOOK = ReportWorkbook.MEDIA_TYPE;
    public static final String TABLE = ReportSheet.MEDIA_TYPE;
    private static final List<By> WAYS = List.of(By.QUEUE, By.INTERVAL, By.AGENT, By.LANGUAGE, By.TAG);
    private static final ConfigurableLevel USUAL = new ConfigurableLevel(true, false, false);
    private static final double DAY_SECONDS = Duration.ofDays(1).toSeconds();

    private final Reports reports;
    private final Org org;

    public ReportFiles(Reports reports, Org org) {
        this.reports = reports;
        this.org = org;
    }

    /** @param table of RFC 4180, by what was asked for; @param figures over all, name and value */
    public record Made(byte[] table, byte[] workbook, List<Figure> figures) {}

    public record Figure(String name, String value) {}

    /** Both files. @throws io.parley.report.ReportRefused if what is asked is too much */
    public Made made(ReportQuery query, String language) {
        List<Report> all = all(query);
        ReportTexts texts = ReportTexts.of(language);
        byte[] table = sheet(language, USUAL).csv(all.getFirst(), true);
        return new Made(table, book(all, query, texts, USUAL), figures(all.getFirst(), texts));
    }

    /** @param switches what service levels by switches count */
    byte[] workbook(ReportQuery query, String language, ConfigurableLevel switches) {
        return book(all(query), query, ReportTexts.of(language), switches);
    }

    /** A file's name. @param ending such as {@code csv} */
    public static String name(ReportQuery query, String ending) {
        return name(query.by().name().toLowerCase(Locale.ROOT), query, ending);
    }

    /** The same, of something that is no way to part figures. */
    static String name(String what, ReportQuery query, String ending) {
        return "parley-" + what + "-" + query.period().first() + "-"
                + query.period().last() + "." + ending;
    }

    /** By what was asked for, then by all else. */
    private List<Report> all(ReportQuery query) {
        By first = WAYS.contains(query.by()) ? query.by() : By.QUEUE;
        List<Report> all = new ArrayList<>();
        all.add(reports.table(query.by(first)));
        WAYS.stream().filter(by -> by != first).forEach(by -> all.add(reports.table(query.by(by))));
        return all;
    }

    private ReportSheet sheet(String language, ConfigurableLevel switches) {
        return new ReportSheet(org, language, switches);
    }

    private byte[] book(List<Report> all, ReportQuery query, ReportTexts texts, ConfigurableLevel switches) {
        ReportViews views = new ReportViews(org, texts.language(), switches);
        return new ReportWorkbook(org, texts, views, sheet(texts.language(), switches)).of(all, reports.trunks(query));
    }

    private static List<Figure> figures(Report report, ReportTexts texts) {
        List<Figure> figures = new ArrayList<>();
        for (ReportColumns column : ReportColumns.all()) {
            OptionalDouble value = column.value().apply(report.total());
            value.ifPresent(some ->
                    figures.add(new Figure(texts.say("col." + column.text()), said(column.kind(), some, texts))));
        }
        return figures;
    }

    private static String said(ReportColumns.Kind kind, double value, ReportTexts texts) {
        return switch (kind) {
            case COUNT -> NumberFormat.getIntegerInstance(texts.locale()).format(Math.round(value));
            case SHARE -> {
                NumberFormat share = NumberFormat.getPercentInstance(texts.locale());
                share.setMaximumFractionDigits(1);
                yield share.format(value);
            }
            case LENGTH -> clock(Math.round(value * DAY_SECONDS));
            case MEAN -> {
                NumberFormat mean = NumberFormat.getNumberInstance(texts.locale());
                mean.setMaximumFractionDigits(2);
                yield mean.format(value);
            }
        };
    }

    private static String clock(long seconds) {
        long hours = seconds / 3_600;
        String rest = "%02d:%02d".formatted(seconds / 60 % 60, seconds % 60);
        return hours > 0 ? hours + ":" + rest : rest;
    }
}
