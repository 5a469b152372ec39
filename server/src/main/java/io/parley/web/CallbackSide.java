package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.web.callback.CallbackRoutes;
import io.parley.web.console.FollowUpRoutes;
import io.parley.web.console.StaffCallbackRoutes;
import io.parley.web.console.VoicemailRoutes;
import io.parley.web.desk.DeskHub;
import io.parley.web.desk.Nudge;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The part of the API about customers who are called: for staff, and for the customers themselves. */
final class CallbackSide {
    private CallbackSide() {}

    static List<Route<?>> all(Web.Kept kept, Distributor distributor, DeskHub hub, Org org, InstantSource clock) {
        Web.Callbacks callbacks = kept.callbacks();
        callbacks.promised().onChange(() -> hub.tell(everybody -> true, Nudge.FOLLOW_UPS.frame()));
        VoicemailRoutes.Box box = new VoicemailRoutes.Box(
                kept.messages(), kept.review(), () -> hub.tell(everybody -> true, Nudge.VOICEMAIL.frame()));
        CallbackRoutes.Visiting visiting = new CallbackRoutes.Visiting(kept.visitors(), callbacks.secrets());
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new StaffCallbackRoutes(distributor, org).routes());
        routes.addAll(new FollowUpRoutes(distributor, callbacks.promised(), org, clock).routes());
        routes.addAll(new VoicemailRoutes(box, distributor, org, clock).routes());
        routes.addAll(new CallbackRoutes(distributor, callbacks.tokens(), visiting, org, clock).routes());
        return routes;
    }
}
