package io.parley.core.queue;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a queue is open, in its own zone.
 *
 * @param week intervals of each day in order; a day without any is closed
 * @param closedDays whole days closed
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Interval>> week, Set<LocalDate> closedDays) {

    /** From inclusive, to exclusive; {@code to} of midnight means the end of the day. */
    public record Interval(LocalTime from, LocalTime to) {
        boolean contains(LocalTime time) {
            return !time.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || time.isBefore(to));
        }
    }

    public boolean isOpen(Instant at) {
        ZonedDateTime local = at.atZone(zone);
        return intervals(local.toLocalDate()).stream().anyMatch(i -> i.contains(local.toLocalTime()));
    }

    /** The next opening at or after {@code at}, searched over a year. */
    public Optional<Instant> nextOpening(Instant at) {
        if (isOpen(at)) {
            return Optional.of(at);
        }
        LocalDate today = at.atZone(zone).toLocalDate();
        for (int day = 0; day <= 366; day++) {
            LocalDate date = today.plusDays(day);
            for (Interval interval : intervals(date)) {
                Instant opens = date.atTime(interval.from()).atZone(zone).toInstant();
                if (!opens.isBefore(at)) {
                    return Optional.of(opens);
                }
            }
        }
        return Optional.empty();
    }

    private List<Interval> intervals(LocalDate date) {
        return closedDays.contains(date) ? List.of() : week.getOrDefault(date.getDayOfWeek(), List.of());
    }
}
