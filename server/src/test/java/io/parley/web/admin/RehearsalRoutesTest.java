package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Rehearsals;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class RehearsalRoutesTest {
    private static final String PATH = "/api/rehearsal";
    private static final String MAIN_LINE = "{\"flow\":\"main-line\"}";

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
    void whoMakesFlowsIsCalledAndSeesHowItStands() {
        Browser ada = rig.signedIn("ada");
        JsonNode begun = json(ada.post(PATH, "{\"flow\":\"main-line\",\"caller\":\"+37060000001\"}"), 200);
        assertFalse(begun.path("draft").asBoolean(), "no document was given");
        JsonNode stands = json(ada.get(PATH), 200);
        assertEquals("waiting", stands.path("state").asString());
        assertEquals("bookings", stands.path("step").asString());
        assertEquals("Bookings", stands.path("queueName").asString());
        assertEquals("key 1", stands.path("taken").path(0).path("took").asString());
        assertEquals("gold", stands.path("attributes").path("plan").asString());
        assertEquals(204, ada.post(PATH + "/turn", "{\"turn\":\"answered\"}").status());
        assertEquals(204, ada.delete(PATH).status());
        assertEquals(List.of("ada +37060000001", "ada ANSWERED"), rig.rehearsals.done);
        assertEquals(404, ada.delete(PATH).status());
        assertEquals(404, ada.get(PATH).status());
    }

    @Test
    void aDraftIsHeardUnlessItCannotBeUsedWhichIsSaid() {
        Browser sam = rig.signedIn("sam");
        String good = "{\"flow\":\"main-line\",\"document\":{\"queues\":[]}}";
        assertTrue(json(sam.post(PATH, good), 200).path("draft").asBoolean());
        JsonNode bad = json(sam.post(PATH, "{\"flow\":\"main-line\",\"document\":{}}"), 200);
        assertFalse(bad.path("draft").asBoolean());
        assertEquals("queues", bad.path("problems").path(0).path("path").asString());
        JsonNode none = json(sam.post(PATH, "{\"flow\":\"other\",\"document\":{}}"), 422);
        assertEquals("queues", none.path("problems").path(0).path("path").asString());
    }

    @Test
    void agentsMayNotAndOthersAreToldWhatIsWrong() {
        assertEquals(403, rig.signedIn("ana").post(PATH, MAIN_LINE).status());
        assertEquals(403, rig.signedIn("ana").get(PATH).status());
        assertEquals(403, rig.signedIn("ana").delete(PATH).status());
        assertEquals(
                403,
                rig.signedIn("ana")
                        .post(PATH + "/turn", "{\"turn\":\"nobody\"}")
                        .status());
        assertEquals(401, rig.browser().post(PATH, MAIN_LINE).status());
        Browser ada = rig.signedIn("ada");
        assertEquals(400, ada.post(PATH, "{}").status());
        assertEquals(
                400,
                ada.post(PATH, "{\"flow\":\"main-line\",\"caller\":\"anybody\"}")
                        .status());
        assertEquals(404, ada.post(PATH, "{\"flow\":\"other\"}").status());
        assertEquals(409, ada.post(PATH + "/turn", "{\"turn\":\"answered\"}").status(), "nobody waits");
        assertEquals(400, ada.post(PATH + "/turn", "{}").status());
        assertEquals(400, ada.post(PATH + "/turn", "{\"turn\":\"maybe\"}").status());
    }

    @Test
    void itIsSaidWhyNoPhoneRings() {
        Browser ada = rig.signedIn("ada");
        rig.rehearsals.answer = Rehearsals.Reply.NO_PHONE;
        assertEquals(
                "no_phone", json(ada.post(PATH, MAIN_LINE), 409).path("code").asString());
        rig.rehearsals.answer = Rehearsals.Reply.NOT_NOW;
        assertEquals(
                "not_now", json(ada.post(PATH, MAIN_LINE), 409).path("code").asString());
    }

    private static JsonNode json(Browser.Reply reply, int status) {
        assertEquals(status, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
