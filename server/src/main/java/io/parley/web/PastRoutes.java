package io.parley.web;

import io.parley.acd.port.RecordingPauses;
import io.parley.web.console.AnatomyRoutes;
import io.parley.web.console.CalibrationRoutes;
import io.parley.web.console.InternalCallRoutes;
import io.parley.web.console.ProposalRoutes;
import io.parley.web.console.ReviewRoutes;
import io.parley.web.console.ScoreRoutes;
import io.parley.web.console.UnsavedCardRoutes;
import io.parley.web.http.Route;
import io.parley.web.link.DeskLinks;
import io.parley.web.org.Org;
import java.util.ArrayList;
import java.util.List;

/** The part of the API about contacts that are over. */
final class PastRoutes {
    private PastRoutes() {}

    static List<Route<?>> all(Web.Kept kept, Org org, RecordingPauses pauses) {
        List<Route<?>> routes = new ArrayList<>();
        DeskLinks links = new DeskLinks(org, kept.retaining().ties());
        routes.addAll(new ReviewRoutes(kept.review(), org, links).routes());
        routes.addAll(new ScoreRoutes(kept.review(), org, kept.accounts()).routes());
        routes.addAll(new UnsavedCardRoutes(kept.review(), org).routes());
        routes.addAll(new CalibrationRoutes(kept.review(), org, kept.accounts()).routes());
        routes.addAll(new ProposalRoutes(kept.review().proposals(), org).routes());
        routes.addAll(new InternalCallRoutes(kept.review().internalCalls(), org).routes());
        routes.addAll(new AnatomyRoutes(kept.anatomies(), kept.review(), org, pauses).routes());
        return routes;
    }
}
