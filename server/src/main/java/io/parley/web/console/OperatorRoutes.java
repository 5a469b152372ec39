package io.parley.web.console;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What programs of the operator ask. */
public final class OperatorRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<Map<String, String>> notReady;
    private final Supplier<String> metrics;

    /** @param notReady part to reason, for all that is not ready; @param metrics in the Prometheus text format */
    public OperatorRoutes(Supplier<Map<String, String>> notReady, Supplier<String> metrics) {
        this.notReady = notReady;
        this.metrics = metrics;
    }

    public record Live(boolean live) {}

    /** @param reasons part to reason, for all that is not ready */
    public record Readiness(boolean ready, Map<String, String> reasons) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/health/live")
                        .access(Access.OPERATOR)
                        .answers(Live.class)
                        .about("The process works.")
                        .does(call -> Answer.json(new Live(true))),
                Route.get("/health/ready")
                        .access(Access.PROBE)
                        .answers(Readiness.class)
                        .about("Contacts can be taken; 503 with reasons if not.")
                        .does(call -> ready()),
                Route.get("/metrics")
                        .access(Access.PROBE)
                        .answersMedia(PROMETHEUS)
                        .about("All measures.")
                        .does(call -> Answer.bytes(PROMETHEUS, metrics.get().getBytes(StandardCharsets.UTF_8))));
    }

    private Answer ready() {
        Map<String, String> reasons = notReady.get();
        return Answer.json(new Readiness(reasons.isEmpty(), reasons)).status(reasons.isEmpty() ? 200 : 503);
    }
}
