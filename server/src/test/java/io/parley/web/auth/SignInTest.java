package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts;
import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.People;
import io.parley.web.http.Audit;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in and out, over real HTTP. */
@Computes
class SignInTest {
    private final SimTime clock = new SimTime();
    private final People people = new People(clock);
    private final WebServer server = WebServer.start(
            WebSettings.loopback(0),
            new WebParts(
                    new SessionRoutes(people.signIns, people.passkeys).routes(),
                    people.signIns,
                    Map.of(),
                    List.of(),
                    (route, status, nanos) -> {},
                    Audit.nowhere(),
                    () -> 0));
    private final Browser browser = new Browser(server.uri());

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    @Test
    void letsInWhoKnowsThePasswordAndSaysWhoTheyAre() {
        Reply reply = browser.signIn("ana", People.PASSWORD);
        assertEquals(200, reply.status());
        assertEquals(
                "{\"id\":\"ana\",\"name\":\"Ana Agent\",\"role\":\"agent\",\"language\":\"en\",\"agent\":true}",
                reply.body());
        assertEquals(reply.body(), browser.get("/api/session").body());
    }

    @Test
    void theCookieIsForUsAloneAndNoScriptReadsIt() {
        String cookie = browser.signIn("ana", People.PASSWORD).header("Set-Cookie");
        assertTrue(
                cookie.matches("parley_session=[A-Za-z0-9_-]{43}; Path=/; Max-Age=43200; HttpOnly; SameSite=Strict"));
    }

    @Test
    void answersAWrongNameLikeAWrongPassword() {
        Reply wrongPassword = browser.signIn("ana", "wrong");
        Reply wrongName = browser.signIn("nobody", People.PASSWORD);
        assertEquals(401, wrongPassword.status());
        assertEquals(wrongPassword.body(), wrongName.body());
        assertEquals(401, wrongName.status());
    }

    @Test
    void keepsOnlyTheHashOfTheToken() {
        browser.signIn("ana", People.PASSWORD);
        String token = browser.cookies().get("parley_session");
        assertEquals(1, people.accounts.signIns().size());
        assertFalse(people.accounts.signIns().toString().contains(token));
        assertEquals(
                SecretText.hash(token), people.accounts.signIns().getFirst().tokenHash());
    }

    @Test
    void makesANewTokenWhateverTokenWasBroughtAlong() {
        String planted = "A".repeat(43);
        browser.cookies().put("parley_session", planted);
        assertEquals(401, browser.get("/api/session").status());
        browser.signIn("ana", People.PASSWORD);
        String first = browser.cookies().get("parley_session");
        assertNotEquals(planted, first);
        browser.signIn("boris", People.PASSWORD);
        assertNotEquals(first, browser.cookies().get("parley_session"));
        browser.cookies().put("parley_session", first);
        assertEquals(401, browser.get("/api/session").status(), "the sign-in before ended with the new one");
    }

    @Test
    void signingOutEndsTheToken() {
        browser.signIn("ana", People.PASSWORD);
        String token = browser.cookies().get("parley_session");
        assertEquals(204, browser.delete("/api/session").status());
        assertFalse(browser.cookies().containsKey("parley_session"));
        browser.cookies().put("parley_session", token);
        assertEquals(401, browser.get("/api/session").status());
    }

    @Test
    void endsForIdlenessButNotForWork() {
        browser.signIn("ana", People.PASSWORD);
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofMinutes(50));
            assertEquals(200, browser.get("/api/session").status());
        }
        clock.advance(Duration.ofMinutes(61));
        assertEquals(401, browser.get("/api/session").status());
    }

    @Test
    void endsAfterTwelveHoursOfWork() {
        browser.signIn("ana", People.PASSWORD);
        for (int i = 0; i < 14; i++) {
            assertEquals(200, browser.get("/api/session").status());
            clock.advance(Duration.ofMinutes(50));
        }
        clock.advance(Duration.ofMinutes(21));
        assertEquals(401, browser.get("/api/session").status());
    }

    @Test
    void aSignInOfAClockThatWasFarAheadEndsOnceThatIsPutRight() {
        Instant ahead = clock.instant().plus(Duration.ofDays(400));
        String token = "A".repeat(43);
        people.accounts.save(
                new Accounts.SignIn(SecretText.hash(token), "ana", ahead, ahead.plus(Duration.ofHours(12))));
        browser.cookies().put("parley_session", token);
        assertEquals(401, browser.get("/api/session").status());
        assertEquals(List.of(), people.accounts.signIns());
    }

    @Test
    void guessingIsSlowedDownWithoutLockingTheOwnerOut() {
        browser.signIn("ana", People.PASSWORD);
        try (Browser stranger = new Browser(server.uri())) {
            for (int i = 0; i < 10; i++) {
                assertEquals(401, stranger.signIn("ana", "guess" + i).status());
            }
            Reply refused = stranger.signIn("ana", People.PASSWORD);
            assertEquals(429, refused.status());
            assertEquals("6", refused.header("Retry-After"));
            assertEquals(200, browser.signIn("ana", People.PASSWORD).status(), "the owner's device is known");
            assertEquals(200, stranger.signIn("sam", People.PASSWORD).status(), "others are not touched");
            clock.advance(Duration.ofSeconds(6));
            assertEquals(200, stranger.signIn("ana", People.PASSWORD).status());
        }
    }

    @Test
    void whoSignsInWhileTheyGetAnotherPasswordOrRoleIsNotLetIn() {
        List<Account> others = People.all().stream()
                .map(one -> one.id().equals("ana") ? as(one, Role.AGENT, "$another") : one)
                .map(one -> one.id().equals("boris") ? as(one, Role.SUPERVISOR, one.passwordHash()) : one)
                .toList();
        for (String who : List.of("ana", "boris")) {
            people.accounts.replaceAll(People.all());
            people.accounts.meanwhile = () -> {
                people.accounts.replaceAll(others);
                people.signIns.leaveAll(who);
            };
            assertEquals(401, browser.signIn(who, People.PASSWORD).status(), who);
            assertEquals(List.of(), people.accounts.signIns(), who);
        }
    }

    private static Account as(Account one, Role role, String hash) {
        return new Account(one.id(), one.name(), role, one.language(), hash, one.sipUser());
    }

    @Test
    void oneAddressMayFailThirtyTimesAMinuteOverAllNames() {
        for (int i = 0; i < 30; i++) {
            assertEquals(401, browser.signIn("user" + i, "guess").status());
        }
        assertEquals(429, browser.signIn("user31", "guess").status());
        clock.advance(Duration.ofMinutes(1));
        assertEquals(401, browser.signIn("user31", "guess").status());
    }

    @Test
    void aNetworkOfIpv6IsOneAddressForItIsOneCustomers() {
        WebSettings here = WebSettings.loopback(0);
        WebSettings behindProxy = new WebSettings(
                here.bind(),
                0,
                here.tls(),
                here.origins(),
                here.operators(),
                WebSettings.Proxies.of(List.of("127.0.0.1")),
                false,
                here.limits());
        WebParts parts = new WebParts(
                new SessionRoutes(people.signIns, people.passkeys).routes(),
                people.signIns,
                Map.of(),
                List.of(),
                (route, status, nanos) -> {},
                Audit.nowhere(),
                () -> 0);
        try (WebServer proxied = WebServer.start(behindProxy, parts);
                Browser guest = new Browser(proxied.uri())) {
            for (int i = 0; i < 30; i++) {
                assertEquals(401, guess(guest, "user" + i, "2001:db8:0:7::" + (i + 1)));
            }
            assertEquals(429, guess(guest, "user31", "2001:db8:0:7:1:2:3:4"));
            assertEquals(401, guess(guest, "user31", "2001:db8:0:8::1"), "another customer");
        }
    }

    private static int guess(Browser guest, String user, String address) {
        String body = "{\"user\":\"" + user + "\",\"password\":\"guess\"}";
        return guest.send(guest.request(
                                "/api/session",
                                "X-Parley",
                                "1",
                                "Content-Type",
                                "application/json",
                                "X-Forwarded-For",
                                address)
                        .POST(BodyPublishers.ofString(body)))
                .status();
    }

    @Test
    void aChangeWithoutOurHeaderIsRefused() {
        browser.signIn("ana", People.PASSWORD);
        Reply reply = browser.send(browser.request("/api/session").DELETE());
        assertEquals(403, reply.status());
        assertTrue(reply.body().contains("cross_site"));
        assertEquals(200, browser.get("/api/session").status());
    }

    @Test
    void aChangeFromAnotherSiteIsRefused() {
        browser.signIn("ana", People.PASSWORD);
        String host = server.uri().getAuthority();
        assertEquals(403, change("Sec-Fetch-Site", "cross-site"));
        assertEquals(403, change("Sec-Fetch-Site", "same-site"));
        assertEquals(403, change("Origin", "https://evil.example"));
        assertEquals(403, change("Origin", "http://" + host + ".evil.example"));
        assertEquals(403, change("Origin", "null"));
        assertEquals(204, change("Origin", "http://" + host));
    }

    private int change(String header, String value) {
        return browser.send(browser.request("/api/session", "X-Parley", "1", header, value)
                        .DELETE())
                .status();
    }
}
