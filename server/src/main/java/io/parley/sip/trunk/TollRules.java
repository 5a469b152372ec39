package io.parley.sip.trunk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which numbers may be called over a trunk, when and how much of it: whoever gets at our lines calls what costs most.
 * A call counts for the trunk, for its agent, and for the beginning of the number that has a limit of its own.
 */
public final class TollRules implements Toll {
    private static final Logger log = LoggerFactory.getLogger(TollRules.class);
    /** Who talks is told so long before. */
    private static final Duration WARNS_BEFORE = Duration.ofSeconds(60);

    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9]{2,15}");

    private final String trunk;
    private volatile TollLimits limits;
    private final Pace pace;
    private final InstantSource clock;
    private final Tally all;
    private final Map<String, Tally> agents = new HashMap<>();
    private final Map<String, Tally> prefixes = new HashMap<>();
    private final LongAdder ended = new LongAdder();
    private final Map<TollRefusal, LongAdder> refusals = new EnumMap<>(TollRefusal.class);

    /** @param allowed what numbers may begin with; @param denied what they may not all the same */
    public TollRules(List<String> allowed, List<String> denied, int perMinute, InstantSource clock) {
        this("", usual(allowed, denied, perMinute), clock);
    }

    /** @param trunk its name, for complaints */
    public TollRules(String trunk, TollLimits limits, InstantSource clock) {
        this(trunk, limits, Pace.FREE, clock);
    }

    /** @param trunk its name, for complaints; @param pace how soon one call may follow another */
    public TollRules(String trunk, TollLimits limits, Pace pace, InstantSource clock) {
        this.trunk = trunk;
        this.pace = pace;
        this.limits = limits;
        this.clock = clock;
        all = new Tally(limits.all());
        limits.prefixes().forEach((begin, most) -> prefixes.put(begin, new Tally(most)));
        for (TollRefusal why : TollRefusal.values()) {
            refusals.put(why, new LongAdder());
        }
    }

    /** From now on these limits; what was called until now counts on. */
    public synchronized void become(TollLimits others) {
        limits = others;
        all.become(others.all());
        agents.values().forEach(tally -> tally.become(others.agent()));
        prefixes.keySet().retainAll(others.prefixes().keySet());
        others.prefixes()
                .forEach((begin, most) -> prefixes.computeIfAbsent(begin, first -> new Tally(most))
                        .become(most));
    }

    private static TollLimits usual(List<String> allowed, List<String> denied, int perMinute) {
        TollLimits.Most most = new TollLimits.Most(perMinute, 0, 0, 0);
        return new TollLimits(allowed, denied, most, TollLimits.Most.ANY, Map.of(), Optional.empty(), ZoneOffset.UTC);
    }

    static TollRules unlimited() {
        return new TollRules(List.of(""), List.of(), 0, InstantSource.fixed(Instant.EPOCH));
    }

    /** Whether this number may be called now; counts as a call that is over at once if so. */
    public boolean admits(String number) {
        Optional<TollCall> call = admit(number, "");
        call.ifPresent(TollCall::ended);
        return call.isPresent();
    }

    @Override
    public synchronized Optional<TollCall> admit(String number, String agent) {
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(limits.zone());
        List<Tally> counted = tallies(number, agent);
        Optional<TollRefusal> why = refused(number, local).or(() -> over(counted, local));
        if (why.isPresent()) {
            refuse(why.get(), agent);
            return Optional.empty();
        }
        TollCall call = new TollCall(this, agent, counted);
        counted.forEach(tally -> tally.begun(call, now));
        return Optional.of(call);
    }

    /** What was counted before it, of that day, is not known any more. */
    @Override
    public synchronized TollCall goesOn(String number, String agent, Instant since) {
        List<Tally> counted = tallies(number, agent);
        TollCall call = new TollCall(this, agent, counted);
        call.since(since);
        ZonedDateTime local = clock.instant().atZone(limits.zone());
        counted.forEach(tally -> {
            tally.turnTo(local);
            tally.begun(call, since);
        });
        return call;
    }

    private void refuse(TollRefusal why, String agent) {
        refusals.get(why).increment();
        log.error("trunk {}: a call of {} was not made: {}", trunk, agent.isEmpty() ? "ours" : agent, why);
    }

    /** What counts it already counts it on; what begins to has to have room for it. */
    synchronized boolean moves(TollCall call, String number) {
        Instant now = clock.instant();
        ZonedDateTime local = now.atZone(limits.zone());
        List<Tally> counted = tallies(number, call.agent());
        List<Tally> more = counted.stream()
                .filter(tally -> !call.tallies().contains(tally))
                .toList();
        Optional<TollRefusal> why = refused(number, local).or(() -> over(more, local));
        if (why.isPresent()) {
            refuse(why.get(), call.agent());
            return false;
        }
        call.tallies().stream().filter(tally -> !counted.contains(tally)).forEach(tally -> tally.ended(call, local));
        more.forEach(tally -> tally.begun(call, now));
        call.count(counted);
        return true;
    }

    @Override
    public synchronized boolean allows(String number) {
        return refused(number, clock.instant().atZone(limits.zone())).isEmpty();
    }

    @Override
    public synchronized boolean isOpenTo(String number) {
        ZonedDateTime local = clock.instant().atZone(limits.zone());
        return refused(number, local).or(() -> over(tallies(number, ""), local)).isEmpty();
    }

    @Override
    public Pace pace() {
        return pace;
    }

    private Optional<TollRefusal> refused(String number, ZonedDateTime local) {
        if (!NUMBER.matcher(number).matches()) {
            return Optional.of(TollRefusal.NUMBER);
        }
        boolean may = limits.allowed().stream().anyMatch(number::startsWith)
                && limits.denied().stream().noneMatch(number::startsWith);
        if (!may) {
            return Optional.of(TollRefusal.NOT_ALLOWED);
        }
        boolean open =
                limits.hours().map(hours -> hours.contains(local.toLocalTime())).orElse(true);
        return open ? Optional.empty() : Optional.of(TollRefusal.HOURS);
    }

    private static Optional<TollRefusal> over(List<Tally> counted, ZonedDateTime local) {
        return counted.stream()
                .map(tally -> tally.isOver(local))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<Tally> tallies(String number, String agent) {
        List<Tally> counted = new ArrayList<>();
        counted.add(all);
        if (!agent.isEmpty() && !limits.agent().equals(TollLimits.Most.ANY)) {
            counted.add(agents.computeIfAbsent(agent, one -> new Tally(limits.agent())));
        }
        prefixes.keySet().stream()
                .filter(number::startsWith)
                .max(Comparator.comparingInt(String::length))
                .ifPresent(begin -> counted.add(prefixes.get(begin)));
        return counted;
    }

    synchronized void answered(TollCall call) {
        call.since(clock.instant());
    }

    synchronized void ended(TollCall call) {
        ZonedDateTime local = clock.instant().atZone(limits.zone());
        call.tallies().forEach(tally -> tally.ended(call, local));
    }

    /** Ends calls whose minutes of the day are used up, and warns those that will be; to be called now and then. */
    public void look() {
        Instant near = clock.instant().plus(WARNS_BEFORE);
        ends().forEach((call, end) -> call.warn(Optional.of(end).filter(at -> !at.isAfter(near))));
        for (TollCall call : spent()) {
            if (call.spend()) {
                ended.increment();
                log.error(
                        "trunk {}: a call of {} is ended: {}",
                        trunk,
                        call.agent().isEmpty() ? "ours" : call.agent(),
                        TollRefusal.MINUTES);
            }
        }
    }

    /** When calls will be ended, by the first of their limits. */
    private synchronized Map<TollCall, Instant> ends() {
        ZonedDateTime local = clock.instant().atZone(limits.zone());
        Map<TollCall, Instant> ends = new LinkedHashMap<>(all.ends(local));
        Stream.concat(agents.values().stream(), prefixes.values().stream())
                .flatMap(tally -> tally.ends(local).entrySet().stream())
                .forEach(end -> ends.merge(end.getKey(), end.getValue(), (a, b) -> a.isBefore(b) ? a : b));
        return ends;
    }

    private synchronized Set<TollCall> spent() {
        ZonedDateTime local = clock.instant().atZone(limits.zone());
        Set<TollCall> spent = new LinkedHashSet<>(all.spent(local));
        agents.values().forEach(tally -> spent.addAll(tally.spent(local)));
        prefixes.values().forEach(tally -> spent.addAll(tally.spent(local)));
        return spent;
    }

    /** Calls that were ended because the minutes of their day were used up. */
    public long ended() {
        return ended.sum();
    }

    public long refusals(TollRefusal why) {
        return refusals.get(why).sum();
    }

    /** How it stands. @param today calls; @param minutes talked today */
    public record Standing(int atOnce, int today, long minutes) {}

    public synchronized Standing standing() {
        Instant now = clock.instant();
        all.turnTo(now.atZone(limits.zone())); // a day that is over counts no more
        return new Standing(all.atOnce(), all.today(), all.minutes(now));
    }
}
