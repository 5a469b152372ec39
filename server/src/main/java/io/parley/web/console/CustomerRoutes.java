package io.parley.web.console;

import io.parley.acd.Distributor;
import io.parley.acd.port.Visitors;
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
import java.util.Set;

/** What an agent may know of customers: the history of those at hand, and messages left for their queues. */
public final class CustomerRoutes {
    private final Distributor distributor;
    private final CustomerViews customers;
    private final LeftMessageRoutes left;

    /** @param clock tells when a message was done */
    public record Desk(DeskPictures pictures, DeskHub hub, Org org, InstantSource clock) {}

    public CustomerRoutes(Distributor distributor, CustomerViews customers, Visitors visitors, Desk desk) {
        this.distributor = distributor;
        this.customers = customers;
        left = new LeftMessageRoutes(visitors, desk);
    }

    public List<Route<?>> routes() {
        List<Route<?>> all = new ArrayList<>(left.routes());
        all.add(Route.get("/api/customers/{key}/history")
                .access(Access.DESK)
                .answers(CustomerShapes.History.class)
                .about("A customer on one's desk over all channels, and what they are recognised by.")
                .does(call -> Answer.json(customers.onDesk(call, mine(call)))));
        all.add(Route.post("/api/customers/{key}/join")
                .takes(CustomerShapes.Joining.class)
                .access(Access.DESK)
                .answers(CustomerShapes.History.class)
                .about("A customer on one's desk has this number or address too, or is that customer; it is logged.")
                .does(this::join));
        all.add(Route.post("/api/customers/{key}/part")
                .takes(CustomerShapes.Parting.class)
                .access(Access.DESK)
                .answers(CustomerShapes.History.class)
                .about("Two identities of a customer on one's desk are two people; it is logged.")
                .does(this::part));
        return all;
    }

    private Set<String> onDesk(ApiCall call) {
        return DeskPictures.customersOf(distributor.closeUp(Mine.agent(call)), Mine.agent(call));
    }

    private String mine(ApiCall call) {
        String key = call.path("key");
        if (!onDesk(call).contains(key)) {
            throw Refusal.notFound("customer on your desk");
        }
        return key;
    }

    private Answer join(ApiCall call, CustomerShapes.Joining wanted) {
        String key = mine(call);
        customers.join(call, key, wanted.with(), onDesk(call)::contains);
        return Answer.json(customers.onDesk(call, key));
    }

    private Answer part(ApiCall call, CustomerShapes.Parting pair) {
        String key = mine(call);
        customers.part(call, key, pair);
        return Answer.json(customers.onDesk(call, key));
    }
}
