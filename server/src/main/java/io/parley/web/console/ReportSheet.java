package io.parley.web.console;

import io.parley.core.measure.AbandonRate;
import io.parley.core.measure.Adherence;
import io.parley.core.measure.ConfigurableLevel;
import io.parley.core.measure.Consents;
import io.parley.core.measure.Definition;
import io.parley.core.measure.Handling;
import io.parley.core.measure.HelpDesk;
import io.parley.core.measure.MeanInterval;
import io.parley.core.measure.Occupancy;
import io.parley.core.measure.OfferCounts;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.measure.StayCounts;
import io.parley.report.Csv;
import io.parley.report.Figures;
import io.parley.report.Period;
import io.parley.report.Report;
import io.parley.web.org.Org;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A report as a table: a column for each count and for each figure, whose heading names its definition and version.
 * Lengths are seconds, shares are from 0 to 1, nothing is no data.
 */
final class ReportSheet {
    static final String MEDIA_TYPE = "text/csv; charset=utf-8";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    private final ReportViews views;
    private final List<Column> columns = new ArrayList<>();

    private record Column(String heading, Function<Figures, Object> value) {}

    ReportSheet(Org org, String language, ConfigurableLevel switches) {
        views = new ReportViews(org, language, switches);
        counts();
        levels(switches);
        means();
        work();
    }

    byte[] csv(Report report, boolean withMark) {
        Csv csv = new Csv(withMark);
        rows(report).forEach(csv::row);
        return csv.bytes();
    }

    /** The headings, then a row for each row. Cells are text, numbers, or nothing where there is no data. */
    List<List<Object>> rows(Report report) {
        Definition attribution = report.query().attribution().definition();
        Optional<Long> target = report.query().target().map(Duration::toSeconds);
        List<List<Object>> rows = new ArrayList<>();
        List<Object> headings = new ArrayList<>(List.of("key", "name", "from", "to"));
        columns.forEach(column -> headings.add(column.heading()));
        headings.add(attribution.id());
        target.ifPresent(seconds -> headings.add("target s"));
        rows.add(headings);
        report.rows().forEach(row -> {
            List<Object> cells = beginning(report, row);
            columns.forEach(column -> cells.add(column.value().apply(row.figures())));
            cells.add("v" + attribution.version());
            target.ifPresent(cells::add);
            rows.add(cells);
        });
        return rows;
    }

    private List<Object> beginning(Report report, Report.Row row) {
        Period period = report.query().period();
        Report.Stretch when = row.when().orElseGet(() -> new Report.Stretch(period.from(), period.to()));
        return new ArrayList<>(List.of(
                row.key(),
                views.name(report.query().by(), row.key()).orElse(""),
                moment(when.from(), period.zone()),
                moment(when.to(), period.zone())));
    }

    private static String moment(Instant at, ZoneId zone) {
        return MOMENT.format(at.atZone(zone));
    }

    private void count(String heading, Function<Figures, Long> value) {
        columns.add(new Column(heading, value::apply));
    }

    private void figure(Definition definition, Function<Figures, OptionalDouble> value) {
        columns.add(new Column(definition.id() + " v" + definition.version(), value::apply));
    }

    private void seconds(Definition definition, Function<Figures, OptionalDouble> millis) {
        String heading = definition.id() + " v" + definition.version() + " s";
        columns.add(new Column(heading, figures -> seconds(millis.apply(figures))));
    }

    private static OptionalDouble seconds(OptionalDouble millis) {
        return millis.isPresent() ? OptionalDouble.of(millis.getAsDouble() / 1_000) : millis;
    }

    private void counts() {
        count("entered", f -> f.stays().entered());
        count("answered", f -> f.stays().ends().answered());
        count("answered in target", f -> f.stays().ends().answeredInTarget());
        count("abandoned", f -> f.stays().ends().abandoned());
        count("abandoned in target", f -> f.stays().ends().abandonedInTarget());
        count("short abandoned", f -> f.stays().ends().shortAbandoned());
        count("flow-out", f -> f.stays().ends().flowOut());
        columns.add(new Column("flow-out reasons", f -> reasons(f.moved())));
        count("failed", f -> f.stays().ends().failed());
        count("answered apart", f -> f.stays().apart());
        count("waiting", f -> f.stays().waiting());
        count("already missed", f -> f.stays().alreadyMissed());
    }

    private static String reasons(Map<String, Long> counts) {
        return String.join(
                "; ",
                new TreeMap<>(counts)
                        .entrySet().stream()
                                .map(reason -> reason.getKey() + " " + reason.getValue())
                                .toList());
    }

    private void levels(ConfigurableLevel switches) {
        for (ServiceLevel level : ServiceLevel.values()) {
            figure(level.definition(), f -> f.stays().serviceLevel(level));
        }
        figure(switches.definition(), f -> switches.of(f.stays().ends()));
        for (AbandonRate rate : AbandonRate.values()) {
            figure(rate.definition(), f -> rate.of(f.stays().ends()));
        }
    }

    private void means() {
        seconds(StayCounts.ASA, f -> f.stays().speedOfAnswerMs());
        seconds(StayCounts.TIME_TO_ABANDON, f -> f.stays().timeToAbandonMs());
        seconds(StayCounts.MEAN_WAIT, f -> f.stays().meanWaitMs());
        columns.add(new Column("longest wait s", f -> f.longestMs() / 1_000.0));
        count("parts", f -> f.handled().parts());
        seconds(Handling.AHT, f -> f.handled().meanMs());
        seconds(Handling.ACW, f -> f.handled().meanWrapUpMs());
        count("handed on blind", f -> f.handled().handedOn().blind());
        count("handed on after consult", f -> f.handled().handedOn().consult());
        count("handed on in conference", f -> f.handled().handedOn().conference());
        figure(Handling.TRANSFER_RATE, f -> f.handled().transferRate());
        count("offers", f -> f.offers().offers());
        for (OfferEnd end : OfferEnd.values()) {
            count("offers " + ReportViews.code(end), f -> f.offers().count(end));
        }
        columns.add(new Column("refusal reasons", f -> reasons(f.offers().refusals())));
        figure(OfferCounts.RNA, f -> f.offers().rate());
        figure(OfferCounts.RNA_OF_AGENT, f -> f.offers().rateOfAgent());
        count("callbacks", f -> f.called().asked());
        count("callbacks answered", f -> f.called().answered());
        columns.add(new Column("callback attempts", f -> f.called().meanAttempts()));
        columns.add(new Column("callback wait s", f -> seconds(f.called().meanWaitMs())));
        asleep();
        count("ratings", f -> f.rated().count());
        columns.add(new Column("mean rating", f -> f.rated().mean()));
        figure(HelpDesk.CSAT, f -> f.rated().good4Or5());
        count("NPS answers", f -> f.rated().nps().count());
        figure(HelpDesk.NPS, f -> f.rated().nps().score());
        count("CES answers", f -> f.rated().ces().count());
        figure(HelpDesk.CES, f -> f.rated().ces().mean());
        columns.add(new Column("CES 5 to 7", f -> f.rated().ces().easyShare()));
        reviews();
        consents();
    }

    private void consents() {
        count("told of the recording", f -> f.consents().announced());
        count("asked for consent", f -> f.consents().asked());
        count("agreed", f -> f.consents().agreed());
        count("declined", f -> f.consents().declined());
        count("gave no answer", f -> f.consents().silent());
        count("took consent back", f -> f.consents().withdrawn());
        figure(Consents.CONSENT_RATE, f -> f.consents().rate());
    }

    private void reviews() {
        count("contacts reviewed", f -> f.reviewed().contacts());
        count("scorecards", f -> f.reviewed().cards());
        figure(HelpDesk.REVIEW_SCORE, f -> f.reviewed().score());
        columns.add(new Column(
                "REVIEW_SCORE 95 % low", f -> end(f.reviewed().interval().map(MeanInterval::low))));
        columns.add(new Column(
                "REVIEW_SCORE 95 % high", f -> end(f.reviewed().interval().map(MeanInterval::high))));
        count("scorecards not passed", f -> f.reviewed().notPassed());
        count("scorecards failed by a critical answer", f -> f.reviewed().critical());
    }

    private static OptionalDouble end(Optional<Double> percent) {
        return percent.map(one -> OptionalDouble.of(one / 100)).orElse(OptionalDouble.empty());
    }

    private void asleep() {
        count("fell asleep", f -> f.asleep().count());
        count("woken by visitor", f -> f.asleep().byVisitor());
        count("woken by agent", f -> f.asleep().byAgent());
        count("handed on asleep", f -> f.asleep().handedOn());
        count("ended asleep", f -> f.asleep().ended());
        count("woken without room", f -> f.asleep().waited());
        columns.add(new Column("asleep s", f -> seconds(f.asleep().meanMs())));
    }

    private void work() {
        worked("signed in s", w -> w.signedInMs() / 1_000.0);
        worked(
                "breaks s",
                w -> w.breaks().values().stream().mapToLong(Long::longValue).sum() / 1_000.0);
        worked("available s", w -> w.occupancy().availableMs() / 1_000.0);
        ofWork(Occupancy.UNION, w -> w.occupancy().union());
        ofWork(Occupancy.LOAD, w -> w.occupancy().load());
        ofWork(Occupancy.UTILISATION, w -> w.occupancy().utilisation(w.signedInMs()));
        worked("scheduled s", w -> w.kept().scheduledMs() / 1_000.0);
        ofWork(Adherence.ADHERENCE, w -> w.kept().adherence());
        ofWork(Adherence.CONFORMANCE, w -> w.kept().conformance());
        ofWork(HelpDesk.CONCURRENCY, Figures.Worked::concurrency);
        figure(
                HelpDesk.PRODUCTIVITY,
                f -> f.worked().map(w -> w.perHour(f.handled())).orElse(OptionalDouble.empty()));
    }

    private void worked(String heading, Function<Figures.Worked, Double> value) {
        columns.add(new Column(
                heading,
                f -> f.worked().map(w -> OptionalDouble.of(value.apply(w))).orElse(OptionalDouble.empty())));
    }

    private void ofWork(Definition definition, Function<Figures.Worked, OptionalDouble> value) {
        figure(definition, f -> f.worked().map(value).orElse(OptionalDouble.empty()));
    }
}
