package io.parley.web.admin;

import io.parley.core.contact.EmailAddress;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Optional;

/** Letters to visitors: whether they get out, and a message to try it. */
public final class MailRoutes {
    private final Mailing mailing;

    public MailRoutes(Mailing mailing) {
        this.mailing = mailing;
    }

    /** @param to the address of whoever tries it */
    public record TestWanted(String to) {
        public TestWanted {
            if (EmailAddress.of(to).isEmpty()) {
                throw Refusal.badField("to", "is no address of e-mail");
            }
        }
    }

    /** @param trouble what the mail server, or the way to it, said; absent if the message is on its way */
    public record Tested(boolean sent, Optional<String> trouble) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/mail")
                        .access(Access.ADMIN)
                        .answers(Mailing.Picture.class)
                        .about("Whether letters to visitors get out, and the latest of them.")
                        .does(call -> Answer.json(mailing.picture())),
                Route.post("/api/mail/test")
                        .takes(TestWanted.class)
                        .access(Access.ADMIN)
                        .answers(Tested.class)
                        .about("Sends a message at once, to see whether it arrives.")
                        .does(this::test));
    }

    private Answer test(ApiCall call, TestWanted wanted) {
        Optional<String> trouble = mailing.test(wanted.to(), call.person().language());
        return Answer.json(new Tested(trouble.isEmpty(), trouble));
    }
}
