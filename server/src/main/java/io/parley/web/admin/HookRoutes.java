package io.parley.web.admin;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;

/** Programs of others that are told what happens: how that goes, and a ping to try it. */
public final class HookRoutes {
    private final Hooks hooks;

    public HookRoutes(Hooks hooks) {
        this.hooks = hooks;
    }

    public record HooksView(List<Hooks.HookView> webhooks) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/webhooks")
                        .access(Access.ADMIN)
                        .answers(HooksView.class)
                        .about("Programs of others that are told what happens: what waits for them, and how it goes.")
                        .does(call -> Answer.json(new HooksView(hooks.picture()))),
                Route.post("/api/webhooks/{name}/test")
                        .access(Access.ADMIN)
                        .answers(Hooks.Tried.class)
                        .about("Sends a ping at once, to see whether it is taken.")
                        .does(call -> Answer.json(
                                hooks.test(call.path("name")).orElseThrow(() -> Refusal.notFound("webhook")))));
    }
}
