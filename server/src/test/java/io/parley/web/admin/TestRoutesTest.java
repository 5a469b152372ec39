package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
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
import tools.jackson.databind.node.ObjectNode;

@Computes
class TestRoutesTest {
    private static final String CHAT = "{\"channel\":\"chat\",\"topic\":\"booking\",\"language\":\"en\"";

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
    void whatWasTriedPassesWhoeverIsSignedInLater() {
        rig.ready("ana");
        JsonNode made = post("sam", "/api/routing/tests/make", CHAT + "}");
        assertTrue(made.path("asLive").asBoolean());
        ObjectNode test = (ObjectNode) made.path("test");
        assertTrue(test.path("floor").path("ana").asString().matches("free \\d+"), test.toString());
        assertEquals("rings", test.path("expect").path("then").asString());
        assertEquals("bookings", test.path("expect").path("queue").asString());
        assertEquals("ana", test.path("expect").path("agents").path(0).asString());
        assertEquals("", test.path("contact").path("number").asString());
        test.put("id", "one").put("name", "One");
        keep(test);
        JsonNode run = post("sam", "/api/routing/tests/run", "{}");
        assertEquals(0, run.path("failed").asInt(), run.toString());
        assertTrue(run.path("tests").path(0).path("passes").asBoolean());
        ((ObjectNode) test.path("expect")).put("after", 7).putArray("agents").add("boris");
        ((ObjectNode) test.path("floor")).put("nobody", "busy");
        JsonNode differs = post("sam", "/api/routing/tests/run", "{\"document\":" + document(test) + "}");
        JsonNode first = differs.path("tests").path(0);
        assertEquals(1, differs.path("failed").asInt());
        assertEquals("[\"agents\",\"after\"]", first.path("differs").toString());
        assertEquals("ana", first.path("found").path("agents").path(0).asString(), "the floor of the test is its own");
        assertEquals("nobody", first.path("unknown").path(0).asString());
    }

    @Test
    void whoWaitsAlreadyIsNotOnTheFloorOfATest() {
        rig.arrives("c1", Channel.VOICE);
        JsonNode made = post(
                "sam",
                "/api/routing/tests/make",
                "{\"channel\":\"voice\",\"queue\":\"bookings\",\"language\":\"en\",\"pretend\":[{\"agent\":\"ana\","
                        + "\"state\":\"free\"}],\"at\":\"2026-03-12T08:00:00+02:00\"}");
        assertEquals(1, rig.acd.board().waiting().size());
        assertEquals("2026-03-12T06:00Z", made.path("test").path("at").asString());
        assertEquals("free 0", made.path("test").path("floor").path("ana").asString());
        assertFalse(made.path("asLive").asBoolean(), "who waits would get her");
        assertEquals("rings", made.path("test").path("expect").path("then").asString());
        JsonNode nobody = post("sam", "/api/routing/tests/make", CHAT + "}").path("test");
        assertEquals(0, nobody.path("floor").size());
        assertFalse(nobody.path("expect").path("then").asString().equals("rings"));
    }

    @Test
    void aTestThatCannotBeTriedSaysWhyAndNobodyElseMayAsk() {
        JsonNode made = post("ada", "/api/routing/tests/make", CHAT + "}");
        ObjectNode test = (ObjectNode) made.path("test");
        test.put("id", "one").put("name", "One");
        ((ObjectNode) test.path("contact")).put("topic", "gone");
        JsonNode run = post("sam", "/api/routing/tests/run", "{\"document\":" + document(test) + "}");
        JsonNode result = run.path("tests").path(0);
        assertEquals("topic", result.path("problem").path("field").asString());
        assertFalse(result.has("found"));
        for (String path : new String[] {"/api/routing/tests/run", "/api/routing/tests/make"}) {
            String body = path.endsWith("run") ? "{}" : CHAT + "}";
            assertEquals(403, rig.signedIn("ana").post(path, body).status());
            assertEquals(403, rig.signedIn("lea").post(path, body).status());
            String broken = body.substring(0, body.length() - 1) + (body.length() > 2 ? "," : "") + "\"document\":{}}";
            assertEquals(422, rig.signedIn("sam").post(path, broken).status());
        }
        assertEquals(
                400,
                rig.signedIn("sam")
                        .post("/api/routing/tests/make", CHAT + ",\"keys\":\"1\"}")
                        .status());
    }

    private void keep(JsonNode test) {
        Browser.Reply kept = rig.signedIn("ada").put("/api/config", "{\"base\":1,\"document\":" + document(test) + "}");
        assertEquals(200, kept.status(), kept.body());
    }

    private static String document(JsonNode test) {
        return "{\"queues\":[{\"id\":\"bookings\"}],\"tests\":[" + test + "]}";
    }

    private JsonNode post(String who, String path, String body) {
        Browser.Reply reply = rig.signedIn(who).post(path, body);
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
