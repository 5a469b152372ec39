package io.parley.report;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Whole days of the site's zone, first and last included. */
public record Period(LocalDate first, LocalDate last, ZoneId zone) {
    /** A year and the days it is compared with. */
    static final int MOST_DAYS = 400;

    static final int MOST_INTERVALS = 3_000;
    private static final List<Duration> SLOTS = List.of(
            Duration.ofHours(1),
            Duration.ofMinutes(30),
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1));

    public Period {
        if (last.isBefore(first)) {
            throw new ReportRefused("to", "must not be before from");
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new ReportRefused("to", "must be at most " + MOST_DAYS + " days after from");
        }
        if (first.getYear() < 1971 || last.getYear() > 9998) {
            throw new ReportRefused("from", "must be a day of this age");
        }
    }

    public Instant from() {
        return first.atStartOfDay(zone).toInstant();
    }

    /** Exclusive. */
    public Instant to() {
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    /** The same number of days just before. */
    public Period before() {
        return new Period(first.minusDays(days()), first.minusDays(1), zone);
    }

    /** Where intervals begin, and at last where the period ends. */
    List<Instant> cuts(Interval interval) {
        if (interval.count(days()) > MOST_INTERVALS) {
            throw new ReportRefused("interval", "would be more than " + MOST_INTERVALS + " in this period");
        }
        List<Instant> cuts = new ArrayList<>();
        Instant end = to();
        ZonedDateTime at = first.atStartOfDay(zone);
        while (at.toInstant().isBefore(end)) {
            cuts.add(at.toInstant());
            at = interval.next(at);
        }
        cuts.add(end);
        return cuts;
    }

    /** The longest slots, counted from 1970, that no cut goes through. */
    static Duration slot(List<Instant> cuts) {
        return SLOTS.stream()
                .filter(slot -> cuts.stream().allMatch(cut -> cut.getEpochSecond() % slot.toSeconds() == 0))
                .findFirst()
                .orElseThrow();
    }

    /** Which interval a slot lies in; -1 if in none. */
    static int indexOf(List<Instant> cuts, Instant at) {
        int found = Collections.binarySearch(cuts, at);
        int index = found >= 0 ? found : -found - 2;
        return index < cuts.size() - 1 ? index : -1;
    }
}
