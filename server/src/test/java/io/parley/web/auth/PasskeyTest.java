package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.sim.Computes;
import io.parley.sim.SimTime;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.People;
import io.parley.web.auth.SimAuthenticator.Kind;
import io.parley.web.http.Audit;
import io.parley.web.http.Json;
import io.parley.web.http.Route;
import io.parley.web.http.WebParts;
import io.parley.web.http.WebServer;
import io.parley.web.http.WebSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Signing in by passkeys, over real HTTP. */
@Computes
class PasskeyTest {
    private static final String ORIGIN = "https://desk.example.org";
    private static final String SITE = "desk.example.org";
    private static final String PASSWORD = "{\"password\":\"" + People.PASSWORD + "\"}";

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
    private final Browser door = new Browser(server.uri());

    PasskeyTest() {
        people.site = ORIGIN;
    }

    private static List<Route<?>> routes(People people) {
        List<Route<?>> routes = new ArrayList<>(new SessionRoutes(people.signIns, people.passkeys).routes());
        routes.addAll(new PasskeyRoutes(people.passkeys, people.secondStep, people.signIns).routes());
        return routes;
    }

    @AfterEach
    void stop() {
        browser.close();
        door.close();
        server.close();
    }

    private static JsonNode read(Reply reply) {
        return new JsonMapper().readTree(reply.body());
    }

    private static String code(Reply reply) {
        return reply.status() + " " + read(reply).path("code").asString();
    }

    private static SimAuthenticator authenticator() {
        return new SimAuthenticator(Kind.ES256, ORIGIN, SITE);
    }

    private Reply make(Browser by, SimAuthenticator device) {
        JsonNode making = read(by.post("/api/me/passkeys/begin", PASSWORD));
        device.handle = making.path("handle").asString();
        Map<String, Object> created = device.make(making.path("challenge").asString(), "Laptop");
        created.put("token", making.path("token").asString());
        return by.post("/api/me/passkeys", Json.text(created));
    }

    private SimAuthenticator made(String user) {
        SimAuthenticator device = authenticator();
        browser.signIn(user, People.PASSWORD);
        Reply made = make(browser, device);
        assertEquals(200, made.status(), made.body());
        return device;
    }

    private Map<String, Object> shown(SimAuthenticator device) {
        JsonNode asked = read(door.post("/api/session/passkey/begin"));
        Map<String, Object> shown = device.show(asked.path("challenge").asString());
        shown.put("token", asked.path("token").asString());
        return shown;
    }

    private Reply enter(SimAuthenticator device) {
        return door.post("/api/session/passkey", Json.text(shown(device)));
    }

    @ParameterizedTest
    @EnumSource
    void whoHasAPasskeyComesInByItAlone(Kind kind) {
        people.twoStepRoles = Set.of();
        SimAuthenticator device = new SimAuthenticator(kind, ORIGIN, SITE);
        browser.signIn("ana", People.PASSWORD);
        assertEquals(200, make(browser, device).status());
        people.twoStepRoles = Set.of(Role.AGENT);
        clock.advance(Duration.ofMinutes(1));
        Reply in = enter(device);
        assertEquals(200, in.status(), in.body());
        assertEquals("ana", read(in).path("id").asString());
        JsonNode kept = read(door.get("/api/me/passkeys")).path("passkeys").path(0);
        assertEquals("Laptop", kept.path("name").asString());
        assertEquals(clock.instant().toEpochMilli(), kept.path("used").asLong());
        assertEquals(2, people.accounts.signIns().size(), "each has a sign-in of its own");
    }

    @Test
    void aChallengeIsGoodOnceForFiveMinutesAndInItsOwnBrowser() {
        SimAuthenticator device = made("ana");
        String shown = Json.text(shown(device));
        try (Browser another = new Browser(server.uri())) {
            assertEquals("409 passkey_over", code(another.post("/api/session/passkey", shown)));
        }
        assertEquals(200, door.post("/api/session/passkey", shown).status());
        assertEquals("409 passkey_over", code(door.post("/api/session/passkey", shown)), "replayed");
        String late = Json.text(shown(device));
        clock.advance(Duration.ofMinutes(5));
        assertEquals("409 passkey_over", code(door.post("/api/session/passkey", late)));
    }

    @Test
    void aWrongPasskeyUsesItsChallengeUp() {
        SimAuthenticator device = made("ana");
        Map<String, Object> right = shown(device);
        Map<String, Object> wrong = new HashMap<>(right);
        wrong.put("signature", "AAAA");
        assertEquals("403 wrong_passkey", code(door.post("/api/session/passkey", Json.text(wrong))));
        assertEquals("409 passkey_over", code(door.post("/api/session/passkey", Json.text(right))));
    }

    @Test
    void whatIsWrongIsRefusedAlikeKnownOrNot() {
        SimAuthenticator device = made("ana");
        device.origin = "https://desk.example.net";
        assertEquals("403 wrong_passkey", code(enter(device)), "a page of strangers");
        device.origin = ORIGIN;
        device.site = "example.net";
        assertEquals("403 wrong_passkey", code(enter(device)), "a passkey of another site");
        device.site = SITE;
        device.flags = SimAuthenticator.PRESENT;
        assertEquals("403 wrong_passkey", code(enter(device)), "nobody showed who they are");
        device.flags = SimAuthenticator.PRESENT | SimAuthenticator.KNOWN;
        String handle = device.handle;
        device.handle = "AAAA";
        assertEquals("403 wrong_passkey", code(enter(device)), "names somebody else");
        device.handle = handle;
        Reply unknown = enter(authenticator());
        assertEquals("403 wrong_passkey", code(unknown));
        SimAuthenticator forged = authenticator();
        forged.handle = handle;
        Map<String, Object> other = shown(forged);
        other.put("id", device.id());
        assertEquals(
                unknown.body(),
                door.post("/api/session/passkey", Json.text(other)).body(),
                "another's key");
        assertEquals(200, enter(device).status());
        assertEquals(6, people.passkeys.wrong());
    }

    @Test
    void aPasskeyThatCountsBackwardsIsRefusedAndItsOwnerIsTold() {
        SimAuthenticator device = made("ana");
        device.count = 7;
        assertEquals(200, enter(device).status());
        device.count = 7;
        assertEquals("403 passkey_copied", code(enter(device)));
        device.count = 3;
        assertEquals("403 passkey_copied", code(enter(device)));
        JsonNode kept = read(browser.get("/api/me/passkeys")).path("passkeys").path(0);
        assertEquals(clock.instant().toEpochMilli(), kept.path("copied").asLong());
        device.count = 8;
        assertEquals(200, enter(device).status(), "its owner is not kept out");
    }

    @Test
    void aPasskeyIsMadeByWhoeverShowsThatItIsThem() {
        browser.signIn("ana", People.PASSWORD);
        assertEquals("400 bad_field", code(browser.post("/api/me/passkeys/begin", "{}")));
        assertEquals("403 wrong_password", code(browser.post("/api/me/passkeys/begin", "{\"password\":\"no\"}")));
        JsonNode making = read(browser.post("/api/me/passkeys/begin", PASSWORD));
        assertEquals(SITE, making.path("site").asString());
        assertEquals("[-7,-8,-257]", making.path("algorithms").toString());
        SimAuthenticator device = authenticator();
        device.handle = making.path("handle").asString();
        Map<String, Object> created = device.make(making.path("challenge").asString(), "Phone");
        created.put("token", making.path("token").asString());
        try (Browser boris = new Browser(server.uri())) {
            boris.signIn("boris", People.PASSWORD);
            assertEquals("409 passkey_over", code(boris.post("/api/me/passkeys", Json.text(created))));
        }
        device.origin = "https://desk.example.net";
        assertEquals("403 wrong_passkey", code(make(browser, device)));
        device.origin = ORIGIN;
        assertEquals(200, browser.post("/api/me/passkeys", Json.text(created)).status());
        assertEquals("409 passkey_there", code(make(browser, device)), "no two are the same");
        device.handle = making.path("handle").asString();
        String proof = "{\"passkey\":" + Json.text(shownBy(browser, device)) + "}";
        assertEquals(200, browser.post("/api/me/passkeys/begin", proof).status(), "a passkey shows it, too");
        try (Browser boris = new Browser(server.uri())) {
            boris.signIn("boris", People.PASSWORD);
            String anas = "{\"passkey\":" + Json.text(shownBy(boris, device)) + "}";
            assertEquals("403 wrong_passkey", code(boris.post("/api/me/passkeys/begin", anas)), "of somebody else");
        }
    }

    private static Map<String, Object> shownBy(Browser by, SimAuthenticator device) {
        JsonNode asked = read(by.post("/api/session/passkey/begin"));
        Map<String, Object> shown = device.show(asked.path("challenge").asString());
        shown.put("token", asked.path("token").asString());
        return shown;
    }

    @Test
    void aPasskeyTakesThePlaceOfACodeForItsOwnerAlone() {
        SimAuthenticator anas = made("ana");
        SimAuthenticator boriss = made("boris");
        people.twoStepRoles = Set.of(Role.AGENT);
        Reply half = door.signIn("ana", People.PASSWORD);
        assertEquals("401 second_step", code(half));
        assertEquals("[\"" + anas.id() + "\"]", read(half).path("passkeys").toString());
        assertEquals(false, read(half).path("codes").asBoolean());
        assertEquals("403 wrong_passkey", code(knock(boriss)));
        assertEquals(200, knock(anas).status());
    }

    private Reply knock(SimAuthenticator device) {
        Map<String, Object> knock = new TreeMap<>();
        knock.put("user", "ana");
        knock.put("password", People.PASSWORD);
        knock.put("passkey", shown(device));
        return door.post("/api/session", Json.text(knock));
    }

    @Test
    void aPasskeyThatWasRemovedOpensNothingAndEndsTheOtherSignIns() {
        SimAuthenticator device = made("ana");
        assertEquals(200, enter(device).status());
        String id = read(browser.get("/api/me/passkeys"))
                .path("passkeys")
                .path(0)
                .path("id")
                .asString();
        assertEquals(
                "403 wrong_password",
                code(browser.post("/api/me/passkeys/" + id + "/remove", "{\"password\":\"no\"}")));
        assertEquals(
                204,
                browser.put("/api/me/passkeys/" + id, "{\"name\":\"Old laptop\"}")
                        .status());
        people.twoStepRoles = Set.of(Role.AGENT);
        assertEquals("409 required", code(browser.post("/api/me/passkeys/" + id + "/remove", PASSWORD)));
        people.twoStepRoles = Set.of();
        assertEquals(
                204,
                browser.post("/api/me/passkeys/" + id + "/remove", PASSWORD).status());
        assertEquals(200, browser.get("/api/session").status(), "who removed it stays");
        assertEquals(401, door.get("/api/session").status());
        assertEquals("403 wrong_passkey", code(enter(device)));
        assertEquals(
                404,
                browser.post("/api/me/passkeys/" + id + "/remove", PASSWORD).status());
    }

    @Test
    void whoseRemovalMeetsASignInIsNotIn() {
        SimAuthenticator device = made("ana");
        String id = people.passkeyBook.of("ana").getFirst().id();
        people.passkeyBook.meanwhile = () -> people.passkeys.remove("ana", id, "ada");
        assertEquals("403 wrong_passkey", code(enter(device)));
        assertEquals(401, door.get("/api/session").status());
    }

    @Test
    void noPasskeyOfWhoIsGoneOpensAnything() {
        SimAuthenticator device = made("ana");
        people.accounts.replaceAll(List.of());
        assertEquals("403 wrong_passkey", code(enter(device)));
    }

    @Test
    void anAddressOfAMachineHasNoPasskeys() {
        people.site = "";
        assertEquals("409 no_passkeys_here", code(door.post("/api/session/passkey/begin")));
    }

    @Test
    void guessesCountAgainstTheAddressAsWrongPasswordsDo() {
        SimAuthenticator device = made("ana");
        for (int i = 0; i < 30; i++) {
            assertEquals(403, enter(authenticator()).status());
        }
        assertEquals(429, enter(device).status());
        assertEquals(429, door.signIn("ana", People.PASSWORD).status());
    }

    @Test
    void aThousandAnswersWithSomethingWrongNeverGetIn() {
        SimAuthenticator device = made("ana");
        Random random = new Random(88);
        List<String> fields = List.of("id", "clientData", "authenticatorData", "signature", "userHandle", "token");
        Map<Integer, Integer> statuses = new TreeMap<>();
        for (int i = 0; i < 1_000; i++) {
            Map<String, Object> shown = shown(device);
            String field = fields.get(random.nextInt(fields.size()));
            shown.put(field, changed((String) shown.get(field), random));
            Reply reply = door.post("/api/session/passkey", Json.text(shown));
            statuses.merge(reply.status(), 1, Integer::sum);
            clock.advance(Duration.ofSeconds(7)); // so that none is slowed down
        }
        assertEquals(Set.of(400, 403, 409), statuses.keySet(), statuses.toString());
        assertTrue(statuses.get(403) > 500, statuses.toString());
        assertEquals(401, door.get("/api/session").status());
        assertEquals(200, enter(device).status(), "unchanged it does");
    }

    /** Another byte, one more, one less or none at all, where the bytes really differ. */
    private static String changed(String text, Random random) {
        byte[] bytes = java.util.Base64.getUrlDecoder().decode(text);
        byte[] others = switch (random.nextInt(4)) {
            case 0 -> java.util.Arrays.copyOf(bytes, bytes.length + 1);
            case 1 -> java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length));
            default -> bytes.clone();
        };
        if (others.length == bytes.length) {
            others[random.nextInt(others.length)] ^= (byte) (1 << random.nextInt(8));
        }
        String changed = random.nextInt(20) == 0 ? text + "!" : SimAuthenticator.text(others);
        assertNotEquals(text, changed);
        return changed;
    }
}
