package io.parley.web.admin;

import io.parley.acd.port.Accounts.Role;
import io.parley.web.admin.Users.Outcome;
import io.parley.web.admin.Users.User;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Who may sign in. What they do as agents is part of the configuration. */
public final class UserRoutes {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 200;
    private static final Set<String> LANGUAGES = Set.of("en", "ru", "bg", "lt", "el", "ar");

    private final Users users;
    private final Org org;

    public UserRoutes(Users users, Org org) {
        this.users = users;
        this.org = org;
    }

    public record UserList(List<User> users) {}

    /** @param language of the console */
    public record UserWanted(String id, String name, Role role, String language, String password) {
        public UserWanted {
            if (!ID.matcher(id).matches()) {
                throw Refusal.badField("id", "takes small Latin letters, digits, dot, - and _, at most 64");
            }
            new UserChange(name, role, language);
            new NewPassword(password);
        }

        @Override
        public String toString() {
            return "UserWanted[" + id + "]";
        }
    }

    public record UserChange(String name, Role role, String language) {
        public UserChange {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw Refusal.badField("name", "must have 1 to " + LONGEST_NAME + " characters");
            }
            if (role == null) {
                throw Refusal.badField("role", "is missing; write administrator, supervisor or agent");
            }
            if (!LANGUAGES.contains(language)) {
                throw Refusal.badField(
                        "language",
                        "is none of the console's: "
                                + LANGUAGES.stream().sorted().toList());
            }
        }
    }

    public record NewPassword(String password) {
        public NewPassword {
            if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
                throw Refusal.badField(
                        "password", "must have " + SHORTEST_PASSWORD + " to " + LONGEST_PASSWORD + " characters");
            }
        }

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/users")
                        .access(Access.ADMIN)
                        .answers(UserList.class)
                        .about("Who may sign in.")
                        .does(call -> Answer.json(new UserList(all()))),
                Route.post("/api/users")
                        .takes(UserWanted.class)
                        .access(Access.ADMIN)
                        .about("Lets somebody sign in.")
                        .does(this::add),
                Route.put("/api/users/{id}")
                        .takes(UserChange.class)
                        .access(Access.ADMIN)
                        .about("Gives somebody who was added another name, role or language.")
                        .does(this::change),
                Route.put("/api/users/{id}/password")
                        .takes(NewPassword.class)
                        .access(Access.ADMIN)
                        .about("Gives somebody who was added another password, and signs them out everywhere.")
                        .does(this::password),
                Route.delete("/api/users/{id}")
                        .access(Access.ADMIN)
                        .about("Somebody who was added may sign in no more.")
                        .does(this::remove));
    }

    private List<User> all() {
        return users.all().stream()
                .map(user -> new User(
                        user.id(),
                        user.name(),
                        user.role(),
                        user.language(),
                        user.ofFile(),
                        org.hasDesk(user.id()),
                        user.deskPhone(),
                        user.browser()))
                .toList();
    }

    private Answer add(ApiCall call, UserWanted wanted) {
        return told(users.add(person(wanted.id(), wanted.name(), wanted.role(), wanted.language()), wanted.password()));
    }

    private Answer change(ApiCall call, UserChange change) {
        String id = call.path("id");
        if (id.equals(call.person().id()) && change.role() != Role.ADMINISTRATOR) {
            throw Refusal.conflict("yourself", "another administrator has to take this from you");
        }
        return told(users.change(person(id, change.name(), change.role(), change.language())));
    }

    private Answer password(ApiCall call, NewPassword wanted) {
        return told(users.password(call.path("id"), wanted.password()));
    }

    private Answer remove(ApiCall call) {
        String id = call.path("id");
        if (id.equals(call.person().id())) {
            throw Refusal.conflict("yourself", "another administrator has to take this from you");
        }
        return told(org.hasDesk(id) ? Outcome.AGENT : users.remove(id));
    }

    private static User person(String id, String name, Role role, String language) {
        return new User(id, name.strip(), role, language, false, false, "", true);
    }

    private static Answer told(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Answer.done();
            case TAKEN -> throw Refusal.conflict("taken", "this sign-in name is, or was, another person's");
            case NOBODY -> throw Refusal.notFound("user");
            case OF_FILE ->
                throw Refusal.conflict("of_file", "the configuration file says who this is; change it there");
            case AGENT -> throw Refusal.conflict("agent", "takes contacts still; take that away first");
        };
    }
}
