package io.parley.loadtest.product;

import io.parley.loadtest.report.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** Turns of the media loop that came late, each with its causes: what a safepoint took of it is nobody else's. */
final class LateTurns {
    private static final double GOAL_MS = 5;

    private final List<Late> late = new ArrayList<>();
    private final List<Span> safepoints = new ArrayList<>();
    private final Map<Long, Instant> begun = new HashMap<>();

    /** @param over when it ended, {@code gap} after the turn before it; of that it was awake later than asked for */
    record Late(Instant over, Duration gap, Duration overslept) {}

    record Span(Instant from, Instant until) {}

    /** What a gap was made of, milliseconds. */
    record Cause(double gapMs, double safepointMs, double noCoreMs) {
        /** It worked, waited for a lock or a page of memory, or a core was taken from it. */
        double withinMs() {
            return Math.max(0, gapMs - safepointMs - noCoreMs);
        }
    }

    void take(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "parley.LateTurn" ->
                add(new Late(event.getEndTime(), event.getDuration("gap"), event.getDuration("overslept")));
            case "jdk.SafepointBegin" -> begun.put(event.getLong("safepointId"), event.getStartTime());
            case "jdk.SafepointEnd" -> {
                Instant from = begun.remove(event.getLong("safepointId"));
                if (from != null) {
                    add(new Span(from, event.getEndTime()));
                }
            }
            default -> {} // of the recording itself
        }
    }

    void add(Late one) {
        late.add(one);
    }

    void add(Span safepoint) {
        safepoints.add(safepoint);
    }

    List<Cause> causes() {
        return late.stream().map(this::cause).toList();
    }

    private Cause cause(Late one) {
        Instant from = one.over().minus(one.gap());
        long stopped = safepoints.stream()
                .mapToLong(span -> overlap(span, from, one.over()))
                .sum();
        long gap = one.gap().toNanos();
        stopped = Math.min(stopped, gap);
        long noCore = Math.max(0, Math.min(one.overslept().toNanos(), gap - stopped));
        return new Cause(gap / 1e6, stopped / 1e6, noCore / 1e6);
    }

    private static long overlap(Span span, Instant from, Instant until) {
        Instant begin = span.from().isAfter(from) ? span.from() : from;
        Instant end = span.until().isBefore(until) ? span.until() : until;
        return Math.max(0, Duration.between(begin, end).toNanos());
    }

    private double longestSafepointMs() {
        return safepoints.stream()
                .mapToDouble(span -> Duration.between(span.from(), span.until()).toNanos() / 1e6)
                .max()
                .orElse(0);
    }

    void tell(Table table) {
        List<Cause> causes = causes();
        Cause longest = causes.stream()
                .max((a, b) -> Double.compare(a.gapMs(), b.gapMs()))
                .orElse(new Cause(0, 0, 0));
        long beyond = causes.stream().filter(one -> one.gapMs() > GOAL_MS).count();
        table.row("turns of sound later than 5 ms, than 2 ms", "%d, %d", beyond, causes.size());
        table.row(
                "  longest gap",
                "%.2f ms: safepoint %.2f, no free core %.2f, within its turn %.2f",
                longest.gapMs(),
                longest.safepointMs(),
                longest.noCoreMs(),
                longest.withinMs());
        table.row(
                "  longest part of one: safepoint, no free core, within its turn",
                "%.2f, %.2f, %.2f ms",
                most(causes.stream().map(Cause::safepointMs).toList()),
                most(causes.stream().map(Cause::noCoreMs).toList()),
                most(causes.stream().map(Cause::withinMs).toList()));
        table.row("  safepoints, the longest", "%d, %.2f ms", safepoints.size(), longestSafepointMs());
    }

    private static double most(List<Double> parts) {
        return parts.stream().mapToDouble(part -> part).max().orElse(0);
    }
}
