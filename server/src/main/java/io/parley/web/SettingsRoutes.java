package io.parley.web;

import io.parley.web.admin.BotRoutes;
import io.parley.web.admin.ConfigRoutes;
import io.parley.web.admin.CustomerDataRoutes;
import io.parley.web.admin.DeskPhoneRoutes;
import io.parley.web.admin.FlowRoutes;
import io.parley.web.admin.HoursRoutes;
import io.parley.web.admin.IdentityRoutes;
import io.parley.web.admin.InvitationRoutes;
import io.parley.web.admin.MendRoutes;
import io.parley.web.admin.PasskeysOfPeopleRoutes;
import io.parley.web.admin.PromptRoutes;
import io.parley.web.admin.RehearsalRoutes;
import io.parley.web.admin.RetentionRoutes;
import io.parley.web.admin.ShadowRoutes;
import io.parley.web.admin.TagNameRoutes;
import io.parley.web.admin.TestRoutes;
import io.parley.web.admin.TrunkRoutes;
import io.parley.web.admin.TrunkTrialRoutes;
import io.parley.web.admin.TryRoutes;
import io.parley.web.admin.UserRoutes;
import io.parley.web.http.Route;
import io.parley.web.link.LinkRoutes;
import io.parley.web.org.Org;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The settings' part of the API. */
final class SettingsRoutes {
    private final Web.Kept kept;
    private final Web.Floor floor;
    private final Org org;

    SettingsRoutes(Web.Kept kept, Web.Floor floor, Org org) {
        this.kept = kept;
        this.floor = floor;
        this.org = org;
    }

    /** @param signOut ends all sign-ins of somebody, and closes what they have open */
    List<Route<?>> all(Consumer<String> signOut) {
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new ConfigRoutes(kept.configuration(), kept.reports()::attendance, floor.clock()).routes());
        routes.addAll(new PromptRoutes(kept.configuration()).routes());
        routes.addAll(new RehearsalRoutes(kept.configuration(), floor.calls().rehearsals(), org).routes());
        routes.addAll(new UserRoutes(kept.users(), org, kept.entry(), signOut).routes());
        routes.addAll(new TrunkRoutes(kept.trunks()).routes());
        routes.addAll(new TrunkTrialRoutes(kept.trunks().trials()).routes());
        routes.addAll(new PasskeysOfPeopleRoutes(kept.users(), kept.entry().passkeys(), signOut).routes());
        routes.addAll(new IdentityRoutes(kept.users(), kept.entry().providers(), signOut).routes());
        routes.addAll(new DeskPhoneRoutes(kept.users()).routes());
        routes.addAll(new InvitationRoutes(kept.entry().invites(), kept.users(), org, floor.clock()).routes());
        routes.addAll(new RetentionRoutes(
                        kept.retaining().retention(), kept.retaining().holds(), floor.clock())
                .routes());
        routes.addAll(new CustomerDataRoutes(kept.retaining().customers()).routes());
        routes.addAll(new BotRoutes(kept.configuration()).routes());
        routes.addAll(new TagNameRoutes(kept.tags()).routes());
        routes.addAll(new TryRoutes(kept.configuration(), floor.distributor(), org).routes());
        routes.addAll(new TestRoutes(kept.configuration(), floor.distributor()).routes());
        routes.addAll(new ShadowRoutes(kept.configuration(), floor.shadowing(), org).routes());
        routes.addAll(new FlowRoutes(kept.counts().flows(), kept.configuration(), org, floor.clock()).routes());
        routes.addAll(new MendRoutes(floor.distributor()).routes());
        routes.addAll(new LinkRoutes(org).routes());
        routes.addAll(new HoursRoutes(kept.configuration(), floor.clock()).routes());
        return routes;
    }
}
