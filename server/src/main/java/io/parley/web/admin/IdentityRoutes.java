package io.parley.web.admin;

import io.parley.acd.port.ProviderTies.Tie;
import io.parley.web.auth.ProviderPlan;
import io.parley.web.auth.ProviderRoutes.ProviderView;
import io.parley.web.auth.Providers;
import io.parley.web.auth.SecretText;
import io.parley.web.http.Access;
import io.parley.web.http.Answer;
import io.parley.web.http.ApiCall;
import io.parley.web.http.Changes;
import io.parley.web.http.Durably;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** By which identities people sign in: what names them there before they are tied, and how a tie is cut. */
public final class IdentityRoutes {
    private static final Logger log = LoggerFactory.getLogger(IdentityRoutes.class);
    private static final Pattern NAME = Pattern.compile("[!-~]{1,255}");

    private final Users users;
    private final Providers providers;
    private final Consumer<String> signOut;

    /** @param signOut ends all sign-ins of somebody, and closes what they have open */
    public IdentityRoutes(Users users, Providers providers, Consumer<String> signOut) {
        this.users = users;
        this.providers = providers;
        this.signOut = signOut;
    }

    /**
     * @param key by which it is cut; @param provider absent where the file has it no more
     * @param shown what named them when they were tied; @param since milliseconds since 1970, as {@code used}
     */
    public record IdentityView(
            String account,
            String key,
            Optional<String> provider,
            String issuer,
            String shown,
            long since,
            Optional<Long> used) {}

    public record NameView(String account, String name) {}

    /** @param breakGlass who signs in by password alone */
    public record IdentityList(
            List<ProviderView> providers,
            boolean only,
            List<String> breakGlass,
            List<IdentityView> identities,
            List<NameView> names) {}

    /** @param name what names somebody at providers, such as an address of e-mail; absent: their sign-in name */
    public record NameWanted(Optional<String> name) {
        public NameWanted {
            if (name.filter(text -> !NAME.matcher(text).matches()).isPresent()) {
                throw Refusal.badField(
                        "name",
                        "bad_company_name",
                        "takes Latin letters, digits and signs without spaces, at most 255");
            }
        }
    }

    public List<Route<?>> routes() {
        return List.of(
                Route.get("/api/identities")
                        .access(Access.ADMIN)
                        .answers(IdentityList.class)
                        .about("By which identities of which providers people sign in.")
                        .does(call -> Answer.json(list())),
                Route.put("/api/users/{id}/identity-name")
                        .takes(NameWanted.class)
                        .access(Access.ADMIN)
                        .about("What names somebody at providers, until they sign in by one.")
                        .does(this::name),
                Route.delete("/api/users/{id}/identities/{key}")
                        .access(Access.ADMIN)
                        .about("This identity signs in as them no more, and they are signed out everywhere.")
                        .does(this::cut));
    }

    private IdentityList list() {
        return new IdentityList(
                providers.plans().stream()
                        .map(plan -> new ProviderView(plan.id(), plan.label()))
                        .toList(),
                providers.only(),
                providers.breakGlass().stream().sorted().toList(),
                providers.ties().all().stream().map(this::view).toList(),
                providers.ties().names().entrySet().stream()
                        .map(one -> new NameView(one.getKey(), one.getValue()))
                        .toList());
    }

    private IdentityView view(Tie tie) {
        Optional<String> provider = providers.plans().stream()
                .filter(plan -> plan.provider().issuer().equals(tie.issuer()))
                .map(ProviderPlan::id)
                .findFirst();
        return new IdentityView(
                tie.account(),
                key(tie),
                provider,
                tie.issuer(),
                tie.shown(),
                tie.since().toEpochMilli(),
                tie.used().map(Instant::toEpochMilli));
    }

    private static String key(Tie tie) {
        return SecretText.hash(tie.issuer()).substring(0, 16);
    }

    /** As a provider's is compared: addresses in small letters, a subject as it stands. */
    private String compared(String name) {
        boolean exact = providers.plans().stream().allMatch(plan -> plan.who().claim() == ProviderPlan.Claim.SUB);
        return exact ? name : name.toLowerCase(Locale.ROOT);
    }

    private Answer name(ApiCall call, NameWanted wanted) {
        String id = user(call.path("id"));
        if (wanted.name().isPresent() && providers.breakGlass().contains(id)) {
            throw Refusal.conflict("break_glass", "they sign in by password alone, whatever happens");
        }
        String before = Optional.ofNullable(providers.ties().names().get(id)).orElse("");
        String after = wanted.name().map(this::compared).orElse("");
        call.changed(new Changes().field("identityName", before, after).all());
        if (!Durably.await(providers.ties().name(id, wanted.name().map(this::compared)))) {
            throw Refusal.conflict("taken", "another is called so at providers");
        }
        log.info("{} is called otherwise at providers, by {}", id, call.person().id());
        return Answer.done();
    }

    private Answer cut(ApiCall call) {
        String id = user(call.path("id"));
        Tie tie = providers.ties().all().stream()
                .filter(one -> one.account().equals(id) && key(one).equals(call.path("key")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("identity"));
        if (!Durably.await(providers.ties().remove(id, tie.issuer()))) {
            throw Refusal.notFound("identity");
        }
        log.info(
                "{} is tied to no identity of {} any more, by {}",
                id,
                tie.issuer(),
                call.person().id());
        signOut.accept(id);
        return Answer.done();
    }

    private String user(String id) {
        if (users.all().stream().noneMatch(one -> one.id().equals(id))) {
            throw Refusal.notFound("user");
        }
        return id;
    }
}
