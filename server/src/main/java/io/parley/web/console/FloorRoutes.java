package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.web.desk.BoardShapes;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.OrgSettings;
import java.util.List;

/** The organisation, and its floor as it stands now. */
public final class FloorRoutes {
    private final Distributor distributor;
    private final DeskPictures pictures;
    private final Org org;

    public FloorRoutes(Distributor distributor, DeskPictures pictures, Org org) {
        this.distributor = distributor;
        this.pictures = pictures;
        this.org = org;
    }

    public record CannedReplies(List<OrgSettings.CannedReply> replies) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/org")
                        .access(Access.SIGNED_IN)
                        .answers(Org.View.class)
                        .about("Names and labels of the organisation.")
                        .does(call -> Answer.json(org.view(Language.of(org, call)))),
                Route.get("/api/canned-replies")
                        .access(Access.DESK)
                        .answers(CannedReplies.class)
                        .about("Texts that agents need not type, by language, with {agent} and {customer} to fill in.")
                        .does(call ->
                                Answer.json(new CannedReplies(org.settings().cannedReplies()))),
                Route.get("/api/board")
                        .access(Access.TEAM)
                        .answers(BoardShapes.BoardView.class)
                        .about("The live board; a team leader's of their people and the queues these serve.")
                        .does(call -> Answer.json(pictures.board(
                                distributor.board(), Language.of(org, call), pictures.reach(call.person())))));
    }
}
