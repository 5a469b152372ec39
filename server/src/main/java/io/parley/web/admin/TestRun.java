package io.parley.web.admin;

import io.parley.core.agent.AgentId;
import io.parley.core.future.FirstMoment;
import io.parley.core.future.StagedFloor;
import io.parley.core.future.StagedFloor.Seat;
import io.parley.core.routing.Floor;
import io.parley.core.routing.Rules;
import io.parley.web.admin.KeptTest.Expected;
import io.parley.web.admin.TryRoutes.TryAsked;
import io.parley.web.http.Refusal;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Kept tests under one configuration. Each has a floor of its own, made of what it says alone, so what is found depends
 * on nothing but the configuration. For one thread.
 */
public final class TestRun {
    private final Configuration.Usable under;
    private final Map<Year, Stage> stages = new HashMap<>();

    private record Stage(Rules rules, StagedFloor floor) {}

    /** Why it cannot be tried. @param field of the contact that cannot be so */
    public record Problem(String field, String message) {}

    /**
     * What came of a test.
     *
     * @param differs what of the answer is another: queue, then, agents, after, reason
     * @param found absent where it cannot be tried
     * @param unknown who is on the test's floor and no agent any more
     */
    public record Result(
            String id,
            String name,
            boolean passes,
            List<String> differs,
            Expected expect,
            Optional<Expected> found,
            Optional<Problem> problem,
            List<String> unknown) {}

    public TestRun(Configuration.Usable under) {
        this.under = under;
    }

    /** In the order of the document. */
    public List<Result> all() {
        return under.tests().all().stream().map(this::result).toList();
    }

    private Result result(KeptTest test) {
        List<Seat> seats = test.seats();
        StagedFloor floor = stage(test.moment()).floor();
        List<String> unknown = seats.stream()
                .map(Seat::agent)
                .filter(agent -> !floor.knows(agent))
                .map(AgentId::value)
                .toList();
        try {
            Expected found = found(test.asked(), test.moment(), seats);
            List<String> differs = differs(test.expect(), found);
            return new Result(
                    test.id(),
                    test.name(),
                    differs.isEmpty(),
                    differs,
                    test.expect(),
                    Optional.of(found),
                    Optional.empty(),
                    unknown);
        } catch (Refusal refusal) {
            Problem problem = new Problem(refusal.body().field().orElse(""), refusal.getMessage());
            return new Result(
                    test.id(),
                    test.name(),
                    false,
                    List.of(),
                    test.expect(),
                    Optional.empty(),
                    Optional.of(problem),
                    unknown);
        }
    }

    private Stage stage(Instant at) {
        return stages.computeIfAbsent(Year.from(at.atZone(ZoneOffset.UTC)), year -> {
            Rules rules = under.tests().rules().apply(year);
            return new Stage(rules, new StagedFloor(rules, under.tests().zone()));
        });
    }

    /** @throws Refusal naming what such a contact cannot be */
    Expected found(TryAsked asked, Instant at, List<Seat> seats) {
        Stage stage = stage(at);
        Floor floor = stage.floor().with(seats, at);
        Arriving arriving = new Arriving(stage.rules(), under.org(), under.ways());
        return switch (arriving.of(asked, at, floor.picture(0, at))) {
            case Arriving.Elsewhere(CallWays.Way way) -> new Expected(way.queue(), way.end(), List.of(), 0, "");
            case Arriving.Comes comes -> first(FirstMoment.of(floor, comes.contact()));
        };
    }

    static Expected first(FirstMoment first) {
        return new Expected(
                first.queue().value(),
                first.kind().name().toLowerCase(Locale.ROOT),
                first.agents().stream().map(AgentId::value).toList(),
                first.after().toSeconds(),
                first.reason());
    }

    private static List<String> differs(Expected one, Expected other) {
        List<String> differs = new ArrayList<>();
        add(differs, "queue", one.queue().equals(other.queue()));
        add(differs, "then", one.then().equals(other.then()));
        add(differs, "agents", sorted(one).equals(sorted(other)));
        add(differs, "after", one.after() == other.after());
        add(differs, "reason", one.reason().equals(other.reason()));
        return List.copyOf(differs);
    }

    private static List<String> sorted(Expected expected) {
        return expected.agents().stream().sorted().toList();
    }

    private static void add(List<String> differs, String part, boolean same) {
        if (!same) {
            differs.add(part);
        }
    }
}
