package io.parley.web;

import io.parley.web.auth.PasskeyRoutes;
import io.parley.web.auth.ProgramKeyRoutes;
import io.parley.web.auth.SecondStepRoutes;
import io.parley.web.auth.SessionRoutes;
import io.parley.web.auth.SignIns;
import io.parley.web.http.Route;
import java.util.ArrayList;
import java.util.List;

/** The part of the API about coming in. */
final class EntryRoutes {
    private EntryRoutes() {}

    static List<Route<?>> all(Web.Kept kept, SignIns signIns) {
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new SessionRoutes(signIns, kept.entry().passkeys()).routes());
        routes.addAll(new PasskeyRoutes(kept.entry().passkeys(), kept.entry().secondStep(), signIns).routes());
        routes.addAll(new SecondStepRoutes(kept.entry().secondStep(), signIns).routes());
        routes.addAll(new ProgramKeyRoutes(kept.entry().keys()).routes());
        return routes;
    }
}
