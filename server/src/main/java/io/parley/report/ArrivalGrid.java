package io.parley.report;

import io.parley.store.FactQuery;
import io.parley.store.FactReader;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.TreeMap;

/**
 * When contacts come, by weekday and hour of the site's zone.
 *
 * @param entered by weekday, Monday first, and hour
 * @param days how many of each weekday the period has, to tell a mean from a sum
 */
public record ArrivalGrid(long[][] entered, int[] days) {
    private static final int HOURS = 24;

    static ArrivalGrid of(FactReader facts, FactQuery query, Period period) {
        long[][] entered = new long[DayOfWeek.values().length][HOURS];
        long seconds = query.slot().orElseThrow().toSeconds();
        Map<Long, Long> counts = new TreeMap<>();
        facts.stays(query)
                .forEach(sum -> counts.merge(sum.key().slot(), sum.counts().entered(), Long::sum));
        facts.open(query).stream()
                .filter(open -> open.stay().enteredMs() >= period.from().toEpochMilli()
                        && open.stay().enteredMs() < period.to().toEpochMilli())
                .forEach(open -> counts.merge(open.stay().enteredMs() / (seconds * 1_000), 1L, Long::sum));
        counts.forEach((slot, count) -> {
            ZonedDateTime at = Instant.ofEpochSecond(slot * seconds).atZone(period.zone());
            entered[at.getDayOfWeek().ordinal()][at.getHour()] += count;
        });
        int[] days = new int[DayOfWeek.values().length];
        for (LocalDate day = period.first(); !day.isAfter(period.last()); day = day.plusDays(1)) {
            days[day.getDayOfWeek().ordinal()]++;
        }
        return new ArrivalGrid(entered, days);
    }
}
