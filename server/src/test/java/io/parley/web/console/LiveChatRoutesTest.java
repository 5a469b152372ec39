package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ConversationView;
import io.parley.chat.form.Answer;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.AgentProfile;
import io.parley.core.agent.Skill;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import io.parley.web.desk.DeskPictures;
import io.parley.web.org.OrgSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notes, whispers, invitations; looking on, joining and taking over. */
@Computes
class LiveChatRoutesTest {
    private static final ContactId CHAT = new ContactId("chat-1");
    private static final String WATCH = "/ws/desk?chat=chat-1";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;
    private Tab desk;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        desk = rig.tab(ana);
        rig.arrives("chat-1", Channel.CHAT);
        String offer = desk.frame("offer").path("offer").path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        desk.frame("contact", frame -> phase(frame).equals("connected"));
        rig.chats.visitorSays(CHAT, "m1", "Where is my refund?");
        desk.frame("event");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static String phase(JsonNode frame) {
        return frame.path("contact").path("phase").asString("");
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }

    private static String words(String cid, String body) {
        return "{\"cid\":\"" + cid + "\",\"body\":\"" + body + "\"}";
    }

    @Test
    void aSupervisorsWhisperIsOnTheAgentsDeskAndInNoTranscript() {
        Browser sam = rig.signedIn("sam");
        Tab watching = rig.keep(Tab.open(rig.uri, sam, WATCH));
        assertEquals("ana", watching.frame("chat").path("chat").path("agent").asString());
        JsonNode first = json(sam.post("/api/chats/chat-1/notes", words("w1", "Offer the voucher")));
        JsonNode again = json(sam.post("/api/chats/chat-1/notes", words("w1", "Offer the voucher")));
        assertFalse(first.path("dup").asBoolean());
        assertTrue(again.path("dup").asBoolean());
        assertEquals(first.path("seq"), again.path("seq"));
        assertEquals(
                409,
                sam.post("/api/chats/chat-1/notes", words("w1", "Other words")).status());
        JsonNode told = desk.frame("note").path("note");
        assertEquals("whisper", told.path("kind").asString());
        assertEquals("Sam Supervisor", told.path("byName").asString());
        assertEquals("Offer the voucher", told.path("body").asString());
        json(ana.post("/api/contacts/chat-1/notes", words("n1", "Done, thank you")));
        watching.frame(
                "note", frame -> frame.path("note").path("kind").asString().equals("note"));
        JsonNode read = json(ana.get("/api/contacts/chat-1/notes")).path("notes");
        assertEquals(2, read.size());
        assertEquals(
                1,
                json(ana.get("/api/contacts/chat-1/notes?after=1"))
                        .path("notes")
                        .size());
        assertFalse(ana.get("/api/contacts/chat-1/messages?after=0").body().contains("voucher"));
        assertEquals(1, rig.store.transcripts().head(CHAT), "the log of the chat has the visitor's words only");
        JsonNode reviewed = json(sam.get("/api/review/contacts/chat-1/transcript"));
        assertEquals(2, reviewed.path("notes").size());
        assertEquals(1, reviewed.path("events").size());
    }

    @Test
    void whoLooksOnSeesWhatWasFilledInBefore() {
        rig.chats.answers = List.of(new Answer("plan", "Plan", "gold", "Golden", true));
        JsonNode chat = json(rig.signedIn("sam").get("/api/chats/chat-1")).path("chat");
        JsonNode answer = chat.path("answers").get(0);
        assertEquals("Plan", answer.path("label").asString());
        assertEquals("Golden", answer.path("value").asString());
    }

    @Test
    void onlyWhoWatchesTheFloorOrWasAskedSeesAChat() {
        Browser boris = rig.ready("boris");
        Tab his = rig.tab(boris);
        assertEquals(404, boris.get("/api/chats/chat-1").status());
        assertEquals(404, boris.post("/api/chats/chat-1/join").status());
        assertEquals(404, boris.post("/api/chats/chat-1/notes", words("n", "x")).status());
        assertEquals(
                404, boris.post("/api/contacts/chat-1/notes", words("n", "x")).status());
        assertEquals(404, boris.post("/api/chats/chat-1/decline").status());
        assertEquals(403, Tab.refused(rig.uri, cookie(boris), Optional.of(rig.uri.toString()), WATCH));
        assertEquals(400, invited("ana"));
        assertEquals(400, invited("x"));
        json(ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"boris\",\"cid\":\"i1\",\"body\":\"Fares?\"}"));
        JsonNode asked = his.frame("invited").path("invitation");
        assertEquals("Ana Agent", asked.path("byName").asString());
        assertEquals("Fares?", asked.path("words").asString());
        assertEquals(
                "chat-1",
                rig.tab(boris)
                        .frame("invited")
                        .path("invitation")
                        .path("contact")
                        .asString());
        JsonNode seen = json(boris.get("/api/chats/chat-1"));
        assertEquals(
                "Where is my refund?", seen.path("events").get(0).path("body").asString());
        assertEquals("invite", seen.path("notes").get(0).path("kind").asString());
        assertEquals(403, boris.post("/api/chats/chat-1/take-over").status(), "agents take nothing from each other");
        Tab looking = rig.keep(Tab.open(rig.uri, boris, WATCH));
        looking.frame("chat");
        json(boris.post("/api/chats/chat-1/decline"));
        looking.frame("gone");
        assertEquals(1001, looking.closed.join(), "whoever declines sees no more of it");
        assertEquals("chat-1", his.frame("uninvited").path("contact").asString());
        assertEquals(404, boris.get("/api/chats/chat-1").status());
        desk.frame("note", frame -> frame.path("note").path("kind").asString().equals("decline"));
    }

    /** What was said before they looked is as delivered and read as it is. */
    @Test
    void whoLooksIsToldHowFarTheVisitorHasRead() {
        JsonNode seen = json(rig.signedIn("sam").get("/api/chats/chat-1"));
        ConversationView.Marks visitor = rig.chats.view(CHAT).orElseThrow().visitor();
        assertEquals(visitor.delivered(), seen.path("delivered").asLong());
        assertEquals(visitor.read(), seen.path("read").asLong());
    }

    /** A colleague who had come in and then declined was in the chat until its end. */
    @Test
    void whoDeclinesIsNotInTheChatAnyMore() {
        Browser boris = rig.ready("boris");
        json(ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"boris\",\"cid\":\"i1\"}"));
        assertEquals(204, boris.post("/api/chats/chat-1/join").status());
        assertEquals(1, rig.chats.view(CHAT).orElseThrow().guests().size());
        json(boris.post("/api/chats/chat-1/decline"));
        assertTrue(rig.chats.view(CHAT).orElseThrow().guests().isEmpty());
    }

    private int invited(String colleague) {
        return ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"" + colleague + "\",\"cid\":\"i\"}")
                .status();
    }

    private static Optional<String> cookie(Browser browser) {
        return Optional.of(browser.cookieHeader());
    }

    @Test
    void lookingIsWrittenDownAndTheVisitorLearnsOfWhoJoinsOnly() {
        Browser sam = rig.signedIn("sam");
        json(sam.get("/api/chats/chat-1"));
        json(sam.get("/api/chats/chat-1?after=1"));
        assertEquals(1, rig.store.listens().of(CHAT).size());
        assertTrue(rig.chats.view(CHAT).orElseThrow().guests().isEmpty());
        assertEquals(204, sam.post("/api/chats/chat-1/join").status());
        assertEquals(
                "Sam Supervisor",
                rig.chats.view(CHAT).orElseThrow().guests().getFirst().name());
        assertEquals(
                200,
                sam.post("/api/chats/chat-1/messages", words("s1", "Sam here")).status());
        assertEquals(204, sam.post("/api/chats/chat-1/leave").status());
        assertTrue(rig.chats.view(CHAT).orElseThrow().guests().isEmpty());
        assertEquals(404, sam.get("/api/chats/nothing").status());
        assertEquals(404, sam.post("/api/chats/call-1/join").status());
    }

    @Test
    void alsoWhoOnlyListensOrBeginsInTheMiddleIsWrittenDown() {
        rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), WATCH)).frame("chat");
        assertEquals(1, rig.store.listens().of(CHAT).size());
        json(ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"boris\",\"cid\":\"i1\"}"));
        json(rig.signedIn("boris").get("/api/chats/chat-1?after=1"));
        assertEquals(
                List.of("sam", "boris"),
                rig.store.listens().of(CHAT).stream()
                        .map(shown -> shown.listen().account())
                        .toList());
    }

    @Test
    void whoLooksOnIsToldWhatIsSaidUntilItIsOver() {
        Tab watching = rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), WATCH));
        watching.frame("chat");
        rig.chats.visitorSays(CHAT, "m2", "Hello?");
        assertEquals(
                "Hello?", watching.frame("event").path("event").path("body").asString());
        ana.post("/api/contacts/chat-1/hang-up");
        assertEquals("chat-1", watching.frame("gone").path("contact").asString());
        Tab late = rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), WATCH));
        late.frame("gone");
        assertEquals(0, watching.count("desk"), "it is no desk");
    }

    @Test
    void aTabThatOnlyLooksOnIsNoDeskOfItsAgent() {
        Browser boris = rig.signedIn("boris");
        json(ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"boris\",\"cid\":\"i1\"}"));
        Tab watching = rig.keep(Tab.open(rig.uri, boris, WATCH));
        watching.frame("chat");
        assertFalse(rig.reachable(Harbour.BORIS, Channel.CHAT));
    }

    @Test
    void aSupervisorWithADeskTakesTheChatAndItsAgentWrapsUp() {
        AgentId sam = new AgentId("sam");
        Browser supervisor = supervisorWithADesk();
        assertEquals(204, supervisor.post("/api/chats/chat-1/take-over").status());
        Await.until(() -> DeskPictures.inHand(rig.acd.board(), CHAT, sam).isPresent());
        desk.frame(
                "contact",
                frame -> frame.path("contact").path("partOf").asString("").equals("chat-1"));
        Await.until(() -> supervisor.get("/api/contacts/chat-1/messages").body().contains("my refund"));
        assertEquals(404, ana.get("/api/contacts/chat-1/messages").status(), "it is not hers any more");
        assertEquals(409, supervisor.post("/api/chats/chat-1/take-over").status(), "it is theirs already");
    }

    @Test
    void aSupervisorTakesAChatThatSleepsAndItsAgentHasNothingToWrapUp() {
        AgentId sam = new AgentId("sam");
        Browser supervisor = supervisorWithADesk();
        assertEquals(204, ana.post("/api/contacts/chat-1/sleep").status());
        assertEquals(204, supervisor.post("/api/chats/chat-1/take-over").status());
        Await.until(() -> DeskPictures.inHand(rig.acd.board(), CHAT, sam).isPresent());
        assertEquals(0, json(ana.get("/api/desk")).path("contacts").size());
    }

    @Test
    void aSupervisorWithoutADeskCannotTakeOver() {
        assertEquals(
                409, rig.signedIn("sam").post("/api/chats/chat-1/take-over").status());
    }

    private Browser supervisorWithADesk() {
        AgentId sam = new AgentId("sam");
        OrgSettings org = Harbour.settings();
        List<OrgSettings.Agent> agents = new ArrayList<>(org.agents());
        agents.add(new OrgSettings.Agent("sam", "Sam", Map.of("en", 10), Map.of(), Set.of("bookings")));
        rig.web.become(new OrgSettings(
                org.name(),
                org.zone(),
                org.languages(),
                org.queues(),
                org.skills(),
                org.auxCodes(),
                agents,
                org.topics(),
                org.cannedReplies(),
                org.teams()));
        List<AgentProfile> profiles = new ArrayList<>(Harbour.rules().agents());
        profiles.add(new AgentProfile(sam, "Sam", Map.of(Skill.language("en"), 10), Set.of(Harbour.BOOKINGS), 3));
        Rules rules = new Rules(2, profiles, Harbour.rules().queues());
        rig.acd.postDurably(new RoutingEvent.RulesLoaded(rules)).join();
        return rig.ready("sam");
    }

    /** What a bot has is on no floor: it is looked up where it is. */
    @Test
    void aSupervisorWatchesAChatThatABotHasAndTakesIt() {
        ContactId chat = new ContactId("chat-2");
        rig.chats.bots.put(
                chat, new ConversationView.BotPart("helper", "Helper (bot)", Instant.ofEpochMilli(5_000), 2, 1));
        rig.chats.visitorSays(chat, "m1", "Do you like cheese?");
        Browser sam = supervisorWithADesk();
        JsonNode row = json(sam.get("/api/board")).path("bots").get(0);
        assertEquals("Helper (bot)", row.path("botName").asString());
        assertEquals(2, row.path("asked").asInt());
        assertEquals(5_000, row.path("sinceMs").asLong());
        Tab board = rig.keep(Tab.open(rig.uri, sam, "/ws/desk?board=1"));
        board.frame("board", frame -> frame.path("board").path("bots").size() == 1);
        Tab watching = rig.keep(Tab.open(rig.uri, sam, "/ws/desk?chat=chat-2"));
        JsonNode first = watching.frame("chat").path("chat");
        assertEquals("Helper (bot)", first.path("bot").asString());
        assertTrue(first.path("phase").isMissingNode(), first.toString());
        assertEquals(1, rig.store.listens().of(chat).size(), "looking is written down");
        assertEquals(
                "Do you like cheese?",
                json(sam.get("/api/chats/chat-2"))
                        .path("events")
                        .get(0)
                        .path("body")
                        .asString());
        assertEquals(
                409, sam.post("/api/chats/chat-2/notes", words("n1", "Say yes")).status(), "a bot reads no notes");
        assertEquals(409, sam.post("/api/chats/chat-2/join").status());
        assertEquals(404, ana.get("/api/chats/chat-2").status());
        assertEquals(404, rig.ready("boris").post("/api/chats/chat-2/join").status());
        assertEquals(204, sam.post("/api/chats/chat-2/take-over").status());
        Await.until(() ->
                DeskPictures.inHand(rig.acd.board(), chat, new AgentId("sam")).isPresent());
        rig.time.advance(Duration.ofMillis(500));
        board.frame("board", frame -> frame.path("board").path("bots").isEmpty());
        assertEquals(404, sam.post("/api/chats/chat-9/take-over").status());
    }
}
