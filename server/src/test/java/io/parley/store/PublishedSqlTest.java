package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Shifts.Entry;
import io.parley.core.agent.AgentId;
import io.parley.core.future.SeededDay;
import io.parley.core.measure.Activity;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.report.Figures;
import io.parley.report.Interval;
import io.parley.report.Narrowing;
import io.parley.report.Period;
import io.parley.report.Report;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.report.Reports;
import io.parley.sim.ComputesBeside;
import io.parley.store.write.SqlValues;
import io.parley.store.write.WriteSession.RowReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The SQL in REPORTS.md gives what the API answers. */
@ComputesBeside
class PublishedSqlTest extends StoreOnEveryBackend {
    private static final double EXACT = 1e-6;
    private final FoldedDay folded = new FoldedDay(this::append);
    private Period period;

    @Test
    void everyPublishedStatementComesToTheFiguresOfTheReport() throws IOException {
        folded.journal(SeededDay.of(3, 1_200).told);
        period = new Period(day(-2), day(0), ZoneOffset.UTC);
        Map<String, Figures> queues = report(By.QUEUE);
        Map<String, Figures> agents = report(By.AGENT);
        assertEquals(
                figures(queues, f -> f.stays().ends()),
                rows(
                        "levels",
                        row -> new Counts(
                                row.getLong("a"),
                                row.getLong("a_t"),
                                row.getLong("b"),
                                row.getLong("b_t"),
                                row.getLong("b_s"),
                                row.getLong("f"),
                                row.getLong("x"))));
        same(figures(queues, f -> f.stays().speedOfAnswerMs()), numbers("asa", "asa_ms"));
        same(figures(agents, f -> f.handled().meanMs()), numbers("aht", "aht_ms"));
        same(figures(agents, f -> f.handled().transferRate()), numbers("transfers", "rate"));
        same(figures(agents, f -> f.offers().rate()), numbers("rna", "rna"));
        same(figures(agents, f -> f.worked().orElseThrow().occupancy().union()), numbers("occupancy", "occupancy"));
    }

    @Test
    void theStatementOfShiftsComesToTheFiguresOfTheReport() throws IOException {
        folded.journal(SeededDay.of(5, 600).told);
        period = new Period(day(-1), day(0), ZoneOffset.UTC);
        Random chance = new Random(5);
        List<Entry> entries = new ArrayList<>();
        for (String agent : report(By.AGENT).keySet()) {
            for (int i = chance.nextInt(8); i > 0; i--) {
                Instant from = period.from().plusSeconds(chance.nextInt(2 * 86_400));
                Activity activity = Activity.values()[chance.nextInt(Activity.values().length)];
                Instant to = from.plusSeconds(60L + chance.nextInt(40_000));
                entries.add(new Entry(new AgentId(agent), from, to, activity, ""));
            }
        }
        store.shifts().enter(entries, "sam", folded.now).join();
        Map<String, OptionalDouble> kept = figures(
                report(By.AGENT),
                f -> f.worked().map(worked -> worked.kept().adherence()).orElse(OptionalDouble.empty()));
        Map<String, OptionalDouble> conforming = figures(
                report(By.AGENT),
                f -> f.worked().map(worked -> worked.kept().conformance()).orElse(OptionalDouble.empty()));
        kept.values().removeIf(OptionalDouble::isEmpty);
        conforming.values().removeIf(OptionalDouble::isEmpty);
        assertTrue(kept.size() > 10, "there is something to compare");
        same(kept, numbers("adherence", "adherence"));
        Map<String, Double> published = numbers("adherence", "conformance");
        published.keySet().retainAll(conforming.keySet()); // without duty SQL has nothing, which a double cannot say
        same(conforming, published);
    }

    private LocalDate day(int later) {
        return LocalDate.ofInstant(folded.now, ZoneOffset.UTC).plusDays(later);
    }

    private Map<String, Figures> report(By by) {
        ReportQuery query = new ReportQuery(period, by, Interval.DAY, Attribution.ENTRY, Narrowing.NONE, Set.of());
        Map<String, Figures> rows = new TreeMap<>();
        for (Report.Row row : new Reports(store.facts(), () -> folded.now, ZoneOffset.UTC)
                .table(query)
                .rows()) {
            rows.put(row.key(), row.figures());
        }
        return rows;
    }

    private static <T> Map<String, T> figures(Map<String, Figures> rows, Function<Figures, T> figure) {
        Map<String, T> figures = new TreeMap<>();
        rows.forEach((key, row) -> figures.put(key, figure.apply(row)));
        return figures;
    }

    private static void same(Map<String, OptionalDouble> reported, Map<String, Double> published) {
        assertTrue(published.size() > 1, "there is something to compare");
        assertEquals(reported.keySet(), published.keySet());
        reported.forEach((key, value) -> assertEquals(value.orElseThrow(), published.get(key), EXACT, key));
    }

    private Map<String, Double> numbers(String name, String column) throws IOException {
        return rows(name, row -> row.getDouble(column));
    }

    private <T> Map<String, T> rows(String name, RowReader<T> reader) throws IOException {
        String page = Files.readString(Path.of("docs/REPORTS.md"));
        Matcher block = Pattern.compile("```sql " + name + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(page);
        assertTrue(block.find(), name);
        String sql = block.group(1)
                .replace(":from", Long.toString(SqlValues.micros(period.from())))
                .replace(":to", Long.toString(SqlValues.micros(folded.now)));
        Map<String, T> rows = new TreeMap<>();
        store.past().list(sql, row -> rows.put(row.getString(1), reader.read(row)));
        return rows;
    }
}
