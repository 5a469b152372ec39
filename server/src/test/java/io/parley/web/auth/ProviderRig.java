package io.parley.web.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.oidc.FakeProvider;
import io.parley.oidc.IdentityProvider;
import io.parley.oidc.ProviderHttp;
import io.parley.oidc.ProviderSettings;
import io.parley.sim.SimTime;
import io.parley.sim.TestPorts;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.MemoryProviderTies;
import io.parley.web.People;
import io.parley.web.http.Audit;
import io.parley.web.http.Route;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The door of the harbour with two providers, {@code company} and {@code partner}. */
final class ProviderRig implements AutoCloseable {
    private static final ProviderPlan.Who USUAL = new ProviderPlan.Who(
            ProviderPlan.Claim.EMAIL, Set.of("example.org"), false, Map.of(), Optional.empty(), false);

    final SimTime clock = new SimTime();
    final People people = new People(clock);
    final FakeProvider provider = new FakeProvider();
    final FakeProvider second = new FakeProvider("second");
    final MemoryProviderTies ties = new MemoryProviderTies();
    final ProviderSignIns signIns;
    private final int port = TestPorts.take(1);
    private final ProviderHttp http = new ProviderHttp();
    private final WebServer server;
    private final List<Browser> browsers = new ArrayList<>();

    ProviderRig() {
        this(USUAL, false);
    }

    /** @param trusted whether both have always asked for two steps */
    ProviderRig(ProviderPlan.Who who, boolean trusted) {
        this(who, who, trusted);
    }

    /** @param partner whom the second one may tell of */
    ProviderRig(ProviderPlan.Who who, ProviderPlan.Who partner, boolean trusted) {
        Providers providers = new Providers(
                List.of(plan("company", provider, who, trusted), plan("partner", second, partner, trusted)),
                ties,
                false,
                Set.of("ada"));
        signIns = new ProviderSignIns(providers, people.signIns, people.accounts, new Provided(), clock);
        SessionRoutes sessions = new SessionRoutes(people.signIns, people.passkeys, signIns::elsewhere);
        List<Route<?>> routes = new ArrayList<>(sessions.routes());
        routes.addAll(new ProviderRoutes(signIns, sessions, people.passkeys).routes());
        server = WebServer.start(
                WebSettings.loopback(port),
                new WebParts(
                        routes,
                        people.signIns,
                        Map.of(),
                        List.of(),
                        (route, status, nanos) -> {},
                        Audit.nowhere(),
                        () -> 0));
    }

    static ProviderPlan.Who usual() {
        return USUAL;
    }

    private ProviderPlan plan(String id, FakeProvider at, ProviderPlan.Who who, boolean trusted) {
        ProviderSettings settings = new ProviderSettings(
                id,
                at.issuer(),
                FakeProvider.CLIENT,
                Optional.of(FakeProvider.SECRET),
                List.of("openid", "email"),
                "http://127.0.0.1:" + port,
                List.of("gold"),
                who.claim().name().toLowerCase(java.util.Locale.ROOT),
                "realm.groups",
                Duration.ofSeconds(60));
        return new ProviderPlan(
                id,
                Map.of("en", "Company account"),
                new IdentityProvider(settings, http, clock),
                "http://127.0.0.1:" + port,
                who,
                trusted,
                true);
    }

    /** People beside the file's, as the console keeps them. */
    private final class Provided implements ProvidedPeople {
        @Override
        public boolean create(String id, String name, Role role, Optional<String> language) {
            if (people.accounts.find(id).isPresent() || id.equals("removed")) {
                return false;
            }
            put(new Account(id, name, role, language.orElse("en"), "-", Optional.empty()));
            return true;
        }

        @Override
        public boolean role(String id, Role role) {
            Account now = people.accounts.find(id).orElseThrow();
            if (id.equals("sam")) { // the file's
                return false;
            }
            put(new Account(id, now.name(), role, now.language(), now.passwordHash(), now.sipUser()));
            return true;
        }

        private void put(Account account) {
            List<Account> all = new ArrayList<>(people.accounts.all());
            all.removeIf(one -> one.id().equals(account.id()));
            all.add(account);
            people.accounts.replaceAll(all);
        }
    }

    URI uri() {
        return server.uri();
    }

    Browser browser() {
        Browser browser = new Browser(server.uri());
        browsers.add(browser);
        return browser;
    }

    static UnaryOperator<JWTClaimsSet.Builder> email(String address) {
        return claims -> claims.claim("email", address).claim("email_verified", true);
    }

    Reply beginReply(Browser browser, String provider) {
        return browser.post("/api/session/oidc/" + provider, "{\"language\":\"lt\"}");
    }

    /** Where the browser is sent. */
    URI begin(Browser browser, String provider) {
        Reply reply = beginReply(browser, provider);
        if (reply.status() != 200) {
            throw new IllegalStateException(reply.status() + " " + reply.body());
        }
        return URI.create(reply.body().replaceAll(".*\"location\":\"([^\"]+)\".*", "$1"));
    }

    /** Back from there with a code. */
    Reply answer(Browser browser, URI sent, String code) {
        return browser.get("/api/session/oidc/company/callback?code="
                + URLEncoder.encode(code, StandardCharsets.UTF_8) + "&state="
                + FakeProvider.query(sent).get("state"));
    }

    Reply walk(Browser browser, String subject, UnaryOperator<JWTClaimsSet.Builder> change) {
        URI sent = begin(browser, "company");
        return answer(browser, sent, provider.agreed(sent, subject, change));
    }

    @Override
    public void close() {
        browsers.forEach(Browser::close);
        server.close();
        provider.close();
        second.close();
        http.close();
        TestPorts.giveBack(port);
    }
}
