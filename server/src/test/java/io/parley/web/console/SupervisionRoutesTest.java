package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Supervisions;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Supervisors in live calls as boards and desks see it: ana has the call, sam is a supervisor. */
@Computes
class SupervisionRoutesTest {
    private static final ContactId CALL = new ContactId("call-1");
    private static final String PATH = "/api/contacts/call-1/supervision";

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
    void boardsShowWhoIsInACallAndTheAgentIsToldWhereItIsAnnounced() {
        Browser ana = talking();
        Browser sam = rig.signedIn("sam");
        Tab desk = rig.tab(ana);
        desk.frame("desk");
        assertEquals(204, be(sam, "listen").status());
        JsonNode onBoard = onBoard(sam);
        assertEquals("sam", onBoard.path("by").asString());
        assertEquals("Sam Supervisor", onBoard.path("byName").asString());
        assertEquals("listen", onBoard.path("mode").asString());
        assertTrue(onBoard.path("on").asBoolean());
        JsonNode told = desk.frame("contact", frame -> frame.path("contact").has("supervised"));
        assertEquals(
                "Sam Supervisor",
                told.path("contact").path("supervised").path("byName").asString());
        assertEquals(204, be(sam, "barge").status());
        desk.frame(
                "contact",
                frame -> frame.path("contact")
                        .path("supervised")
                        .path("mode")
                        .asString()
                        .equals("barge"));
        assertEquals(204, sam.delete(PATH).status());
        assertTrue(onBoard(sam).isMissingNode());
    }

    @Test
    void silentListeningIsNotOnTheAgentsDeskButWhoIsHeardIs() {
        rig.supervisions.announced = false;
        Browser ana = talking();
        Browser sam = rig.signedIn("sam");
        assertEquals(204, be(sam, "listen").status());
        assertFalse(card(ana).has("supervised"));
        assertEquals(204, be(sam, "whisper").status());
        assertEquals("whisper", card(ana).path("supervised").path("mode").asString());
    }

    @Test
    void whoTalksWithAColleagueIsCountedAsBusy() {
        rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.OutsideCall(Harbour.ANA, RoutingEvent.OutsideKind.INTERNAL, true))
                .join();
        JsonNode board = json(rig.signedIn("sam").get("/api/board"));
        assertTrue(board.path("agents").get(0).path("onCall").asBoolean());
        assertEquals(1, board.path("site").path("agents").path("busy").asInt());
        assertEquals(0, board.path("site").path("agents").path("free").asInt());
    }

    @Test
    void agentsAreInNobodysCalls() {
        Browser ana = talking();
        Browser boris = rig.signedIn("boris");
        for (Browser agent : new Browser[] {ana, boris}) {
            assertEquals(403, be(agent, "listen").status());
            assertEquals(403, agent.delete(PATH).status());
            assertEquals(403, agent.post(PATH + "/take-over", "{}").status());
        }
        assertEquals(401, be(rig.browser(), "listen").status());
        assertTrue(rig.supervisions.of(CALL).isEmpty());
    }

    @Test
    void whatCannotBeIsRefusedWithAReason() {
        Browser sam = rig.signedIn("sam");
        assertEquals(404, be(sam, "listen").status(), "no such call");
        talking();
        assertEquals(400, be(sam, "shout").status());
        assertEquals(400, sam.post(PATH, "{}").status());
        refused(sam, Supervisions.Reply.NO_CALL, 409, "not_connected");
        refused(sam, Supervisions.Reply.NOT_NOW, 409, "not_now");
        refused(sam, Supervisions.Reply.TAKEN, 409, "supervised");
        refused(sam, Supervisions.Reply.OFF, 403, "supervision_off");
        refused(sam, Supervisions.Reply.NO_PHONE, 409, "no_phone");
        refused(sam, Supervisions.Reply.NOT_KEPT, 503, "not_kept");
        assertEquals(409, sam.delete(PATH).status(), "nobody is in it");
        Reply noDesk = sam.post(PATH + "/take-over", "{}");
        assertEquals(409, noDesk.status());
        assertTrue(noDesk.body().contains("no_desk"), noDesk.body());
        assertTrue(rig.supervisions.takenOver.isEmpty());
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(CALL, ContactEnd.CUSTOMER_LEFT))
                .join();
        rig.supervisions.reply = Supervisions.Reply.DONE;
        assertTrue(be(sam, "listen").body().contains("not_connected"), "in wrap-up nobody talks");
    }

    private void refused(Browser sam, Supervisions.Reply reply, int status, String code) {
        rig.supervisions.reply = reply;
        Reply answer = be(sam, "listen");
        assertEquals(status, answer.status());
        assertTrue(answer.body().contains('"' + code + '"'), answer.body());
    }

    private static Reply be(Browser person, String mode) {
        return person.post(PATH, "{\"mode\":\"" + mode + "\"}");
    }

    private static JsonNode onBoard(Browser person) {
        return json(person.get("/api/board")).path("contacts").get(0).path("supervised");
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(reply.raw().body());
    }

    private static JsonNode card(Browser agent) {
        return json(agent.get("/api/desk")).path("contacts").get(0);
    }

    private Browser talking() {
        Browser ana = rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.AgentStateChosen(Harbour.ANA, new RoutingState.Ready()))
                .join();
        rig.arrives("call-1", Channel.VOICE);
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(CALL, Harbour.ANA))
                .join();
        return ana;
    }
}
