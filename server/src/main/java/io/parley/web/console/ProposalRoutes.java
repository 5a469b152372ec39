package io.parley.web.console;

import io.parley.review.Proposals;
import io.parley.review.Proposals.Proposed;
import io.parley.review.Reviewer;
import io.parley.review.Row;
import io.parley.review.Search;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;

/** Contacts proposed for review by chance: to supervisors any, to team leaders those of their people. */
public final class ProposalRoutes {
    private static final int USUAL = 10;

    private final Proposals proposals;
    private final Org org;

    public ProposalRoutes(Proposals proposals, Org org) {
        this.proposals = proposals;
        this.org = org;
    }

    /**
     * @param at milliseconds since 1970; asking for it again gives the same
     * @param rows one of each agent, then another of each
     */
    public record ProposedView(long at, List<Row> rows, List<AgentView> agents) {}

    /** @param open how many of theirs could be reviewed */
    public record AgentView(String agent, String agentName, int proposed, int open) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/review/proposals")
                .access(Access.TEAM)
                .queries(
                        "from",
                        "to",
                        "channel",
                        "queue",
                        "agent",
                        "customer",
                        "text",
                        "language",
                        "tag",
                        "team",
                        "cause",
                        "trunk",
                        "paused",
                        "count",
                        "at")
                .answers(ProposedView.class)
                .about("Contacts that are not reviewed yet, by chance, about as many of each agent.")
                .does(this::propose));
    }

    private Answer propose(ApiCall call) {
        Search search = ReviewRoutes.search(call, org);
        int count = (int) Math.clamp(call.queryNumber("count").orElse(USUAL), 0, Proposals.MOST + 1L);
        Proposed proposed = ReviewRoutes.checked(() -> proposals.of(
                search,
                count,
                ReviewRoutes.moment(call, "at"),
                new Reviewer(call.person().id())));
        String language = Language.of(org, call);
        return Answer.json(new ProposedView(
                proposed.at().toEpochMilli(),
                proposed.rows().stream()
                        .map(row -> ReviewShapes.named(row, org, language))
                        .toList(),
                proposed.agents().stream().map(this::view).toList()));
    }

    private AgentView view(Proposals.OfAgent one) {
        String id = one.agent().value();
        return new AgentView(id, org.agentName(id), one.proposed(), one.open());
    }
}
