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
class TrunkTrialRoutesTest {
    private static final String TRIAL = "/api/trunk-trial";

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
    void anAdministratorTriesATrunkSeesTheSheetAndStopsIt() {
        Browser ada = rig.signedIn("ada");
        assertTrue(seen(ada).isMissingNode(), "none was made yet");
        assertEquals(204, ada.post(TRIAL, wanted("+37061234567")).status());
        assertEquals("runs", seen(ada).path("state").asString());
        assertEquals("ada", seen(ada).path("by").asString());
        assertEquals("answers", seen(ada).path("lines").path(0).path("seen").asString());
        Browser.Reply second = ada.post(TRIAL, wanted("+37061234567"));
        assertEquals(409, second.status());
        assertTrue(second.body().contains("busy"), second::body);
        assertEquals(204, ada.delete(TRIAL).status());
        assertEquals("stopped", seen(ada).path("state").asString());
    }

    @Test
    void whatIsNoNumberIsCalledByNobodyAndNobodyElseCallsAny() {
        Browser ada = rig.signedIn("ada");
        for (String odd : new String[] {"", "1", "sip:evil@example.org", "+370 612", "+3706123456789012"}) {
            Browser.Reply refused = ada.post(TRIAL, wanted(odd));
            assertEquals(400, refused.status(), odd);
            assertTrue(refused.body().contains("\"echo\""), refused::body);
        }
        assertEquals(400, ada.post(TRIAL, "{\"trunk\":\"lines\"}").status());
        for (String user : new String[] {"sam", "lea", "ana"}) {
            assertEquals(
                    403, rig.signedIn(user).post(TRIAL, wanted("+37061234567")).status(), user);
        }
        assertTrue(seen(ada).isMissingNode());
    }

    private static String wanted(String echo) {
        return "{\"trunk\":\"lines\",\"echo\":\"" + echo + "\"}";
    }

    private static JsonNode seen(Browser browser) {
        return new JsonMapper().readTree(browser.get(TRIAL).body()).path("trial");
    }
}
