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
class MailRoutesTest {
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
    void anAdministratorSeesWhatWaitsAndTriesTheWayOut() {
        Browser ada = rig.signedIn("ada");
        JsonNode seen = read(ada.get("/api/mail").body());
        assertEquals("mail.example.org:587 (starttls)", seen.path("server").asString());
        assertEquals("waiting", seen.path("letters").path(0).path("state").asString());
        assertTrue(
                read(ada.post("/api/mail/test", "{\"to\":\"ada@example.org\"}").body())
                        .path("sent")
                        .asBoolean());
        assertEquals(List.of("ada@example.org en"), rig.mailing.tested);
        rig.mailing.trouble = Optional.of("535 wrong password");
        JsonNode failed =
                read(ada.post("/api/mail/test", "{\"to\":\"ada@example.org\"}").body());
        assertEquals("535 wrong password", failed.path("trouble").asString());
    }

    @Test
    void whatIsNoAddressIsRefused() {
        Browser ada = rig.signedIn("ada");
        for (String to : List.of("", "ada", "a@example.org, b@example.org", "a@example.org\\r\\nBcc: b@example.org")) {
            assertEquals(
                    400, ada.post("/api/mail/test", "{\"to\":\"" + to + "\"}").status(), to);
        }
        assertEquals(List.of(), rig.mailing.tested);
    }

    @Test
    void nobodyElseSeesOrTriesAnything() {
        for (String user : new String[] {"ana", "sam"}) {
            Browser browser = rig.signedIn(user);
            assertEquals(403, browser.get("/api/mail").status());
            assertEquals(
                    403,
                    browser.post("/api/mail/test", "{\"to\":\"a@example.org\"}").status());
        }
        assertEquals(401, rig.browser().get("/api/mail").status());
        assertEquals(List.of(), rig.mailing.tested);
    }
}
