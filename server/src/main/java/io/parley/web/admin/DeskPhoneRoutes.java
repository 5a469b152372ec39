package io.parley.web.admin;

import io.parley.web.admin.Users.PhoneGiven;
import io.parley.web.admin.Users.PhoneOutcome;
import io.parley.web.admin.Users.PhonePlan;
import io.parley.web.admin.Users.PhoneRefused;
import io.parley.web.admin.Users.User;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Changes;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Phones on the desks of people who were added in the console. */
public final class DeskPhoneRoutes {
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");

    private final Users users;

    public DeskPhoneRoutes(Users users) {
        this.users = users;
    }

    /**
     * @param user what the phone registers as; often a short number
     * @param autoAnswer whether it is asked to answer by itself; absent: no
     */
    public record PhoneWanted(String user, Optional<Boolean> autoAnswer) {
        public PhoneWanted {
            if (!USER.matcher(user).matches()) {
                throw Refusal.badField(
                        "user", "bad_phone_user", "takes Latin letters, digits, dot, - and _, at most 32");
            }
        }
    }

    /**
     * What the phone is set up with.
     *
     * @param secret told this once
     * @param domain its realm, and the host of its address
     * @param port of SIP over UDP and TCP
     * @param tlsPort absent without TLS
     */
    public record PhoneSetUp(String user, String secret, String domain, int port, Optional<Integer> tlsPort) {
        @Override
        public String toString() {
            return "PhoneSetUp[" + user + "]";
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.put("/api/users/{id}/phone")
                        .takes(PhoneWanted.class)
                        .access(Access.ADMIN)
                        .answers(PhoneSetUp.class)
                        .about("A desk phone for somebody who was added, with a new secret; one before is out at once.")
                        .does(this::put),
                Route.delete("/api/users/{id}/phone")
                        .access(Access.ADMIN)
                        .about("Somebody who was added has no desk phone any more.")
                        .does(call -> UserRoutes.told(
                                users.removePhone(call.path("id"), call.person().id()))));
    }

    private Answer put(ApiCall call, PhoneWanted wanted) {
        PhonePlan plan = new PhonePlan(
                wanted.user(), wanted.autoAnswer().orElse(false), call.person().id());
        Optional<User> before = users.all().stream()
                .filter(user -> user.id().equals(call.path("id")))
                .findFirst();
        PhoneOutcome outcome = users.phone(call.path("id"), plan);
        before.ifPresent(user -> call.changed(new Changes()
                .field("deskPhone", user.deskPhone(), plan.user())
                .field("autoAnswer", String.valueOf(user.autoAnswer()), String.valueOf(plan.autoAnswer()))
                .secret("secret")
                .all()));
        return switch (outcome) {
            case PhoneRefused(Users.Outcome why) -> UserRoutes.told(why);
            case PhoneGiven(String secret, String domain, int port, OptionalInt tls) ->
                Answer.json(new PhoneSetUp(
                        wanted.user(),
                        secret,
                        domain,
                        port,
                        tls.stream().boxed().findFirst()));
        };
    }
}
