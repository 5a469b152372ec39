package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What agents do, over HTTP. */
@Computes
class DeskRoutesTest {
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
    void signingInPutsTheAgentOnTheFloor() {
        Browser ana = rig.signedIn("ana");
        Await.until(() -> desk(ana).path("agent").path("state").asString().equals("not_ready"));
        assertEquals("unregistered", desk(ana).path("agent").path("phone").asString());
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        assertEquals("registered", desk(ana).path("agent").path("phone").asString());
    }

    @Test
    void anAgentChoosesAState() {
        Browser ana = rig.signedIn("ana");
        Reply chosen = ana.put("/api/desk/state", "{\"state\":\"not_ready\",\"aux\":\"break\"}");
        JsonNode agent = json(chosen).path("agent");
        assertEquals("not_ready", agent.path("state").asString());
        assertEquals("break", agent.path("aux").asString());
        assertEquals(rig.time.instant().toEpochMilli(), agent.path("sinceMs").asLong());
        Reply unknown = ana.put("/api/desk/state", "{\"state\":\"not_ready\",\"aux\":\"lunch\"}");
        assertEquals("aux", json(unknown).path("field").asString());
        assertEquals(400, ana.put("/api/desk/state", "{\"state\":\"asleep\"}").status());
    }

    @Test
    void aCallRingsIsHeldAndGetsANote() {
        Browser ana = rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        rig.arrives("call-1", Channel.VOICE);
        JsonNode offer = desk(ana).path("offers").get(0);
        String id = offer.path("id").asString();
        assertEquals(204, ana.post("/api/offers/" + id + "/accept").status());
        assertEquals(id, rig.phones.answered.getFirst().toString(), "the phone is asked to answer");
        assertEquals(404, ana.post("/api/contacts/call-1/hold", "{\"on\":true}").status(), "not accepted yet");
        rig.acd
                .postDurably(new RoutingEvent.OfferAccepted(rig.phones.answered.getFirst()))
                .join();
        assertEquals(409, ana.post("/api/contacts/call-1/hold", "{\"on\":true}").status(), "not connected yet");
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(new ContactId("call-1"), Harbour.ANA))
                .join();
        assertEquals(204, ana.post("/api/contacts/call-1/hold", "{\"on\":true}").status());
        assertEquals(
                204,
                ana.put("/api/contacts/call-1/note", "{\"note\":\"asks for cabins\"}")
                        .status());
        JsonNode card = desk(ana).path("contacts").get(0);
        assertEquals("asks for cabins", card.path("note").asString());
        assertTrue(card.path("recording").asBoolean());
        assertEquals(409, ana.get("/api/contacts/call-1/messages").status(), "a call has no messages");
        assertEquals(
                409,
                ana.put("/api/contacts/call-1/outcome", "{\"disposition\":\"sold\"}")
                        .status(),
                "not in wrap-up yet");
        assertEquals(
                409,
                ana.post("/api/contacts/call-1/wrap-up", "{\"disposition\":\"sold\",\"note\":\"\"}")
                        .status());
    }

    @Test
    void aDeclinedOfferGoesToTheNextAgent() {
        Browser ana = rig.ready("ana");
        rig.arrives("chat-1", Channel.CHAT);
        Browser boris = rig.ready("boris");
        String offer = desk(ana).path("offers").get(0).path("id").asString();
        assertEquals(404, boris.post("/api/offers/" + offer + "/decline").status());
        assertEquals(204, ana.post("/api/offers/" + offer + "/decline").status());
        Await.until(() -> desk(boris).path("offers").size() == 1);
        assertEquals(404, ana.post("/api/offers/" + offer + "/accept").status());
    }

    @Test
    void whatIsMarkedAfterTheChatHasGoneToSomebodyElseIsNoMistakeAndMarksNothing() {
        Browser ana = rig.ready("ana");
        ContactId chat = rig.arrives("chat-1", Channel.CHAT);
        ana.post("/api/offers/" + desk(ana).path("offers").get(0).path("id").asString() + "/accept");
        Browser boris = rig.signedIn("boris");
        long read = rig.chats.view(chat).orElseThrow().desk().read();
        assertEquals(
                204, boris.post("/api/contacts/chat-1/read", "{\"seq\":99}").status());
        assertEquals(
                204, boris.post("/api/contacts/chat-1/typing", "{\"on\":true}").status());
        assertEquals(read, rig.chats.view(chat).orElseThrow().desk().read());
        assertEquals(404, boris.post("/api/contacts/none/read", "{\"seq\":99}").status());
        assertFalse(rig.chats.told.contains("typing true"));
    }

    @Test
    void messagesAreReadSentAndMarked() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        ContactId chat = rig.arrives("chat-1", Channel.CHAT);
        rig.chats.visitorSays(chat, "m1", "Hello");
        ana.post("/api/offers/" + desk(ana).path("offers").get(0).path("id").asString() + "/accept");
        tab.frame("contact", f -> f.path("contact").path("phase").asString().equals("connected"));
        JsonNode sent = json(ana.post("/api/contacts/chat-1/messages", "{\"cid\":\"a1\",\"body\":\"Good day\"}"));
        assertEquals(2, sent.path("seq").asInt());
        JsonNode again = json(ana.post("/api/contacts/chat-1/messages", "{\"cid\":\"a1\",\"body\":\"Good day\"}"));
        assertTrue(again.path("dup").asBoolean());
        JsonNode messages = json(ana.get("/api/contacts/chat-1/messages?after=1"));
        assertEquals(1, messages.path("events").size());
        assertEquals(2, messages.path("head").asInt());
        assertEquals(1, messages.path("read").asInt());
        rig.chats.visitorSays(chat, "m2", "Thanks");
        tab.frame("contact", f -> f.path("contact").path("unread").asInt() == 1);
        assertEquals(204, ana.post("/api/contacts/chat-1/read", "{\"seq\":3}").status());
        Await.until(() -> lastCard(tab).path("unread").asInt() == 0);
        assertEquals(
                204, ana.post("/api/contacts/chat-1/typing", "{\"on\":true}").status());
        assertTrue(rig.chats.told.contains("typing true"));
        for (String bad : new String[] {
            "{\"cid\":\"\",\"body\":\"x\"}",
            "{\"cid\":\"c\",\"body\":\" \"}",
            "{\"cid\":\"c\",\"body\":\"" + "x".repeat(4_001) + "\"}"
        }) {
            assertEquals(400, ana.post("/api/contacts/chat-1/messages", bad).status());
        }
    }

    @Test
    void anAnswerThatWasWrittenBeforeTheCustomersLastWordsIsHeldBackUnlessItIsWantedAnyway() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        ContactId chat = rig.arrives("chat-1", Channel.CHAT);
        rig.chats.visitorSays(chat, "m1", "Where is it?");
        ana.post("/api/offers/" + desk(ana).path("offers").get(0).path("id").asString() + "/accept");
        tab.frame("contact", f -> f.path("contact").path("phase").asString().equals("connected"));
        String path = "/api/contacts/chat-1/messages";
        rig.chats.visitorSays(chat, "m2", "Found it");
        Browser.Reply stale = ana.post(path, "{\"cid\":\"a1\",\"body\":\"I look\",\"after\":1}");
        assertEquals(409, stale.status());
        assertEquals("stale", json(stale).path("code").asString());
        assertEquals("Found it", json(stale).path("said").get(0).path("body").asString());
        assertEquals(1, json(stale).path("said").size());
        assertEquals(
                200,
                ana.post(path, "{\"cid\":\"a1\",\"body\":\"I look\",\"after\":1,\"anyway\":true}")
                        .status());
        assertEquals(
                200,
                ana.post(path, "{\"cid\":\"a2\",\"body\":\"Good\",\"after\":3}").status());
        rig.chats.visitorSays(chat, "m3", "Thanks");
        JsonNode repeated = json(ana.post(path, "{\"cid\":\"a2\",\"body\":\"Good\",\"after\":3}"));
        assertTrue(repeated.path("dup").asBoolean(), "what is stored is only told again");
        assertEquals(
                400,
                ana.post(path, "{\"cid\":\"a3\",\"body\":\"x\",\"after\":-1}").status());
    }

    private static JsonNode lastCard(Tab tab) {
        return tab.frames.reversed().stream()
                .filter(frame -> frame.path("t").asString().equals("contact"))
                .findFirst()
                .orElseThrow()
                .path("contact");
    }

    @Test
    void leftMessagesReachTheAgentsOfTheirQueueAndAreDoneOnce() {
        leave("o1", "bookings");
        leave("o2", "freight");
        Browser ana = rig.signedIn("ana");
        Tab tab = rig.tab(ana);
        assertEquals(1, tab.frame("desk").path("desk").path("offline").asInt());
        JsonNode rows = json(ana.get("/api/offline-messages?done=0")).path("rows");
        assertEquals("o1", rows.get(0).path("id").asString());
        assertEquals(1, rows.size());
        assertEquals(404, ana.post("/api/offline-messages/o2/done").status());
        assertEquals(204, ana.post("/api/offline-messages/o1/done").status());
        assertEquals(0, tab.frame("offline").path("count").asInt());
        assertEquals(0, json(ana.get("/api/offline-messages")).path("rows").size());
        JsonNode done =
                json(ana.get("/api/offline-messages?done=1")).path("rows").get(0);
        assertEquals("Ana Agent", done.path("done").path("by").asString());
    }

    @Test
    void aLeftMessageIsTakenByOneAndNobodyElseDealsWithIt() {
        leave("o1", "bookings");
        leave("o2", "freight");
        Browser ana = rig.signedIn("ana");
        Browser boris = rig.signedIn("boris");
        assertEquals(404, ana.post("/api/offline-messages/o2/take").status());
        assertEquals(404, ana.post("/api/offline-messages/o9/give-back").status());
        assertEquals(409, ana.post("/api/offline-messages/o1/give-back").status(), "nobody has it");
        Tab tab = rig.tab(boris);
        assertEquals(204, ana.post("/api/offline-messages/o1/take").status());
        tab.frame("left");
        JsonNode taken =
                json(boris.get("/api/offline-messages")).path("rows").get(0).path("taken");
        assertEquals("Ana Agent", taken.path("name").asString());
        assertEquals("ana", taken.path("by").asString());
        for (String act : List.of("take", "give-back", "done")) {
            Reply refused = boris.post("/api/offline-messages/o1/" + act);
            assertEquals(409, refused.status(), act);
            assertTrue(refused.body().contains("\"taken\""), refused.body());
        }
        assertEquals(204, ana.post("/api/offline-messages/o1/give-back").status());
        assertEquals(204, boris.post("/api/offline-messages/o1/take").status());
        assertEquals(204, boris.post("/api/offline-messages/o1/done").status());
        assertEquals(409, ana.post("/api/offline-messages/o1/take").status(), "it is done");
    }

    @Test
    void aLeftMessageIsShownWithWhatWasFilledInAndAgreedTo() {
        leave("o1", "bookings", Optional.of("""
                        {"form":[{"field":"plan","label":"Plan","value":"gold","shown":"Golden","counts":true}],\
                        "consent":{"at":17,"version":"v1","text":"I [agree].","link":"https://shop.example/"}}"""));
        leave("o2", "bookings");
        JsonNode rows = json(rig.signedIn("ana").get("/api/offline-messages")).path("rows");
        JsonNode asked = rows.get(0).path("id").asString().equals("o1") ? rows.get(0) : rows.get(1);
        assertEquals("Golden", asked.path("form").get(0).path("shown").asString());
        assertEquals("Plan", asked.path("form").get(0).path("label").asString());
        assertEquals("I [agree].", asked.path("consent").path("text").asString());
        assertEquals(17, asked.path("consent").path("at").asLong());
        JsonNode plain = asked == rows.get(0) ? rows.get(1) : rows.get(0);
        assertTrue(plain.path("form").isEmpty());
        assertFalse(plain.hasNonNull("consent"));
    }

    private void leave(String id, String queue) {
        leave(id, queue, Optional.empty());
    }

    private void leave(String id, String queue, Optional<String> form) {
        rig.store
                .visitors()
                .leave(new Visitors.OfflineMessage(
                        id,
                        rig.time.instant(),
                        queue,
                        "en",
                        "Ona",
                        "ona@example.org",
                        "Please call",
                        form,
                        Optional.empty(),
                        Optional.empty()))
                .join();
    }

    @Test
    void theOrganisationIsToldInTheReadersLanguage() {
        Browser ana = rig.signedIn("ana");
        JsonNode english = json(ana.get("/api/org", "Accept-Language", "de, en;q=0.8"));
        assertEquals("Bookings", english.path("queues").get(0).path("name").asString());
        JsonNode lithuanian = json(ana.get("/api/org", "Accept-Language", "lt-LT"));
        assertEquals("Užsakymai", lithuanian.path("queues").get(0).path("name").asString());
        assertEquals("Break", lithuanian.path("auxCodes").get(0).path("label").asString(), "falls back");
        assertEquals("anglų", lithuanian.path("languages").get(0).path("name").asString());
    }

    @Test
    void cannedRepliesAreToldInAllLanguagesToThoseWithADesk() {
        JsonNode reply = json(rig.signedIn("ana").get("/api/canned-replies"))
                .path("replies")
                .get(0);
        assertEquals("hello", reply.path("id").asString());
        assertEquals("bookings", reply.path("queues").get(0).asString());
        assertEquals("Hello {customer}", reply.path("text").path("en").asString());
    }

    private static JsonNode desk(Browser browser) {
        return json(browser.get("/api/desk"));
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(reply.raw().body());
    }
}
