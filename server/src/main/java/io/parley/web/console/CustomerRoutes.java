package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Visitors;
import io.parley.review.ReviewDesk;
import io.parley.review.Row;
import io.parley.web.desk.DeskHub;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What an agent may know of customers: the history of those at hand, and messages left for their queues. */
public final class CustomerRoutes {
    private static final int MOST_ROWS = 50;

    private final Distributor distributor;
    private final ReviewDesk review;
    private final Desk desk;
    private final LeftMessageRoutes left;

    /** @param clock tells when a message was done */
    public record Desk(DeskPictures pictures, DeskHub hub, Org org, InstantSource clock) {}

    public CustomerRoutes(Distributor distributor, ReviewDesk review, Visitors visitors, Desk desk) {
        this.distributor = distributor;
        this.review = review;
        this.desk = desk;
        left = new LeftMessageRoutes(visitors, desk);
    }

    public record History(List<Row> rows) {}

    public List<Route<?>> routes() {
        List<Route<?>> all = new ArrayList<>(left.routes());
        all.add(Route.get("/api/customers/{key}/history")
                .access(Access.DESK)
                .answers(History.class)
                .about("Contacts of a customer on one's desk.")
                .does(this::history));
        return all;
    }

    private Answer history(ApiCall call) {
        String key = call.path("key");
        if (!DeskPictures.customersOf(distributor.closeUp(Mine.agent(call)), Mine.agent(call))
                .contains(key)) {
            throw Refusal.notFound("customer on your desk");
        }
        String language = Language.of(desk.org(), call);
        List<Row> rows = review.history(key, MOST_ROWS).stream()
                .map(row -> ReviewShapes.named(row, desk.org(), language))
                .toList();
        return Answer.json(new History(rows));
    }
}
