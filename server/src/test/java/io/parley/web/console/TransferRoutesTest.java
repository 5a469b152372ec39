package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Handing contacts on from the desk: ana and boris take bookings, outside numbers begin with +370. */
@Computes
class TransferRoutesTest {
    private static final ContactId CHAT = new ContactId("chat-1");
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
    void aChatGoesToTheAgentAskedForWithAllThatWasSaid() {
        Browser ana = chatting();
        Browser boris = rig.ready("boris");
        Tab borisTab = rig.tab(boris);
        borisTab.frame("desk");
        assertEquals(204, hand(ana, CHAT, "{\"agent\":\"boris\"}").status());
        JsonNode offer = borisTab.frame("offer").path("offer");
        assertEquals("chat-1", offer.path("contact").asString());
        assertEquals("transferred", offer.path("why").get(0).path("code").asString());
        boris.post("/api/offers/" + offer.path("id").asString() + "/accept", "{}");
        JsonNode card = borisTab.frame(
                        "contact",
                        frame -> frame.path("contact").path("phase").asString().equals("connected"))
                .path("contact");
        assertEquals("Ana Agent", card.path("handedOn").path("byName").asString());
        Reply said = boris.get("/api/contacts/chat-1/messages?after=0");
        assertTrue(said.body().contains("Is there a ferry at night?"), said.body());
        assertEquals(404, ana.get("/api/contacts/chat-1/messages?after=0").status(), "it is not hers any more");
    }

    @Test
    void theGiverHasAWrapUpOfTheOwnPart() {
        Browser ana = chatting();
        rig.ready("boris");
        assertEquals(204, hand(ana, CHAT, "{\"queue\":\"bookings\"}").status());
        JsonNode part = json(ana.get("/api/desk")).path("contacts").get(0);
        assertEquals("chat-1~1", part.path("id").asString());
        assertEquals("wrap_up", part.path("phase").asString());
        assertEquals("chat-1", part.path("partOf").asString());
        rig.time.advance(Duration.ofSeconds(1));
        rig.chats.visitorSays(CHAT, "m2", "Is anybody there?");
        String read = ana.get("/api/contacts/chat-1~1/messages?after=0").body();
        assertTrue(read.contains("a ferry at night") && !read.contains("anybody there"), read);
        assertEquals(
                204,
                ana.post("/api/contacts/chat-1~1/wrap-up", "{\"disposition\":\"sold\",\"note\":\"n\"}")
                        .status());
    }

    @Test
    void aCallMayGoOutsideWhereTheQueueAllowsTheNumber() {
        Browser ana = talking();
        assertEquals(403, hand(ana, CALL, "{\"number\":\"+4412345\"}").status());
        assertEquals(400, hand(ana, CALL, "{\"number\":\"sip:evil@example\"}").status());
        assertEquals(
                400, hand(ana, CALL, "{\"number\":\"+370;phone-context=x\"}").status());
        assertEquals(204, hand(ana, CALL, "{\"number\":\"+370 (46) 395-051\"}").status());
        assertEquals(ContactPhase.OUTSIDE, phase(CALL));
    }

    @Test
    void whatMayNotBeIsRefusedAndChangesNothing() {
        Browser ana = chatting();
        rig.signedIn("boris");
        assertEquals(400, hand(ana, CHAT, "{}").status());
        assertEquals(
                400,
                hand(ana, CHAT, "{\"queue\":\"bookings\",\"agent\":\"boris\"}").status());
        assertEquals(400, hand(ana, CHAT, "{\"queue\":\"nowhere\"}").status());
        assertEquals(400, hand(ana, CHAT, "{\"agent\":\"ana\"}").status(), "oneself");
        assertEquals(400, hand(ana, CHAT, "{\"agent\":\"\"}").status());
        assertEquals(400, hand(ana, CHAT, "{\"agent\":\"nobody\"}").status());
        assertEquals(400, hand(ana, CHAT, "{\"number\":\"+37046395051\"}").status(), "a chat");
        Reply busy = hand(ana, CHAT, "{\"agent\":\"boris\"}");
        assertEquals(409, busy.status());
        assertTrue(busy.body().contains("agent_not_free"), busy.body());
        assertEquals(ContactPhase.CONNECTED, phase(CHAT));
    }

    @Test
    void onlyTheOwnContactCanBeHandedOn() {
        chatting();
        Browser boris = rig.ready("boris");
        assertEquals(404, hand(boris, CHAT, "{\"queue\":\"bookings\"}").status());
        assertEquals(404, boris.get("/api/contacts/chat-1/targets").status());
        assertEquals(
                403, hand(rig.signedIn("sam"), CHAT, "{\"queue\":\"bookings\"}").status());
        assertEquals(ContactPhase.CONNECTED, phase(CHAT));
    }

    @Test
    void whoIsWantedOnceFreeIsKnownToAPageThatIsLoadedAnew() {
        Browser ana = chatting();
        assertEquals(204, tell(ana, "boris", true).status());
        assertEquals(204, tell(ana, "boris", true).status(), "once is enough");
        JsonNode wanted = json(ana.get("/api/wanted")).path("wanted");
        assertEquals(1, wanted.size());
        assertEquals("chat-1", wanted.get(0).path("contact").asString());
        assertEquals("boris", wanted.get(0).path("agent").asString());
        assertEquals("Boris Agent", wanted.get(0).path("name").asString());
        Browser boris = rig.ready("boris");
        assertEquals(0, json(boris.get("/api/wanted")).path("wanted").size(), "hers");
        assertEquals(404, tell(boris, "ana", true).status(), "not his contact");
        assertEquals(204, tell(ana, "boris", false).status());
        assertEquals(0, json(ana.get("/api/wanted")).path("wanted").size());
    }

    @Test
    void aWishIsOverWithTheContactAndOfColleaguesOnly() {
        Browser ana = chatting();
        assertEquals(400, tell(ana, "ana", true).status(), "oneself");
        assertEquals(400, tell(ana, "nobody", true).status());
        assertEquals(400, ana.post("/api/contacts/chat-1/tell-when-free", "{}").status());
        assertEquals(204, tell(ana, "boris", true).status());
        rig.ready("boris");
        assertEquals(204, hand(ana, CHAT, "{\"agent\":\"boris\"}").status());
        assertEquals(0, json(ana.get("/api/wanted")).path("wanted").size());
    }

    private static Reply tell(Browser who, String agent, boolean on) {
        String body = "{\"agent\":\"%s\",\"on\":%s}".formatted(agent, on);
        return who.post("/api/contacts/chat-1/tell-when-free", body);
    }

    @Test
    void whatIsOverIsNotHandedOn() {
        Browser ana = chatting();
        ana.post("/api/contacts/chat-1/hang-up", "{}");
        Await.until(() -> phase(CHAT) == ContactPhase.WRAP_UP);
        assertEquals(409, hand(ana, CHAT, "{\"queue\":\"bookings\"}").status());
    }

    @Test
    void theTargetsSayWhoIsFree() {
        Browser ana = talking();
        JsonNode targets = json(ana.get("/api/contacts/call-1/targets"));
        assertEquals(0, targets.path("agents").size(), "boris is signed out");
        assertEquals("+370", targets.path("numbers").get(0).asString());
        rig.ready("boris");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(new AgentId("boris"), Channel.VOICE, true))
                .join();
        JsonNode boris =
                json(ana.get("/api/contacts/call-1/targets")).path("agents").get(0);
        assertEquals("Boris Agent", boris.path("name").asString());
        assertEquals("free", boris.path("state").asString());
        JsonNode queue =
                json(ana.get("/api/contacts/call-1/targets")).path("queues").get(0);
        assertEquals("Bookings", queue.path("name").asString());
        assertEquals(0, queue.path("etaSeconds").asInt());
        boris(new RoutingEvent.AgentStateChosen(
                new AgentId("boris"), new io.parley.core.agent.RoutingState.NotReady("")));
        assertEquals(
                "away",
                json(ana.get("/api/contacts/call-1/targets"))
                        .path("agents")
                        .get(0)
                        .path("state")
                        .asString());
    }

    @Test
    void aRestartBetweenHandingOnAndPickingUpLosesNobody() throws Exception {
        Browser ana = chatting();
        assertEquals(204, hand(ana, CHAT, "{\"queue\":\"bookings\"}").status());
        rig.close();
        rig = new Rig(folder);
        assertEquals(ContactPhase.QUEUED, phase(CHAT));
        JsonNode part =
                json(rig.signedIn("ana").get("/api/desk")).path("contacts").get(0);
        assertEquals("chat-1~1", part.path("id").asString());
        Browser boris = rig.ready("boris");
        accept(boris, CHAT);
        JsonNode card = json(boris.get("/api/desk")).path("contacts").get(0);
        assertEquals("Ana Agent", card.path("handedOn").path("byName").asString());
    }

    private void boris(RoutingEvent event) {
        rig.acd.postDurably(event).join();
    }

    private Browser chatting() {
        Browser ana = rig.ready("ana");
        rig.chats.visitorSays(CHAT, "m1", "Is there a ferry at night?");
        rig.arrives("chat-1", Channel.CHAT);
        accept(ana, CHAT);
        return ana;
    }

    private Browser talking() {
        Browser ana = rig.ready("ana");
        AgentId agent = Harbour.ANA;
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true))
                .join();
        rig.arrives("call-1", Channel.VOICE);
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd.postDurably(new RoutingEvent.ContactConnected(CALL, agent)).join();
        return ana;
    }

    private void accept(Browser agent, ContactId contact) {
        Await.until(() -> !rig.acd.board().offers().isEmpty());
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        agent.post("/api/offers/" + offer.id() + "/accept", "{}");
        Await.until(() -> phase(contact) == ContactPhase.CONNECTED);
    }

    private static Reply hand(Browser agent, ContactId contact, String to) {
        return agent.post("/api/contacts/" + contact + "/transfer", to);
    }

    private ContactPhase phase(ContactId contact) {
        Board board = rig.acd.board();
        return Stream.concat(board.waiting().stream(), board.live().stream())
                .filter(view -> view.record().contact().id().equals(contact))
                .map(Board.ContactView::phase)
                .findFirst()
                .orElse(ContactPhase.ENDED);
    }

    private static JsonNode json(Reply reply) {
        assertFalse(reply.status() >= 300, reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
