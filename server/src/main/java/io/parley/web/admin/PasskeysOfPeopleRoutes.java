package io.parley.web.admin;

import io.parley.web.auth.OwnPasskeys;
import io.parley.web.auth.PasskeyRoutes.PasskeyView;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.util.List;
import java.util.function.Consumer;

/** The passkeys of others: looked at, and taken from who lost a device. */
public final class PasskeysOfPeopleRoutes {
    private final Users users;
    private final OwnPasskeys passkeys;
    private final Consumer<String> signOut;

    /** @param signOut ends all sign-ins of somebody, and closes what they have open */
    public PasskeysOfPeopleRoutes(Users users, OwnPasskeys passkeys, Consumer<String> signOut) {
        this.users = users;
        this.passkeys = passkeys;
        this.signOut = signOut;
    }

    public record PasskeysOfPerson(List<PasskeyView> passkeys) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/users/{id}/passkeys")
                        .access(Access.ADMIN)
                        .answers(PasskeysOfPerson.class)
                        .about("The passkeys of somebody.")
                        .does(this::list),
                Route.delete("/api/users/{id}/passkeys/{passkey}")
                        .access(Access.ADMIN)
                        .about("A passkey of somebody signs in no more, and they are signed out everywhere.")
                        .does(this::remove));
    }

    private Answer list(ApiCall call) {
        String id = call.path("id");
        if (users.all().stream().noneMatch(one -> one.id().equals(id))) {
            throw Refusal.notFound("user");
        }
        return Answer.json(new PasskeysOfPerson(
                passkeys.of(id).stream().map(PasskeyView::of).toList()));
    }

    /** One's own is removed with a proof that it is oneself. */
    private Answer remove(ApiCall call) {
        String id = call.path("id");
        String by = call.person().id();
        if (id.equals(by)) {
            throw Refusal.conflict("yourself", "remove your own among your passkeys");
        }
        if (!passkeys.remove(id, call.path("passkey"), by)) {
            throw Refusal.notFound("passkey");
        }
        signOut.accept(id);
        return Answer.done();
    }
}
