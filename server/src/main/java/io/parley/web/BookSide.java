package io.parley.web;

import io.parley.acd.Distributor;
import io.parley.web.book.NumberBook;
import io.parley.web.book.NumberBookRoutes;
import io.parley.web.console.FindNumberRoutes;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import io.parley.web.shift.ShiftRoutes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** What supervisors write down for their people: numbers outside, and shifts. */
final class BookSide {
    private BookSide() {}

    static List<Route<?>> all(Web.Kept kept, Distributor distributor, Org org, InstantSource clock) {
        NumberBook book = new NumberBook(kept.books().numbers());
        List<Route<?>> routes = new ArrayList<>();
        routes.addAll(new NumberBookRoutes(book, org, clock).routes());
        routes.addAll(new FindNumberRoutes(distributor, book, org).routes());
        ShiftRoutes.House house =
                new ShiftRoutes.House(kept.accounts(), clock, kept.reports().zone());
        routes.addAll(new ShiftRoutes(kept.books().shifts(), distributor, org, house).routes());
        return routes;
    }
}
