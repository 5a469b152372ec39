package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import io.parley.oidc.FakeProvider;
import io.parley.web.Browser;
import io.parley.web.People;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a provider signs out, told from server to server, is signed out here. */
class ProviderLogoutTest {
    private final ProviderRig rig = new ProviderRig();
    private final FakeProvider provider = rig.provider;
    private final HttpClient servers = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        servers.close();
        rig.close();
    }

    private Browser in(String subject, String name, String session) {
        Browser browser = rig.browser();
        UnaryOperator<JWTClaimsSet.Builder> person = ProviderRig.email(name + "@example.org");
        assertEquals(
                "/",
                rig.walk(browser, subject, all -> person.apply(all).claim("sid", session))
                        .header("Location"));
        return browser;
    }

    private static int status(Browser browser) {
        return browser.get("/api/session").status();
    }

    /** As a server does it: with no cookie, no mark of ours and no page. */
    private int send(String provider, String form) {
        URI place = rig.uri().resolve("/api/session/oidc/" + provider + "/backchannel-logout");
        HttpRequest request = HttpRequest.newBuilder(place)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = servers.send(request, HttpResponse.BodyHandlers.ofString());
            assertEquals(Optional.of("no-store"), answer.headers().firstValue("Cache-Control"));
            return answer.statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int tells(String token) {
        return send("company", "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8));
    }

    private int tells(UnaryOperator<JWTClaimsSet.Builder> change) {
        return tells(provider.loggedOut(change));
    }

    @Test
    void aSessionOfTheProviderEndsAloneAndASubjectEverywhere() {
        Browser desk = in("7", "ana", "s1");
        Browser laptop = in("7", "ana", "s2");
        Browser boris = in("8", "boris", "s3");
        assertEquals(200, tells(all -> all.subject("7").claim("sid", "s3")), "of nobody");
        assertEquals(200, tells(all -> all.subject("7").claim("sid", "s1")));
        assertEquals(List.of(401, 200, 200), List.of(status(desk), status(laptop), status(boris)));
        assertEquals(200, tells(all -> all.claim("sid", "s3")), "by its session alone");
        assertEquals(401, status(boris));
        Browser again = in("7", "ana", "s4");
        assertEquals(200, tells(all -> all.subject("7")));
        assertEquals(List.of(401, 401), List.of(status(laptop), status(again)));
        assertEquals(3, rig.signIns.logouts().count("ended"));
        assertEquals(1, rig.signIns.logouts().count("nobody"));
    }

    @Test
    void whatCouldNotBeLookedUpIsHeardWhenItIsToldAgain() {
        Browser ana = in("7", "ana", "s1");
        String token = provider.loggedOut(all -> all.subject("7"));
        rig.ties.away = true;
        assertEquals(500, tells(token));
        rig.ties.away = false;
        assertEquals(200, status(ana));
        assertEquals(200, tells(token));
        assertEquals(401, status(ana));
    }

    @Test
    void whoCameByPasswordStays() {
        Browser browser = in("7", "ana", "s1");
        Browser byPassword = rig.browser();
        byPassword.signIn("ana", People.PASSWORD);
        assertEquals(200, tells(all -> all.subject("7")));
        assertEquals(List.of(401, 200), List.of(status(browser), status(byPassword)));
    }

    @Test
    void whatDoesNotHoldSignsNobodyOutAndIsCounted() throws Exception {
        Browser ana = in("7", "ana", "s1");
        UnaryOperator<JWTClaimsSet.Builder> hers = all -> all.subject("7");
        var stranger =
                new RSAKeyGenerator(2048).keyID(provider.key().getKeyID()).generate();
        List<UnaryOperator<JWTClaimsSet.Builder>> wrong = List.of(
                all -> all,
                all -> hers.apply(all).issuer("https://evil.example"),
                all -> hers.apply(all).audience("another"),
                all -> hers.apply(all).claim("nonce", "n"),
                all -> hers.apply(all).claim("events", null),
                all -> hers.apply(all).claim("events", Map.of("https://example.org/other", Map.of())),
                all -> hers.apply(all).jwtID(null),
                all -> hers.apply(all).expirationTime(null),
                all -> hers.apply(all).issueTime(null),
                all -> hers.apply(all).expirationTime(Date.from(Instant.now().minusSeconds(90))));
        for (int i = 0; i < wrong.size(); i++) {
            assertEquals(400, tells(wrong.get(i)), "the " + i + "th");
        }
        assertEquals(400, tells(FakeProvider.signed(provider.out(hers), stranger, JOSEObjectType.JWT)));
        assertEquals(400, tells("no token"));
        assertEquals(400, send("company", ""));
        assertEquals(400, send("partner", "logout_token=" + provider.loggedOut(hers)), "of another provider");
        assertEquals(404, send("nobody", "logout_token=" + provider.loggedOut(hers)));
        assertEquals(200, status(ana));
        assertEquals(14, rig.signIns.logouts().count("refused"));
    }

    @Test
    void whatIsToldAgainSignsNobodyOutWhoCameAnew() {
        in("7", "ana", "s1");
        String token = provider.loggedOut(all -> all.subject("7"));
        assertEquals(200, tells(token));
        Browser anew = in("7", "ana", "s2");
        assertEquals(200, tells(token));
        assertEquals(200, status(anew));
        assertEquals(1, rig.signIns.logouts().count("again"));
    }

    @Test
    void whoeverIsSignedOutThereHalfwayDoesNotComeIn() {
        Browser browser = rig.browser();
        URI sent = rig.begin(browser, "company");
        UnaryOperator<JWTClaimsSet.Builder> person = ProviderRig.email("ana@example.org");
        String code = provider.agreed(sent, "7", all -> person.apply(all).claim("sid", "s1"));
        provider.signs = claims -> {
            assertEquals(200, tells(all -> all.subject("7").claim("sid", "s1"))); // in this very moment
            return provider.signed(claims);
        };
        assertEquals("/#provider=provider_over", rig.answer(browser, sent, code).header("Location"));
        assertEquals(401, status(browser));
        provider.signs = provider::signed;
        assertEquals(200, status(in("7", "ana", "s2")));
    }

    @Test
    void whoSendsTooMuchThatDoesNotHoldIsNotListenedToAndSignsInAllTheSame() {
        for (int i = 0; i < 60; i++) {
            assertEquals(400, tells("guess"));
        }
        assertEquals(429, tells(all -> all.subject("7")));
        Browser ana = in("7", "ana", "s1");
        assertEquals(200, status(ana));
        rig.clock.advance(Duration.ofSeconds(2));
        assertEquals(200, tells(all -> all.subject("7")));
        assertEquals(Set.of(401), Set.of(status(ana)));
    }
}
