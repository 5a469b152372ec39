package io.parley.report;

import io.parley.core.agent.AgentId;
import io.parley.core.lint.Attendance;
import io.parley.core.measure.AbandonRate;
import io.parley.core.measure.Adherence;
import io.parley.core.measure.ConfigurableLevel;
import io.parley.core.measure.Consents;
import io.parley.core.measure.Definition;
import io.parley.core.measure.Handling;
import io.parley.core.measure.HelpDesk;
import io.parley.core.measure.Occupancy;
import io.parley.core.measure.OfferCounts;
import io.parley.core.measure.Percentile;
import io.parley.core.measure.ReplyTimes;
import io.parley.core.measure.ServiceLevel;
import io.parley.core.measure.StayCounts;
import io.parley.core.measure.WaitCurve;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportQuery.Extra;
import io.parley.store.FactQuery;
import io.parley.store.FactQuery.Group;
import io.parley.store.FactReader;
import io.parley.store.ReportTooLong;
import io.parley.store.SliceReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * Reports over facts; callers check roles first. Methods block on the database: two at a time, others wait for their
 * turn.
 */
public final class Reports {
    private static final int AT_ONCE = 2;
    private static final Duration TURN = Duration.ofSeconds(15);

    /** Four, and the hours of the day on which it is asked. */
    private static final Duration WEEKS = Duration.ofDays(29);

    private static final Duration FRESH = Duration.ofHours(1);

    private final FactReader facts;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Semaphore turns = new Semaphore(AT_ONCE, true);
    private volatile Optional<Attendance> lately = Optional.empty();

    public Reports(FactReader facts, InstantSource clock, ZoneId zone) {
        this.facts = facts;
        this.clock = clock;
        this.zone = zone;
    }

    public ZoneId zone() {
        return zone;
    }

    public Instant now() {
        return clock.instant();
    }

    /**
     * A row for each of what is asked, in order, and their sum.
     *
     * @throws ReportRefused if what is asked is too much or wrong
     * @throws ReportBusy if it took too long
     */
    public Report table(ReportQuery query) {
        return turn(() -> {
            Instant now = clock.instant();
            Tables tables = new Tables(facts, query, now);
            List<Report.Row> rows = tables.rows();
            Figures total = query.by() == By.TAG
                    ? total(query.of(query.period()), now)
                    : Tables.sum(rows).plus(tables.workOfAll());
            Optional<Figures> before = query.extras().contains(Extra.BEFORE)
                    ? Optional.of(total(query.of(query.period().before()), now))
                    : Optional.empty();
            List<Report.Row> named = query.by() == By.AGENT
                    ? rows.stream().filter(row -> !row.key().isEmpty()).toList()
                    : rows;
            return new Report(query, now, definitions(query), total, before, named);
        });
    }

    private Figures total(ReportQuery query, Instant now) {
        return Tables.sum(new Tables(facts, query, now).rows());
    }

    public WaitFigures waits(ReportQuery query) {
        return turn(() -> WaitFigures.of(facts, whole(query)));
    }

    public ArrivalGrid arrivals(ReportQuery query) {
        Duration slot = Period.slot(query.period().cuts(Interval.DAY));
        return turn(() -> ArrivalGrid.of(facts, whole(query).by(Group.ALL, Optional.of(slot)), query.period()));
    }

    public HelpFigures helpDesk(ReportQuery query) {
        return turn(() -> HelpFigures.of(facts, whole(query), clock.instant()));
    }

    /** How chats went with each bot. */
    public List<BotFigures> bots(ReportQuery query) {
        return turn(() -> BotFigures.of(facts.bots().sums(whole(query))));
    }

    /** Why networks and phones said that calls were over, of contacts that arrived in the period. */
    public CauseFigures causes(ReportQuery query) {
        return turn(() -> CauseFigures.of(facts.causes(), whole(query)));
    }

    /** Calls over trunks that began in the period. */
    public TrunkFigures trunks(ReportQuery query) {
        return turn(() -> TrunkFigures.of(facts.trunks(), whole(query)));
    }

    private static FactQuery whole(ReportQuery query) {
        return new FactQuery(
                query.period().from(),
                query.period().to(),
                query.attribution(),
                query.only().facts(),
                Group.ALL,
                Optional.empty());
    }

    /** Who was signed in when in the last weeks, looked up once in an hour; what was known before, if that fails. */
    public Attendance attendance() {
        Instant now = clock.instant();
        try {
            return lately.filter(known -> now.isBefore(known.until().plus(FRESH)))
                    .orElseGet(() -> turn(() -> attendance(now)));
        } catch (ReportBusy busy) {
            return lately.orElse(Attendance.NONE);
        }
    }

    private Attendance attendance(Instant now) {
        SliceReader slices = facts.slices();
        Instant from = now.minus(WEEKS);
        Instant since =
                slices.first().map(first -> first.isAfter(from) ? first : from).orElse(now);
        Map<AgentId, Set<Long>> hours = new HashMap<>();
        for (SliceReader.Presence there : slices.presence(from, now)) {
            Set<Long> of = hours.computeIfAbsent(there.agent(), agent -> new HashSet<>());
            LongStream.rangeClosed(there.first(), there.last()).forEach(of::add);
        }
        Attendance known = new Attendance(since, now, hours);
        lately = Optional.of(known);
        return known;
    }

    private <T> T turn(Supplier<T> act) {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(TURN.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw new ReportBusy("others are making reports; try again in a moment");
            }
            return act.get();
        } catch (ReportTooLong e) {
            throw new ReportBusy(e.getMessage() + "; ask for fewer days");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReportBusy("the server is about to stop");
        } finally {
            if (mine) {
                turns.release();
            }
        }
    }

    /** All there are, those of other routes included. */
    public static List<Definition> definitions() {
        List<Definition> all = new ArrayList<>();
        Arrays.stream(ServiceLevel.values()).map(ServiceLevel::definition).forEach(all::add);
        all.add(new ConfigurableLevel(true, false, false).definition());
        Arrays.stream(AbandonRate.values()).map(AbandonRate::definition).forEach(all::add);
        all.addAll(List.of(StayCounts.ASA, StayCounts.TIME_TO_ABANDON, StayCounts.MEAN_WAIT));
        all.addAll(List.of(
                Percentile.DEFINITION, WaitCurve.DEFINITION, Handling.AHT, Handling.ACW, Handling.TRANSFER_RATE));
        all.addAll(List.of(OfferCounts.RNA, OfferCounts.RNA_OF_AGENT));
        all.addAll(List.of(Occupancy.UNION, Occupancy.LOAD, Occupancy.UTILISATION));
        all.addAll(List.of(Adherence.ADHERENCE, Adherence.CONFORMANCE));
        all.addAll(List.of(
                HelpDesk.CONCURRENCY, HelpDesk.PRODUCTIVITY, HelpDesk.CSAT, HelpDesk.NPS, HelpDesk.CES, HelpDesk.FCR));
        all.addAll(List.of(ReplyTimes.FIRST, ReplyTimes.AVERAGE, HelpDesk.RESOLUTION, HelpDesk.REVIEW_SCORE));
        all.add(Consents.CONSENT_RATE);
        return all;
    }

    private static List<Definition> definitions(ReportQuery query) {
        List<Definition> all = new ArrayList<>(definitions());
        all.add(query.attribution().definition());
        return List.copyOf(all);
    }
}
