package io.parley.loadtest.desk;

import io.parley.loadtest.product.Center;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads the reports of a {@link Center}, as its supervisor does. */
public final class Supervisor {
    private final Web web;
    private final String cookies;

    private Supervisor(Web web, String cookies) {
        this.web = web;
        this.cookies = cookies;
    }

    public static Supervisor signIn(Web web) {
        Map<String, String> who = Map.of("user", Center.SUPERVISOR, "password", Center.PASSWORD);
        return new Supervisor(
                web, checked(web.ask("POST", "/api/session", who, "").join()).cookies());
    }

    /** {@code total} of the report over these days of the site, both included: all that ended in them. */
    public JsonNode totals(LocalDate from, LocalDate to) {
        String path = "/api/reports/table?by=all&from=" + from + "&to=" + to;
        return checked(web.ask("GET", path, Map.of(), cookies).join()).json().path("total");
    }

    private static Web.Reply checked(Web.Reply reply) {
        if (reply.status() >= 300) {
            throw new IllegalStateException("the server answered " + reply.status() + ": " + reply.body());
        }
        return reply;
    }
}
