package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.identity.SignedIdentity;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Words that agents change and supervisors remove, and whom the site says a visitor is. */
@Computes
class AmendRoutesTest {
    private static final ContactId CHAT = new ContactId("chat-1");

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
        desk.frame(
                "contact",
                frame -> frame.path("contact").path("phase").asString("").equals("connected"));
        rig.chats.visitorSays(CHAT, "m1", "My card is 4111 1111");
        desk.frame("event");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }

    private static String words(String cid, String body) {
        return "{\"cid\":\"" + cid + "\",\"body\":\"" + body + "\"}";
    }

    @Test
    void anAgentChangesOwnWordsOnly() {
        long seq = json(ana.post("/api/contacts/chat-1/messages", words("a1", "Good day")))
                .path("seq")
                .asLong();
        json(ana.put("/api/contacts/chat-1/messages/" + seq, words("a2", "Good morning")));
        JsonNode told = desk.frame(
                        "event",
                        frame -> frame.path("event").path("kind").asString().equals("edit"))
                .path("event");
        assertEquals(seq + " Good morning", told.path("body").asString());
        assertEquals(
                409,
                ana.put("/api/contacts/chat-1/messages/1", words("a3", "mine")).status());
        assertEquals(
                404,
                ana.put("/api/contacts/chat-1/messages/x", words("a4", "?")).status());
        assertEquals(
                404, ana.put("/api/contacts/other/messages/1", words("a5", "?")).status());
        assertEquals(
                400,
                ana.put("/api/contacts/chat-1/messages/1", words("a6", " ")).status());
        Browser boris = rig.ready("boris");
        assertEquals(
                404,
                boris.put("/api/contacts/chat-1/messages/1", words("b1", "?")).status());
        assertEquals(
                404, boris.put("/api/chats/chat-1/messages/1", words("b1", "?")).status());
    }

    @Test
    void aSupervisorRemovesWordsFromEverywhere() {
        Browser sam = rig.signedIn("sam");
        assertEquals(
                403, ana.post("/api/contacts/chat-1/redactions", "{\"seq\":1}").status());
        assertEquals(
                204, sam.post("/api/contacts/chat-1/redactions", "{\"seq\":1}").status());
        desk.frame("event", frame -> frame.path("event").path("kind").asString().equals("redact"));
        assertEquals(
                400, sam.post("/api/contacts/chat-1/redactions", "{\"seq\":77}").status());
        assertEquals(
                400, sam.post("/api/contacts/chat-1/redactions", "{\"seq\":0}").status());
        for (String path : new String[] {
            "/api/chats/chat-1", "/api/review/contacts/chat-1/transcript", "/api/review/contacts?text=4111"
        }) {
            Reply reply = sam.get(path);
            assertEquals(200, reply.status());
            assertFalse(reply.body().contains("1111"), path + " " + reply.body());
        }
        String read = ana.get("/api/contacts/chat-1/messages?after=0").body();
        assertFalse(read.contains("4111"), read);
        assertTrue(read.contains("\"redact\""), read);
    }

    @Test
    void aSupervisorRemovesTheNoteOfWrapUp() {
        Browser sam = rig.signedIn("sam");
        String path = "/api/contacts/chat-1/redactions";
        assertEquals(409, sam.post(path, "{\"wrapUp\":true}").status(), "its agent may write another one");
        assertEquals(204, ana.post("/api/contacts/chat-1/hang-up").status());
        desk.frame(
                "contact",
                frame -> frame.path("contact").path("phase").asString().equals("wrap_up"));
        String note = "{\"disposition\":\"sold\",\"note\":\"Card 5500 0001\"}";
        assertEquals(204, ana.post("/api/contacts/chat-1/wrap-up", note).status());
        Await.until(() -> found(sam, "5500") == 1);
        assertEquals(403, ana.post(path, "{\"wrapUp\":true}").status());
        assertEquals(400, sam.post(path, "{\"wrapUp\":false}").status());
        assertEquals(400, sam.post(path, "{\"wrapUp\":true,\"seq\":1}").status());
        assertEquals(
                404,
                sam.post("/api/contacts/other/redactions", "{\"wrapUp\":true}").status());
        assertEquals(204, sam.post(path, "{\"wrapUp\":true}").status());
        assertEquals(204, sam.post(path, "{\"wrapUp\":true}").status(), "twice is once");
        assertEquals(0, found(sam, "5500"));
        assertEquals(1, found(sam, "4111"), "what was said stays");
        String file = sam.get("/api/review/contacts/chat-1").body();
        assertFalse(file.contains("5500"), file);
        assertEquals(2, file.split("note_removed", -1).length, file);
    }

    private static int found(Browser reader, String words) {
        return json(reader.get("/api/review/contacts?text=" + words))
                .path("rows")
                .size();
    }

    @Test
    void aSupervisorRemovesTheWordsOfANote() {
        Browser sam = rig.signedIn("sam");
        json(ana.post("/api/contacts/chat-1/notes", words("n1", "Card 5500 0000 is theirs")));
        desk.frame("note");
        String path = "/api/contacts/chat-1/redactions";
        assertEquals(403, ana.post(path, "{\"note\":1}").status());
        assertEquals(400, sam.post(path, "{\"note\":1,\"seq\":1}").status());
        assertEquals(400, sam.post(path, "{}").status());
        assertEquals(404, sam.post(path, "{\"note\":7}").status());
        assertEquals(204, sam.post(path, "{\"note\":1}").status());
        assertEquals(204, sam.post(path, "{\"note\":1}").status(), "twice is once");
        JsonNode told =
                desk.frame("note", frame -> frame.path("note").has("goneBy")).path("note");
        assertEquals("", told.path("body").asString());
        assertEquals("Sam Supervisor", told.path("goneBy").asString());
        for (String read : List.of("/api/chats/chat-1", "/api/review/contacts/chat-1/transcript")) {
            assertFalse(sam.get(read).body().contains("5500"), read);
        }
        assertEquals(
                0, json(sam.get("/api/review/contacts?text=5500")).path("rows").size());
        assertEquals(
                200,
                ana.post("/api/contacts/chat-1/notes", words("n1", "Card 5500 0000 is theirs"))
                        .status());
        assertEquals(
                1, json(ana.get("/api/contacts/chat-1/notes")).path("notes").size(), "a repeat brings nothing back");
    }

    @Test
    void theDeskTellsWhoIsVerified() {
        assertFalse(card().path("identity").path("verified").asBoolean(true));
        rig.chats.identity = Optional.of(new SignedIdentity(
                "u-17", Optional.of("Ona"), Optional.of("ona@shop.example"), Map.of("plan", "gold"), 5));
        JsonNode signed = card().path("identity");
        assertTrue(signed.path("verified").asBoolean());
        assertEquals("u-17", signed.path("subject").asString());
        assertEquals("gold", signed.path("attributes").path("plan").asString());
    }

    private JsonNode card() {
        return json(ana.get("/api/desk")).path("contacts").get(0);
    }
}
