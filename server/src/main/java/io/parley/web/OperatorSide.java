package io.parley.web;

import io.parley.web.admin.HookRoutes;
import io.parley.web.admin.MailRoutes;
import io.parley.web.admin.ReportMailRoutes;
import io.parley.web.admin.TelephonyRoutes;
import io.parley.web.console.OperatorRoutes;
import io.parley.web.http.Route;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The part of the API about what the server is joined to, and how it does. */
final class OperatorSide {
    private OperatorSide() {}

    static List<Route<?>> all(Web.Watching watching, InstantSource clock) {
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new TelephonyRoutes(watching.telephony()).routes());
        routes.addAll(new MailRoutes(watching.mailing()).routes());
        routes.addAll(new ReportMailRoutes(watching.reportMail(), clock).routes());
        routes.addAll(new HookRoutes(watching.hooks()).routes());
        routes.addAll(new OperatorRoutes(watching.readiness(), watching.metrics()).routes());
        return routes;
    }
}
