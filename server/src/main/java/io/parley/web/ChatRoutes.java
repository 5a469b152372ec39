package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.chat.staff.StaffRoom;
import io.parley.web.console.AmendRoutes;
import io.parley.web.console.BanRoutes;
import io.parley.web.console.FileRoutes;
import io.parley.web.console.LanguageRoutes;
import io.parley.web.console.LiveChatRoutes;
import io.parley.web.console.MessageRoutes;
import io.parley.web.console.ShareRoutes;
import io.parley.web.console.SleepRoutes;
import io.parley.web.console.StaffNoteRoutes;
import io.parley.web.console.TagRoutes;
import io.parley.web.console.Within;
import io.parley.web.desk.StaffPictures;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.ArrayList;
import java.util.List;

/** The chats' part of the API for staff. */
final class ChatRoutes {
    private final Web.Kept kept;
    private final Web.Floor floor;
    private final Org org;

    ChatRoutes(Web.Kept kept, Web.Floor floor, Org org) {
        this.kept = kept;
        this.floor = floor;
        this.org = org;
    }

    List<Route<?>> all(StaffPictures staff, StaffRoom room) {
        Distributor distributor = floor.distributor();
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new MessageRoutes(distributor, kept.conversations()).routes());
        routes.addAll(new AmendRoutes(distributor, kept.conversations(), staff, room, kept.review()).routes());
        routes.addAll(new StaffNoteRoutes(distributor, room, org).routes());
        routes.addAll(new LiveChatRoutes(
                        distributor, kept.conversations(), room, new LiveChatRoutes.Looking(staff, kept.review(), org))
                .routes());
        routes.addAll(new BanRoutes(
                        distributor,
                        kept.conversations(),
                        kept.bans(),
                        floor.clock(),
                        kept.callbacks().secrets())
                .routes());
        routes.addAll(new TagRoutes(distributor, kept.tags(), kept.review(), org, floor.clock()).routes());
        routes.addAll(new SleepRoutes(distributor, kept.conversations()).routes());
        routes.addAll(new LanguageRoutes(distributor, kept.conversations(), org).routes());
        routes.addAll(
                new FileRoutes(distributor, kept.conversations(), staff, new Within(kept.review(), org)).routes());
        routes.addAll(new ShareRoutes(distributor, kept.conversations(), staff).routes());
        return routes;
    }
}
