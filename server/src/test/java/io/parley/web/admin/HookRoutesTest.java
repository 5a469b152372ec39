package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class HookRoutesTest {
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

    private static JsonNode read(String body) {
        return new JsonMapper().readTree(body);
    }

    @Test
    void anAdministratorSeesHowItGoesAndTriesIt() {
        Browser ada = rig.signedIn("ada");
        JsonNode hook = read(ada.get("/api/webhooks").body()).path("webhooks").path(0);
        assertEquals("crm", hook.path("name").asString());
        assertEquals("up", hook.path("state").asString());
        assertEquals(3, hook.path("waiting").asInt());
        assertTrue(read(ada.post("/api/webhooks/crm/test", "{}").body())
                .path("taken")
                .asBoolean());
        rig.hooks.trouble = Optional.of("it answers 503");
        JsonNode failed = read(ada.post("/api/webhooks/crm/test", "{}").body());
        assertEquals("it answers 503", failed.path("trouble").asString());
        assertEquals(List.of("crm", "crm"), rig.hooks.tested);
        assertEquals(404, ada.post("/api/webhooks/other/test", "{}").status());
    }

    @Test
    void nobodyElseSeesOrTriesAnything() {
        for (String user : new String[] {"ana", "sam"}) {
            Browser browser = rig.signedIn(user);
            assertEquals(403, browser.get("/api/webhooks").status());
            assertEquals(403, browser.post("/api/webhooks/crm/test", "{}").status());
        }
        assertEquals(401, rig.browser().get("/api/webhooks").status());
        assertEquals(List.of(), rig.hooks.tested);
    }
}
