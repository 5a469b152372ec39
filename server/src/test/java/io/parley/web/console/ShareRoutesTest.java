package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.chat.conversation.ChatFiles;
import io.parley.chat.conversation.ChatFiles.Bringer;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Agents share files in chats they write in, and only there. */
@Computes
class ShareRoutesTest {
    private static final String BYTES = "application/octet-stream";
    private static final String MINE = "/api/contacts/chat-1/files";
    private static final String BESIDE = "/api/chats/chat-1/files";

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
        String offer = desk.frame("offer").path("offer").path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        Await.until(() -> ana.get("/api/contacts/chat-1/messages").status() == 200);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static Browser.Reply bring(Browser who, String path, String query, String bytes) {
        return who.postBytes(path + "?" + query, BYTES, bytes.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(Browser.Reply reply) {
        return reply.status() + " "
                + JsonMapper.shared().readTree(reply.body()).path("code").asString();
    }

    @Test
    void piecesFollowEachOtherUntilTheFileIsShared() {
        Browser.Reply first = bring(ana, MINE, "cid=f1&name=ticket.pdf&size=10&at=0", "12345");
        assertEquals("{\"at\":5}", first.body());
        assertEquals(
                "{\"seq\":7}",
                bring(ana, MINE, "cid=f1&name=ticket.pdf&size=10&at=5", "67890").body());
        ChatFiles.Piece last = rig.chats.pieces.getLast();
        assertEquals(new Bringer.Staff(new AgentId("ana")), last.by());
        assertEquals(List.of("chat-1", "f1", "ticket.pdf"), List.of(last.chat().value(), last.cid(), last.name()));
        assertEquals(204, ana.delete(MINE + "?cid=f2").status());
        assertEquals("409 shared", code(ana.delete(MINE + "?cid=shared")));
        JsonNode rules = JsonMapper.shared().readTree(ana.get("/api/file-rules").body());
        assertEquals(100, rules.path("largest").asInt());
        assertEquals(6, rules.path("types").size());
    }

    @Test
    void onlyWhoWritesInTheChatSharesFilesInIt() {
        String query = "cid=f1&name=a.txt&size=1&at=0";
        Browser boris = rig.ready("boris");
        assertEquals(401, bring(rig.browser(), MINE, query, "1").status());
        assertEquals(404, bring(boris, MINE, query, "1").status(), "another agent");
        assertEquals(404, boris.delete(MINE + "?cid=f1").status());
        assertEquals(404, bring(boris, BESIDE, query, "1").status(), "nobody asked them");
        assertEquals(404, boris.delete(BESIDE + "?cid=f1").status());
        assertEquals(403, bring(rig.signedIn("sam"), MINE, query, "1").status(), "has no desk");
        assertTrue(rig.chats.pieces.isEmpty());
        ana.post("/api/contacts/chat-1/invite", "{\"agent\":\"boris\",\"cid\":\"i1\"}");
        assertEquals(200, bring(boris, BESIDE, query, "1").status());
        assertEquals("409 not_joined", code(bring(boris, BESIDE, "cid=f1&name=FOREIGN&size=1&at=0", "1")));
    }

    @Test
    void everyRefusalSaysWhy() {
        Map<ChatFiles.Why, String> said = Map.of(
                ChatFiles.Why.UNKNOWN, "404 not_found",
                ChatFiles.Why.FOREIGN, "404 not_found",
                ChatFiles.Why.CLOSED, "409 closed",
                ChatFiles.Why.TOO_LARGE, "413 too_large",
                ChatFiles.Why.TOO_MUCH, "409 too_much",
                ChatFiles.Why.WRONG_TYPE, "415 wrong_type",
                ChatFiles.Why.HARMFUL, "422 harmful",
                ChatFiles.Why.CONFLICT, "409 cid_conflict",
                ChatFiles.Why.LATER, "503 unavailable");
        for (ChatFiles.Why why : ChatFiles.Why.values()) {
            assertEquals(said.get(why), code(bring(ana, MINE, "cid=f&name=" + why + "&size=1&at=0", "1")));
        }
        for (String wrong : List.of(
                "name=a&size=1&at=0",
                "cid=a%20b&name=a&size=1&at=0",
                "cid=f&size=1&at=0",
                "cid=f&name=a&at=0",
                "cid=f&name=a&size=1",
                "cid=f&name=a&size=-1&at=0",
                "cid=f&name=a&size=x&at=0")) {
            assertEquals(400, bring(ana, MINE, wrong, "1").status(), wrong);
        }
        String query = MINE + "?cid=f&name=a&size=1&at=0";
        assertEquals(415, ana.postBytes(query, "application/json", new byte[1]).status());
        assertEquals(
                413, ana.postBytes(query, BYTES, new byte[ChatFiles.PIECE + 1]).status());
    }

    @Test
    void aPieceThatIsStoppedHalfWayIsNoFaultOfOurs() throws IOException {
        String head = "POST " + MINE + "?cid=f&name=a&size=100&at=0 HTTP/1.1\r\nHost: " + rig.uri.getAuthority()
                + "\r\nCookie: " + ana.cookieHeader() + "\r\nX-Parley: 1\r\nContent-Type: " + BYTES
                + "\r\nContent-Length: 100\r\n\r\nhalf";
        try (Socket half = new Socket(rig.uri.getHost(), rig.uri.getPort())) {
            half.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
            half.shutdownOutput();
            String answer = new String(half.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
            assertTrue(answer.contains("cut_off"), answer);
        }
    }
}
