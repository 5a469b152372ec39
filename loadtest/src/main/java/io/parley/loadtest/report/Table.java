package io.parley.loadtest.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a run found: one row a figure, with the bar it must reach where it has one. */
public final class Table {
    private final String title;
    private final List<Row> rows = new ArrayList<>();
    private boolean passed = true;

    private record Row(String name, String figure, String verdict) {}

    public Table(String title) {
        this.title = title;
    }

    /** A figure without a bar. */
    public Table row(String name, String format, Object... values) {
        rows.add(new Row(name, String.format(Locale.ROOT, format, values), ""));
        return this;
    }

    /** A figure that may be at most so much. */
    public Table atMost(String name, double value, double most, String unit) {
        return atMost(name, plain(value) + " " + unit, value, most);
    }

    /** Words that tell of a figure that may be at most so much. */
    public Table atMost(String name, String words, double value, double most) {
        boolean holds = value <= most; // NaN, as of nothing measured, does not
        passed &= holds;
        String bar = String.format(Locale.ROOT, "%s (at most %s)", holds ? "ok" : "FAILED", plain(most));
        rows.add(new Row(name, words, bar));
        return this;
    }

    /** A figure that must be at least so much. */
    public Table atLeast(String name, double value, double least, String unit) {
        boolean holds = value >= least;
        passed &= holds;
        String bar = String.format(Locale.ROOT, "%s (at least %s)", holds ? "ok" : "FAILED", plain(least));
        rows.add(new Row(name, plain(value) + " " + unit, bar));
        return this;
    }

    /** p50, p99 and the largest of times in nanoseconds, as milliseconds. */
    public Table times(String name, Histogram nanos) {
        return row(
                name,
                "%s / %s / %s ms (%d)",
                ms(nanos, 50),
                ms(nanos, 99),
                plain(nanos.getMaxValue() / 1e6),
                nanos.getTotalCount());
    }

    private static String ms(Histogram nanos, double percentile) {
        return plain(msAt(nanos, percentile));
    }

    /** A percentile of nanoseconds in milliseconds; NaN if nothing was measured. */
    public static double msAt(Histogram nanos, double percentile) {
        return nanos.getTotalCount() == 0 ? Double.NaN : nanos.getValueAtPercentile(percentile) / 1e6;
    }

    private static String plain(double value) {
        if (Double.isNaN(value)) {
            return "none";
        }
        return String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.3f" : "%.1f", value);
    }

    /** Whether every bar held. */
    public boolean passed() {
        return passed;
    }

    public void print(PrintStream out) {
        int names = rows.stream().mapToInt(row -> row.name.length()).max().orElse(1);
        int figures = rows.stream().mapToInt(row -> row.figure.length()).max().orElse(1);
        out.println();
        out.println(title);
        String format = "| %-" + names + "s | %-" + figures + "s | %s |%n";
        out.printf(format, "measure", "figure", "bar");
        out.println("|" + "-".repeat(names + 2) + "|" + "-".repeat(figures + 2) + "|-----|");
        rows.forEach(row -> out.printf(format, row.name, row.figure, row.verdict));
        out.println(passed ? "passed" : "NOT passed");
    }
}
