package io.parley.web.console;

import io.parley.core.contact.ContactId;
import io.parley.review.ReviewDesk;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Optional;

/** The customer of a contact that is found: supervisors see all of them, team leaders what their people did. */
public final class ReviewedCustomerRoutes {
    private static final String PATH = "/api/review/contacts/{id}/customer";

    private final CustomerViews customers;
    private final ReviewDesk review;
    private final Within within;

    public ReviewedCustomerRoutes(CustomerViews customers, ReviewDesk review, Within within) {
        this.customers = customers;
        this.review = review;
        this.within = within;
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH)
                        .access(Access.TEAM)
                        .answers(CustomerShapes.History.class)
                        .about("The customer of a contact over all channels, as far as one may look.")
                        .does(call -> shown(call, key(call))),
                Route.post(PATH + "/join")
                        .takes(CustomerShapes.Joining.class)
                        .access(Access.FLOOR)
                        .answers(CustomerShapes.History.class)
                        .about("The customer of a contact is also this one; it is logged.")
                        .does(this::join),
                Route.post(PATH + "/part")
                        .takes(CustomerShapes.Parting.class)
                        .access(Access.FLOOR)
                        .answers(CustomerShapes.History.class)
                        .about("Two identities of a contact's customer are two people; it is logged.")
                        .does(this::part));
    }

    private String key(ApiCall call) {
        ContactId id = within.id(call);
        return review.customerOf(id).orElseThrow(() -> Refusal.notFound("contact"));
    }

    private Answer shown(ApiCall call, String key) {
        return Answer.json(customers.within(call, key, within.of(call)));
    }

    private Answer join(ApiCall call, CustomerShapes.Joining wanted) {
        String key = key(call);
        customers.join(call, key, wanted.with(), this::hasContacts);
        return shown(call, key);
    }

    private boolean hasContacts(String key) {
        return !review.history(key, Optional.empty(), 1).isEmpty();
    }

    private Answer part(ApiCall call, CustomerShapes.Parting pair) {
        String key = key(call);
        customers.part(call, key, pair);
        return shown(call, key);
    }
}
