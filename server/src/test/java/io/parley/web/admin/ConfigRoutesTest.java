package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class ConfigRoutesTest {
    private static final String CHANGED = "{\"queues\":[{\"id\":\"bookings\"},{\"id\":\"refunds\"}]}";

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aSupervisorReadsTheConfigurationAndMayNotChangeIt() {
        Browser sam = rig.signedIn("sam");
        JsonNode config = json(sam.get("/api/config"), 200);
        assertEquals(1, config.path("version").asInt());
        assertEquals("file", config.path("source").asString());
        assertEquals(
                "bookings",
                config.path("document").path("queues").path(0).path("id").asString());
        assertEquals("Ana Agent", config.path("people").path("ana").asString());
        assertEquals(403, sam.put("/api/config", put(1, CHANGED)).status());
        assertEquals(403, sam.get("/api/config/versions").status());
    }

    @Test
    void checkingTellsChangesAndFindingsOrProblems() {
        Browser ada = rig.signedIn("ada");
        JsonNode good = json(ada.post("/api/config/check", "{\"document\":" + CHANGED + "}"), 200);
        assertEquals("queues", good.path("changes").path(0).path("path").asString());
        assertEquals("changed", good.path("changes").path(0).path("kind").asString());
        assertEquals("unreachable", good.path("findings").path(0).path("code").asString());
        JsonNode quick = json(ada.post("/api/config/check", "{\"lint\":false,\"document\":" + CHANGED + "}"), 200);
        assertEquals(0, quick.path("findings").size());
        JsonNode bad = json(ada.post("/api/config/check", "{\"document\":{}}"), 200);
        assertEquals(
                "write at least one queue",
                bad.path("problems").path(0).path("instead").asString());
        assertEquals(1, json(ada.get("/api/config"), 200).path("version").asInt(), "nothing was kept");
    }

    @Test
    void ofTwoAdministratorsTheSecondIsToldWhoWasFaster() {
        Browser ada = rig.signedIn("ada");
        JsonNode kept = json(ada.put("/api/config", put(1, CHANGED)), 200);
        assertEquals(2, kept.path("version").asInt());
        JsonNode late = json(ada.put("/api/config", put(1, "{\"queues\":[]}")), 409);
        assertEquals("conflict", late.path("code").asString());
        assertEquals(2, late.path("version").asInt());
        assertEquals("ada", late.path("by").asString());
        assertTrue(late.has("at"));
    }

    @Test
    void whatCannotBeUsedIsRefusedWithEveryProblem() {
        JsonNode refused = json(rig.signedIn("ada").put("/api/config", put(1, "{}")), 422);
        assertEquals("invalid", refused.path("code").asString());
        assertEquals("queues", refused.path("problems").path(0).path("path").asString());
        assertEquals(
                400, rig.signedIn("ada").put("/api/config", "{\"document\":{}}").status());
        String longNote = "{\"base\":1,\"document\":" + CHANGED + ",\"note\":\"" + "x".repeat(501) + "\"}";
        assertEquals(400, rig.signedIn("ada").put("/api/config", longNote).status());
    }

    @Test
    void theHistoryIsReadInPagesAndAnyVersionCanBeTakenBack() {
        Browser ada = rig.signedIn("ada");
        json(ada.put("/api/config", put(1, CHANGED)), 200);
        JsonNode page = json(ada.get("/api/config/versions?limit=1"), 200);
        assertEquals(2, page.path("versions").path(0).path("version").asInt());
        assertEquals("why not", page.path("versions").path(0).path("note").asString());
        assertEquals(2, page.path("next").asInt());
        JsonNode rest = json(ada.get("/api/config/versions?limit=1&before=2"), 200);
        assertEquals(1, rest.path("versions").path(0).path("version").asInt());
        assertTrue(rest.path("next").isMissingNode());
        JsonNode second = json(ada.get("/api/config/versions/2"), 200);
        assertEquals(1, second.path("changes").size());
        assertEquals(
                1,
                json(ada.get("/api/config/diff?from=2&to=1"), 200)
                        .path("changes")
                        .size());
        assertEquals(
                409, ada.post("/api/config/versions/1/return", "{\"base\":1}").status());
        JsonNode back = json(ada.post("/api/config/versions/1/return", "{\"base\":2}"), 200);
        assertEquals(3, back.path("version").asInt());
        JsonNode now = json(ada.get("/api/config"), 200);
        assertEquals("return", now.path("source").asString());
        assertEquals("as version 1", now.path("note").asString());
        assertEquals(1, now.path("document").path("queues").size());
    }

    @Test
    void askingForWhatIsNotThereIsRefused() {
        Browser ada = rig.signedIn("ada");
        assertEquals(404, ada.get("/api/config/versions/9").status());
        assertEquals(404, ada.get("/api/config/versions/one").status());
        assertEquals(
                404, ada.post("/api/config/versions/9/return", "{\"base\":1}").status());
        assertEquals(400, ada.get("/api/config/diff?from=1").status());
        assertEquals(404, ada.get("/api/config/diff?from=1&to=7").status());
        assertEquals(400, ada.get("/api/config/versions?limit=0").status());
    }

    @Test
    void onlyAWholeConfigurationMayBeLarge() {
        Browser ada = rig.signedIn("ada");
        String large =
                "{\"queues\":[],\"note\":\"" + "x".repeat(60_000) + "\",\"more\":\"" + "y".repeat(60_000) + "\"}";
        assertEquals(200, ada.put("/api/config", put(1, large)).status());
        assertEquals(413, ada.post("/api/review/contacts/x/listened", large).status());
    }

    private static String put(long base, String document) {
        return "{\"base\":" + base + ",\"document\":" + document + ",\"note\":\" why not \"}";
    }

    private static JsonNode json(Browser.Reply reply, int status) {
        assertEquals(status, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
