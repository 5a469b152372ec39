package io.parley.web.admin;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.AuditTrail.Change;
import io.parley.acd.port.Invitations.Invitation;
import io.parley.core.contact.EmailAddress;
import io.parley.web.admin.Users.Outcome;
import io.parley.web.admin.Users.User;
import io.parley.web.auth.NewPasswords;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Changes;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.org.Org;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Who may sign in. What they do as agents is part of the configuration. */
public final class UserRoutes {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
    private static final int LONGEST_NAME = 80;
    private static final int SHORTEST_PASSWORD = 10;
    private static final int LONGEST_PASSWORD = 200;
    static final Set<String> LANGUAGES = Set.of("en", "ru", "bg", "lt", "el", "ar");

    private final Users users;
    private final Org org;
    private final Entry door;
    private final Consumer<String> signOut;

    /** @param signOut ends all sign-ins of somebody, and closes what they have open */
    public UserRoutes(Users users, Org org, Entry door, Consumer<String> signOut) {
        this.users = users;
        this.org = org;
        this.door = door;
        this.signOut = signOut;
    }

    /** @param from transport, address and port; @param until milliseconds since 1970, unless it registers anew */
    public record Registration(String from, long until) {}

    public record UserList(List<UserView> users) {}

    /**
     * @param given whether their password is the console's, though the configuration file has one
     * @param autoAnswer whether the desk phone is asked to answer by itself
     * @param registered from where the desk phone is, the latest first
     * @param twoStep whether they show a second step; @param twoStepRequired whether their role has to
     * @param passkeys how many they have
     * @param lastSeen milliseconds since 1970; absent: never
     * @param invitedUntil the same: an invitation that is open
     * @param invitation its letter, where it went by mail
     */
    public record UserView(
            String id,
            String name,
            Role role,
            String language,
            boolean ofFile,
            boolean agent,
            String deskPhone,
            boolean browser,
            boolean given,
            boolean autoAnswer,
            List<Registration> registered,
            boolean twoStep,
            boolean twoStepRequired,
            int passkeys,
            Optional<Long> lastSeen,
            Optional<Long> invitedUntil,
            Optional<ReportMail.LetterView> invitation) {}

    /**
     * @param language of the console
     * @param password absent: they are invited to choose one
     * @param email where the invitation goes; absent: the link is answered
     */
    public record UserWanted(
            String id, String name, Role role, String language, Optional<String> password, Optional<String> email) {
        public UserWanted {
            if (!ID.matcher(id).matches()) {
                throw Refusal.badField(
                        "id", "bad_sign_in_name", "takes small Latin letters, digits, dot, - and _, at most 64");
            }
            new UserChange(name, role, language);
            password.ifPresent(NewPassword::new);
            new InvitationWanted(email);
        }

        @Override
        public String toString() {
            return "UserWanted[" + id + "]";
        }
    }

    /** @param email where it goes; absent: the link is answered */
    public record InvitationWanted(Optional<String> email) {
        public InvitationWanted {
            if (email.isPresent() && EmailAddress.of(email.get()).isEmpty()) {
                throw Refusal.badField("email", "bad_email", "is no address of e-mail");
            }
        }
    }

    /** @param page of this server, told this once; absent where a letter brings it; @param until good until then */
    public record Invited(boolean mailed, Optional<String> page, long until) {
        @Override
        public String toString() {
            return "Invited[]";
        }
    }

    public record UserChange(String name, Role role, String language) {
        public UserChange {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw Refusal.badLength("name", 1, LONGEST_NAME);
            }
            if (role == null || role == Role.WALL) {
                throw Refusal.badField("role", "is missing; write administrator, supervisor, team_lead or agent");
            }
            if (!LANGUAGES.contains(language)) {
                throw Refusal.badField(
                        "language",
                        "bad_language",
                        "is none of the console's: "
                                + LANGUAGES.stream().sorted().toList());
            }
        }
    }

    public record NewPassword(String password) {
        public NewPassword {
            if (password.length() < SHORTEST_PASSWORD || password.length() > LONGEST_PASSWORD) {
                throw Refusal.badLength("password", SHORTEST_PASSWORD, LONGEST_PASSWORD);
            }
        }

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    public List<Route<?>> routes() {
        List<Route<?>> all = new ArrayList<>(people());
        all.addAll(entry());
        return all;
    }

    private List<Route<?>> people() {
        return List.of(
                Route.get("/api/users")
                        .access(Access.ADMIN)
                        .answers(UserList.class)
                        .about("Who may sign in.")
                        .does(call -> Answer.json(new UserList(all()))),
                Route.post("/api/users")
                        .takes(UserWanted.class)
                        .access(Access.ADMIN)
                        .answers(Invited.class)
                        .about("Lets somebody sign in, with a password (204) or by an invitation (200).")
                        .does(this::add),
                Route.put("/api/users/{id}")
                        .takes(UserChange.class)
                        .access(Access.ADMIN)
                        .about("Gives somebody who was added another name, role or language.")
                        .does(this::change),
                Route.delete("/api/users/{id}")
                        .access(Access.ADMIN)
                        .about("Somebody who was added may sign in no more.")
                        .does(this::remove));
    }

    private List<Route<?>> entry() {
        return List.of(
                Route.put("/api/users/{id}/password")
                        .takes(NewPassword.class)
                        .access(Access.ADMIN)
                        .about("Gives somebody another password, and signs them out everywhere.")
                        .does(this::password),
                Route.delete("/api/users/{id}/password")
                        .access(Access.ADMIN)
                        .about("Somebody of the file signs in by the file's password again.")
                        .does(this::passwordOfFile),
                Route.post("/api/users/{id}/invitation")
                        .takes(InvitationWanted.class)
                        .access(Access.ADMIN)
                        .answers(Invited.class)
                        .about("A link by which somebody chooses a password; those before are void.")
                        .does(this::invite),
                Route.delete("/api/users/{id}/two-step")
                        .access(Access.ADMIN)
                        .about("Somebody who lost their phone signs in without it, and is signed out everywhere.")
                        .does(this::reset));
    }

    private List<UserView> all() {
        Map<String, Instant> steps = door.secondStep().all();
        Map<String, Integer> passkeys = door.passkeys().all();
        Map<String, Invitation> invited = door.invites().open();
        return users.all().stream()
                .map(user -> view(
                        user,
                        steps.containsKey(user.id()),
                        passkeys.getOrDefault(user.id(), 0),
                        Optional.ofNullable(invited.get(user.id()))))
                .toList();
    }

    private UserView view(User user, boolean twoStep, int passkeys, Optional<Invitation> invited) {
        return new UserView(
                user.id(),
                user.name(),
                user.role(),
                user.language(),
                user.ofFile(),
                org.hasDesk(user.id()),
                user.deskPhone(),
                user.browser(),
                user.given(),
                user.autoAnswer(),
                user.registered().stream()
                        .map(one -> new Registration(one.from(), one.until().toEpochMilli()))
                        .toList(),
                twoStep,
                door.secondStep().isRequired(user.role()),
                passkeys,
                door.lastSeen().of(user.id()).map(Instant::toEpochMilli),
                invited.map(one -> one.expires().toEpochMilli()),
                invited.flatMap(door.mail()::letter));
    }

    private Answer add(ApiCall call, UserWanted wanted) {
        User person = person(wanted.id(), wanted.name(), wanted.role(), wanted.language());
        call.about(person.id() + " " + code(person.role()));
        if (wanted.password().isPresent()) {
            mayBe(wanted.password().get(), person);
            return told(users.add(person, wanted.password().get()));
        }
        told(users.add(person, door.invites().nobodysPassword()));
        return invited(call, person.id(), person.language(), wanted.email());
    }

    private Answer invite(ApiCall call, InvitationWanted wanted) {
        User user = user(call.path("id"));
        return invited(call, user.id(), user.language(), wanted.email());
    }

    private Answer invited(ApiCall call, String id, String language, Optional<String> email) {
        Invitation invitation = door.invites().invite(id, call.person().id());
        boolean mailed = email.flatMap(EmailAddress::of)
                .map(to -> door.mail().mail(invitation, to, language))
                .orElse(false);
        Optional<String> page =
                mailed ? Optional.empty() : Optional.of(door.invites().page(invitation.id()));
        return Answer.json(new Invited(mailed, page, invitation.expires().toEpochMilli()));
    }

    private User user(String id) {
        return users.all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("user"));
    }

    /** One's own is put off with a code. */
    private Answer reset(ApiCall call) {
        String id = user(call.path("id")).id();
        if (id.equals(call.person().id())) {
            throw Refusal.conflict("yourself", "another administrator has to take this from you");
        }
        if (!door.secondStep().remove(id)) {
            throw Refusal.notFound("second step");
        }
        signOut.accept(id);
        return Answer.done();
    }

    /** Who gets a role that takes two steps, and came in by one, comes in anew. */
    private Answer change(ApiCall call, UserChange change) {
        String id = call.path("id");
        if (id.equals(call.person().id()) && change.role() != Role.ADMINISTRATOR) {
            throw Refusal.conflict("yourself", "another administrator has to take this from you");
        }
        Optional<User> before =
                users.all().stream().filter(user -> user.id().equals(id)).findFirst();
        boolean otherRole = before.filter(user -> user.role() != change.role()).isPresent();
        Answer answer = told(users.change(person(id, change.name(), change.role(), change.language())));
        before.ifPresent(user -> call.changed(changes(user, change)));
        boolean halfIn = door.secondStep().isRequired(change.role())
                && !door.secondStep().isOn(id);
        if (otherRole && halfIn) {
            signOut.accept(id);
        }
        return answer;
    }

    private static List<Change> changes(User before, UserChange change) {
        return new Changes()
                .field("name", before.name(), change.name().strip())
                .field("role", code(before.role()), code(change.role()))
                .field("language", before.language(), change.language())
                .all();
    }

    private static String code(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private void mayBe(String password, User user) {
        NewPasswords.check(password, user.id(), user.name(), org.settings().name());
    }

    private Answer password(ApiCall call, NewPassword wanted) {
        mayBe(wanted.password(), user(call.path("id")));
        call.changed(new Changes().secret("password").all());
        return told(
                users.password(call.path("id"), wanted.password(), call.person().id()));
    }

    private Answer passwordOfFile(ApiCall call) {
        return told(users.passwordOfFile(call.path("id"), call.person().id()));
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

    static Answer told(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Answer.done();
            case TAKEN -> throw Refusal.conflict("taken", "this sign-in name is, or was, another person's");
            case NOBODY -> throw Refusal.notFound("user");
            case OF_FILE ->
                throw Refusal.conflict("of_file", "the configuration file says who this is; change it there");
            case PHONE_TAKEN ->
                throw Refusal.conflict(
                        "phone_taken", "another phone, person, number, place or code of the house is called so");
            case AGENT -> throw Refusal.conflict("agent", "takes contacts still; take that away first");
        };
    }
}
