package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Browser;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The configuration becomes another while people wait and work, and stays it through a {@code kill -9}. */
@OwnServer
class ConfigTest {
    private static final String PASSWORD = "halcyon-demo";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void aQueueGoesWhileSomebodyWaitsInItAndComesBackByOneCall() throws Exception {
        try (DemoServer server = DemoServer.demo(folder.resolve("data"));
                Browser browser = new Browser(server.web());
                Person milda = new Person(server, "milda", PASSWORD);
                Visitor visitor = new Visitor(server.web())) {
            assertEquals(200, browser.signIn("admin", PASSWORD).status());
            visitor.open("refund", "I want my money back");
            JsonNode first = json(browser.get("/api/config"), 200);
            assertEquals(1, first.path("version").asInt());
            ObjectNode without =
                    withoutRefunds((ObjectNode) first.path("document").deepCopy());
            JsonNode checked =
                    json(browser.post("/api/config/check", "{\"lint\":false,\"document\":" + without + "}"), 200);
            assertEquals(0, checked.path("problems").size(), checked.toString());
            assertTrue(checked.path("changes").size() > 2);
            try (Tab board = Tab.open(server.web(), browser, "/ws/desk?board=1")) {
                assertEquals(2, put(browser, 1, without, 200).path("version").asInt());
                assertEquals(2, board.frame("org").path("version").asInt());
            }
            assertFalse(topics(browser).contains("refund"));
            assertFalse(browser.get("/widget/v1/config").body().contains("\"refund\""));
            assertEquals("admin", put(browser, 1, without, 409).path("by").asString());
            served(server, milda);
            renamedAndKilled(server, browser, without);
            JsonNode back = json(browser.post("/api/config/versions/1/return", "{\"base\":3}"), 200);
            assertEquals(4, back.path("version").asInt());
            assertTrue(topics(browser).contains("refund"));
            server.assertNoErrors();
        }
    }

    /** Whoever waits in the queue that is no more is served by one of its members. */
    private static void served(DemoServer server, Person milda) throws Exception {
        try (Browser desk = new Browser(server.web())) {
            assertEquals(200, desk.signIn("milda", PASSWORD).status());
            try (Tab tab = Tab.open(server.web(), desk)) {
                tab.frame("desk");
                milda.ready();
                milda.accept(milda.offer());
                Patience.of(30)
                        .until(
                                "the chat is served",
                                () -> !milda.desk().get("contacts").isEmpty());
            }
        }
    }

    private static void renamedAndKilled(DemoServer server, Browser browser, ObjectNode document) {
        ((ObjectNode) document.path("queues").path(0).path("name")).put("en", "All bookings");
        assertEquals(3, put(browser, 2, document, 200).path("version").asInt());
        server.kill();
        server.startAgain();
        JsonNode held = json(browser.get("/api/config"), 200);
        assertEquals(3, held.path("version").asInt());
        assertEquals("console", held.path("source").asString());
        assertTrue(browser.get("/api/org").body().contains("All bookings"));
    }

    private static ObjectNode withoutRefunds(ObjectNode document) {
        remove((ArrayNode) document.path("queues"), Optional.of("id"), "refunds");
        remove((ArrayNode) document.path("topics"), Optional.of("queue"), "refunds");
        document.path("flows").forEach(flow -> {
            remove((ArrayNode) flow.path("steps"), Optional.of("topic"), "refund");
            flow.path("steps").forEach(step -> withoutKeys(step.path("keys"), "refund"));
        });
        remove((ArrayNode) document.path("cannedReplies"), Optional.of("id"), "refund-term");
        remove((ArrayNode) document.path("cannedReplies"), Optional.of("id"), "refund-docs");
        remove((ArrayNode) document.path("desk").path("links"), Optional.of("id"), "refund");
        document.path("agents").forEach(agent -> {
            remove((ArrayNode) agent.path("queues"), Optional.empty(), "refunds");
            ((ObjectNode) agent.path("tiers")).remove("refunds");
        });
        return document;
    }

    private static void withoutKeys(JsonNode keys, String to) {
        List.copyOf(keys.properties()).stream()
                .filter(key -> key.getValue().asString().equals(to))
                .forEach(key -> ((ObjectNode) keys).remove(key.getKey()));
    }

    /** @param by a field of what the list holds; absent where it holds names */
    private static void remove(ArrayNode list, Optional<String> by, String what) {
        for (int i = list.size() - 1; i >= 0; i--) {
            JsonNode one = list.get(i);
            if (by.map(one::path).orElse(one).asString().equals(what)) {
                list.remove(i);
            }
        }
    }

    private static String topics(Browser browser) {
        return json(browser.get("/api/org"), 200).path("topics").toString();
    }

    private static JsonNode put(Browser browser, long base, ObjectNode document, int status) {
        return json(browser.put("/api/config", "{\"base\":" + base + ",\"document\":" + document + "}"), status);
    }

    private static JsonNode json(Browser.Reply reply, int status) {
        assertEquals(status, reply.status(), reply.body());
        return JSON.readTree(reply.body());
    }
}
