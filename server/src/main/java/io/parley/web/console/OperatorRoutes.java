package io.parley.web.console;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What programs of the operator ask. */
public final class OperatorRoutes {
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<Readiness> readiness;
    private final Supplier<String> metrics;

    /** @param metrics in the Prometheus text format */
    public OperatorRoutes(Supplier<Readiness> readiness, Supplier<String> metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    public record Live(boolean live) {}

    /**
     * @param reasons part to reason, for all that is not ready
     * @param history why it is older than what happened; contacts are taken all the same
     */
    public record Readiness(boolean ready, Map<String, String> reasons, Optional<String> history) {
        public static Readiness of(Map<String, String> reasons, Optional<String> history) {
            return new Readiness(reasons.isEmpty(), Map.copyOf(reasons), history);
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/health/live")
                        .access(Access.PROBE)
                        .answers(Live.class)
                        .about("The process works.")
                        .does(call -> Answer.json(new Live(true))),
                Route.get("/health/ready")
                        .access(Access.PROBE)
                        .answers(Readiness.class)
                        .about("Contacts can be taken; 503 with reasons if not.")
                        .does(call -> ready()),
                Route.get("/metrics")
                        .access(Access.OPERATOR)
                        .answersMedia(PROMETHEUS)
                        .about("All measures.")
                        .does(call -> Answer.bytes(PROMETHEUS, metrics.get().getBytes(StandardCharsets.UTF_8))));
    }

    private Answer ready() {
        Readiness now = readiness.get();
        return Answer.json(now).status(now.ready() ? 200 : 503);
    }
}
