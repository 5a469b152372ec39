package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import io.parley.web.desk.Nudge;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Parking at the desk, taking back, and picking up what rings at a colleague. */
@Computes
class ParkRoutesTest {
    private static final ContactId CALL = new ContactId("call-1");

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
    void anAgentParksAndAColleagueSeesItAndTakesItBack() {
        Browser ana = talking();
        Browser boris = free("boris");
        Reply parked = park(ana, "{\"slot\":\"702\"}");
        assertEquals(200, parked.status());
        assertEquals("702", json(parked).path("slot").asString());
        JsonNode list = json(boris.get("/api/parking"));
        assertEquals("702", list.path("slots").get(1).asString());
        assertEquals("bookings", list.path("queues").get(0).asString());
        JsonNode card = list.path("parked").get(0);
        assertEquals("702", card.path("slot").asString());
        assertEquals("Ana Agent", card.path("byName").asString());
        assertEquals("+37061234567", card.path("customer").asString());
        assertEquals(120_000, card.path("until").asLong() - card.path("since").asLong());
        String board = rig.signedIn("sam").get("/api/board").body();
        assertTrue(board.contains("\"parked\""), board);
        assertEquals(204, boris.post("/api/parking/702/take", "{}").status());
        assertEquals(Optional.of(new AgentId("boris")), view().record().agent());
        assertEquals(0, json(boris.get("/api/parking")).path("parked").size());
    }

    @Test
    void whatMayNotBeIsRefusedWithAReason() {
        Browser ana = talking();
        Browser boris = free("boris");
        assertEquals(400, park(ana, "{\"slot\":\"999\"}").status());
        assertEquals(404, park(boris, "{}").status(), "it is not his");
        assertEquals(401, park(rig.browser(), "{}").status());
        assertEquals(403, park(rig.signedIn("sam"), "{}").status());
        rig.parkings.parks = false;
        assertTrue(park(ana, "{}").body().contains("not_allowed"));
        rig.parkings.parks = true;
        assertEquals(404, boris.post("/api/parking/701/take", "{}").status());
        assertEquals(200, park(ana, "{}").status());
        rig.parkings.stranger = Optional.of(new AgentId("boris"));
        assertEquals(403, boris.post("/api/parking/701/take", "{}").status());
        assertEquals(0, json(boris.get("/api/parking")).path("parked").size());
        assertEquals(404, park(ana, "{}").status(), "it is not on her desk any more");
        for (String path : new String[] {"/api/parking", "/api/ringing"}) {
            assertEquals(401, rig.browser().get(path).status());
            assertEquals(403, rig.signedIn("sam").get(path).status());
        }
        assertEquals(401, rig.browser().post("/api/parking/701/take", "{}").status());
        assertEquals(403, rig.signedIn("sam").post("/api/ringing/pick-up", "{}").status());
    }

    @Test
    void whatRingsAtAColleagueIsSeenAndPickedUp() {
        free("ana");
        rig.arrives("call-1", Channel.VOICE);
        Browser boris = free("boris");
        JsonNode card = json(boris.get("/api/ringing")).path("calls").get(0);
        assertEquals("ana", card.path("agent").asString());
        assertEquals("call-1", card.path("contact").asString());
        assertEquals(400, pickUp(boris, "{\"agent\":\"nobody\"}").status());
        assertEquals(204, pickUp(boris, "{\"agent\":\"ana\"}").status());
        assertEquals(new AgentId("boris"), rig.acd.board().offers().getFirst().agent());
        assertEquals(0, json(boris.get("/api/ringing")).path("calls").size(), "it rings at nobody else");
        assertEquals(404, pickUp(boris, "{\"agent\":\"ana\"}").status());
    }

    /** Each park made all desks ask for all places. */
    @Test
    void whoeverMayTakeACallerIsToldWhoComesAndGoes() {
        Browser ana = talking();
        Browser boris = free("boris");
        Tab anas = rig.tab(ana);
        Tab page = rig.tab(boris);
        rig.parkings.onChange(rig.web::parkingChanged);
        park(ana, "{\"slot\":\"702\"}");
        JsonNode came = page.frame("parking");
        assertEquals("702", came.path("slot").asString());
        assertEquals(json(boris.get("/api/parking")).path("parked").get(0), came.path("parked"));
        anas.frame("parking");
        rig.parkings.stranger = Optional.of(Harbour.ANA);
        boris.post("/api/parking/702/take", "{}");
        Await.until(() -> page.count("parking") == 2);
        JsonNode went = page.frames.stream()
                .filter(frame -> frame.path("t").asString("").equals("parking"))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertEquals("702", went.path("slot").asString());
        assertTrue(went.path("parked").isMissingNode(), went::toString);
        rig.web.desks().tell(everybody -> true, Nudge.VOICEMAIL.frame());
        anas.frame("voicemail");
        assertEquals(1, anas.count("parking"), "who may not take the caller hears nothing of them");
    }

    private static Reply park(Browser who, String body) {
        return who.post("/api/contacts/call-1/park", body);
    }

    private static Reply pickUp(Browser who, String body) {
        return who.post("/api/ringing/pick-up", body);
    }

    private Board.ContactView view() {
        return rig.acd.board().live().stream()
                .filter(view -> view.record().contact().id().equals(CALL))
                .filter(view -> view.phase() == ContactPhase.ACCEPTED)
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(Reply reply) {
        return JsonMapper.shared().readTree(reply.body());
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
