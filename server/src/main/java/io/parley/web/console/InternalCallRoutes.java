package io.parley.web.console;

import io.parley.core.agent.AgentId;
import io.parley.review.InternalCallList;
import io.parley.review.Search;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;

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
                ReviewRoutes.moment(call, "from"),
                ReviewRoutes.moment(call, "to"),
                all.channel(),
                all.queue(),
                call.query("agent").map(id -> ReviewRoutes.field("agent", () -> new AgentId(id))),
                all.customer(),
                all.text(),
                all.language(),
                ReviewRoutes.limit(call),
                call.query("cursor"),
                all.tag(),
                TeamAsked.people(org, call),
                all.within(),
                all.review(),
                all.cause(),
                all.order(),
                all.trunk(),
                false);
        return Answer.json(ReviewRoutes.checked(() -> calls.find(search)));
    }
}
