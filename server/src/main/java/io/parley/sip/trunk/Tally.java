package io.parley.sip.trunk;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was called by somebody, or to some country: of this minute and this day. Guarded by who owns it. */
final class Tally {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TollLimits.Most most;
    private final Deque<Instant> lastMinute = new ArrayDeque<>();
    private final Set<TollCall> live = new HashSet<>();
    private LocalDate day = LocalDate.EPOCH;
    /** When it began: of a call that goes on over midnight, each day has what was talked in it. */
    private Instant dayBegan = Instant.EPOCH;

    private int today;
    private Duration talked = Duration.ZERO;

    Tally(TollLimits.Most most) {
        this.most = most;
    }

    /** Another limit from now on. */
    void become(TollLimits.Most other) {
        most = other;
    }

    /** Another day counts for itself. */
    void turnTo(ZonedDateTime local) {
        if (!local.toLocalDate().equals(day)) {
            day = local.toLocalDate();
            dayBegan = day.atStartOfDay(local.getZone()).toInstant();
            today = 0;
            talked = Duration.ZERO;
        }
    }

    /** Why one more call is too many; empty if it is not. */
    Optional<TollRefusal> isOver(ZonedDateTime local) {
        turnTo(local);
        Instant now = local.toInstant();
        while (!lastMinute.isEmpty() && !lastMinute.getFirst().isAfter(now.minus(MINUTE))) {
            lastMinute.removeFirst();
        }
        if (reached(most.perMinute(), lastMinute.size())) {
            return Optional.of(TollRefusal.PER_MINUTE);
        }
        if (reached(most.perDay(), today)) {
            return Optional.of(TollRefusal.PER_DAY);
        }
        if (reached(most.atOnce(), live.size())) {
            return Optional.of(TollRefusal.AT_ONCE);
        }
        boolean spent = most.minutesPerDay() > 0 && minutes(now) >= most.minutesPerDay();
        return spent ? Optional.of(TollRefusal.MINUTES) : Optional.empty();
    }

    private static boolean reached(int limit, int count) {
        return limit > 0 && count >= limit;
    }

    /** Of today, calls that are not over included. */
    long minutes(Instant now) {
        return talked(now).toMinutes();
    }

    private Duration talked(Instant now) {
        Duration all = talked;
        for (TollCall call : live) {
            all = all.plus(call.talked(dayBegan, now));
        }
        return all;
    }

    /** When the minutes of the day are used up if all who talk go on; for each of them, if they are limited at all. */
    Map<TollCall, Instant> ends(ZonedDateTime local) {
        turnTo(local);
        List<TollCall> talking = live.stream().filter(TollCall::isAnswered).toList();
        if (most.minutesPerDay() == 0 || talking.isEmpty()) {
            return Map.of();
        }
        Instant now = local.toInstant();
        Duration left = Duration.ofMinutes(most.minutesPerDay()).minus(talked(now));
        Instant end = left.isNegative() ? now : now.plus(left.dividedBy(talking.size()));
        Instant midnight = day.plusDays(1).atStartOfDay(local.getZone()).toInstant();
        Instant ends = end.isBefore(midnight) ? end : Instant.MAX;
        return talking.stream().collect(Collectors.toMap(call -> call, call -> ends));
    }

    /** Those that talk though the minutes of the day are used up. */
    List<TollCall> spent(ZonedDateTime local) {
        turnTo(local);
        boolean spent = most.minutesPerDay() > 0 && minutes(local.toInstant()) >= most.minutesPerDay();
        return spent ? live.stream().filter(TollCall::isAnswered).toList() : List.of();
    }

    int atOnce() {
        return live.size();
    }

    int today() {
        return today;
    }

    void begun(TollCall call, Instant now) {
        lastMinute.add(now);
        live.add(call);
        today++;
    }

    void ended(TollCall call, ZonedDateTime local) {
        turnTo(local);
        if (live.remove(call)) {
            talked = talked.plus(call.talked(dayBegan, local.toInstant()));
        }
    }
}
