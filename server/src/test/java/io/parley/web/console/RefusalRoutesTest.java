package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Explanation.Excluded;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One press refuses; why may follow. */
@Computes
class RefusalRoutesTest {
    private static final String WHY = "{\"reason\":\"language\"}";

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
    void whoRefusedMaySayWhyAndIsToldSoWhereItIsExplained() {
        Browser ana = rig.ready("ana");
        ContactId chat = rig.arrives("chat-1", Channel.CHAT);
        String offer = offer(ana);
        assertEquals(404, ana.put(refusal(offer), WHY).status(), "it is not refused yet");
        assertEquals(204, ana.post("/api/offers/" + offer + "/decline").status());
        assertEquals(400, ana.put(refusal(offer), "{\"reason\":\"boredom\"}").status());
        assertEquals(400, ana.put(refusal(offer), "{}").status());
        assertEquals(404, rig.signedIn("boris").put(refusal(offer), WHY).status(), "it was not theirs");
        assertEquals(204, ana.put(refusal(offer), WHY).status());
        Excluded out = rig.acd
                .present()
                .join()
                .floor()
                .floor()
                .keeps(Harbour.ANA, chat, rig.time.instant())
                .orElseThrow();
        assertEquals(Map.of("why", "language"), out.args());
        rig.time.advance(Duration.ofSeconds(61));
        assertEquals(404, ana.put(refusal(offer), WHY).status(), "a minute is over");
    }

    @Test
    void theReasonsAreToldInTheLanguageOfWhoeverAsks() {
        JsonNode org = json(rig.signedIn("ana").get("/api/org", "Accept-Language", "lt"));
        assertEquals("language", org.path("refusals").path(0).path("id").asString());
        assertEquals("Ne ta kalba", org.path("refusals").path(0).path("label").asString());
        assertTrue(org.path("auxCodes").size() > 0);
    }

    private static String refusal(String offer) {
        return "/api/offers/" + offer + "/refusal";
    }

    private static String offer(Browser agent) {
        return json(agent.get("/api/desk")).path("offers").path(0).path("id").asString();
    }

    private static JsonNode json(Browser.Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
