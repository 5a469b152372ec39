package io.parley.web.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import io.parley.web.http.Access;
import io.parley.web.http.Route;
import io.parley.web.http.Verb;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs use the API with a key, and do less than people. */
@Computes
class ProgramKeyTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TAXI = "{\"name\":\"Taxi\",\"number\":\"118\"}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ada;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ada = rig.signedIn("ada");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aProgramReadsWithItsKeyAndWithoutSigningIn() {
        String key = made("{\"name\":\"wallboard\",\"role\":\"supervisor\"}");
        assertTrue(key.startsWith("parley_"));
        assertEquals(200, get("/api/number-book", key).status());
        assertEquals(200, get("/api/number-book", key).status(), "as often as it likes");
        assertEquals(403, get("/api/users", key).status(), "its role does not administer");
        Browser.Reply unknown = get("/api/number-book", key.substring(0, key.length() - 1) + "_");
        assertEquals(401, unknown.status());
        assertTrue(unknown.body().contains("unknown_key"), unknown.body());
        assertEquals(1, rig.web.doors().programs().refused());
        assertEquals(401, get("/api/number-book", "whatever-a-proxy-adds").status(), "nobody has signed in");
        assertEquals(
                200,
                ada.get("/api/number-book", "Authorization", "Bearer whatever-a-proxy-adds")
                        .status());
    }

    @Test
    void aKeyThatReadsOnlyChangesNothingAndOneThatMayNeedsNoHeaderOfOurs() {
        String reads = made("{\"name\":\"reads\",\"role\":\"supervisor\"}");
        Browser.Reply refused = post("/api/number-book", TAXI, reads);
        assertEquals(403, refused.status());
        assertTrue(refused.body().contains("reads_only"), refused.body());
        String writes = made("{\"name\":\"crm\",\"role\":\"supervisor\",\"readsOnly\":false}");
        assertEquals(200, post("/api/number-book", TAXI, writes).status());
        JsonNode written = json(ada.get("/api/number-book")).path("numbers").path(0);
        assertEquals("key:crm", written.path("by").asString(), "who did it is told like a person");
    }

    @Test
    void aKeyThatIsTakenBackOrOverLetsNobodyIn() {
        String brief = made("{\"name\":\"brief\",\"role\":\"supervisor\",\"days\":1}");
        String crm = made("{\"name\":\"crm\",\"role\":\"supervisor\"}");
        rig.time.advance(Duration.ofHours(23));
        assertEquals(200, get("/api/number-book", brief).status());
        assertEquals(204, rig.signedIn("ada").delete("/api/keys/crm").status());
        assertEquals(401, get("/api/number-book", crm).status());
        rig.time.advance(Duration.ofHours(1));
        assertEquals(401, get("/api/number-book", brief).status());
        JsonNode left = json(rig.signedIn("ada").get("/api/keys")).path("keys");
        assertEquals(1, left.size(), "the one that is over is still told of");
        assertTrue(left.path(0).has("lastUsed"));
    }

    @Test
    void keysAreToldOnceAndKeptAsHashes() {
        String key = made("{\"name\":\"crm\",\"role\":\"administrator\"}");
        String listed = ada.get("/api/keys").body();
        assertFalse(listed.contains(key.substring(7)), listed);
        assertEquals(
                Set.of(SecretText.hash(key)),
                rig.store.programKeys().all().stream().map(one -> one.keyHash()).collect(Collectors.toSet()));
        assertFalse(json(ada.get("/api/keys")).path("keys").path(0).has("lastUsed"));
        ProgramKeys afterRestart =
                new ProgramKeys(rig.store.programKeys(), new LastSeen(rig.store.sightings(), rig.time));
        assertEquals(
                Role.ADMINISTRATOR,
                afterRestart.recognise(key).orElseThrow().person().role());
    }

    @Test
    void whatGivesAccessIsGivenByPeopleAlone() {
        String key = made("{\"name\":\"crm\",\"role\":\"administrator\",\"readsOnly\":false}");
        String another = "{\"name\":\"x\",\"role\":\"administrator\"}";
        for (Browser.Reply reply : new Browser.Reply[] {
            post("/api/config/versions/1/return", "{\"comment\":\"\"}", key),
            get("/api/keys", key),
            get("/api/session", key),
            get("/api/me/two-step", key),
            post("/api/keys", another, key),
            post("/api/users", "{\"id\":\"eve\",\"name\":\"Eve\",\"role\":\"administrator\"}", key)
        }) {
            assertEquals(403, reply.status(), reply.body());
            assertTrue(reply.body().contains("in_person"), reply.body());
        }
        assertEquals(1, json(ada.get("/api/keys")).path("keys").size());
    }

    /** Whoever finds the key of a wall learns figures. */
    @Test
    void theKeyOfAWallOpensOneRouteAndNoOther() {
        String key = made("{\"name\":\"hall\",\"role\":\"wall\"}");
        JsonNode shown =
                json(rig.browser().get("/api/wall", "Authorization", "Bearer " + key, "Accept-Language", "lt"));
        assertEquals("Užsakymai", shown.path("queues").path(0).path("name").asString());
        assertEquals(
                Set.of("at", "name", "zone", "site", "queues", "alerts"),
                Set.copyOf(shown.propertyNames()),
                "nobody's name is in it");
        List<String> open = rig.web.routes().stream()
                .filter(route ->
                        !Set.of(Access.ANYBODY, Access.OPERATOR, Access.PROBE).contains(route.access()))
                .filter(route -> asked(route, key) != 403)
                .map(Route::name)
                .toList();
        assertEquals(List.of("GET /api/wall"), open);
    }

    private int asked(Route<?> route, String key) {
        String path = route.path().toString().replaceAll("\\{[^}]*}", "x");
        Browser program = rig.browser();
        return program.send(program.request(path, "Authorization", "Bearer " + key)
                        .method(route.verb().name(), BodyPublishers.ofString("{}")))
                .status();
    }

    @Test
    void aWallIsNoPersonAndChangesNothing() {
        assertEquals(200, rig.signedIn("sam").get("/api/wall").status());
        assertEquals(403, rig.signedIn("ana").get("/api/wall").status());
        assertEquals(401, rig.browser().get("/api/wall").status());
        String changes = "{\"name\":\"hall\",\"role\":\"wall\",\"readsOnly\":false}";
        Browser.Reply noChange = ada.post("/api/keys", changes);
        assertEquals(400, noChange.status());
        assertEquals("readsOnly", JSON.readTree(noChange.body()).path("field").asString());
        String person = "{\"id\":\"eve\",\"name\":\"Eve\",\"role\":\"wall\",\"language\":\"en\"}";
        Browser.Reply refused = ada.post("/api/users", person);
        assertEquals(400, refused.status(), refused.body());
        assertTrue(refused.body().contains("role"), refused.body());
    }

    @Test
    void noRouteOfOnesOwnIsForPrograms() {
        for (Route<?> route : rig.web.routes()) {
            boolean changesWhoComesIn = route.path().toString().matches("/api/(users|keys|invitations|session).*");
            boolean forPrograms = route.programs() && route.access() != Access.ANYBODY;
            if (changesWhoComesIn && route.verb() != Verb.GET
                    || route.access() == Access.DESK
                    || route.access() == Access.PHONE) {
                assertFalse(forPrograms, route.name());
            }
        }
    }

    @Test
    void onlyAdministratorsMakeKeysAndWhatIsWrongIsSaid() {
        assertEquals(403, rig.signedIn("sam").get("/api/keys").status());
        assertEquals(
                403,
                rig.signedIn("sam")
                        .post("/api/keys", "{\"name\":\"x\",\"role\":\"supervisor\"}")
                        .status());
        for (String wrong : new String[] {
            "{\"name\":\"C R M\",\"role\":\"supervisor\"}",
            "{\"name\":\"crm\",\"role\":\"agent\"}",
            "{\"name\":\"crm\"}",
            "{\"role\":\"supervisor\"}",
            "{\"name\":\"crm\",\"role\":\"supervisor\",\"days\":0}"
        }) {
            assertEquals(400, ada.post("/api/keys", wrong).status(), wrong);
        }
        made("{\"name\":\"crm\",\"role\":\"supervisor\"}");
        assertEquals(
                409,
                ada.post("/api/keys", "{\"name\":\"crm\",\"role\":\"supervisor\"}")
                        .status());
        assertEquals(404, ada.delete("/api/keys/other").status());
    }

    private String made(String wanted) {
        return json(ada.post("/api/keys", wanted)).path("key").asString();
    }

    private static JsonNode json(Browser.Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return JSON.readTree(reply.body());
    }

    private Browser.Reply get(String path, String key) {
        Browser program = rig.browser();
        return program.get(path, "Authorization", "Bearer " + key);
    }

    private Browser.Reply post(String path, String json, String key) {
        Browser program = rig.browser();
        return program.send(program.request(path, "Authorization", "Bearer " + key, "Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }
}
