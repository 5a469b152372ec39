package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Browser;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kill -9} while an alert stands that somebody has snoozed, and another that nobody has. */
@OwnServer
class AlertsAfterACrashTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SEEN = "seen";
    private static final String UNSEEN = "unseen";

    @TempDir
    Path folder;

    @Test
    void bothStandSinceThenAndItIsKnownWhoSnoozedWhich() {
        Organisation organisation =
                new Organisation(List.of(new Organisation.Queue(SEEN, 1, 0), new Organisation.Queue(UNSEEN, 1, 0)));
        try (DemoServer server = organisation.serve(folder.resolve("server"))) {
            Browser supervisor = supervisor(server);
            nobodyIsFree(supervisor);
            Patience.of(30).until("both stand", () -> alerts(supervisor).size() == 2);
            String body = "{\"measure\":\"free_agents\",\"subject\":\"%s\",\"minutes\":60}".formatted(SEEN);
            assertEquals(204, supervisor.post("/api/alerts/snooze", body).status());
            JsonNode before = alerts(supervisor);
            assertTrue(before.toString().contains("snoozedBy"), before::toString);
            server.kill();
            server.startAgain();
            Browser again = supervisor(server);
            Patience.of(30).until("both stand again", () -> alerts(again).size() == 2);
            assertEquals(before, alerts(again));
            server.assertNoErrors();
        }
    }

    private static Browser supervisor(DemoServer server) {
        Browser browser = new Browser(server.web());
        assertEquals(
                200,
                browser.signIn(Organisation.SUPERVISOR, Organisation.PASSWORD).status());
        return browser;
    }

    private static void nobodyIsFree(Browser supervisor) {
        JsonNode now = JSON.readTree(supervisor.get("/api/alert-limits").body());
        ObjectNode limits = (ObjectNode) now.path("limits");
        ((ObjectNode) limits.path("all").path("free_agents")).put("alarm", 0).put("minutes", 0);
        ObjectNode wanted = JSON.createObjectNode().put("version", 0).set("limits", limits);
        assertEquals(204, supervisor.put("/api/alert-limits", wanted.toString()).status());
    }

    private static JsonNode alerts(Browser supervisor) {
        return JSON.readTree(supervisor.get("/api/board").body()).path("alerts");
    }
}
