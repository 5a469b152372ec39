package io.parley.web.admin;

import io.parley.acd.port.Invitations.Invitation;
import io.parley.web.auth.Invites;
import io.parley.web.auth.NewPasswords;
import io.parley.web.auth.TokenBuckets;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.InstantSource;
import java.util.List;

/** For whoever follows an invitation: who they are, and choosing a password. */
public final class InvitationRoutes {
    private static final int TRIES = 30;

    private final Invites invites;
    private final Users users;
    private final Org org;
    private final InstantSource clock;
    private final TokenBuckets tries = new TokenBuckets(TRIES, TRIES);

    public InvitationRoutes(Invites invites, Users users, Org org, InstantSource clock) {
        this.invites = invites;
        this.users = users;
        this.org = org;
        this.clock = clock;
    }

    /** @param token what the link ends in */
    public record LinkShown(String token) {
        @Override
        public String toString() {
            return "LinkShown[]";
        }
    }

    public record Joining(String token, String password) {
        public Joining {
            new UserRoutes.NewPassword(password);
        }

        @Override
        public String toString() {
            return "Joining[]";
        }
    }

    /** @param user the sign-in name; @param until milliseconds since 1970 */
    public record InvitedView(String user, String name, String language, String organisation, long until) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/invitations/look")
                        .takes(LinkShown.class)
                        .access(Access.ANYBODY)
                        .answers(InvitedView.class)
                        .about("Whom an invitation is for.")
                        .does(this::look),
                Route.post("/api/invitations")
                        .takes(Joining.class)
                        .access(Access.ANYBODY)
                        .noted()
                        .about("Chooses the password of whoever was invited; the link works no more.")
                        .does(this::join));
    }

    private Answer look(ApiCall call, LinkShown shown) {
        Invitation invitation = of(call, shown.token());
        Users.User user = invited(invitation);
        return Answer.json(new InvitedView(
                user.id(),
                user.name(),
                user.language(),
                org.settings().name(),
                invitation.expires().toEpochMilli()));
    }

    private Users.User invited(Invitation invitation) {
        return users.all().stream()
                .filter(one -> one.id().equals(invitation.account()))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("invitation"));
    }

    private Answer join(ApiCall call, Joining joining) {
        Invitation invitation = of(call, joining.token());
        Users.User user = invited(invitation);
        call.by(user.id());
        NewPasswords.check(
                joining.password(), user.id(), user.name(), org.settings().name());
        if (users.accept(invitation, joining.password()) != Users.Outcome.DONE) {
            throw Refusal.notFound("invitation");
        }
        return Answer.done();
    }

    private Invitation of(ApiCall call, String token) {
        long wait = tries.take(call.remoteNetwork(), clock.instant());
        if (wait > 0) {
            throw Refusal.tooMany(wait);
        }
        return invites.of(token).orElseThrow(() -> Refusal.notFound("invitation"));
    }
}
