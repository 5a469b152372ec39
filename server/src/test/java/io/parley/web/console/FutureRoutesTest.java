package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

@Computes
class FutureRoutesTest {
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
    void whatIfShowsBandsBeforeAndAfterTheChange() {
        rig.ready("ana");
        for (int i = 0; i < 6; i++) {
            rig.arrives("c" + i, Channel.CHAT);
        }
        Browser supervisor = rig.signedIn("sam");
        JsonNode answer = json(supervisor.post("/api/what-if", "{\"more\":{\"ana\":2},\"minutes\":60,\"runs\":30}"));
        assertEquals("2 more like ana", answer.path("change").asString());
        assertEquals(30, answer.path("runs").asInt());
        JsonNode queue = answer.path("queues").get(0);
        assertEquals("Bookings", queue.path("name").asString());
        double before = level(queue.path("before"));
        double after = level(queue.path("after"));
        assertTrue(after > before, before + " then " + after);
        JsonNode band = queue.path("after").path("waitSeconds");
        assertTrue(band.path("p10").asDouble() <= band.path("p90").asDouble());
        assertEquals(
                6, rig.acd.board().waiting().size() + rig.acd.board().live().size(), "the floor is as it was");
    }

    @Test
    void whatIfRefusesWhatItCannotThinkThrough() {
        Browser supervisor = rig.signedIn("sam");
        assertEquals(
                200,
                supervisor
                        .post("/api/what-if", "{\"config\":\"harbour\",\"runs\":1}")
                        .status());
        Browser.Reply broken = supervisor.post("/api/what-if", "{\"config\":\"nonsense\"}");
        assertEquals(400, broken.status());
        assertTrue(broken.body().contains("config:1: is not the harbour"), broken.body());
        for (String bad : new String[] {
            "{\"minutes\":0}", "{\"runs\":201}", "{\"volume\":-1}", "{\"go\":[\"nobody\"]}", "{\"more\":{\"ana\":1000}}"
        }) {
            assertEquals(400, supervisor.post("/api/what-if", bad).status(), bad);
        }
    }

    @Test
    void saysWhySomebodyStillWaits() {
        rig.arrives("c1", Channel.VOICE);
        Browser supervisor = rig.signedIn("sam");
        JsonNode answer = json(supervisor.get("/api/contacts/c1/why"));
        assertEquals("bookings", answer.path("queue").asString());
        assertEquals(1, answer.path("place").asInt());
        JsonNode excluded = answer.path("why").path("excluded");
        assertEquals(2, excluded.size());
        assertEquals("signed_out", excluded.get(0).path("reason").asString());
        assertEquals(404, supervisor.get("/api/contacts/other/why").status());
    }

    @Test
    void anAgentSeesWhereTheyStandAndNobodyElses() {
        Browser ana = rig.ready("ana");
        JsonNode answer = json(ana.get("/api/agents/ana/why"));
        assertEquals("Ana Agent", answer.path("agentName").asString());
        JsonNode chat = null;
        for (JsonNode line : answer.path("lines")) {
            chat = line.path("channel").asString().equalsIgnoreCase("chat") ? line : chat;
        }
        assertEquals(1, chat.path("rank").asInt());
        assertEquals(1, chat.path("among").asInt());
        assertEquals(404, ana.get("/api/agents/boris/why").status());
        JsonNode boris = json(rig.signedIn("ada").get("/api/agents/boris/why"));
        assertEquals("signed_out", boris.path("lines").get(0).path("reason").asString());
    }

    @Test
    void lintNamesTheLanguageThatNobodySpeaks() {
        JsonNode answer = json(rig.signedIn("ada").get("/api/lint"));
        JsonNode finding = answer.path("findings").get(0);
        assertEquals("unreachable", finding.path("code").asString());
        assertEquals("lt", finding.path("args").path("language").asString());
        assertTrue(finding.path("example").asString().startsWith("a Lithuanian caller at "));
        assertEquals(
                0,
                json(rig.signedIn("ada").get("/api/estimates")).path("served").asInt());
    }

    private static double level(JsonNode figures) {
        return figures.path("serviceLevels").path("sl_strict").path("mean").asDouble();
    }

    private static JsonNode json(Browser.Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
