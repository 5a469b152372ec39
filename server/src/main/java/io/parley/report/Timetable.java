package io.parley.report;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * When a report is due again, and which days it is about: whole ones that are over.
 *
 * @param rhythm on which days
 * @param at by the clock of the zone; where clocks go forward over it, as much later; where they go back, the first
 */
public record Timetable(Rhythm rhythm, LocalTime at, ZoneId zone) {
    /** No rhythm leaves out more days. */
    private static final int MOST_DAYS = 32;

    /** On which days. */
    public sealed interface Rhythm {}

    /** About the day before. */
    public record Daily() implements Rhythm {}

    /** About the seven days before. */
    public record Weekly(DayOfWeek day) implements Rhythm {}

    /** About the calendar month before. @param day the last one of a month that is shorter */
    public record Monthly(int day) implements Rhythm {}

    /** Later than one moment and not later than the other, in their order; of many the latest. */
    public List<Instant> due(Instant after, Instant upto, int most) {
        List<Instant> due = new ArrayList<>();
        LocalDate day = last(LocalDate.ofInstant(upto, zone));
        while (due.size() < most && moment(day).isAfter(after)) {
            if (!moment(day).isAfter(upto)) {
                due.add(moment(day));
            }
            day = last(day.minusDays(1));
        }
        Collections.reverse(due);
        return due;
    }

    /** The first one later than this. */
    public Instant next(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return today.datesUntil(today.plusDays(2L * MOST_DAYS))
                .filter(day -> last(day).equals(day) && moment(day).isAfter(now))
                .map(this::moment)
                .findFirst()
                .orElseThrow();
    }

    /** What a report that is due then is about. */
    public Period period(Instant due) {
        LocalDate day = LocalDate.ofInstant(due, zone);
        return switch (rhythm) {
            case Daily() -> new Period(day.minusDays(1), day.minusDays(1), zone);
            case Weekly(DayOfWeek on) -> new Period(day.minusDays(7), day.minusDays(1), zone);
            case Monthly(int on) -> {
                LocalDate first = day.withDayOfMonth(1).minusMonths(1);
                yield new Period(first, first.with(TemporalAdjusters.lastDayOfMonth()), zone);
            }
        };
    }

    private Instant moment(LocalDate day) {
        return day.atTime(at).atZone(zone).toInstant();
    }

    /** The latest day of the rhythm that is not after this one. */
    private LocalDate last(LocalDate day) {
        return switch (rhythm) {
            case Daily() -> day;
            case Weekly(DayOfWeek on) -> day.with(TemporalAdjusters.previousOrSame(on));
            case Monthly(int on) -> {
                LocalDate ofThis = in(day, on);
                yield ofThis.isAfter(day) ? in(day.withDayOfMonth(1).minusMonths(1), on) : ofThis;
            }
        };
    }

    private static LocalDate in(LocalDate month, int day) {
        return month.withDayOfMonth(Math.min(day, month.lengthOfMonth()));
    }
}
