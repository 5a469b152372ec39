package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.Channel;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A call outside the queues takes the agent's voice until it is over (R10). */
@Computes
class OutsideCallRoutesTest {
    private static final String ON = "{\"kind\":\"outbound\",\"on\":true}";
    private static final String OFF = "{\"on\":false}";

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

    private static int tell(Browser who, String agent, String body) {
        return who.put("/api/agents/" + agent + "/outside-call", body).status();
    }

    @Test
    void nobodyRingsAnAgentWhoIsOnACallOfTheirOwn() {
        Browser ana = rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        assertEquals(204, tell(ana, "ana", ON));
        assertEquals(204, tell(ana, "ana", ON), "told twice is one call");
        rig.arrives("c1", Channel.VOICE);
        assertEquals(0, rig.acd.board().offers().size());
        assertEquals(204, tell(rig.signedIn("sam"), "ana", OFF), "a program of the PBX tells the end");
        assertEquals(Harbour.ANA, rig.acd.board().offers().getFirst().agent());
        assertEquals(204, tell(ana, "ana", OFF));
    }

    @Test
    void agentsTellOfThemselvesOnlyAndWhatIsToldMakesSense() {
        Browser ana = rig.signedIn("ana");
        assertEquals(404, tell(ana, "boris", ON));
        assertEquals(404, tell(rig.signedIn("sam"), "nobody", ON));
        assertEquals(401, tell(rig.browser(), "ana", ON));
        assertEquals(400, tell(ana, "ana", "{\"on\":true}"));
        assertEquals(400, tell(ana, "ana", "{\"kind\":\"outbound\"}"));
        assertEquals(400, tell(ana, "ana", "{\"kind\":\"secret\",\"on\":true}"));
    }
}
