package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.web.console.CustomerRoutes;
import io.parley.web.console.CustomerViews;
import io.parley.web.console.ReviewedCustomerRoutes;
import io.parley.web.console.Within;
import io.parley.web.http.Route;
import java.util.ArrayList;
import java.util.List;

/** The part of the API about one customer over all channels. */
final class CustomerSide {
    private CustomerSide() {}

    static List<Route<?>> all(Web.Kept kept, Distributor distributor, CustomerRoutes.Desk desk) {
        CustomerViews.Past past = new CustomerViews.Past(kept.review(), kept.visitors());
        CustomerViews views =
                new CustomerViews(distributor, past, kept.retaining().ties(), desk.org(), desk.clock());
        Within within = new Within(kept.review(), desk.org());
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new CustomerRoutes(distributor, views, kept.visitors(), desk).routes());
        routes.addAll(new ReviewedCustomerRoutes(views, kept.review(), within).routes());
        return routes;
    }
}
