package io.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.QueueId;
import io.parley.core.scorecard.Scorecard;
import io.parley.core.scorecard.Scorecard.Saved;
import io.parley.core.scorecard.Scorecard.State;
import io.parley.report.Narrowing.Team;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportQuery.Extra;
import io.parley.sim.ComputesBeside;
import io.parley.store.Samples;
import io.parley.store.StoreOnEveryBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What scorecards came to, by agent, queue and team, on both databases. */
@ComputesBeside
class ReviewReportTest extends StoreOnEveryBackend {
    private static final LocalDate DAY = LocalDate.parse("2026-03-12");
    private static final Instant NINE = DAY.atTime(9, 0).toInstant(ZoneOffset.UTC);
    private static final Instant MIDNIGHT = DAY.atTime(23, 59, 59).toInstant(ZoneOffset.UTC);

    private Reports reports;

    @BeforeEach
    void open() {
        reports = new Reports(store.facts(), () -> NINE.plus(Duration.ofDays(1)), ZoneOffset.UTC);
        over("c1", "sales", "anna", NINE);
        over("c2", "sales", "anna", NINE);
        over("c3", "help", "ben", NINE);
        over("c4", "help", "ben", MIDNIGHT);
        over("c5", "help", "ben", NINE.minus(Duration.ofDays(1)));
    }

    private void over(String id, String queue, String agent, Instant arrived) {
        Contact contact = new Contact(
                new ContactId(id),
                Channel.VOICE,
                new QueueId(queue),
                "en",
                0,
                new Customer("+37060000001", Optional.empty()),
                arrived);
        record(Samples.ended(contact, new AgentId(agent), "sold", ""));
    }

    private void saved(String card, String contact, String agent, Saved... saved) {
        Scorecard about = new Scorecard(card, new ContactId(contact), agent, "calls", 1, "sam");
        for (Saved one : saved) {
            assertEquals(true, await(store.scorecards().put(about, one)));
        }
    }

    private static Saved came(int version, State state, int percent, boolean critical) {
        return new Saved(version, NINE, "sam", state, Optional.of(percent), percent >= 80, critical, "", List.of());
    }

    private static Saved draft(int percent) {
        return came(1, State.DRAFT, percent, false);
    }

    private static Saved sent(int percent) {
        return came(1, State.SENT, percent, false);
    }

    private void someReviews() {
        saved("k1", "c1", "anna", draft(10), came(2, State.SENT, 60, false), came(3, State.DISPUTED, 60, false));
        saved("k2", "c1", "anna", sent(90));
        saved("k3", "c2", "anna", draft(100));
        saved("k4", "c3", "ben", came(1, State.SENT, 0, true));
        saved("k5", "c4", "ben", sent(81));
        saved("k6", "c5", "ben", sent(20));
    }

    private Report table(By by, Attribution attribution, Narrowing only, Set<Extra> extras) {
        Period period = new Period(DAY, DAY, ZoneOffset.UTC);
        return reports.table(new ReportQuery(period, by, Interval.DAY, attribution, only, extras));
    }

    private Report table(By by) {
        return table(by, Attribution.ENTRY, Narrowing.NONE, Set.of());
    }

    private static Map<String, ReviewFigures> rows(Report report) {
        return report.rows().stream()
                .filter(row -> row.figures().reviewed().cards() > 0)
                .collect(Collectors.toMap(Report.Row::key, row -> row.figures().reviewed()));
    }

    @Test
    void whatWasSentIsCountedByAgentAndQueueAsItWasSavedLast() {
        someReviews();
        ReviewFigures anna = new ReviewFigures(1, 2, 2, 150, 11_700, 1, 0);
        ReviewFigures ben = new ReviewFigures(2, 2, 2, 81, 6_561, 1, 1);
        assertEquals(Map.of("anna", anna, "ben", ben), rows(table(By.AGENT)));
        assertEquals(Map.of("sales", anna, "help", ben), rows(table(By.QUEUE)));
        ReviewFigures total = table(By.AGENT).total().reviewed();
        assertEquals(new ReviewFigures(3, 4, 4, 231, 18_261, 2, 1), total);
        assertEquals(57.75, total.score().orElseThrow() * 100, 1e-9);
        assertEquals(total, table(By.INTERVAL).total().reviewed());
    }

    @Test
    void aReviewIsOfTheDayItsContactArrivedOrWasOver() {
        someReviews();
        Report before = table(By.ALL, Attribution.ENTRY, Narrowing.NONE, Set.of(Extra.BEFORE));
        assertEquals(
                new ReviewFigures(1, 1, 1, 20, 400, 1, 0),
                before.before().orElseThrow().reviewed());
        ReviewFigures byEnd =
                table(By.ALL, Attribution.END, Narrowing.NONE, Set.of()).total().reviewed();
        assertEquals(3, byEnd.cards(), "the call that came before midnight was over after it");
    }

    @Test
    void aTeamsReviewsAreThoseAboutItsPeople() {
        someReviews();
        Narrowing team = new Narrowing(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Team("Front", Set.of("ben"))));
        Report report = table(By.AGENT, Attribution.ENTRY, team, Set.of());
        assertEquals(Set.of("ben"), rows(report).keySet());
        assertEquals(2, report.total().reviewed().contacts());
        Narrowing nobody = new Narrowing(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Team("Empty", Set.of())));
        assertEquals(
                0,
                table(By.ALL, Attribution.ENTRY, nobody, Set.of())
                        .total()
                        .reviewed()
                        .cards());
    }

    @Test
    void agentsGetNoSumsOfWhatTheirFormsMayHide() {
        someReviews();
        Set<Extra> own = EnumSet.of(Extra.OWN, Extra.BEFORE);
        Report mine = table(By.INTERVAL, Attribution.ENTRY, Narrowing.NONE.to(new AgentId("ben")), own);
        assertEquals(ReviewFigures.NONE, mine.total().reviewed());
        assertEquals(ReviewFigures.NONE, mine.before().orElseThrow().reviewed());
    }

    @Test
    void whereNothingWithAWeightAppliedThereIsACardAndNoScore() {
        Saved none = new Saved(1, NINE, "sam", State.SENT, Optional.empty(), false, false, "", List.of());
        saved("k1", "c1", "anna", none);
        ReviewFigures reviewed = table(By.ALL).total().reviewed();
        assertEquals(new ReviewFigures(1, 1, 0, 0, 0, 1, 0), reviewed);
        assertEquals(OptionalDouble.empty(), reviewed.score());
    }
}
