package io.parley.web.admin;

import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;

/** Trunks, what may be called over them, and who is not heard. */
public final class TelephonyRoutes {
    private final Telephony telephony;

    public TelephonyRoutes(Telephony telephony) {
        this.telephony = telephony;
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/telephony")
                        .access(Access.ADMIN)
                        .answers(Telephony.Picture.class)
                        .about("Trunks, listeners, and strangers that are limited or banned.")
                        .does(call -> Answer.json(telephony.picture())),
                Route.delete("/api/telephony/bans/{ban}")
                        .access(Access.ADMIN)
                        .forPrograms()
                        .about("Ends a ban before its time.")
                        .does(this::lift));
    }

    private Answer lift(ApiCall call) {
        if (!telephony.lift(call.path("ban"))) {
            throw Refusal.notFound("ban");
        }
        return Answer.done();
    }
}
