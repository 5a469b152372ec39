package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.RecordingPauses;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Pausing the recording of a call at the desk, and by a program. */
@Computes
class RecordingPauseRoutesTest {
    private static final ContactId CALL = new ContactId("call-1");
    private static final String MINE = "/api/contacts/call-1/recording/";
    private static final String ANY = "/api/calls/call-1/recording/";

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
    void whoHasTheCallPausesItAndDeskAndBoardSayFromWhenToWhen() {
        Browser ana = talking();
        Tab desk = rig.tab(ana);
        JsonNode paused = json(ana.post(MINE + "pause")).path("paused");
        assertEquals("ana", paused.path("by").asString());
        assertEquals("Ana Agent", paused.path("byName").asString());
        assertEquals(
                120_000, paused.path("until").asLong() - paused.path("since").asLong());
        assertEquals(paused, desk.frame("contact").path("contact").path("paused"));
        assertTrue(card(ana).path("pausable").asBoolean());
        assertTrue(rig.signedIn("sam").get("/api/board").body().contains("\"recordingPaused\":true"));
        assertEquals(paused, json(ana.post(MINE + "pause")).path("paused"), "twice is once");
        assertTrue(json(ana.post(MINE + "resume")).path("paused").isMissingNode());
        assertEquals(200, ana.post(MINE + "resume").status(), "it is recorded already");
        assertTrue(card(ana).path("paused").isMissingNode());
        assertTrue(rig.signedIn("sam").get("/api/board").body().contains("\"recordingPaused\":false"));
    }

    @Test
    void aProgramPausesAnyCallAndEndsItsPause() {
        Browser ana = talking();
        String key = key("crm", false);
        JsonNode paused = json(program(key, ANY + "pause")).path("paused");
        assertEquals("key:crm", paused.path("by").asString());
        assertEquals("crm", paused.path("byName").asString());
        assertEquals("crm", card(ana).path("paused").path("byName").asString());
        assertEquals(200, program(key, ANY + "pause").status());
        assertEquals(200, program(key, ANY + "resume").status());
        assertEquals(Optional.empty(), rig.pauses.of(CALL));
        assertEquals(404, program(key, "/api/calls/call-9/recording/pause").status());
        assertEquals(403, program(key("wallboard", true), ANY + "pause").status(), "one that only reads");
        assertEquals(403, program(key, MINE + "pause").status(), "it has no desk");
    }

    @Test
    void whoSupervisesMayPauseAndDoesNotEndWhatKeepsThemFromHearing() {
        Browser ana = talking();
        Browser sam = rig.signedIn("sam");
        assertEquals(200, sam.post(ANY + "pause").status());
        assertEquals("sam", card(ana).path("paused").path("by").asString());
        assertTrue(sam.post(ANY + "resume").body().contains("not_yours"));
        assertTrue(rig.pauses.of(CALL).isPresent());
        assertEquals(200, ana.post(MINE + "resume").status(), "whoever paused it");
    }

    @Test
    void whatMayNotBeIsRefusedWithAReason() {
        Browser ana = talking();
        assertEquals(404, free("boris").post(MINE + "pause").status(), "it is not his");
        assertEquals(403, free("boris").post(ANY + "pause").status());
        assertEquals(401, rig.browser().post(MINE + "pause").status());
        assertEquals(401, rig.browser().post(ANY + "resume").status());
        rig.pauses.reply = RecordingPauses.Reply.NOT_RECORDED;
        assertTrue(ana.post(MINE + "pause").body().contains("not_recorded"));
        rig.pauses.reply = RecordingPauses.Reply.NOT_ALLOWED;
        assertTrue(ana.post(MINE + "pause").body().contains("not_pausable"));
        rig.pauses.reply = RecordingPauses.Reply.NO_CALL;
        assertTrue(ana.post(MINE + "pause").body().contains("no_call"));
        rig.pauses.allowed = false;
        assertFalse(card(ana).path("pausable").asBoolean());
    }

    private JsonNode card(Browser agent) {
        return json(agent.get("/api/desk")).path("contacts").get(0);
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply::body);
        return JsonMapper.shared().readTree(reply.body());
    }

    /** A new one. @param readsOnly whether it may change nothing */
    private String key(String name, boolean readsOnly) {
        String wanted = "{\"name\":\"%s\",\"role\":\"supervisor\",\"readsOnly\":%s}".formatted(name, readsOnly);
        return json(rig.signedIn("ada").post("/api/keys", wanted)).path("key").asString();
    }

    private Reply program(String key, String path) {
        Browser program = rig.browser();
        return program.send(
                program.request(path, "Authorization", "Bearer " + key).POST(HttpRequest.BodyPublishers.noBody()));
    }

    private Browser talking() {
        Browser ana = free("ana");
        rig.arrives("call-1", Channel.VOICE);
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(CALL, Harbour.ANA))
                .join();
        return ana;
    }

    private Browser free(String user) {
        Browser browser = rig.ready(user);
        AgentId agent = new AgentId(user);
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true))
                .join();
        return browser;
    }
}
