package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.agent.AgentId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.RoutingEvent.OutsideKind;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls that agents make or take outside the queues, told by whoever knows of them: the agent, or a PBX beside us. */
public final class OutsideCallRoutes {
    private final Distributor distributor;
    private final Org org;
    /** Who is in one, as told since the start: the floor forgets them at a restart, too. */
    private final Map<AgentId, OutsideKind> calls = new HashMap<>();

    public OutsideCallRoutes(Distributor distributor, Org org) {
        this.distributor = distributor;
        this.org = org;
    }

    /** @param kind of the call that is on: outbound or internal */
    public record OutsideCallTold(Optional<OutsideKind> kind, Boolean on) {}

    public List<Route<?>> routes() {
        return List.of(Route.put("/api/agents/{id}/outside-call")
                .takes(OutsideCallTold.class)
                .access(Access.SIGNED_IN)
                .forPrograms()
                .about("The agent is on a call outside the queues, or no longer; agents tell of themselves only.")
                .does(this::tell));
    }

    private Answer tell(ApiCall call, OutsideCallTold told) {
        String id = call.path("id");
        boolean own = id.equals(call.person().id());
        if (org.agent(id).isEmpty() || !own && !call.person().reviews()) {
            throw Refusal.notFound("agent");
        }
        AgentId agent = new AgentId(id);
        if (told.on()) {
            begin(agent, told.kind().orElseThrow(() -> Refusal.badField("kind", "is missing")));
        } else {
            end(agent);
        }
        return Answer.done();
    }

    /** Told twice is one call. */
    private synchronized void begin(AgentId agent, OutsideKind kind) {
        if (calls.putIfAbsent(agent, kind) == null) {
            Durably.await(distributor.postDurably(new RoutingEvent.OutsideCall(agent, kind, true)));
        }
    }

    private synchronized void end(AgentId agent) {
        OutsideKind kind = calls.remove(agent);
        if (kind != null) {
            Durably.await(distributor.postDurably(new RoutingEvent.OutsideCall(agent, kind, false)));
        }
    }
}
