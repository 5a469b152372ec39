package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class ShadowRoutesTest {
    private static final String DOCUMENT = "{\"document\":{\"queues\":[]}}";

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
    void aShadowRunsBesideTheFloorUntilItIsEnded() {
        Browser ada = rig.signedIn("ada");
        rig.ready("ana");
        assertEquals(204, ada.get("/api/shadow").status());
        JsonNode begun = json(ada.put("/api/shadow", DOCUMENT));
        assertEquals(1, begun.path("base").asInt());
        assertEquals(0, begun.path("contacts").asInt());
        serve("c1");
        Await.until(() -> json(ada.get("/api/shadow")).path("contacts").asInt() == 1);
        JsonNode report = json(ada.get("/api/shadow"));
        assertEquals(0, report.path("elsewhereCount").asInt(), "the rules are the same");
        JsonNode level = report.path("levels").path(0);
        assertEquals("Bookings", level.path("queueName").asString());
        assertEquals(1.0, level.path("live").asDouble());
        assertEquals(1.0, level.path("shadow").asDouble());
        assertTrue(report.path("ended").isMissingNode());
        assertEquals(204, ada.delete("/api/shadow").status());
        assertEquals(204, ada.get("/api/shadow").status());
        assertEquals(404, ada.delete("/api/shadow").status());
    }

    @Test
    void anotherVersionInForceEndsTheShadowWithTheReason() {
        Browser ada = rig.signedIn("ada");
        json(ada.put("/api/shadow", DOCUMENT));
        Rules rules = Harbour.rules();
        rig.acd
                .postDurably(new RoutingEvent.RulesLoaded(new Rules(2, rules.agents(), rules.queues())))
                .join();
        Await.until(() -> json(ada.get("/api/shadow")).has("ended"));
        assertEquals(
                "version 2 came into force",
                json(ada.get("/api/shadow")).path("ended").asString());
        assertEquals(1, json(ada.put("/api/shadow", DOCUMENT)).path("base").asInt() - 1);
    }

    @Test
    void whatCannotBeUsedIsNotBegun() {
        Browser ada = rig.signedIn("ada");
        assertEquals(422, ada.put("/api/shadow", "{\"document\":{}}").status());
        assertEquals(403, rig.signedIn("sam").put("/api/shadow", DOCUMENT).status());
        assertEquals(204, ada.get("/api/shadow").status());
    }

    private void serve(String id) {
        ContactId contact = rig.arrives(id, Channel.CHAT);
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(contact, offer.agent()))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(contact, ContactEnd.AGENT_ENDED))
                .join();
    }

    private static JsonNode json(Browser.Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
