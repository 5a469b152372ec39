package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.SharedFile;
import io.parley.core.contact.Channel;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class FileRoutesTest {
    private static final String ON_DESK = "/api/contacts/chat-1/files/";
    private static final String IN_REVIEW = "/api/review/contacts/chat-1/files/";

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        share("f1", "my \"ticket\".png", "image/png");
        share("f2", "page.html", "text/html");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void share(String id, String name, String type) throws Exception {
        Path file = Files.writeString(folder.resolve(id), "bytes of " + id);
        rig.chats.files.put("chat-1/" + id, new ChatFiles.Kept(new SharedFile(id, name, 11, type), file));
    }

    private static JsonNode desk(Browser browser) {
        return JsonMapper.builder().build().readTree(browser.get("/api/desk").body());
    }

    @Test
    void onlyWhoHasTheChatOrReviewsItGetsItsFiles() {
        Browser ana = rig.ready("ana");
        rig.arrives("chat-1", Channel.CHAT);
        assertEquals(404, ana.get(ON_DESK + "f1").status(), "not on the desk yet");
        Await.until(() -> desk(ana).path("offers").size() == 1);
        ana.post("/api/offers/" + desk(ana).path("offers").get(0).path("id").asString() + "/accept");
        Await.until(() -> ana.get(ON_DESK + "f1").status() == 200);
        assertEquals("bytes of f1", ana.get(ON_DESK + "f1").body());
        assertEquals(404, ana.get(ON_DESK + "f3").status());
        assertEquals(404, rig.ready("boris").get(ON_DESK + "f1").status(), "another agent");
        assertEquals(401, rig.browser().get(ON_DESK + "f1").status());
        assertEquals(403, ana.get(IN_REVIEW + "f1").status(), "agents do not review");
        String lookingOn = "/api/chats/chat-1/files/f1";
        Browser boris = rig.signedIn("boris");
        assertEquals(404, boris.get(lookingOn).status(), "not asked");
        ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"boris\",\"cid\":\"i1\"}");
        assertEquals("bytes of f1", boris.get(lookingOn).body());
        assertEquals("bytes of f1", rig.signedIn("sam").get(IN_REVIEW + "f1").body());
    }

    @Test
    void whoeverGoesToAFileSavesItWhateverIsInItAndItRunsNothing() {
        Browser sam = rig.signedIn("sam");
        Browser.Reply picture = sam.get(IN_REVIEW + "f1");
        assertEquals("image/png", picture.header("Content-Type"));
        assertEquals("attachment; filename*=UTF-8''my%20%22ticket%22.png", picture.header("Content-Disposition"));
        Browser.Reply page = sam.get(IN_REVIEW + "f2");
        assertEquals("attachment; filename*=UTF-8''page.html", page.header("Content-Disposition"));
        for (Browser.Reply reply : new Browser.Reply[] {picture, page}) {
            assertTrue(reply.header("Content-Security-Policy").contains("sandbox"), "runs nothing");
            assertEquals("nosniff", reply.header("X-Content-Type-Options"));
            assertEquals("same-origin", reply.header("Cross-Origin-Resource-Policy"));
        }
    }
}
