package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class ReportMailRoutesTest {
    private static final String ME = "{\"to\":\"sam@example.org\"}";

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

    private static Reply send(Browser browser, String schedule, String body) {
        return browser.post("/api/report-schedules/" + schedule + "/send", body);
    }

    @Test
    void supervisorsSeeWhenItGoesOutAndMayHaveOneNow() {
        Browser sam = rig.signedIn("sam");
        assertTrue(sam.get("/api/report-schedules").body().contains("\"next\":2"));
        assertEquals(204, send(sam, "weekly", ME).status());
        assertEquals(List.of("weekly sam@example.org"), rig.reportMail.sent);
        assertEquals(404, send(sam, "daily", ME).status());
        assertEquals(
                400,
                send(sam, "weekly", "{\"to\":\"a@b.example, c@d.example\"}").status());
        rig.reportMail.on = false;
        assertEquals(409, send(sam, "weekly", ME).status());
    }

    @Test
    void nobodySendsManyAtOnce() {
        Browser sam = rig.signedIn("sam");
        for (int i = 0; i < 10; i++) {
            assertEquals(204, send(sam, "weekly", ME).status());
        }
        assertEquals(429, send(sam, "weekly", ME).status());
        rig.time.advance(Duration.ofMinutes(1));
        assertEquals(204, send(sam, "weekly", ME).status());
        assertEquals(11, rig.reportMail.sent.size());
    }

    @Test
    void agentsSeeAndSendNone() {
        Browser ana = rig.signedIn("ana");
        assertEquals(403, ana.get("/api/report-schedules").status());
        assertEquals(403, send(ana, "weekly", ME).status());
        assertEquals(401, rig.browser().get("/api/report-schedules").status());
        assertEquals(List.of(), rig.reportMail.sent);
    }
}
