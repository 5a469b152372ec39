package io.parley.core.queue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When a queue is open, in its own zone. An interval is open from when the clock of the zone first shows its beginning
 * or later, until it first shows its end or later: a time that comes twice counts the first time, a time that is
 * skipped is the moment of the skip.
 *
 * @param week intervals of each day; a day without any is closed
 * @param days dates with intervals of their own, instead of those of their day of the week; without any, closed
 */
public record OpeningHours(ZoneId zone, Map<DayOfWeek, List<Interval>> week, Map<LocalDate, List<Interval>> days) {
    /** So far ahead an opening is looked for. */
    private static final int DAYS_AHEAD = 3 * 366;

    /**
     * From inclusive, to exclusive. {@code to} of midnight is the end of the day; {@code to} at or before {@code from}
     * is on the next day, whatever that day's own intervals are.
     */
    public record Interval(LocalTime from, LocalTime to) {}

    /** An interval of one date, on the time line. */
    private record Span(Instant opens, Instant closes) {
        boolean contains(Instant at) {
            return !at.isBefore(opens) && at.isBefore(closes);
        }
    }

    public OpeningHours {
        week = Map.copyOf(week);
        // Rules that were written to a journal before dates had intervals of their own lack them.
        days = days == null ? Map.of() : Map.copyOf(days);
    }

    public boolean isOpen(Instant at) {
        LocalDate today = dateAt(at);
        return isOpen(today, at) || isOpen(today.minusDays(1), at) || isOpen(today.plusDays(1), at);
    }

    /** As {@link #spans} tell, without making them. */
    private boolean isOpen(LocalDate day, Instant at) {
        for (Interval interval : intervals(day)) {
            boolean begun = !at.isBefore(first(day.atTime(interval.from())));
            if (begun && at.isBefore(first(end(day, interval)))) {
                return true;
            }
        }
        return false;
    }

    /** The next opening at or after {@code at}, searched over three years. */
    public Optional<Instant> nextOpening(Instant at) {
        if (isOpen(at)) {
            return Optional.of(at);
        }
        LocalDate today = dateAt(at);
        for (int ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
            Optional<Instant> first = around(today.plusDays(ahead)).stream()
                    .map(Span::opens)
                    .filter(opens -> !opens.isBefore(at))
                    .min(Instant::compareTo);
            if (first.isPresent()) {
                return first;
            }
        }
        return Optional.empty();
    }

    /** When the present opening ends; empty where it is closed, or open for three years on end. */
    public Optional<Instant> nextClosing(Instant at) {
        return nextClosing(at, Duration.ofDays(DAYS_AHEAD));
    }

    /** The same; empty as well where it is open for so long on end. */
    public Optional<Instant> nextClosing(Instant at, Duration within) {
        Instant last = at.plus(within);
        Instant end = at;
        while (end.isBefore(last)) {
            Instant from = end;
            Optional<Instant> further = around(dateAt(from)).stream()
                    .filter(span -> span.contains(from))
                    .map(Span::closes)
                    .max(Instant::compareTo);
            if (further.isEmpty()) {
                return end.equals(at) ? Optional.empty() : Optional.of(end);
            }
            end = further.get();
        }
        return Optional.empty();
    }

    /** What holds on this date. */
    public List<Interval> intervals(LocalDate date) {
        List<Interval> usual = week.getOrDefault(date.getDayOfWeek(), List.of());
        return days.getOrDefault(date, usual);
    }

    /** The date whose intervals decide at this moment: the day before, while an interval of it runs past midnight. */
    public LocalDate decidedBy(Instant at) {
        LocalDate today = dateAt(at);
        LocalDate before = today.minusDays(1);
        return isOpen(before, at) ? before : today;
    }

    private LocalDate dateAt(Instant at) {
        return at.atZone(zone).toLocalDate();
    }

    /** The day before reaches past midnight; the day after has begun where clocks went back over midnight. */
    private List<Span> around(LocalDate date) {
        List<Span> spans = new ArrayList<>();
        for (int shift = -1; shift <= 1; shift++) {
            spans.addAll(spans(date.plusDays(shift)));
        }
        return spans;
    }

    private List<Span> spans(LocalDate day) {
        List<Span> spans = new ArrayList<>();
        for (Interval interval : intervals(day)) {
            Instant opens = first(day.atTime(interval.from()));
            Instant closes = first(end(day, interval));
            if (opens.isBefore(closes)) {
                spans.add(new Span(opens, closes));
            }
        }
        return spans;
    }

    private static LocalDateTime end(LocalDate day, Interval interval) {
        boolean nextDay =
                !interval.to().isAfter(interval.from()) || interval.to().equals(LocalTime.MIDNIGHT);
        return (nextDay ? day.plusDays(1) : day).atTime(interval.to());
    }

    /** When the clock of the zone first shows this or later. */
    private Instant first(LocalDateTime time) {
        // None where clocks skip it; where it comes twice, that of before the change first.
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty()
                ? zone.getRules().getTransition(time).getInstant()
                : time.toInstant(offsets.getFirst());
    }
}
