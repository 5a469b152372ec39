package io.parley.web.admin;

import io.parley.core.contact.EmailAddress;
import io.parley.web.auth.TokenBuckets;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.InstantSource;
import java.util.List;

/** Reports by mail: when the next goes out, what became of the last ones, and one more now. */
public final class ReportMailRoutes {
    private static final int AT_ONCE = 10;
    private static final int A_MINUTE = 1;

    private final ReportMail mail;
    private final InstantSource clock;
    private final TokenBuckets asked = new TokenBuckets(AT_ONCE, A_MINUTE);

    public ReportMailRoutes(ReportMail mail, InstantSource clock) {
        this.mail = mail;
        this.clock = clock;
    }

    /** @param to whoever wants to see it */
    public record SendWanted(String to) {
        public SendWanted {
            if (EmailAddress.of(to).isEmpty()) {
                throw Refusal.badField("to", "bad_email", "is no address of e-mail");
            }
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/report-schedules")
                        .access(Access.FLOOR)
                        .answers(ReportMail.Picture.class)
                        .about("Reports that go out by mail: when next, and what became of the last letters.")
                        .does(call -> Answer.json(mail.picture())),
                Route.post("/api/report-schedules/{id}/send")
                        .takes(SendWanted.class)
                        .access(Access.FLOOR)
                        .forPrograms()
                        .about("Sends one more now, about the days that one due now would be about.")
                        .does(this::send));
    }

    private Answer send(ApiCall call, SendWanted wanted) {
        if (!mail.picture().mail()) {
            throw Refusal.conflict("no_mail", "no mail server is set up: ops.mail of the configuration file");
        }
        long wait = asked.take(call.person().id(), clock.instant());
        if (wait > 0) {
            throw Refusal.tooMany(wait);
        }
        if (!mail.send(call.path("id"), EmailAddress.of(wanted.to()).orElseThrow())) {
            throw Refusal.notFound("schedule");
        }
        return Answer.done();
    }
}
