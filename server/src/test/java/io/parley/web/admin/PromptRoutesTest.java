package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class PromptRoutesTest {
    private static final String WAV = "audio/wav";

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
    void whatCallersHearIsForSupervisorsAndAdministratorsToListenTo() {
        Browser sam = rig.signedIn("sam");
        JsonNode greeting = json(sam.get("/api/prompts"), 200).path("prompts").path(0);
        assertEquals("greeting", greeting.path("name").asString());
        assertEquals("lt", greeting.path("own").path(0).asString());
        assertEquals("lt", greeting.path("studio").path(0).asString());
        assertEquals("Hello.", greeting.path("builtIn").path("en").asString());
        assertEquals(200, sam.get("/api/prompts/greeting/sound?language=lt").status());
        assertEquals(404, sam.get("/api/prompts/nothing/sound?language=lt").status());
        assertEquals(
                404,
                sam.get("/api/prompts/greeting/sound?language=lt&recorded=no").status());
        assertEquals(403, rig.signedIn("ana").get("/api/prompts").status());
        assertEquals(
                403,
                rig.signedIn("ana")
                        .get("/api/prompts/greeting/sound?language=lt")
                        .status());
        assertEquals(401, rig.browser().get("/api/prompts").status());
    }

    @Test
    void anAdministratorBringsASoundAndThenItCanBeListenedTo() {
        JsonNode kept = json(rig.signedIn("ada").postBytes("/api/prompt-sounds", WAV, "RIFF..".getBytes()), 200);
        assertEquals(6, kept.path("lengthMs").asInt());
        String path = "/api/prompt-sounds/" + kept.path("sound").asString();
        assertEquals("RIFF..", rig.signedIn("sam").get(path).body());
        assertEquals(403, rig.signedIn("ana").get(path).status());
        assertEquals(404, rig.signedIn("sam").get("/api/prompt-sounds/none").status());
    }

    @Test
    void soundsAreRefusedWithTheReason() {
        byte[] wav = {'R', 'I'};
        assertEquals(
                403,
                rig.signedIn("sam").postBytes("/api/prompt-sounds", WAV, wav).status());
        assertEquals(
                403,
                rig.signedIn("ana").postBytes("/api/prompt-sounds", WAV, wav).status());
        assertEquals(
                401, rig.browser().postBytes("/api/prompt-sounds", WAV, wav).status());
        Browser ada = rig.signedIn("ada");
        JsonNode noWav = json(ada.postBytes("/api/prompt-sounds", WAV, "ID3".getBytes()), 400);
        assertEquals("sound_no_wav", noWav.path("code").asString());
        assertTrue(noWav.path("message").asString().contains("is no WAV file"));
        JsonNode full = json(ada.postBytes("/api/prompt-sounds", WAV, large(1_000_001)), 409);
        assertEquals("sound_full", full.path("code").asString());
        assertEquals(
                415,
                ada.postBytes("/api/prompt-sounds", "application/json", wav).status());
        assertEquals(
                413,
                ada.postBytes("/api/prompt-sounds", WAV, large(20 * 1024 * 1024 + 1))
                        .status());
    }

    @Test
    void theDescriptionOfTheApiSaysThatASoundIsTaken() {
        JsonNode body = json(rig.browser().get("/openapi.json"), 200)
                .path("paths")
                .path("/api/prompt-sounds")
                .path("post")
                .path("requestBody")
                .path("content");
        assertEquals("binary", body.path(WAV).path("schema").path("format").asString());
    }

    private static byte[] large(int length) {
        byte[] file = new byte[length];
        file[0] = 'R';
        return file;
    }

    private static JsonNode json(Browser.Reply reply, int status) {
        assertEquals(status, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
