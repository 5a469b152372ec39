package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that agents begin at the desk; telephony here knows numbers that begin with +370, and nobody else. */
@Computes
class CallRoutesTest {
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

    private static Reply call(Browser who, String to) {
        return who.post("/api/calls", "{\"to\":\"" + to + "\"}");
    }

    @Test
    void anAgentCallsWhoMayBeCalled() {
        Browser ana = rig.ready("ana");
        assertEquals(204, call(ana, " +37061234567 ").status());
        assertEquals(List.of("ana +37061234567"), rig.calls);
        Reply again = call(ana, "+37061234567");
        assertEquals(409, again.status());
        assertTrue(again.body().contains("not_now"), again.body());
    }

    @Test
    void whatMayNotBeCalledIsRefusedWithAReason() {
        Browser ana = rig.ready("ana");
        assertTrue(call(ana, "+88213000001").body().contains("not_allowed"));
        assertEquals(503, call(ana, "+37112345678").status());
        assertTrue(call(ana, "+37112345678").body().contains("no_trunk"), "it may be called, but not now");
        assertEquals(404, call(ana, "nobody").status());
        assertEquals(400, call(ana, "").status());
        assertEquals(400, call(ana, "1".repeat(65)).status());
        assertEquals(400, ana.post("/api/calls", "{}").status());
        assertEquals(401, call(rig.browser(), "+37061234567").status());
        assertEquals(403, call(rig.signedIn("sam"), "+37061234567").status());
        assertEquals(List.of(), rig.calls);
    }
}
