package io.parley.core.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One value against its limit. It has to be passed for a while before the level rises, and kept for a minute on end
 * before it falls, so that nothing flickers.
 */
final class LimitWatch {
    static final Duration CALM = Duration.ofMinutes(1);

    private final Measured measured;
    private final Limit limit;
    private AlertLevel level = AlertLevel.FINE;
    private AlertLevel now = AlertLevel.FINE;
    private OptionalDouble value = OptionalDouble.empty();
    private Instant since = Instant.EPOCH;
    private Optional<Instant> warnFrom = Optional.empty();
    private Optional<Instant> alarmFrom = Optional.empty();
    private Optional<Instant> calmFrom = Optional.empty();

    LimitWatch(Measured measured, Limit limit) {
        this.measured = measured;
        this.limit = limit;
    }

    LimitWatch(KeptWatch kept) {
        this(kept.measured(), kept.limit());
        level = kept.level();
        since = kept.since();
        warnFrom = kept.warnFrom();
        alarmFrom = kept.alarmFrom();
        calmFrom = kept.calmFrom();
    }

    /** Nothing while it would begin no other way. */
    Optional<KeptWatch> kept(String subject) {
        boolean rests = level == AlertLevel.FINE && warnFrom.isEmpty() && alarmFrom.isEmpty();
        return rests
                ? Optional.empty()
                : Optional.of(new KeptWatch(measured, subject, limit, level, since, warnFrom, alarmFrom, calmFrom));
    }

    boolean isOf(Limit other) {
        return limit.equals(other);
    }

    void look(OptionalDouble measuredNow, Instant at) {
        value = measuredNow;
        now = measuredNow.isPresent() ? limit.level(measured, measuredNow.getAsDouble()) : AlertLevel.FINE;
        warnFrom = from(warnFrom, now != AlertLevel.FINE, at);
        alarmFrom = from(alarmFrom, now == AlertLevel.ALARM, at);
        calmFrom = from(calmFrom, now.compareTo(level) < 0, at);
        AlertLevel due = isFor(alarmFrom, limit.longer(), at)
                ? AlertLevel.ALARM
                : isFor(warnFrom, limit.longer(), at) ? AlertLevel.WARN : AlertLevel.FINE;
        if (due.compareTo(level) > 0) {
            become(due, at);
        } else if (isFor(calmFrom, CALM, at)) {
            become(now, at);
        }
    }

    private void become(AlertLevel next, Instant at) {
        level = next;
        since = at;
        calmFrom = Optional.empty();
    }

    /** A moment that a clock which was put back has not reached yet begins anew. */
    private static Optional<Instant> from(Optional<Instant> before, boolean holds, Instant at) {
        return holds ? Optional.of(before.filter(from -> !from.isAfter(at)).orElse(at)) : Optional.empty();
    }

    private static boolean isFor(Optional<Instant> from, Duration longer, Instant at) {
        return from.isPresent() && !at.isBefore(from.get().plus(longer));
    }

    Optional<Alert> alert(String subject) {
        return level == AlertLevel.FINE
                ? Optional.empty()
                : Optional.of(new Alert(measured, subject, level, value, limit, since, now.compareTo(level) >= 0));
    }
}
