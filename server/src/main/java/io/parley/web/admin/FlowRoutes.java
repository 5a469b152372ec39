package io.parley.web.admin;

import io.parley.acd.port.FlowCounts;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** How callers went through call flows. */
public final class FlowRoutes {
    private static final int USUAL_DAYS = 7;
    private static final int MOST_DAYS = 366;

    private final FlowCounts counts;
    private final Configuration configuration;
    private final Org org;
    private final InstantSource clock;

    public FlowRoutes(FlowCounts counts, Configuration configuration, Org org, InstantSource clock) {
        this.counts = counts;
        this.configuration = configuration;
        this.org = org;
        this.clock = clock;
    }

    /** @param from the first day, such as 2026-03-12; @param to the last, which is today */
    public record FlowFiguresView(String flow, String from, String to, List<StepFigures> steps) {}

    /** @param times callers came through it; one who comes twice counts twice */
    public record StepFigures(String step, long times, List<WayFigures> ways) {}

    /** @param how such as {@code key 2}, {@code otherwise}, {@code hung up}; empty where there is one way only */
    public record WayFigures(String how, long times) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/flows/{flow}/figures")
                .access(Access.FLOOR)
                .queries("days")
                .answers(FlowFiguresView.class)
                .about("By which ways callers left each step of a call flow in the last days, today included.")
                .does(this::figures));
    }

    private Answer figures(ApiCall call) {
        long days = call.queryNumber("days").orElse(USUAL_DAYS);
        if (days < 1 || days > MOST_DAYS) {
            throw Refusal.badField("days", "must be 1 to " + MOST_DAYS);
        }
        LocalDate to = LocalDate.ofInstant(clock.instant(), org.settings().zone());
        LocalDate from = to.minusDays(days - 1);
        String flow = call.path("flow");
        List<FlowCounts.Left> left = counts.since(flow, from);
        if (left.isEmpty() && !exists(flow)) {
            throw Refusal.notFound("flow");
        }
        List<StepFigures> steps =
                left.stream().collect(Collectors.groupingBy(FlowCounts.Left::step)).entrySet().stream()
                        .map(step -> figures(step.getKey(), step.getValue()))
                        .sorted(Comparator.comparing(StepFigures::step))
                        .toList();
        return Answer.json(new FlowFiguresView(flow, from.toString(), to.toString(), steps));
    }

    /** Of one that was removed there may be figures still. */
    private boolean exists(String flow) {
        return configuration
                .newest()
                .document()
                .path("flows")
                .valueStream()
                .anyMatch(one -> one.path("id").asString("").equals(flow));
    }

    private static StepFigures figures(String step, List<FlowCounts.Left> ways) {
        return new StepFigures(
                step,
                ways.stream().mapToLong(FlowCounts.Left::times).sum(),
                ways.stream()
                        .map(way -> new WayFigures(way.how(), way.times()))
                        .sorted(Comparator.comparingLong(WayFigures::times)
                                .reversed()
                                .thenComparing(WayFigures::how))
                        .toList());
    }
}
