package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.parley.oidc.FakeProvider;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.People;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signing in by a provider over real HTTP, and all that a provider, a browser or a stranger may get wrong. */
@Computes
class ProviderSignInTest {
    private final ProviderRig rig = new ProviderRig();
    private final FakeProvider provider = rig.provider;
    private final Browser browser = rig.browser();

    @AfterEach
    void stop() {
        rig.close();
    }

    private static UnaryOperator<JWTClaimsSet.Builder> ana() {
        return ProviderRig.email("ana@example.org");
    }

    private String back(Browser from, UnaryOperator<JWTClaimsSet.Builder> change) {
        return rig.walk(from, "7", change).header("Location");
    }

    @Test
    void whoIsProvenIsInAndTheConsoleIsWhereTheyAreLed() {
        Reply reply = rig.walk(browser, "7", ana());
        assertEquals(303, reply.status());
        assertEquals("/", reply.header("Location"));
        assertTrue(browser.get("/api/session").body().contains("\"id\":\"ana\""));
        assertEquals("7", rig.ties.all().getFirst().subject());
        assertFalse(browser.cookies().containsKey("parley_oidc"), "what was asked is over");
        assertEquals(1, rig.signIns.count("ok"));
    }

    @Test
    void theBrowserIsSentWithStateNonceAndChallengeAndNothingSecret() {
        Map<String, String> sent = FakeProvider.query(rig.begin(browser, "company"));
        assertEquals("code", sent.get("response_type"));
        assertEquals("S256", sent.get("code_challenge_method"));
        assertEquals("lt", sent.get("ui_locales"));
        assertEquals(rig.uri() + "/api/session/oidc/company/callback", sent.get("redirect_uri"));
        assertEquals(43, sent.get("state").length());
        assertEquals(43, sent.get("nonce").length());
        assertFalse(browser.cookies().get("parley_oidc").contains(sent.get("state")), "it travels sealed");
    }

    @Test
    void theCookieComesBackFromThereAndNoScriptReadsIt() {
        String cookie = rig.beginReply(browser, "company").header("Set-Cookie");
        assertTrue(cookie.matches("parley_oidc=[A-Za-z0-9_-]+; Path=/; Max-Age=600; HttpOnly; SameSite=Lax"), cookie);
    }

    @Test
    void atAnotherAddressOfTheConsoleNobodyIsSentAnywhere() {
        Reply reply = browser.send(browser.request(
                        "/api/session/oidc/company",
                        "X-Parley",
                        "1",
                        "Content-Type",
                        "application/json",
                        "Origin",
                        "http://localhost:" + rig.uri().getPort())
                .uri(URI.create("http://localhost:" + rig.uri().getPort() + "/api/session/oidc/company"))
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"language\":\"en\"}")));
        assertEquals(409, reply.status());
        assertTrue(reply.body().contains("provider_elsewhere"), reply.body());
    }

    @Test
    void aTokenWithAnotherNonceIsRefused() {
        assertEquals(told("unproven"), back(browser, all -> ana().apply(all).claim("nonce", "another")));
        assertEquals(told("unproven"), back(browser, all -> ana().apply(all).claim("nonce", null)));
    }

    @Test
    void aTokenForAnotherClientIsRefused() {
        assertEquals(told("unproven"), back(browser, all -> ana().apply(all).audience("another")));
        assertEquals(
                told("unproven"),
                back(
                        browser,
                        all -> ana().apply(all)
                                .audience(List.of("parley", "another"))
                                .claim("azp", "another")));
        assertEquals(told("unproven"), back(browser, all -> ana().apply(all).audience(List.of("parley", "another"))));
        assertEquals(
                "/",
                back(
                        browser,
                        all -> ana().apply(all)
                                .audience(List.of("parley", "another"))
                                .claim("azp", "parley")));
    }

    @Test
    void aTokenOfAnotherIssuerIsRefused() {
        assertEquals(told("unproven"), back(browser, all -> ana().apply(all).issuer("https://evil.example")));
    }

    @Test
    void aTokenThatIsOverIsRefusedButClocksMayDifferALittle() {
        Instant now = Instant.now();
        assertEquals(
                told("unproven"),
                back(browser, all -> ana().apply(all).expirationTime(Date.from(now.minusSeconds(300)))));
        assertEquals(
                told("unproven"), back(browser, all -> ana().apply(all).issueTime(Date.from(now.plusSeconds(300)))));
        assertEquals("/", back(browser, all -> ana().apply(all).expirationTime(Date.from(now.minusSeconds(20)))));
    }

    @Test
    void aTokenThatNobodySignedIsRefused() {
        provider.signs = claims -> new PlainJWT(claims).serialize();
        assertEquals(told("unproven"), back(browser, ana()));
    }

    @Test
    void aTokenSignedByAnotherKeyIsRefused() throws Exception {
        RSAKey evil = new RSAKeyGenerator(2048).keyID(provider.key().getKeyID()).generate();
        provider.signs = claims -> FakeProvider.signed(claims, evil, JOSEObjectType.JWT);
        assertEquals(told("unproven"), back(browser, ana()));
    }

    /** The provider says that it signs by HS256, too: whoever knows the client's secret, or a public key, signs. */
    @Test
    void aTokenSignedWithAKeyThatIsShownOrSharedIsRefused() throws Exception {
        byte[] shown = provider.key().toRSAPublicKey().getEncoded();
        for (byte[] key : List.of(shown, (FakeProvider.SECRET + " padded to thirty-two bytes").getBytes())) {
            provider.signs = claims -> {
                try {
                    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
                    token.sign(new MACSigner(key));
                    return token.serialize();
                } catch (com.nimbusds.jose.JOSEException e) {
                    throw new IllegalStateException(e);
                }
            };
            assertEquals(told("unproven"), back(browser, ana()));
        }
    }

    @Test
    void aProviderThatSignsWithAnotherKeyFromNowOnIsStillUnderstood() {
        assertEquals("/", back(browser, ana()));
        provider.rotate();
        assertEquals("/", back(browser, ana()));
        assertEquals(2, provider.asked.stream().filter("keys"::equals).count());
        assertEquals(1, provider.asked.stream().filter("discovery"::equals).count(), "what it is was known");
    }

    @Test
    void anAnswerIsGoodOnce() {
        URI sent = rig.begin(browser, "company");
        String code = provider.agreed(sent, "7", ana());
        Map<String, String> before = Map.copyOf(browser.cookies());
        assertEquals("/", rig.answer(browser, sent, code).header("Location"));
        browser.cookies().clear();
        browser.cookies().putAll(before);
        assertEquals(told("over"), rig.answer(browser, sent, code).header("Location"), "the state was used");
        URI again = rig.begin(browser, "company");
        assertEquals(told("denied"), rig.answer(browser, again, code).header("Location"), "the code was used");
    }

    @Test
    void theAnswerOfAnotherBrowserIsNone() {
        URI evil = rig.begin(rig.browser(), "company");
        String code = provider.agreed(evil, "666", ProviderRig.email("boris@example.org"));
        assertEquals(told("over"), rig.answer(browser, evil, code).header("Location"), "nothing was asked here");
        rig.begin(browser, "company");
        assertEquals(told("over"), rig.answer(browser, evil, code).header("Location"), "something else was asked");
        assertEquals(401, browser.get("/api/session").status());
        assertFalse(provider.asked.contains("token"), "the code was shown to nobody");
    }

    @Test
    void aCodeOfAnotherSignInIsOfNoUse() {
        String stolen = provider.agreed(rig.begin(rig.browser(), "company"), "7", ana());
        URI mine = rig.begin(browser, "company");
        assertEquals(told("denied"), rig.answer(browser, mine, stolen).header("Location"), "PKCE");
    }

    @Test
    void whatWasAskedOfOneProviderIsNotAnsweredByAnother() {
        URI sent = rig.begin(browser, "company");
        String code = rig.second.agreed(sent, "7", ana());
        String state = FakeProvider.query(sent).get("state");
        Map<String, String> before = Map.copyOf(browser.cookies());
        Reply mixed = browser.get("/api/session/oidc/partner/callback?code=" + code + "&state=" + state);
        assertEquals(told("over"), mixed.header("Location"));
        browser.cookies().putAll(before);
        Reply named = browser.get(
                "/api/session/oidc/company/callback?code=" + code + "&state=" + state + "&iss=" + rig.second.issuer());
        assertEquals(told("unproven"), named.header("Location"), "RFC 9207");
        assertFalse(provider.asked.contains("token"));
        assertFalse(rig.second.asked.contains("token"));
    }

    @Test
    void whoSaysWhoAnswersHasToSayIt() {
        provider.says.put("authorization_response_iss_parameter_supported", true);
        URI sent = rig.begin(browser, "company");
        String code = provider.agreed(sent, "7", ana());
        assertEquals(told("unproven"), rig.answer(browser, sent, code).header("Location"));
        URI again = rig.begin(browser, "company");
        String other = provider.agreed(again, "7", ana());
        Reply right = browser.get("/api/session/oidc/company/callback?code=" + other + "&state="
                + FakeProvider.query(again).get("state") + "&iss=" + provider.issuer());
        assertEquals("/", right.header("Location"));
    }

    @Test
    void whatTakesTooLongIsOver() {
        URI sent = rig.begin(browser, "company");
        String code = provider.agreed(sent, "7", ana());
        rig.clock.advance(Duration.ofMinutes(11));
        assertEquals(told("over"), rig.answer(browser, sent, code).header("Location"));
    }

    @Test
    void whatAStrangerSendsLeadsNowhereElse() {
        for (String query : List.of(
                "",
                "?code=x&state=y",
                "?error=access_denied",
                "?error=%3Cscript%3E&state=%0d%0aLocation:%20https://evil.example",
                "?code=" + "x".repeat(5_000) + "&state=y",
                "?code=a&code=b&state=y")) {
            Reply reply = browser.get("/api/session/oidc/company/callback" + query);
            assertEquals(303, reply.status(), query);
            assertTrue(reply.header("Location").matches("/#provider=provider_(over|failed)"), query);
        }
        assertEquals(404, browser.get("/api/session/oidc/another/callback").status());
    }

    @Test
    void whoFailsTooOftenIsNotListenedToForAWhile() {
        for (int i = 0; i < 30; i++) {
            assertEquals(
                    told("denied"),
                    rig.answer(browser, rig.begin(browser, "company"), "guessed")
                            .header("Location"));
        }
        assertEquals("/#provider=too_many", back(browser, ana()));
        assertEquals(
                429, browser.signIn("ana", People.PASSWORD).status(), "guesses of passwords are the same address's");
        rig.clock.advance(Duration.ofMinutes(1));
        assertEquals("/", back(browser, ana()));
    }

    /** As pictures of any page in the office may be. */
    @Test
    void whatNobodyHereAskedForCountsAgainstNobodysAddress() {
        for (int i = 0; i < 40; i++) {
            assertEquals(
                    told("over"),
                    rig.browser()
                            .get("/api/session/oidc/company/callback?code=x&state=y")
                            .header("Location"));
        }
        assertEquals(40, rig.signIns.count("provider_over"));
        assertEquals(200, browser.signIn("ana", People.PASSWORD).status());
        assertEquals("/", back(browser, ana()));
    }

    @Test
    void aCodeThatIsNoneIsToldAsAllElseThatIsNoAnswer() {
        URI sent = rig.begin(browser, "company");
        assertEquals(told("over"), rig.answer(browser, sent, " ").header("Location"));
    }

    /** The provider's page led here: browsers do not send a cookie that is for our own pages alone. */
    @Test
    void whoeverWasSignedInInThisBrowserBeforeIsNotAnyMore() {
        browser.signIn("boris", People.PASSWORD);
        Map<String, String> before = Map.copyOf(browser.cookies());
        URI sent = rig.begin(browser, "company");
        browser.cookies().remove("parley_session");
        assertEquals(
                "/",
                rig.answer(browser, sent, provider.agreed(sent, "7", ana())).header("Location"));
        Browser other = rig.browser();
        other.cookies().putAll(before);
        assertEquals(401, other.get("/api/session").status());
        assertEquals(200, browser.get("/api/session").status());
    }

    @Test
    void whoeverIsKnownByNobodyIsAskedThereWhichAccountTheNextTime() {
        assertNull(FakeProvider.query(rig.begin(browser, "company")).get("prompt"));
        assertEquals("login", prompt(browser), "who does not say what it knows may know no other");
        provider.says.put("prompt_values_supported", List.of("none", "login", "select_account"));
        rig.clock.advance(Duration.ofMinutes(61));
        assertEquals("select_account", prompt(browser));
    }

    private static String prompt(Browser browser) {
        Reply reply = browser.post("/api/session/oidc/company", "{\"language\":\"lt\",\"another\":true}");
        assertEquals(200, reply.status(), reply.body());
        return FakeProvider.query(URI.create(reply.body().replaceAll(".*\"location\":\"([^\"]+)\".*", "$1")))
                .get("prompt");
    }

    @Test
    void whileTheProviderIsDownThatIsToldAndPasswordsGoOn() {
        provider.down = true;
        Reply reply = rig.beginReply(browser, "company");
        assertEquals(1, rig.signIns.count("provider_down"));
        assertEquals(503, reply.status());
        assertTrue(reply.body().contains("provider_down"), reply.body());
        assertEquals(200, browser.signIn("ana", People.PASSWORD).status());
        provider.down = false;
        assertEquals(503, rig.beginReply(browser, "company").status(), "it is not asked each time");
        rig.clock.advance(Duration.ofSeconds(6));
        assertEquals("/", back(rig.browser(), ana()));
    }

    @Test
    void aProviderThatGoesDownOnTheWayIsToldApartFromOneThatRefuses() {
        URI sent = rig.begin(browser, "company");
        String code = provider.agreed(sent, "7", ana());
        provider.down = true;
        assertEquals(told("down"), rig.answer(browser, sent, code).header("Location"));
        provider.down = false;
        URI again = rig.begin(browser, "company");
        Reply refused = browser.get("/api/session/oidc/company/callback?error=access_denied&state="
                + FakeProvider.query(again).get("state"));
        assertEquals(told("denied"), refused.header("Location"));
    }

    @Test
    void whatAProviderSaysOfItselfIsAskedAgainInAnHourAndKeptForADay() {
        assertEquals("/", back(browser, ana()));
        rig.clock.advance(Duration.ofMinutes(61));
        assertEquals("/", back(rig.browser(), ana()));
        assertEquals(2, provider.asked.stream().filter("discovery"::equals).count());
    }

    @Test
    void aProviderThatCallsItselfOtherwiseOrLeadsToPlainHttpIsNotUsed() {
        provider.says.put("issuer", "https://evil.example");
        assertEquals(503, rig.beginReply(browser, "company").status());
        rig.clock.advance(Duration.ofSeconds(6));
        provider.says.put("issuer", provider.issuer());
        provider.says.put("token_endpoint", "http://login.example.org/token");
        assertEquals(503, rig.beginReply(browser, "company").status());
        rig.clock.advance(Duration.ofSeconds(6));
        provider.says.put("token_endpoint", provider.issuer() + "/token");
        provider.says.put("id_token_signing_alg_values_supported", List.of("HS256", "none"));
        assertEquals(503, rig.beginReply(browser, "company").status());
    }

    @Test
    void whoSignsOutHereIsLedToSignOutThere() {
        rig.walk(browser, "7", ana());
        Reply out = browser.delete("/api/session");
        assertEquals(200, out.status());
        URI there = URI.create(out.body().replaceAll(".*\"location\":\"([^\"]+)\".*", "$1"));
        Map<String, String> query = FakeProvider.query(there);
        assertEquals("/signed-out", there.getPath());
        assertEquals(rig.uri() + "/", query.get("post_logout_redirect_uri"));
        assertEquals("parley", query.get("client_id"));
        assertTrue(query.get("id_token_hint").startsWith("ey"));
        browser.signIn("ana", People.PASSWORD);
        assertEquals(204, browser.delete("/api/session").status(), "who came by password has been nowhere");
    }

    @Test
    void whereOnlyProvidersSignInPasswordsAreForEmergenciesAlone() {
        rig.people.locally = Set.of("ada")::contains;
        Reply right = browser.signIn("ana", People.PASSWORD);
        assertEquals(401, right.status());
        assertEquals(right.body(), browser.signIn("ana", "wrong").body(), "nobody learns whether it is right");
        assertEquals(200, browser.signIn("ada", People.PASSWORD).status());
        assertEquals("/", back(browser, ana()));
        assertNotEquals("", browser.get("/api/session/oidc").body());
    }

    private static String told(String word) {
        return "/#provider=provider_" + word;
    }
}
