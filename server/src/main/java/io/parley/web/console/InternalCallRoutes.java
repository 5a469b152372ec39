package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.review.InternalCallList;
import io.parley.review.ReviewRefused;
import io.parley.review.Search;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Calls of agents with each other; for those who may see contacts, team leaders where somebody of theirs is in it. */
public final class InternalCallRoutes {
    private final InternalCallList calls;
    private final Org org;

    public InternalCallRoutes(InternalCallList calls, Org org) {
        this.calls = calls;
        this.org = org;
    }

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/review/internal-calls")
                .access(Access.TEAM)
                .queries("from", "to", "agent", "team", "limit", "cursor")
                .answers(InternalCallList.Found.class)
                .about("Finds calls of agents with each other, newest first.")
                .does(this::find));
    }

    private Answer find(ApiCall call) {
        Search all = Search.all();
        Search search = new Search(
                moment(call, "from"),
                moment(call, "to"),
                all.channel(),
                all.queue(),
                call.query("agent").map(InternalCallRoutes::agent),
                all.customer(),
                all.text(),
                all.language(),
                (int) Math.min(call.queryNumber("limit").orElse(all.limit()), Integer.MAX_VALUE),
                call.query("cursor"),
                all.tag(),
                TeamAsked.people(org, call),
                all.within());
        try {
            return Answer.json(calls.find(search));
        } catch (ReviewRefused e) {
            throw Refusal.badField(e.field(), e.getMessage());
        }
    }

    private static Optional<Instant> moment(ApiCall call, String name) {
        OptionalLong millis = call.queryNumber(name);
        return millis.isPresent() ? Optional.of(Instant.ofEpochMilli(millis.getAsLong())) : Optional.empty();
    }

    private static AgentId agent(String id) {
        try {
            return new AgentId(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.badField("agent", e.getMessage());
        }
    }
}
