package io.parley.web.auth;

import io.parley.acd.port.Accounts.Role;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Cookies;
import io.parley.web.http.Person;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.http.SessionCookie;
import java.util.List;
import java.util.Optional;

/** Signing in and out. */
public final class SessionRoutes {
    private static final String DEVICE = "parley_device";
    private static final long DEVICE_SECONDS = 365L * 24 * 3600;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 200;

    private final SignIns signIns;

    public SessionRoutes(SignIns signIns) {
        this.signIns = signIns;
    }

    /** What a person shows at the door. */
    public record Credentials(String user, String password) {
        public Credentials {
            if (user.isEmpty() || user.length() > LONGEST_NAME) {
                throw Refusal.badField("user", "must have 1 to " + LONGEST_NAME + " characters");
            }
            if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
                throw Refusal.badField("password", "must have 1 to " + LONGEST_PASSWORD + " characters");
            }
        }

        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }

    /** @param agent present if this person takes contacts */
    public record Me(String id, String name, Role role, String language, Optional<Boolean> agent) {
        static Me of(Person person) {
            Optional<Boolean> agent = person.desk() ? Optional.of(true) : Optional.empty();
            return new Me(person.id(), person.name(), person.role(), person.language(), agent);
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/session")
                        .takes(Credentials.class)
                        .access(Access.ANYBODY)
                        .answers(Me.class)
                        .about("Signs in.")
                        .does(this::enter),
                Route.get("/api/session")
                        .access(Access.SIGNED_IN)
                        .answers(Me.class)
                        .about("Who is signed in.")
                        .does(call -> Answer.json(Me.of(call.person()))),
                Route.delete("/api/session")
                        .access(Access.SIGNED_IN)
                        .about("Signs out.")
                        .does(this::leave));
    }

    private Answer enter(ApiCall call, Credentials credentials) {
        SignIns.Entered entered =
                signIns.enter(credentials.user(), credentials.password(), call.remoteAddress(), call.cookie(DEVICE));
        call.personIfKnown().ifPresent(signIns::leave);
        Answer.Header session = SessionCookie.set(entered.token(), signIns.absoluteSeconds(), call.secure());
        Answer.Header device = Cookies.set(DEVICE, entered.device(), DEVICE_SECONDS, call.secure());
        return Answer.json(Me.of(entered.person()))
                .header(session.name(), session.value())
                .header(device.name(), device.value());
    }

    private Answer leave(ApiCall call) {
        signIns.leave(call.person());
        Answer.Header gone = SessionCookie.set("", 0, call.secure());
        return Answer.done().header(gone.name(), gone.value());
    }
}
