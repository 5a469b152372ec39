package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Putting one's own chat to sleep, and waking it. */
@Computes
class SleepRoutesTest {
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
    void whatSleepsStaysOnTheDeskOfItsAgentAndWakesThere() {
        Browser ana = talking();
        assertEquals(204, ana.post("/api/contacts/chat-1/wake").status(), "awake already");
        assertEquals(204, ana.post("/api/contacts/chat-1/sleep").status());
        assertEquals(204, ana.post("/api/contacts/chat-1/sleep").status(), "pressed twice");
        assertEquals("asleep", card(ana).path("phase").asString());
        assertTrue(card(ana).path("asleepSince").asLong() > 0);
        assertEquals(0, json(ana.get("/api/desk")).path("agent").path("chats").asInt());
        assertEquals(204, ana.post("/api/contacts/chat-1/wake").status());
        Await.until(() -> card(ana).path("phase").asString().equals("connected"));
        assertEquals(404, rig.ready("boris").post("/api/contacts/chat-1/sleep").status());
    }

    @Test
    void whatSleepsIsHandedOnToAColleagueWhoIsFree() {
        Browser ana = talking();
        Browser boris = rig.ready("boris");
        assertEquals(204, ana.post("/api/contacts/chat-1/sleep").status());
        Reply done = ana.post("/api/contacts/chat-1/transfer", "{\"agent\":\"boris\"}");
        assertEquals(204, done.status(), done.body());
        assertEquals(0, json(ana.get("/api/desk")).path("contacts").size(), "nothing to wrap up");
        accepts(boris);
        assertEquals(404, ana.post("/api/contacts/chat-1/wake").status(), "it is not hers any more");
    }

    private static void accepts(Browser agent) {
        String offer =
                json(agent.get("/api/desk")).path("offers").get(0).path("id").asString();
        agent.post("/api/offers/" + offer + "/accept");
        Await.until(() -> card(agent).path("phase").asString().equals("connected"));
    }

    private Browser talking() {
        Browser ana = rig.ready("ana");
        rig.arrives("chat-1", Channel.CHAT);
        String offer =
                json(ana.get("/api/desk")).path("offers").get(0).path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        Await.until(() -> card(ana).path("phase").asString().equals("connected"));
        return ana;
    }

    /** Missing while the desk has none. */
    private static JsonNode card(Browser of) {
        return json(of.get("/api/desk")).path("contacts").path(0);
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(reply.body());
    }
}
