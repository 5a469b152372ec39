package io.parley.report;

import static io.parley.core.contact.SegmentEnd.ABANDONED;
import static io.parley.core.contact.SegmentEnd.ANSWERED;
import static io.parley.core.contact.SegmentEnd.FAILED;
import static io.parley.core.contact.SegmentEnd.FLOW_OUT;
import static io.parley.core.contact.SegmentEnd.SHORT_ABANDONED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Handover;
import io.parley.core.contact.SegmentEnd;
import io.parley.core.contact.TranscriptEvent;
import io.parley.core.measure.AbandonRate;
import io.parley.core.measure.Ces;
import io.parley.core.measure.ConfigurableLevel;
import io.parley.core.measure.Definition;
import io.parley.core.measure.Fact;
import io.parley.core.measure.Nps;
import io.parley.core.measure.OfferCounts.OfferEnd;
import io.parley.core.measure.QueueCounts.Counts;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportQuery.Extra;
import io.parley.sim.ComputesBeside;
import io.parley.store.StoreOnEveryBackend;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every figure of M2 and M3 from stored facts, on both databases. */
@ComputesBeside
class ReportsTest extends StoreOnEveryBackend {
    private static final ZoneId VILNIUS = ZoneId.of("Europe/Vilnius");
    private static final LocalDate DAY = LocalDate.parse("2026-03-12");
    private static final Instant NINE = DAY.atTime(9, 0).atZone(VILNIUS).toInstant();
    private static final Instant NOON = DAY.atTime(12, 0).atZone(VILNIUS).toInstant();

    private Facts facts;
    private Reports reports;

    @BeforeEach
    void open() {
        facts = new Facts(store);
        reports = new Reports(store.facts(), () -> NOON, VILNIUS);
    }

    @Test
    void theReferenceVectorGivesEachServiceLevelToThePrintedDigit() {
        vector();
        Figures total = table(By.ALL, Attribution.ENTRY).total();
        assertEquals(new Counts(1000, 860, 60, 20, 10, 0, 0), total.stays().ends());
        percent(86.00, total, ServiceLevel.SL_ANSWERED);
        percent(83.02, total, ServiceLevel.SL_ABANDON_IN_TARGET_OK);
        percent(83.02, total, ServiceLevel.SL_TALKDESK_CALLS);
        percent(81.13, total, ServiceLevel.SL_STRICT);
        percent(82.69, total, ServiceLevel.SL_IGNORE_EARLY);
        percent(81.90, total, ServiceLevel.SL_IGNORE_SHORT);
        percent(82.08, total, ServiceLevel.SL_SHORT_OK);
        Counts ends = total.stays().ends();
        assertEquals(81.90, new ConfigurableLevel(true, false, false).of(ends).orElseThrow() * 100, 0.005);
        assertEquals(4.76, AbandonRate.AB_IGNORE_SHORT.of(ends).orElseThrow() * 100, 0.005);
        assertEquals(5.66, AbandonRate.AB_OF_ANSWERED_AND_ABANDONED.of(ends).orElseThrow() * 100, 0.005);
    }

    @Test
    void anotherTargetThanThePromisedOneCanBeAskedFor() {
        facts.stay("sales", NINE, ANSWERED, 15_000)
                .stay("sales", NINE, ANSWERED, 25_000)
                .stay("sales", NINE, ABANDONED, 25_000)
                .kept();
        ReportQuery query =
                new ReportQuery(day(), By.ALL, Interval.DAY, Attribution.ENTRY, Narrowing.NONE, Set.of(Extra.BEFORE));
        assertEquals(1, reports.table(query).total().stays().ends().answeredInTarget());
        Figures longer =
                reports.table(query.within(Optional.of(Duration.ofSeconds(30)))).total();
        assertEquals(2, longer.stays().ends().answeredInTarget());
        assertEquals(1, longer.stays().ends().abandonedInTarget());
        Figures shorter =
                reports.table(query.within(Optional.of(Duration.ofSeconds(10)))).total();
        assertEquals(0, shorter.stays().ends().answeredInTarget());
        assertEquals(2, shorter.stays().ends().answered());
    }

    @Test
    void chatsThatSleptAreToldByQueueAndAgentWithWhatWokeThem() {
        facts.nap("sales", "anna", NINE, over(Fact.NapEnd.VISITOR, 600, true))
                .nap("sales", "anna", NINE, over(Fact.NapEnd.AGENT, 60, false))
                .nap("sales", "ben", NINE, over(Fact.NapEnd.HANDED_ON, 240, true))
                .nap("help", "ben", NINE, over(Fact.NapEnd.ENDED, 1800, false))
                .nap("help", "ben", NINE, Optional.empty())
                .kept();
        Figures.Asleep all = table(By.ALL, Attribution.ENTRY).total().asleep();
        assertEquals(new Figures.Asleep(5, 1, 1, 1, 1, 2, 2_700_000), all);
        assertEquals(1, all.lasting());
        assertEquals(675_000, all.meanMs().orElseThrow());
        assertEquals(
                Map.of("sales", 3L, "help", 2L),
                asleep(table(By.QUEUE, Attribution.ENTRY)),
                "counted where they fell asleep");
        assertEquals(Map.of("anna", 2L, "ben", 2L), asleep(table(By.AGENT, Attribution.END)), "those that are over");
    }

    private static Map<String, Long> asleep(Report report) {
        return report.rows().stream()
                .collect(Collectors.toMap(
                        Report.Row::key, row -> row.figures().asleep().count()));
    }

    private static Optional<Fact.NapOver> over(Fact.NapEnd how, long seconds, boolean waits) {
        return Optional.of(new Fact.NapOver(how, NINE.plusSeconds(seconds), waits));
    }

    @Test
    void eachReportIsStampedWithTheVersionsOfItsDefinitions() {
        Report report = table(By.ALL, Attribution.END);
        assertTrue(report.definitions().contains(new Definition("SL_IGNORE_EARLY", 1)));
        assertTrue(report.definitions().contains(new Definition("BY_END", 1)));
        assertEquals(NOON, report.asOf());
    }

    @Test
    void whatHasNothingToDivideByIsNoData() {
        facts.kept();
        Figures none = table(By.ALL, Attribution.ENTRY).total();
        for (ServiceLevel level : ServiceLevel.values()) {
            assertEquals(OptionalDouble.empty(), none.stays().serviceLevel(level), level.name());
        }
        assertEquals(OptionalDouble.empty(), none.stays().speedOfAnswerMs());
        assertEquals(OptionalDouble.empty(), none.handled().meanMs());
        assertEquals(OptionalDouble.empty(), none.offers().rate());
        assertEquals(OptionalDouble.empty(), none.rated().good4Or5());
        assertEquals(
                24, table(By.INTERVAL, Attribution.ENTRY, Interval.HOUR).rows().size());
    }

    @Test
    void eachScaleOfRatingsHasFiguresOfItsOwn() {
        String[] bodies = {
            "{\"score\":5}",
            "{\"score\":2}",
            "{\"kind\":\"nps\",\"score\":10}",
            "{\"kind\":\"nps\",\"score\":0}",
            "{\"kind\":\"nps\",\"score\":9}",
            "{\"kind\":\"nps\",\"score\":8}",
            "{\"kind\":\"ces\",\"score\":7}",
            "{\"kind\":\"ces\",\"score\":2}",
            "{\"kind\":\"ces\",\"score\":9}"
        };
        for (String body : bodies) {
            Fact.Subject chat = facts.subject("care", Channel.CHAT, "v1");
            facts.stay(chat, NINE, ANSWERED, 1_000);
            store.transcripts().append(rating(chat.contact(), body)).join();
        }
        facts.kept();
        Figures all = table(By.ALL, Attribution.ENTRY).total();
        assertEquals(new Figures.Rated(2, 7, 1, 1, new Nps(4, 2, 1), new Ces(2, 9, 1)), all.rated());
        assertEquals(OptionalDouble.of(25), all.rated().nps().score());
        assertEquals(8, all.rated().all(), "what is not on its scale is no rating");
    }

    private static TranscriptEvent rating(ContactId chat, String body) {
        return new TranscriptEvent(
                chat,
                1,
                NINE,
                TranscriptEvent.Kind.RATING,
                TranscriptEvent.Author.VISITOR,
                "v1",
                "",
                Optional.of("r1"),
                body);
    }

    @Test
    void rowsAddUpToTheirSumWhateverTheyAreOf() {
        vector();
        facts.stay("care", NINE.plusSeconds(1), FLOW_OUT, 60_000)
                .stay("care", NINE.plusSeconds(2), FAILED, 1_000)
                .waiting("care", NINE.plusSeconds(3))
                .kept();
        Figures whole = table(By.ALL, Attribution.ENTRY).total();
        assertTrue(whole.stays().addsUp());
        assertEquals(1_063, whole.stays().entered());
        assertEquals(Map.of("wait", 1L), whole.moved());
        assertEquals(1, whole.stays().alreadyMissed());
        for (By by : By.values()) {
            for (Interval interval : List.of(Interval.QUARTER, Interval.HOUR, Interval.DAY)) {
                Report report = table(by, Attribution.ENTRY, interval);
                assertEquals(whole.stays(), report.total().stays(), by + " " + interval);
                report.rows().forEach(row -> assertTrue(row.figures().stays().addsUp()));
            }
        }
    }

    @Test
    void aStayIsOfTheIntervalItBeganInOrOfTheOneItEndedIn() {
        facts.stay("sales", NINE.minusSeconds(10), ANSWERED, 20_000).kept();
        assertEquals(1, hour(Attribution.ENTRY, 8).stays().ends().answered());
        assertEquals(0, hour(Attribution.ENTRY, 9).stays().entered());
        assertEquals(1, hour(Attribution.END, 9).stays().ends().answered());
        facts.waiting("sales", NINE).kept();
        assertEquals(1, hour(Attribution.ENTRY, 9).stays().waiting());
        assertEquals(1, hour(Attribution.END, 12).stays().waiting(), "it is noon, and it still waits");
    }

    @Test
    void theHourThatComesTwiceIsTwoIntervalsAndNothingIsLost() {
        LocalDate autumn = LocalDate.parse("2026-10-25");
        Instant midnight = autumn.atStartOfDay(VILNIUS).toInstant();
        for (int minute = 0; minute < 25 * 60; minute++) {
            facts.stay("sales", midnight.plus(Duration.ofMinutes(minute)), ANSWERED, 1_000);
        }
        facts.kept();
        Reports later = new Reports(store.facts(), () -> midnight.plus(Duration.ofDays(2)), VILNIUS);
        Report report = later.table(query(new Period(autumn, autumn, VILNIUS), By.INTERVAL, Interval.HOUR));
        assertEquals(25, report.rows().size());
        report.rows().forEach(row -> assertEquals(60, row.figures().stays().entered()));
        long[] sunday = later.arrivals(query(new Period(autumn, autumn, VILNIUS), By.ALL, Interval.DAY))
                .entered()[6];
        assertEquals(120, sunday[3], "three in the morning came twice");
    }

    @Test
    void handlingIsOfPartsAndOffersKeepTheirReasons() {
        facts.part("anna", NINE, new Fact.Lengths(100_000, 20_000, 30_000))
                .part(
                        "anna",
                        NINE.plusSeconds(900),
                        new Fact.Lengths(40_000, 0, 10_000),
                        Optional.of(Handover.Way.BLIND))
                .part("boris", NINE, new Fact.Lengths(60_000, 0, 0));
        for (OfferEnd end : OfferEnd.values()) {
            facts.offer("anna", NINE, end);
        }
        facts.kept();
        Figures all = table(By.ALL, Attribution.ENTRY).total();
        assertEquals(260_000 / 3.0, all.handled().meanMs().orElseThrow(), 0.001);
        assertEquals(40_000 / 3.0, all.handled().meanWrapUpMs().orElseThrow(), 0.001);
        assertEquals(new Figures.HandedOn(1, 0, 0), all.handled().handedOn());
        assertEquals(1 / 3.0, all.handled().transferRate().orElseThrow(), 0.001);
        assertEquals(6, all.offers().offers(), "one that was taken back is none");
        assertEquals(5 / 6.0, all.offers().rate().orElseThrow(), 1e-9);
        assertEquals(2 / 3.0, all.offers().rateOfAgent().orElseThrow(), 1e-9);
        Report byAgent = table(By.AGENT, Attribution.ENTRY);
        assertEquals(
                List.of("anna", "boris"),
                byAgent.rows().stream().map(Report.Row::key).toList());
        assertEquals(100_000, byAgent.rows().get(0).figures().handled().meanMs().orElseThrow());
    }

    @Test
    void occupancyIsOfTheTimeThatCouldBeWorkedCutToThePeriod() {
        Instant yesterday = NINE.minus(Duration.ofHours(10));
        Instant midnight = DAY.atStartOfDay(VILNIUS).toInstant();
        facts.slice("anna", doing(Fact.READY, 0, 0), yesterday, Optional.of(NINE))
                .slice("anna", doing(Fact.READY, 2, 2), NINE, Optional.of(NINE.plusSeconds(1_800)))
                .slice("anna", doing(Fact.BREAK, 0, 0), NINE.plusSeconds(1_800), Optional.of(NINE.plusSeconds(3_600)))
                .slice("anna", doing(Fact.READY, 0, 0), NINE.plusSeconds(3_600), Optional.empty())
                .kept();
        Figures.Worked worked = table(By.AGENT, Attribution.ENTRY)
                .rows()
                .getFirst()
                .figures()
                .worked()
                .orElseThrow();
        long signedIn = Duration.between(midnight, NOON).toMillis();
        assertEquals(signedIn, worked.signedInMs());
        assertEquals(Map.of("lunch", 1_800_000L), worked.breaks());
        assertEquals(1_800_000, worked.occupancy().busyMs());
        assertEquals(signedIn - 1_800_000, worked.occupancy().availableMs());
        assertEquals(
                1_800.0 / (signedIn / 1_000.0 - 1_800),
                worked.occupancy().union().orElseThrow(),
                1e-9);
        assertEquals(
                worked.occupancy().union().orElseThrow() / 2,
                worked.occupancy().load().orElseThrow(),
                1e-9,
                "2 of 4");
        assertEquals(OptionalDouble.of(2), worked.concurrency());
        assertEquals(worked, table(By.ALL, Attribution.ENTRY).total().worked().orElseThrow());
        ReportQuery mine = new ReportQuery(
                day(), By.INTERVAL, Interval.DAY, Attribution.ENTRY, Narrowing.NONE.to(new AgentId("anna")), Set.of());
        assertEquals(
                worked, reports.table(mine).rows().getFirst().figures().worked().orElseThrow());
    }

    @Test
    void waitsAreSpreadOverBinsAndPercentilesAreWaitsThatOccurred() {
        for (int i = 1; i <= 100; i++) {
            facts.stay("sales", NINE.plusSeconds(i), ANSWERED, i * 1_000L + 7);
        }
        facts.stay("sales", NINE, ABANDONED, 200_000).kept();
        WaitFigures waits = reports.waits(query(day(), By.ALL, Interval.DAY));
        assertEquals(50_007, waits.answered().median().orElseThrow());
        assertEquals(90_007, waits.answered().p90().orElseThrow());
        assertEquals(200_000, waits.abandoned().median().orElseThrow());
        assertEquals(9, waits.bins().getFirst().answered());
        assertEquals(1, waits.bins().getLast().abandoned());
        assertEquals(
                100, waits.bins().stream().mapToLong(WaitFigures.Bin::answered).sum());
        assertTrue(waits.censored().median().orElseThrow() >= 50_000);
    }

    @Test
    void theSameCustomerInTheSameQueueWithinSevenDaysIsARepetition() {
        Instant before = NINE.minus(Duration.ofDays(20));
        for (String customer : List.of("a", "b", "c")) {
            facts.stay(facts.subject("sales", Channel.VOICE, customer), before, ANSWERED, 1_000);
        }
        Instant week = before.plus(Duration.ofDays(7));
        facts.stay(facts.subject("sales", Channel.CHAT, "a"), week, ABANDONED, 9_000)
                .stay(facts.subject("sales", Channel.VOICE, "b"), week.plusMillis(1), ANSWERED, 1_000)
                .stay(facts.subject("care", Channel.VOICE, "c"), before.plusSeconds(60), ANSWERED, 1_000)
                .kept();
        LocalDate day = LocalDate.ofInstant(before, VILNIUS);
        HelpFigures help = reports.helpDesk(query(new Period(day, day, VILNIUS), By.ALL, Interval.DAY));
        assertEquals(new HelpFigures.Repeats(4, 1, 0), help.repeats());
        assertEquals(0.75, help.repeats().atOnce().orElseThrow());
        facts.stay(facts.subject("sales", Channel.VOICE, "d"), NINE, ANSWERED, 1_000)
                .kept();
        assertEquals(
                1,
                reports.helpDesk(query(day(), By.ALL, Interval.DAY)).repeats().pending(),
                "it may still come");
    }

    @Test
    void aCallbackIsAFlowOutAndLaterAnAnswerWithTheFirstEntryThatMayBeLeftOutOfLevels() {
        Fact.Subject called = facts.subject("sales", Channel.VOICE, "a", Optional.of(Callback.Way.KEYPAD));
        facts.stay("sales", NINE, FLOW_OUT, 30_000).stay(called, NINE, ANSWERED, 600_000);
        Fact.StayEnd apart = new Fact.StayEnd(
                ANSWERED,
                "",
                NINE.plusSeconds(900),
                900_000,
                Optional.of(new Fact.Answered(new AgentId("anna"), true, 1)));
        facts.add(new Fact.Stay(999, called, Facts.TARGET, NINE, Optional.of(apart)))
                .kept();
        Figures all = table(By.ALL, Attribution.ENTRY).total();
        assertEquals(1, all.called().asked(), "both stays are of one contact");
        assertEquals(2, all.called().answered());
        assertEquals(1, all.called().apart());
        assertEquals(750_000, all.called().meanWaitMs().orElseThrow());
        assertEquals(1.5, all.called().meanAttempts().orElseThrow());
        assertEquals(new Counts(1, 0, 0, 0, 0, 1, 0), all.stays().ends(), "the other does not count");
        assertEquals(1, all.stays().apart());
        assertTrue(all.stays().addsUp());
        assertEquals(600_000, all.stays().speedOfAnswerMs().orElseThrow());
    }

    @Test
    void theDaysBeforeAndTrendsComeWhenAskedFor() {
        facts.stay("sales", NINE.minus(Duration.ofDays(1)), ANSWERED, 30_000)
                .stay("sales", NINE, ANSWERED, 10_000)
                .kept();
        ReportQuery query = new ReportQuery(
                day(), By.QUEUE, Interval.HOUR, Attribution.ENTRY, Narrowing.NONE, Set.of(Extra.BEFORE, Extra.TREND));
        Report report = reports.table(query);
        assertEquals(
                30_000, report.before().orElseThrow().stays().speedOfAnswerMs().orElseThrow());
        List<Report.Point> trend = report.rows().getFirst().trend();
        assertEquals(24, trend.size());
        assertEquals(1, trend.get(9).stays().entered());
    }

    private void vector() {
        add(860, ANSWERED, 20_000);
        add(140, ANSWERED, 20_001);
        add(10, SHORT_ABANDONED, 5_000);
        add(10, ABANDONED, 20_000);
        add(40, ABANDONED, 20_001);
        facts.kept();
    }

    private void add(int count, SegmentEnd how, long waitMs) {
        for (int i = 0; i < count; i++) {
            facts.stay("sales", NINE.plusMillis(i * 7_000L), how, waitMs);
        }
    }

    private static Fact.Doing doing(String state, int talking, int chats) {
        String reason = state.equals(Fact.BREAK) ? "lunch" : "";
        return new Fact.Doing(state, reason, 4, new Fact.Hands(0, talking, 0, 0, chats, chats));
    }

    private Figures hour(Attribution by, int hour) {
        return table(By.INTERVAL, by, Interval.HOUR).rows().get(hour).figures();
    }

    private Report table(By by, Attribution attribution) {
        return table(by, attribution, Interval.DAY);
    }

    private Report table(By by, Attribution attribution, Interval interval) {
        return reports.table(new ReportQuery(day(), by, interval, attribution, Narrowing.NONE, Set.of()));
    }

    private static ReportQuery query(Period period, By by, Interval interval) {
        return new ReportQuery(period, by, interval, Attribution.ENTRY, Narrowing.NONE, Set.of());
    }

    private static Period day() {
        return new Period(DAY, DAY, VILNIUS);
    }

    private static void percent(double expected, Figures figures, ServiceLevel level) {
        assertEquals(expected, figures.stays().serviceLevel(level).orElseThrow() * 100, 0.005, level.name());
    }
}
