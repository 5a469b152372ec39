package io.parley.web.auth;

import io.parley.oidc.IdentityProvider;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Cookies;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Signing in by an identity provider. Whatever comes back leads to the console's page, with a word of it. */
public final class ProviderRoutes {
    private static final String PATH = "/api/session/oidc";
    private static final String ASKED = "parley_oidc";
    private static final String HALFWAY = "parley_halfway";
    private static final long ASKED_SECONDS = 600;
    private static final long HALFWAY_SECONDS = 300;
    private static final int LONGEST_CODE = 4_096;
    private static final int LONGEST_LANGUAGE = 10;
    private static final int LARGEST_FORM = 16 * 1_024;

    /** What the console has words for; all else is {@code provider_failed}. */
    static final Set<String> TOLD = Set.of(
            "provider_down",
            "provider_denied",
            "provider_unproven",
            "provider_over",
            "provider_stranger",
            "provider_unverified",
            "provider_domain",
            "provider_no_role",
            "provider_other_identity",
            "provider_name_taken",
            "too_many",
            "unavailable");

    private final ProviderSignIns door;
    private final SessionRoutes sessions;
    private final OwnPasskeys passkeys;

    public ProviderRoutes(ProviderSignIns door, SessionRoutes sessions, OwnPasskeys passkeys) {
        this.door = door;
        this.sessions = sessions;
        this.passkeys = passkeys;
    }

    /** @param label of its button, by language */
    public record ProviderView(String id, Map<String, String> label) {}

    /** @param only whether passwords are for emergencies alone; @param site where signing in by them begins */
    public record ProviderList(List<ProviderView> providers, boolean only, Optional<String> site) {}

    /**
     * @param language of the page at the provider
     * @param another whether it is to ask which account, as after one that nobody is known by here
     */
    public record Wanted(String language, Optional<Boolean> another) {
        public Wanted {
            if (language.length() > LONGEST_LANGUAGE) {
                throw Refusal.badField("language", "is too long");
            }
        }
    }

    /** @param location where the browser goes now */
    public record Asked(String location) {
        @Override
        public String toString() {
            return "Asked[]";
        }
    }

    /** The second step, as beside a password. */
    public record Second(Optional<String> code, Optional<String> setUp, Optional<OwnPasskeys.Assertion> passkey) {
        public Second {
            SessionRoutes.Credentials.checkSecond(code, setUp);
        }

        @Override
        public String toString() {
            return "Second[]";
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get(PATH)
                        .access(Access.ANYBODY)
                        .answers(ProviderList.class)
                        .about("By which identity providers one may sign in.")
                        .does(call -> Answer.json(list())),
                Route.post(PATH + "/{provider}")
                        .takes(Wanted.class)
                        .access(Access.ANYBODY)
                        .answers(Asked.class)
                        .about("Begins to sign in by a provider: where the browser goes.")
                        .does(this::begin),
                Route.get(PATH + "/{provider}/callback")
                        .access(Access.ANYBODY)
                        .queries("code", "state", "iss", "error")
                        .noted()
                        .about("Where a provider sends browsers back to: leads to the console (303).")
                        .does(this::come),
                Route.post(PATH + "/{provider}/backchannel-logout")
                        .takesForm()
                        .access(Access.ANYBODY)
                        .largest(LARGEST_FORM)
                        .noted()
                        .about("Where a provider tells, from server to server, whom it has signed out (200).")
                        .does(this::signedOutThere),
                Route.post(PATH + "/halfway/go-on")
                        .takes(Second.class)
                        .access(Access.ANYBODY)
                        .answers(SessionRoutes.Me.class)
                        .refuses(401, SessionRoutes.HalfwayView.class)
                        .noted()
                        .about("The second step of whom a provider has proven; without one, what is asked for.")
                        .does(this::goOn));
    }

    private ProviderList list() {
        return new ProviderList(
                door.plans().stream()
                        .map(plan -> new ProviderView(plan.id(), plan.label()))
                        .toList(),
                door.only(),
                door.plans().stream().map(ProviderPlan::site).findFirst());
    }

    /** Only where it comes back to: the cookie is of this very host. */
    private Answer begin(ApiCall call, Wanted wanted) {
        ProviderPlan plan = door.plan(call.path("provider"));
        URI site = URI.create(plan.site());
        String host = call.header("Host").orElse("").toLowerCase(Locale.ROOT);
        if (!site.getRawAuthority().equalsIgnoreCase(host) || site.getScheme().equals("https") != call.secure()) {
            throw Refusal.conflict("provider_elsewhere", "open " + plan.site() + " to sign in by a provider");
        }
        IdentityProvider.SignInPage page = new IdentityProvider.SignInPage(
                wanted.language(), wanted.another().orElse(false));
        ProviderSignIns.Begun begun = door.begin(plan, page, call.remoteNetwork(), call.personIfKnown());
        Answer.Header kept = Cookies.bringsBack(ASKED, begun.cookie(), ASKED_SECONDS, call.secure());
        return Answer.json(new Asked(begun.place().toString())).header(kept.name(), kept.value());
    }

    private Answer come(ApiCall call) {
        ProviderPlan plan = door.plan(call.path("provider"));
        Answer.Header spent = Cookies.bringsBack(ASKED, "", 0, call.secure());
        try {
            ProviderSignIns.Came came = door.come(plan, back(call));
            if (came.outcome() instanceof SignIns.Entered entered) {
                Answer in = sessions.in(call, entered, to(""));
                return in.header(spent.name(), spent.value());
            }
            call.ended("second_step");
            Answer.Header half = Cookies.own(HALFWAY, came.ticket().orElse(""), HALFWAY_SECONDS, call.secure());
            return to("#provider=second_step")
                    .header(spent.name(), spent.value())
                    .header(half.name(), half.value());
        } catch (Refusal refusal) {
            String code = refusal.body().code();
            call.ended(code);
            return to("#provider=" + (TOLD.contains(code) ? code : "provider_failed"))
                    .header(spent.name(), spent.value());
        }
    }

    private static ProviderSignIns.Back back(ApiCall call) {
        return new ProviderSignIns.Back(
                call.query("code", LONGEST_CODE),
                call.query("state"),
                call.query("iss"),
                call.query("error"),
                Cookies.broughtBack(call, ASKED),
                call.remoteNetwork(),
                sessions(call));
    }

    private static Optional<String> sessions(ApiCall call) {
        return call.cookie(SessionRoutes.DEVICE);
    }

    /** Nowhere else, whatever is asked for. */
    private static Answer to(String word) {
        return Answer.empty(303).header("Location", "/" + word);
    }

    /** OpenID Connect Back-Channel Logout 1.0, 2.5 and 2.8. */
    private Answer signedOutThere(ApiCall call, byte[] form) {
        ProviderPlan plan = door.plan(call.path("provider"));
        door.logouts().end(plan, new String(form, StandardCharsets.UTF_8), call.remoteNetwork());
        return Answer.empty(200);
    }

    private Answer goOn(ApiCall call, Second second) {
        String ticket = Cookies.broughtBack(call, HALFWAY)
                .orElseThrow(() -> Refusal.conflict("provider_over", "this took too long; begin again"));
        ProviderSignIns.More more = new ProviderSignIns.More(
                second.code(),
                second.setUp(),
                second.passkey()
                        .map(shown -> new OwnPasskeys.Shown(shown, passkeys.site(call), SessionRoutes.browser(call))));
        SignIns.Outcome outcome = door.goOn(ticket, more, call.remoteNetwork(), sessions(call));
        return switch (outcome) {
            case SignIns.Halfway half -> SessionRoutes.halfway(half);
            case SignIns.Entered entered -> {
                Answer.Header spent = Cookies.own(HALFWAY, "", 0, call.secure());
                yield sessions.in(call, entered).header(spent.name(), spent.value());
            }
        };
    }
}
