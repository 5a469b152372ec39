package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Supervisors choose states for agents, who see by whom: a pause is ended, breaks begin and end. */
public final class AgentStateRoutes {
    private static final Logger log = LoggerFactory.getLogger(AgentStateRoutes.class);

    private final Distributor distributor;
    private final DeskPictures pictures;
    private final Org org;

    public AgentStateRoutes(Distributor distributor, DeskPictures pictures, Org org) {
        this.distributor = distributor;
        this.pictures = pictures;
        this.org = org;
    }

    public List<Route<?>> routes() {
        return List.of(Route.put("/api/agents/{id}/state")
                .takes(DeskRoutes.StateChosen.class)
                .access(Access.FLOOR)
                .answers(DeskRoutes.StateAnswer.class)
                .about("Chooses the state of an agent who is signed in; all but ready starts after what is in hand.")
                .does(this::set));
    }

    private Answer set(ApiCall call, DeskRoutes.StateChosen chosen) {
        String id = call.path("id");
        if (org.agent(id).isEmpty()) {
            throw Refusal.notFound("agent");
        }
        RoutingState state = DeskRoutes.state(chosen, org);
        AgentId agent = new AgentId(id);
        if (!isSignedIn(agent)) {
            throw Refusal.conflict("signed_out", "the agent has signed out; nobody can be signed in by others");
        }
        RoutingEvent set = new RoutingEvent.AgentStateSet(
                agent, state, call.person().id(), call.person().name());
        Durably.await(distributor.postDurably(set));
        log.info("agent {}: {} set the state to {}", agent, call.person().id(), state);
        return Answer.json(new DeskRoutes.StateAnswer(pictures.agent(distributor.closeUp(agent), agent)));
    }

    private boolean isSignedIn(AgentId agent) {
        return distributor.closeUp(agent).agents().stream()
                .filter(view -> view.agent().equals(agent))
                .map(Board.AgentView::state)
                .anyMatch(state -> !(state instanceof RoutingState.Offline));
    }
}
