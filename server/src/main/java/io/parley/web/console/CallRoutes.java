package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.AgentCalls;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Calls that agents begin at the desk: their own phone is called first, whichever would ring for them. */
public final class CallRoutes {
    private static final int LONGEST = 64;

    private final AgentCalls calls;

    public CallRoutes(AgentCalls calls) {
        this.calls = calls;
    }

    /** What agents do with calls besides, too. */
    public static List<Route<?>> all(Distributor distributor, AgentCalls calls, Org org) {
        List<Route<?>> routes = new ArrayList<>(new CallRoutes(calls).routes());
        routes.addAll(new ParkRoutes(distributor, calls.parkings(), org).routes());
        routes.addAll(new RecordingPauseRoutes(distributor, calls.pauses(), org).routes());
        return routes;
    }

    /** @param to a number outside, or a colleague by their extension or name */
    public record Wanted(String to) {}

    public List<Route<?>> routes() {
        return List.of(Route.post("/api/calls")
                .takes(Wanted.class)
                .access(Access.DESK)
                .about("Calls a colleague or a number outside: one's own phone rings first, and answers by itself.")
                .does(this::call));
    }

    private Answer call(ApiCall call, Wanted wanted) {
        String to = Optional.ofNullable(wanted.to()).map(String::strip).orElse("");
        if (to.isEmpty() || to.length() > LONGEST) {
            throw Refusal.badField("to", "must be a number or a colleague, in at most " + LONGEST + " characters");
        }
        return switch (Durably.await(calls.call(Mine.agent(call), to))) {
            case BEGUN -> Answer.done();
            case UNKNOWN -> throw Refusal.notFound("number");
            case NO_TRUNK ->
                throw Refusal.of(503, "no_trunk", "no trunk that leads there can be reached; try again soon");
            case NOT_ALLOWED -> throw Refusal.conflict("not_allowed", "this may not be called by you, or not now");
            case NOT_NOW -> throw Refusal.conflict("not_now", "you are on a call or offered one, or whom you call is");
        };
    }
}
