package io.parley.web.console;

import io.parley.core.measure.ConfigurableLevel;
import io.parley.core.measure.Definition;
import io.parley.report.Report;
import io.parley.report.ReportQuery;
import io.parley.report.ReportQuery.By;
import io.parley.web.console.ReportShapes.DefinitionView;
import io.parley.web.console.ReportShapes.FiguresView;
import io.parley.web.console.ReportShapes.PeriodView;
import io.parley.web.console.ReportShapes.PointView;
import io.parley.web.console.ReportShapes.RowView;
import io.parley.web.org.Org;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reports with names in the reader's language. */
final class ReportViews {
    private final Org org;
    private final String language;
    private final ConfigurableLevel switches;

    ReportViews(Org org, String language, ConfigurableLevel switches) {
        this.org = org;
        this.language = language;
        this.switches = switches;
    }

    ReportShapes.Table table(Report report) {
        ReportQuery query = report.query();
        return new ReportShapes.Table(
                period(query),
                report.asOf().toEpochMilli(),
                code(query.by()),
                query.by() == By.INTERVAL ? Optional.of(code(query.interval())) : Optional.empty(),
                definitions(report.definitions()),
                FiguresView.of(report.total(), switches),
                report.before().map(before -> FiguresView.of(before, switches)),
                report.rows().stream().map(row -> row(query.by(), row)).toList(),
                query.target().map(Duration::toSeconds));
    }

    private RowView row(By by, Report.Row row) {
        return new RowView(
                by == By.CHANNEL ? row.key().toLowerCase(Locale.ROOT) : row.key(),
                name(by, row.key()),
                row.when().map(when -> when.from().toEpochMilli()),
                row.when().map(when -> when.to().toEpochMilli()),
                FiguresView.of(row.figures(), switches),
                row.trend().stream().map(PointView::of).toList());
    }

    /** Whoever or whatever is configured no more goes by its id. */
    Optional<String> name(By by, String key) {
        return switch (by) {
            case QUEUE -> Optional.of(org.queueName(key, language));
            case AGENT -> Optional.of(org.agentName(key));
            case LANGUAGE ->
                Optional.of(Locale.forLanguageTag(key).getDisplayLanguage(Locale.forLanguageTag(language)))
                        .filter(name -> !name.isEmpty());
            case TAG -> Optional.of(org.tagName(key, language));
            case ALL, INTERVAL, CHANNEL -> Optional.empty();
        };
    }

    static PeriodView period(ReportQuery query) {
        return new PeriodView(
                query.period().first().toString(),
                query.period().last().toString(),
                query.period().zone().getId(),
                query.period().from().toEpochMilli(),
                query.period().to().toEpochMilli(),
                code(query.attribution()));
    }

    static List<DefinitionView> definitions(List<Definition> definitions) {
        return definitions.stream()
                .map(one -> new DefinitionView(one.id(), one.version()))
                .toList();
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
