package io.parley.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** How a period is cut; always at full hours, days, weeks and months of the site's zone. */
public enum Interval {
    QUARTER(Duration.ofMinutes(15)),
    HALF(Duration.ofMinutes(30)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7)),
    MONTH(Duration.ofDays(30));

    private final Duration about;

    Interval(Duration about) {
        this.about = about;
    }

    public static Interval parse(String name) {
        for (Interval interval : values()) {
            if (interval.name().toLowerCase(Locale.ROOT).equals(name)) {
                return interval;
            }
        }
        throw new ReportRefused("interval", "must be quarter, half, hour, day, week or month");
    }

    boolean ofDays() {
        return compareTo(DAY) >= 0;
    }

    /** How many of them a period of so many days has, about. */
    long count(long days) {
        return Math.max(1, days * Duration.ofDays(1).toMinutes() / about.toMinutes());
    }

    /**
     * Where the next one begins. Where clocks change, hours go on at full hours of the new time, and an hour that comes
     * twice is two intervals.
     */
    ZonedDateTime next(ZonedDateTime from) {
        LocalDate day = from.toLocalDate();
        return switch (this) {
            case DAY -> day.plusDays(1).atStartOfDay(from.getZone());
            case WEEK -> day.with(TemporalAdjusters.next(DayOfWeek.MONDAY)).atStartOfDay(from.getZone());
            case MONTH -> day.with(TemporalAdjusters.firstDayOfNextMonth()).atStartOfDay(from.getZone());
            case QUARTER, HALF, HOUR -> withinDay(from);
        };
    }

    private ZonedDateTime withinDay(ZonedDateTime from) {
        ZonedDateTime next = from.plus(about);
        long minutes = about.toMinutes();
        ZonedDateTime full = next.truncatedTo(ChronoUnit.HOURS).plusMinutes(next.getMinute() / minutes * minutes);
        ZonedDateTime aligned = full.isAfter(from) ? full : next;
        ZonedDateTime midnight = from.toLocalDate().plusDays(1).atStartOfDay(from.getZone());
        return Optional.of(aligned).filter(at -> at.isBefore(midnight)).orElse(midnight);
    }
}
