package io.parley.report;

import io.parley.core.agent.AgentId;
import io.parley.core.measure.Adherence;
import io.parley.core.measure.StayCounts;
import io.parley.core.measure.StayReport.Attribution;
import io.parley.core.queue.ServiceTarget;
import io.parley.report.ReportQuery.By;
import io.parley.report.ReportQuery.Extra;
import io.parley.store.ConsentReader;
import io.parley.store.FactQuery;
import io.parley.store.FactQuery.Group;
import io.parley.store.FactReader;
import io.parley.store.FactReader.Key;
import io.parley.store.NapReader;
import io.parley.store.SliceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Puts one table together: every fact goes to the row it belongs to, and rows add up. */
final class Tables {
    private static final int MOST_POINTS = 400;

    private final FactReader facts;
    private final ReportQuery query;
    private final Instant now;
    private final List<Instant> cuts;
    private final Duration slot;
    private final FactQuery asked;
    private final Map<String, Figures> rows = new TreeMap<>();

    Tables(FactReader facts, ReportQuery query, Instant now) {
        this.facts = facts;
        this.query = query;
        this.now = now;
        boolean cut = query.by() == By.INTERVAL;
        cuts = cut
                ? query.period().cuts(query.interval())
                : List.of(query.period().from(), query.period().to());
        slot = Period.slot(cuts);
        asked = new FactQuery(
                query.period().from(),
                query.period().to(),
                query.attribution(),
                query.only().facts(),
                group(query.by()),
                cut ? Optional.of(slot) : Optional.empty());
    }

    private static Group group(By by) {
        return switch (by) {
            case ALL, INTERVAL -> Group.ALL;
            case QUEUE -> Group.QUEUE;
            case AGENT -> Group.AGENT;
            case LANGUAGE -> Group.LANGUAGE;
            case CHANNEL -> Group.CHANNEL;
            case TAG -> Group.TAG;
        };
    }

    List<Report.Row> rows() {
        if (query.by() == By.INTERVAL) {
            for (int i = 0; i + 1 < cuts.size(); i++) {
                rows.put(key(i), Figures.NONE);
            }
        }
        facts.stays(asked, query.target())
                .forEach(sum -> add(sum.key(), Figures.of(sum.counts(), sum.longestMs(), sum.answeredChats())));
        facts.open(asked).forEach(this::open);
        facts.flowOuts(asked).forEach(out -> add(out.key(), Figures.moved(out.reason(), out.count())));
        facts.parts(asked)
                .forEach(sum -> add(
                        sum.key(),
                        Figures.of(new Figures.Handled(
                                sum.parts(),
                                sum.talkMs(),
                                sum.holdMs(),
                                sum.wrapUpMs(),
                                new Figures.HandedOn(sum.blind(), sum.consult(), sum.conference())))));
        facts.offers(asked).forEach(sum -> add(sum.key(), Figures.of(sum.counts())));
        facts.callbacks(asked).forEach(this::called);
        facts.naps().sums(asked).forEach(this::asleep);
        facts.ratings(asked)
                .forEach(sum -> add(
                        sum.key(),
                        Figures.of(new Figures.Rated(
                                sum.count(), sum.total(), sum.good(), sum.bad(), sum.nps(), sum.ces()))));
        new ConsentReader(facts).sums(asked).forEach(sum -> add(sum.key(), Figures.of(sum.consents())));
        reviews();
        work();
        Map<String, List<Report.Point>> trends = trends();
        return rows.entrySet().stream()
                .map(row -> new Report.Row(
                        named(row.getKey()),
                        when(row.getKey()),
                        row.getValue(),
                        trends.getOrDefault(row.getKey(), List.of())))
                .toList();
    }

    /** Agents see what their forms let them see, card by card: no sums of what these hide. */
    private void reviews() {
        if (!query.extras().contains(Extra.OWN)) {
            facts.scores().sums(asked).forEach(sum -> add(sum.key(), Figures.of(ReviewFigures.of(sum))));
        }
    }

    private void called(FactReader.CallbackSum sum) {
        Figures.Called called =
                new Figures.Called(sum.asked(), sum.answered(), sum.apart(), sum.attempts(), sum.waitMs());
        add(sum.key(), Figures.of(called));
    }

    private void asleep(NapReader.NapSum sum) {
        Figures.Asleep asleep = new Figures.Asleep(
                sum.count(), sum.byVisitor(), sum.byAgent(), sum.handedOn(), sum.ended(), sum.waited(), sum.ms());
        add(sum.key(), Figures.of(asleep));
    }

    /** Stays of each row by interval. */
    private Map<String, List<Report.Point>> trends() {
        if (!query.extras().contains(Extra.TREND) || query.by() == By.INTERVAL) {
            return Map.of();
        }
        List<Instant> points = query.period().cuts(query.interval());
        if (points.size() > MOST_POINTS) {
            throw new ReportRefused("interval", "would give more than " + MOST_POINTS + " points in a trend");
        }
        Duration length = Period.slot(points);
        Map<String, StayCounts[]> sums = new TreeMap<>();
        facts.stays(asked.by(asked.group(), Optional.of(length)), query.target())
                .forEach(sum -> {
                    StayCounts[] counts = sums.computeIfAbsent(sum.key().group(), key -> none(points.size() - 1));
                    int at = Period.indexOf(
                            points, Instant.ofEpochSecond(sum.key().slot() * length.toSeconds()));
                    counts[at] = counts[at].plus(sum.counts());
                });
        Map<String, List<Report.Point>> trends = new TreeMap<>();
        sums.forEach((key, counts) -> trends.put(
                key,
                IntStream.range(0, counts.length)
                        .mapToObj(i -> new Report.Point(points.get(i), counts[i]))
                        .toList()));
        return trends;
    }

    private static StayCounts[] none(int count) {
        StayCounts[] counts = new StayCounts[count];
        Arrays.fill(counts, StayCounts.NONE);
        return counts;
    }

    /** Who waits is of the interval it came in, or of the one that is now. */
    private void open(FactReader.Open waiting) {
        Instant entered = Instant.ofEpochMilli(waiting.stay().enteredMs());
        Instant at = query.attribution() == Attribution.ENTRY ? entered : now;
        int index = Period.indexOf(cuts, at);
        if (index >= 0 && !entered.isAfter(now)) {
            StayCounts counts = StayCounts.of(waiting.stay(), target(waiting.target()), now.toEpochMilli());
            merge(query.by() == By.INTERVAL ? key(index) : waiting.group(), Figures.of(counts, 0, 0));
        }
    }

    /** Who left soon did so by the threshold of the time, whatever the target is. */
    private ServiceTarget target(ServiceTarget promised) {
        return query.target()
                .map(within -> new ServiceTarget(promised.share(), within, promised.shortAbandon()))
                .orElse(promised);
    }

    /** Agents' time has neither queue, channel nor language. */
    private void work() {
        if (query.only().ofSubjects()) {
            return;
        }
        switch (query.by()) {
            case ALL -> {
                Figures work = workOf(query.period());
                work.worked().ifPresent(any -> merge("", work));
            }
            case AGENT -> {
                times(query.period().from(), query.period().to())
                        .forEach(time -> merge(time.agent().value(), worked(time)));
                kept(query.period()).forEach((agent, one) -> merge(agent.value(), Figures.of(one)));
            }
            case INTERVAL ->
                query.only().agent().filter(agent -> query.interval().ofDays()).ifPresent(this::ownWork);
            case QUEUE, LANGUAGE, CHANNEL, TAG -> {}
        }
    }

    /** Agents' time of the whole period, where rows have none of it. */
    Figures workOfAll() {
        boolean none = rows.values().stream().allMatch(row -> row.worked().isEmpty());
        return none && !query.only().ofSubjects() ? workOf(query.period()) : Figures.NONE;
    }

    private Figures workOf(Period period) {
        Stream<Figures> worked = times(period.from(), period.to()).stream().map(Tables::worked);
        Stream<Figures> kept = kept(period).values().stream().map(Figures::of);
        return Stream.concat(worked, kept).reduce(Figures.NONE, Figures::plus);
    }

    /** Of those whose time was planned, as far as it is over. */
    private Map<AgentId, Adherence> kept(Period period) {
        Instant end = period.to().isAfter(now) ? now : period.to();
        Map<AgentId, Adherence> kept = new HashMap<>();
        if (period.from().isBefore(end)) {
            PlannedTime.of(facts.slices().shifts(), List.of(period.from(), end), this::isAsked)
                    .forEach((agent, one) -> kept.put(agent, one.getFirst()));
        }
        return kept;
    }

    /** One agent's time in each interval, as far as it is over. */
    private void ownWork(AgentId agent) {
        List<Instant> past =
                cuts.stream().filter(cut -> cut.isBefore(now)).collect(Collectors.toCollection(ArrayList::new));
        if (!past.isEmpty() && past.size() < cuts.size()) {
            past.add(now);
        }
        if (past.size() > 1) {
            List<List<SliceReader.Time>> times = facts.slices().times(agent, past);
            for (int i = 0; i < times.size(); i++) {
                String key = key(i);
                times.get(i).forEach(time -> merge(key, worked(time)));
            }
            List<Adherence> kept =
                    PlannedTime.of(facts.slices().shifts(), past, agent::equals).getOrDefault(agent, List.of());
            for (int i = 0; i < kept.size(); i++) {
                merge(key(i), Figures.of(kept.get(i)));
            }
        }
    }

    private List<SliceReader.Time> times(Instant from, Instant to) {
        Instant end = to.isAfter(now) ? now : to;
        if (!from.isBefore(end)) {
            return List.of();
        }
        return query.only()
                .agent()
                .map(agent -> facts.slices().times(agent, List.of(from, end)).getFirst())
                .orElseGet(() -> facts.slices().times(from, end).stream()
                        .filter(time -> isAsked(time.agent()))
                        .toList());
    }

    private boolean isAsked(AgentId agent) {
        Narrowing only = query.only();
        return only.agent().map(agent::equals).orElse(true)
                && only.team()
                        .map(team -> team.people().contains(agent.value()))
                        .orElse(true);
    }

    private static Figures worked(SliceReader.Time time) {
        Map<String, Long> breaks = time.state().equals("not_ready") ? Map.of(time.reason(), time.totalMs()) : Map.of();
        return Figures.of(new Figures.Worked(
                time.totalMs(),
                new TreeMap<>(breaks),
                time.worked(),
                time.busyButRingingMs(),
                time.chatMs(),
                time.anyChatMs(),
                Adherence.NONE));
    }

    private void add(Key key, Figures figures) {
        if (query.by() != By.INTERVAL) {
            merge(key.group(), figures);
            return;
        }
        int index = Period.indexOf(cuts, Instant.ofEpochSecond(key.slot() * slot.toSeconds()));
        if (index >= 0) {
            merge(key(index), figures);
        }
    }

    private void merge(String key, Figures figures) {
        rows.merge(key, figures, Figures::plus);
    }

    private static String key(int index) {
        return String.format("%06d", index);
    }

    private String named(String key) {
        return query.by() == By.INTERVAL ? "" : key;
    }

    private Optional<Report.Stretch> when(String key) {
        if (query.by() != By.INTERVAL) {
            return Optional.empty();
        }
        int index = Integer.parseInt(key);
        return Optional.of(new Report.Stretch(cuts.get(index), cuts.get(index + 1)));
    }

    static Figures sum(List<Report.Row> rows) {
        List<Figures> all = new ArrayList<>();
        rows.forEach(row -> all.add(row.figures()));
        return all.stream().reduce(Figures.NONE, Figures::plus);
    }
}
