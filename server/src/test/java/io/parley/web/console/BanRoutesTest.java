package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Spam and bans, from the desk to the list. */
@Computes
class BanRoutesTest {
    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        Tab desk = rig.tab(ana);
        rig.arrives("chat-1", Channel.CHAT);
        ana.post("/api/offers/" + desk.frame("offer").path("offer").path("id").asString() + "/accept");
        desk.frame("contact", f -> f.path("contact").path("phase").asString().equals("connected"));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static JsonNode bans(Browser browser) {
        return new JsonMapper().readTree(browser.get("/api/bans").body()).path("bans");
    }

    private String end() {
        return rig.acd.board().live().stream()
                .flatMap(view -> view.record().end().stream())
                .map(end -> end.reason())
                .findFirst()
                .orElse("");
    }

    @Test
    void aBanEndsTheChatAndIsListedAndLiftedBySupervisors() {
        assertEquals(
                400, ana.post("/api/contacts/chat-1/ban", "{\"note\":\" \"}").status());
        assertEquals(
                400,
                ana.post("/api/contacts/chat-1/ban", "{\"note\":\"x\",\"hours\":0}")
                        .status());
        assertEquals(
                404,
                rig.signedIn("boris")
                        .post("/api/contacts/chat-1/ban", "{\"note\":\"x\"}")
                        .status());
        String wanted = "{\"note\":\"Rude again\",\"hours\":24,\"address\":true}";
        Browser.Reply done = ana.post("/api/contacts/chat-1/ban", wanted);
        assertEquals(200, done.status());
        assertEquals("{\"address\":true}", done.body(), "it is known");
        Await.until(() -> end().equals("banned"));
        assertTrue(rig.store.bans().isBanned("v-1", Optional.empty(), rig.time.instant()));
        assertTrue(rig.store.bans().isBanned("x", Optional.of("192.0.2.7"), rig.time.instant()));
        assertEquals(409, ana.post("/api/contacts/chat-1/ban", wanted).status(), "it is over");
        assertEquals(403, ana.get("/api/bans").status());
        Browser sam = rig.signedIn("sam");
        JsonNode listed = bans(sam);
        assertEquals(2, listed.size());
        assertEquals("Rude again", listed.get(0).path("note").asString());
        assertTrue(listed.get(0).path("holds").asBoolean());
        for (JsonNode one : listed) {
            assertEquals(
                    204,
                    sam.post("/api/bans/" + one.path("id").asString() + "/lift").status());
        }
        assertEquals(404, sam.post("/api/bans/nothing/lift").status());
        assertFalse(bans(sam).get(1).path("holds").asBoolean());
        assertEquals("sam", bans(sam).get(1).path("liftedBy").asString());
        assertFalse(rig.store.bans().isBanned("v-1", Optional.of("192.0.2.7"), rig.time.instant()));
    }

    @Test
    void spamEndsTheChatAsWhatItWas() {
        assertEquals(
                404, rig.signedIn("boris").post("/api/contacts/chat-1/spam").status());
        assertEquals(204, ana.post("/api/contacts/chat-1/spam").status());
        Await.until(() -> end().equals("spam"));
        assertEquals(0, rig.store.bans().list(10).size());
    }
}
