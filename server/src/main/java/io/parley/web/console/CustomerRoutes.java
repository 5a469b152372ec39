package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Visitors;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.core.agent.AgentId;
import io.parley.review.ReviewDesk;
import io.parley.review.Row;
import io.parley.web.desk.DeskHub;
import io.parley.web.desk.DeskPictures;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What an agent may know of customers: the history of those at hand, and messages left for their queues. */
public final class CustomerRoutes {
    private static final int MOST_ROWS = 50;

    private final Distributor distributor;
    private final ReviewDesk review;
    private final Visitors visitors;
    private final Desk desk;

    /** @param clock tells when a message was done */
    public record Desk(DeskPictures pictures, DeskHub hub, Org org, InstantSource clock) {}

    public CustomerRoutes(Distributor distributor, ReviewDesk review, Visitors visitors, Desk desk) {
        this.distributor = distributor;
        this.review = review;
        this.visitors = visitors;
        this.desk = desk;
    }

    public record History(List<Row> rows) {}

    public record LeftMessageList(List<LeftMessage> rows) {}

    public record LeftMessage(
            String id,
            long at,
            String queue,
            String queueName,
            String language,
            String name,
            String replyTo,
            String body,
            Optional<Done> done) {}

    public record Done(long at, String by) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/customers/{key}/history")
                        .access(Access.DESK)
                        .answers(History.class)
                        .about("Contacts of a customer on one's desk.")
                        .does(this::history),
                Route.get("/api/offline-messages")
                        .access(Access.DESK)
                        .queries("done")
                        .answers(LeftMessageList.class)
                        .about("Messages left for one's queues.")
                        .does(this::leftMessages),
                Route.post("/api/offline-messages/{id}/done")
                        .access(Access.DESK)
                        .about("This message was dealt with.")
                        .does(this::markDone));
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

    private Answer leftMessages(ApiCall call) {
        boolean doneToo = call.query("done").filter("1"::equals).isPresent();
        String language = Language.of(desk.org(), call);
        List<LeftMessage> rows = desk.pictures().leftMessages().of(Mine.agent(call), doneToo).stream()
                .map(message -> shown(message, language))
                .toList();
        return Answer.json(new LeftMessageList(rows));
    }

    private LeftMessage shown(OfflineMessage message, String language) {
        return new LeftMessage(
                message.id(),
                message.at().toEpochMilli(),
                message.queue(),
                desk.org().queueName(message.queue(), language),
                message.language(),
                message.name(),
                message.replyTo(),
                message.body(),
                message.doneAt()
                        .map(at -> new Done(
                                at.toEpochMilli(),
                                message.doneBy().map(desk.org()::agentName).orElse(""))));
    }

    private Answer markDone(ApiCall call) {
        AgentId agent = Mine.agent(call);
        String id = call.path("id");
        boolean mine = desk.pictures().leftMessages().of(agent, true).stream()
                .anyMatch(message -> message.id().equals(id));
        if (!mine) {
            throw Refusal.notFound("message");
        }
        Durably.await(visitors.markDone(id, agent.value(), desk.clock().instant()));
        desk.hub().leftMessagesChanged();
        return Answer.done();
    }
}
