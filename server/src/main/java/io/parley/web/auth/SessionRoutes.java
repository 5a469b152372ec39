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
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Signing in and out. */
public final class SessionRoutes {
    static final String DEVICE = "parley_device";
    private static final long DEVICE_SECONDS = 365L * 24 * 3600;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_PASSWORD = 200;
    private static final int LONGEST_CODE = 40;
    private static final int LONGEST_TOKEN = 200;

    /** Which browser asks, so that what it is asked to sign is taken from nobody else. */
    private static final String BROWSER = "parley_browser";

    private final SignIns signIns;
    private final OwnPasskeys passkeys;
    private final Function<Person, Optional<URI>> elsewhere;
    private final SecureRandom random = new SecureRandom();

    public SessionRoutes(SignIns signIns, OwnPasskeys passkeys) {
        this(signIns, passkeys, person -> Optional.empty());
    }

    /** @param elsewhere where somebody is signed in besides, and signs out, too */
    public SessionRoutes(SignIns signIns, OwnPasskeys passkeys, Function<Person, Optional<URI>> elsewhere) {
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.elsewhere = elsewhere;
    }

    /**
     * What a person shows at the door.
     *
     * @param setUp the token of a second step that is set up on the way
     * @param passkey instead of a code
     */
    public record Credentials(
            String user,
            String password,
            Optional<String> code,
            Optional<String> setUp,
            Optional<OwnPasskeys.Assertion> passkey) {
        public Credentials {
            if (user.isEmpty() || user.length() > LONGEST_NAME) {
                throw Refusal.badLength("user", 1, LONGEST_NAME);
            }
            if (password.isEmpty() || password.length() > LONGEST_PASSWORD) {
                throw Refusal.badLength("password", 1, LONGEST_PASSWORD);
            }
            checkSecond(code, setUp);
        }

        static void checkSecond(Optional<String> code, Optional<String> setUp) {
            if (code.filter(text -> text.length() > LONGEST_CODE).isPresent()) {
                throw Refusal.badLength("code", 0, LONGEST_CODE);
            }
            if (setUp.filter(text -> text.length() > LONGEST_TOKEN).isPresent()) {
                throw Refusal.badField("setUp", "is too long");
            }
        }

        @Override
        public String toString() {
            return "Credentials[" + user + "]";
        }
    }

    /**
     * @param agent present if this person takes contacts
     * @param recoveryCodes told once: when a second step was set up
     */
    public record Me(
            String id,
            String name,
            Role role,
            String language,
            Optional<Boolean> agent,
            Optional<List<String>> recoveryCodes) {
        static Me of(Person person, Optional<List<String>> codes) {
            Optional<Boolean> agent = person.desk() ? Optional.of(true) : Optional.empty();
            return new Me(person.id(), person.name(), person.role(), person.language(), agent, codes);
        }
    }

    /**
     * The password is right.
     *
     * @param code {@code second_step} or {@code set_up}; @param setUp what a phone is told
     * @param codes whether a code will do; @param passkeys credentials of which one will do, if there are any
     */
    public record HalfwayView(
            String code,
            String message,
            Optional<SecondStep.SetUp> setUp,
            boolean codes,
            Optional<List<String>> passkeys) {}

    /** @param location where the browser goes, to sign out there, too; absent: nowhere */
    public record SignedOut(Optional<String> location) {
        @Override
        public String toString() {
            return "SignedOut[]";
        }
    }

    /** What passkeys of the site sign. @param token goes back with it */
    public record PasskeyAsked(String site, String challenge, String token) {}

    public List<Route<?>> routes() {
        return List.of(
                Route.post("/api/session")
                        .takes(Credentials.class)
                        .access(Access.ANYBODY)
                        .answers(Me.class)
                        .refuses(401, HalfwayView.class)
                        .noted()
                        .about("Signs in; with two steps, once with the password alone and once with the code.")
                        .does(this::enter),
                Route.post("/api/session/passkey/begin")
                        .access(Access.ANYBODY)
                        .answers(PasskeyAsked.class)
                        .about("What a passkey is to sign: good once, for five minutes, in this browser.")
                        .does(this::ask),
                Route.post("/api/session/passkey")
                        .takes(OwnPasskeys.Assertion.class)
                        .access(Access.ANYBODY)
                        .answers(Me.class)
                        .noted()
                        .about("Signs in with a passkey: both steps in one.")
                        .does(this::enterByPasskey),
                Route.get("/api/session")
                        .access(Access.SIGNED_IN)
                        .inPerson()
                        .answers(Me.class)
                        .about("Who is signed in.")
                        .does(call -> Answer.json(Me.of(call.person(), Optional.empty()))),
                Route.delete("/api/session")
                        .access(Access.SIGNED_IN)
                        .answers(SignedOut.class)
                        .noted()
                        .about("Signs out (204); tells whoever came in by a provider where to sign out there (200).")
                        .does(this::leave));
    }

    private Answer enter(ApiCall call, Credentials credentials) {
        SignIns.Knock knock = new SignIns.Knock(
                credentials.user(),
                credentials.password(),
                credentials.code(),
                credentials.setUp(),
                credentials.passkey().map(assertion -> shown(call, assertion)));
        if (signIns.knows(credentials.user())) { // else it may be a password in the wrong field
            call.about(credentials.user());
        }
        return switch (signIns.enter(knock, call.remoteNetwork(), call.cookie(DEVICE))) {
            case SignIns.Entered entered -> in(call, entered);
            case SignIns.Halfway halfway -> halfway(halfway);
        };
    }

    private OwnPasskeys.Shown shown(ApiCall call, OwnPasskeys.Assertion assertion) {
        return new OwnPasskeys.Shown(assertion, passkeys.site(call), browser(call));
    }

    /** Which browser asks; empty for one that was never asked. */
    static String browser(ApiCall call) {
        return call.cookie(BROWSER).orElse("");
    }

    private Answer ask(ApiCall call) {
        PasskeySite site = passkeys.site(call);
        String browser = call.cookie(BROWSER)
                .filter(known -> known.length() == SecretText.TOKEN_LENGTH)
                .orElseGet(() -> SecretText.newToken(random));
        PasskeyChallenges.Asked asked = passkeys.ask(browser);
        Answer.Header kept = Cookies.set(BROWSER, browser, DEVICE_SECONDS, call.secure());
        return Answer.json(new PasskeyAsked(site.name(), asked.challenge(), asked.token()))
                .header(kept.name(), kept.value());
    }

    private Answer enterByPasskey(ApiCall call, OwnPasskeys.Assertion assertion) {
        return in(call, signIns.enter(shown(call, assertion), call.remoteNetwork()));
    }

    static Answer halfway(SignIns.Halfway halfway) {
        boolean setUp = halfway.setUp().isPresent();
        HalfwayView view = new HalfwayView(
                setUp ? "set_up" : "second_step",
                setUp
                        ? "your role takes two steps: set up the second one"
                        : "show a code of your phone, a recovery code, or a passkey",
                halfway.setUp(),
                halfway.codes(),
                halfway.passkeys().isEmpty() ? Optional.empty() : Optional.of(halfway.passkeys()));
        return Answer.json(view).status(401);
    }

    Answer in(ApiCall call, SignIns.Entered entered) {
        return in(call, entered, Answer.json(Me.of(entered.person(), entered.recoveryCodes())));
    }

    /** Whoever was signed in here before is not any more. */
    Answer in(ApiCall call, SignIns.Entered entered, Answer answer) {
        call.by(entered.person().id());
        call.personIfKnown().ifPresent(signIns::leave);
        Answer.Header session = SessionCookie.set(entered.token(), signIns.absoluteSeconds(), call.secure());
        Answer.Header device = Cookies.set(DEVICE, entered.device(), DEVICE_SECONDS, call.secure());
        return answer.header(session.name(), session.value()).header(device.name(), device.value());
    }

    private Answer leave(ApiCall call) {
        Optional<URI> there = elsewhere.apply(call.person());
        signIns.leave(call.person());
        Answer.Header gone = SessionCookie.set("", 0, call.secure());
        Answer answer = there.isEmpty() ? Answer.done() : Answer.json(new SignedOut(there.map(URI::toString)));
        return answer.header(gone.name(), gone.value());
    }
}
