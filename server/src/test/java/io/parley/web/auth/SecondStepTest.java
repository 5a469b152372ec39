package io.parley.web.auth;

import static io.parley.web.auth.SecondStep.Where.KNOWN_DEVICE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.acd.port.SecondFactors.Factor;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.People;
import io.parley.web.http.Audit;
import io.parley.web.http.Refusal;
import io.parley.web.http.Route;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in with two steps, over real HTTP. */
@Computes
class SecondStepTest {
    private final SimTime clock = new SimTime();
    private final People people = new People(clock);
    private final WebServer server = WebServer.start(
            WebSettings.loopback(0),
            new WebParts(
                    routes(people),
                    people.signIns,
                    Map.of(),
                    List.of(),
                    (route, status, nanos) -> {},
                    Audit.nowhere(),
                    () -> 0));
    private final Browser browser = new Browser(server.uri());

    private static List<Route<?>> routes(People people) {
        List<Route<?>> routes = new ArrayList<>(new SessionRoutes(people.signIns, people.passkeys).routes());
        routes.addAll(new SecondStepRoutes(people.secondStep, people.signIns).routes());
        return routes;
    }

    @AfterEach
    void stop() {
        browser.close();
        server.close();
    }

    private static JsonNode read(Reply reply) {
        return new JsonMapper().readTree(reply.body());
    }

    private String code(String secret) {
        return SimPhoneCodes.of(secret, clock.instant());
    }

    private Reply knock(String more) {
        return browser.post("/api/session", "{\"user\":\"ana\",\"password\":\"" + People.PASSWORD + "\"" + more + "}");
    }

    private Reply knockWith(String code) {
        return knock(",\"code\":\"" + code + "\"");
    }

    /** Ana sets it up. @return the answer to its last step */
    private JsonNode enrol(String secret, String token) {
        Reply done =
                browser.post("/api/me/two-step", "{\"setUp\":\"" + token + "\",\"code\":\"" + code(secret) + "\"}");
        assertEquals(200, done.status(), done.body());
        return read(done);
    }

    private JsonNode begin() {
        assertEquals(200, knock("").status());
        return read(browser.post("/api/me/two-step/begin", "{\"password\":\"" + People.PASSWORD + "\"}"));
    }

    private void later() {
        clock.advance(Duration.ofSeconds(60));
    }

    @Test
    void whoSetItUpShowsACodeBesidesThePassword() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        assertEquals(
                "otpauth://totp/Harbour%20%26%20Co:ana?secret=" + secret
                        + "&issuer=Harbour%20%26%20Co&algorithm=SHA1&digits=6&period=30",
                begun.path("uri").asString());
        enrol(secret, begun.path("token").asString());
        later();
        Reply half = knock("");
        assertEquals(401, half.status());
        assertEquals("second_step", read(half).path("code").asString());
        assertTrue(read(half).path("setUp").isMissingNode(), "nothing of the secret is told");
        assertEquals(200, knockWith(code(secret)).status());
        assertEquals(
                "{\"on\":true,\"since\":" + clock.instant().minusSeconds(60).toEpochMilli()
                        + ",\"codesLeft\":10,\"required\":false}",
                browser.get("/api/me/two-step").body());
    }

    @Test
    void aCodeIsTakenOnceEvenTheOneOfSettingUp() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        assertEquals(403, knockWith(code(secret)).status(), "used when it was set up");
        later();
        String code = code(secret);
        assertEquals(200, knockWith(code).status());
        Reply again = knockWith(code);
        assertEquals(403, again.status());
        assertEquals("wrong_code", read(again).path("code").asString());
    }

    @Test
    void aRecoveryCodeWorksOnceHoweverItIsTyped() {
        JsonNode begun = begin();
        JsonNode codes = enrol(
                        begun.path("secret").asString(), begun.path("token").asString())
                .path("recoveryCodes");
        assertEquals(10, codes.size());
        String code = codes.path(0).asString();
        assertTrue(code.matches("[A-Z2-7]{5}-[A-Z2-7]{5}"), code);
        assertEquals(
                200,
                knockWith(code.toLowerCase(java.util.Locale.ROOT).replace("-", " "))
                        .status());
        assertEquals(403, knockWith(code).status());
        assertEquals(9, read(browser.get("/api/me/two-step")).path("codesLeft").asInt());
        Reply renewed = browser.post(
                "/api/me/two-step/codes", "{\"code\":\"" + codes.path(1).asString() + "\"}");
        assertEquals(10, read(renewed).path("recoveryCodes").size());
        assertEquals(403, knockWith(codes.path(2).asString()).status(), "the old ones are void");
    }

    /** It was spent before the sign-in was stored, so ten sign-ins in an hour of a full disk used all of them up. */
    @Test
    void aRecoveryCodeOfWhoCouldNotBeLetInWorksLater() {
        JsonNode begun = begin();
        JsonNode codes = enrol(
                        begun.path("secret").asString(), begun.path("token").asString())
                .path("recoveryCodes");
        String code = codes.path(0).asString();
        later();
        people.accounts.broken = true;
        for (int i = 0; i < 6; i++) { // more than may be tried in a row
            assertEquals(503, knockWith(code).status());
        }
        assertEquals(503, knockWith(code(begun.path("secret").asString())).status(), "nor is one of the phone taken");
        people.accounts.broken = false;
        assertEquals(200, knockWith(code(begun.path("secret").asString())).status());
        assertEquals(200, knockWith(code).status());
        assertEquals(403, knockWith(code).status());
    }

    @Test
    void whoGuessesCodesHasToWait() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        later();
        String right = code(secret);
        String wrong = right.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertEquals(403, knockWith(wrong).status());
        }
        Reply slowed = knockWith(right);
        assertEquals(429, slowed.status());
        clock.advance(Duration.ofSeconds(Long.parseLong(slowed.header("Retry-After"))));
        assertEquals(200, knockWith(code(secret)).status());
    }

    /** A restart gave whoever guesses five more at once. */
    @Test
    void wrongCodesCountOverARestart() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        later();
        String wrong = code(secret).equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertEquals(403, knockWith(wrong).status());
        }
        SecondStep restarted = people.anotherSecondStep();
        Factor factor = people.factors.find("ana").orElseThrow();
        assertEquals(429, refusedBy(restarted, factor, code(secret), KNOWN_DEVICE));
        clock.advance(Duration.ofSeconds(30));
        restarted.check(factor, code(secret), KNOWN_DEVICE);
        later();
        SecondStep again = people.anotherSecondStep();
        Factor later = people.factors.find("ana").orElseThrow();
        for (int i = 0; i < 4; i++) {
            assertEquals(403, refusedBy(again, later, wrong, KNOWN_DEVICE), "the right one ended it");
        }
        again.check(later, code(secret), KNOWN_DEVICE);
    }

    private static int refusedBy(SecondStep step, Factor factor, String code, SecondStep.Where where) {
        return assertThrows(Refusal.class, () -> step.check(factor, code, where))
                .status();
    }

    /** Five right codes while the disk was full were five wrong ones. */
    @Test
    void aCodeThatCouldNotBeLookedAtIsNoWrongOne() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        later();
        people.factors.broken = true;
        for (int i = 0; i < 6; i++) {
            assertEquals(503, knockWith(code(secret)).status());
        }
        people.factors.broken = false;
        assertEquals(200, knockWith(code(secret)).status());
    }

    @Test
    void whoKnowsThePasswordAndGuessesCodesKeepsItsOwnerOutNowhere() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        JsonNode recovery = enrol(secret, begun.path("token").asString()).path("recoveryCodes");
        later();
        String wrong = code(secret).equals("000000") ? "000001" : "000000";
        String guess = "{\"user\":\"ana\",\"password\":\"" + People.PASSWORD + "\",\"code\":\"" + wrong + "\"}";
        try (Browser stranger = new Browser(server.uri());
                Browser holiday = new Browser(server.uri())) {
            int heard = 0;
            for (int minute = 0; minute < 120; minute++) {
                heard += stranger.post("/api/session", guess).status() == 403 ? 1 : 0;
                clock.advance(Duration.ofMinutes(1));
            }
            assertTrue(heard < 14, heard + " guesses in two hours");
            assertEquals(heard, people.signIns.wrongCodes());
            assertEquals(120, heard + people.signIns.slowed());
            assertEquals(200, knockWith(code(secret)).status(), "on a device where she was before");
            String code = recovery.path(0).asString();
            assertEquals(
                    200,
                    holiday.post("/api/session", guess.replace(wrong, code)).status(),
                    "a recovery code");
        }
    }

    @Test
    void guessesOfOneSecretHoldNobodyUpWhoHasAnother() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        later();
        try (Browser stranger = new Browser(server.uri())) {
            String knock = "{\"user\":\"ana\",\"password\":\"" + People.PASSWORD + "\",\"code\":\"CODE\"}";
            String wrong = code(secret).equals("000000") ? "000001" : "000000";
            for (int minute = 0; minute < 30; minute++) {
                stranger.post("/api/session", knock.replace("CODE", wrong));
                clock.advance(Duration.ofMinutes(1));
            }
            String right = knock.replace("CODE", code(secret));
            assertEquals(429, stranger.post("/api/session", right).status());
            people.secondStep.remove("ana");
            JsonNode again = begin();
            String other = again.path("secret").asString();
            enrol(other, again.path("token").asString());
            later();
            right = knock.replace("CODE", code(other));
            assertEquals(200, stranger.post("/api/session", right).status());
        }
    }

    @Test
    void wrongCodesCountAgainstTheAddressThatShowsThem() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        for (int i = 0; i < 10; i++) {
            knockWith("ABCDE-FGHIJ");
        }
        assertEquals(429, knock("").status(), "nor is the password looked at any more");
        for (int i = 0; i < 20; i++) {
            assertEquals(401, browser.signIn("user" + i, "guess").status());
        }
        assertEquals(429, browser.signIn("boris", People.PASSWORD).status(), "thirty failures, ten of them codes");
    }

    @Test
    void ofTwoWhoSetItUpInOneMomentTheFirstOneHolds() {
        JsonNode first = begin();
        JsonNode second = begin();
        people.factors.meanwhile = () -> {
            try (Browser other = new Browser(server.uri())) {
                other.signIn("ana", People.PASSWORD);
                String secret = first.path("secret").asString();
                String body =
                        "{\"setUp\":\"" + first.path("token").asString() + "\",\"code\":\"" + code(secret) + "\"}";
                assertEquals(200, other.post("/api/me/two-step", body).status());
            }
        };
        String body = "{\"setUp\":\"" + second.path("token").asString() + "\",\"code\":\""
                + code(second.path("secret").asString()) + "\"}";
        assertEquals(409, browser.post("/api/me/two-step", body).status());
        later();
        assertEquals(200, knockWith(code(first.path("secret").asString())).status());
    }

    @Test
    void whoseRoleTakesTwoStepsSetsThemUpAtTheDoor() {
        people.twoStepRoles = Set.of(Role.AGENT);
        Reply half = knock("");
        assertEquals(401, half.status());
        assertEquals("set_up", read(half).path("code").asString());
        JsonNode setUp = read(half).path("setUp");
        String token = setUp.path("token").asString();
        assertEquals(401, browser.get("/api/session").status(), "not in before it is done");
        assertEquals(403, knock(",\"code\":\"123\",\"setUp\":\"" + token + "\"").status());
        String code = code(setUp.path("secret").asString());
        Reply in = knock(",\"code\":\"" + code + "\",\"setUp\":\"" + token + "\"");
        assertEquals(200, in.status(), in.body());
        assertEquals(10, read(in).path("recoveryCodes").size());
        assertEquals(
                409,
                browser.post("/api/me/two-step/off", "{\"code\":\"" + code + "\"}")
                        .status(),
                "the role takes it");
    }

    @Test
    void aSecretThatIsSetUpIsOnesOwnAndSoon() {
        JsonNode begun = begin();
        String token = begun.path("token").asString();
        String secret = begun.path("secret").asString();
        try (Browser boris = new Browser(server.uri())) {
            boris.signIn("boris", People.PASSWORD);
            String body = "{\"setUp\":\"" + token + "\",\"code\":\"" + code(secret) + "\"}";
            assertEquals(409, boris.post("/api/me/two-step", body).status(), "of another person");
        }
        clock.advance(Duration.ofMinutes(16));
        String late = "{\"setUp\":\"" + token + "\",\"code\":\"" + code(secret) + "\"}";
        assertEquals(409, browser.post("/api/me/two-step", late).status(), "too late");
        assertFalse(people.secondStep.isOn("ana"));
    }

    @Test
    void whatWasBegunIsOverOnceAnotherIsSetUp() {
        JsonNode first = begin();
        JsonNode second = begin();
        enrol(first.path("secret").asString(), first.path("token").asString());
        later();
        for (JsonNode begun : List.of(first, second)) {
            String body = "{\"setUp\":\"" + begun.path("token").asString() + "\",\"code\":\""
                    + code(begun.path("secret").asString()) + "\"}";
            assertEquals(409, browser.post("/api/me/two-step", body).status(), "no code of the phone there is");
        }
    }

    @Test
    void theFirstCodeIsTakenInTwoGroupsAsAppsShowIt() {
        JsonNode begun = begin();
        String code = code(begun.path("secret").asString());
        String typed = code.substring(0, 3) + " " + code.substring(3);
        String body = "{\"setUp\":\"" + begun.path("token").asString() + "\",\"code\":\"" + typed + "\"}";
        assertEquals(200, browser.post("/api/me/two-step", body).status());
    }

    @Test
    void onesOwnIsChangedWithThePasswordAndAPresentCodeOnly() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        later();
        String password = "\"password\":\"" + People.PASSWORD + "\"";
        assertEquals(
                400,
                browser.post("/api/me/two-step/begin", "{" + password + "}").status());
        assertEquals(
                403,
                browser.post("/api/me/two-step/begin", "{\"password\":\"wrong\"}")
                        .status());
        String code = code(secret);
        assertEquals(
                200,
                browser.post("/api/me/two-step/begin", "{" + password + ",\"code\":\"" + code + "\"}")
                        .status());
        assertEquals(
                403,
                browser.post("/api/me/two-step/off", "{\"code\":\"" + code + "\"}")
                        .status());
        later();
        assertEquals(
                204,
                browser.post("/api/me/two-step/off", "{\"code\":\"" + code(secret) + "\"}")
                        .status());
        assertEquals(200, knock("").status());
    }

    @Test
    void whatIsKeptDoesNotTellTheSecret() {
        JsonNode begun = begin();
        String secret = begun.path("secret").asString();
        enrol(secret, begun.path("token").asString());
        String kept = people.factors.find("ana").orElseThrow().sealed();
        assertFalse(kept.contains(secret));
        assertFalse(new String(
                        java.util.Base64.getUrlDecoder().decode(kept), java.nio.charset.StandardCharsets.ISO_8859_1)
                .contains(new String(SimPhoneCodes.bytes(secret), java.nio.charset.StandardCharsets.ISO_8859_1)));
        assertTrue(new Sealed(new byte[32], new java.security.SecureRandom())
                .open(kept, "factor boris")
                .isEmpty());
        assertTrue(new Sealed(new byte[32], new java.security.SecureRandom())
                .open(kept, "factor ana")
                .isPresent());
    }
}
