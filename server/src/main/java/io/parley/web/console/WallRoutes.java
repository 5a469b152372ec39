package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.core.alert.AlertLevel;
import io.parley.core.alert.Measured;
import io.parley.web.alert.LimitShapes;
import io.parley.web.alert.LimitShapes.AlertRow;
import io.parley.web.desk.BoardShapes.BoardView;
import io.parley.web.desk.BoardShapes.QueueRow;
import io.parley.web.desk.BoardShapes.Site;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.org.Reach;
import java.util.List;
import java.util.Optional;

/** What a display on a wall shows: figures, and no name of anybody, inside or outside. */
public final class WallRoutes {
    private final Distributor distributor;
    private final DeskPictures pictures;
    private final Org org;

    public WallRoutes(Distributor distributor, DeskPictures pictures, Org org) {
        this.distributor = distributor;
        this.pictures = pictures;
        this.org = org;
    }

    /**
     * @param name of the organisation; @param zone its clock's
     * @param alerts those that nobody snoozed, the worst first
     */
    public record WallView(
            long at, String name, String zone, Site site, List<QueueRow> queues, List<WallAlert> alerts) {}

    /** @param name of the queue, or id of the trunk */
    public record WallAlert(
            String measure, String name, AlertLevel level, Optional<Double> value, double limit, boolean passed) {}

    public List<Route<?>> routes() {
        return List.of(Route.get("/api/wall")
                .access(Access.WALL)
                .answers(WallView.class)
                .about("The figures of the live board, for a display that anybody may look at.")
                .does(call -> Answer.json(wall(call))));
    }

    private WallView wall(ApiCall call) {
        String language = Language.of(org, call);
        BoardView board = pictures.board(distributor.board(), language, new Reach.Everything());
        return new WallView(
                board.at(),
                org.settings().name(),
                org.settings().zone().getId(),
                board.site(),
                board.queues(),
                board.alerts().stream()
                        .filter(row -> row.snoozedUntil().isEmpty())
                        .filter(row -> LimitShapes.measured(row.measure())
                                .filter(Measured::isForWalls)
                                .isPresent())
                        .map(row -> alert(row, language))
                        .toList());
    }

    private WallAlert alert(AlertRow row, String language) {
        String name = org.queueName(row.subject(), language);
        return new WallAlert(row.measure(), name, row.level(), row.value(), row.limit(), row.passed());
    }
}
