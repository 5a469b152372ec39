package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.RoutingState;
import io.parley.core.agent.RoutingState.ForcedReason;
import io.parley.core.contact.Channel;
import io.parley.core.routing.Board;
import io.parley.core.routing.OfferOutcome;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Supervisors choose the state of agents, who are told by whom. */
@Computes
class AgentStateRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String READY = "{\"state\":\"ready\"}";
    private static final String BREAK = "{\"state\":\"not_ready\",\"aux\":\"break\"}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        sam = rig.signedIn("sam");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static Browser.Reply set(Browser who, String agent, String body) {
        return who.put("/api/agents/" + agent + "/state", body);
    }

    private RoutingState ana() {
        return view().state();
    }

    private Board.AgentView view() {
        return rig.acd.board().agents().stream()
                .filter(agent -> agent.agent().equals(Harbour.ANA))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whoIsPausedIsReadyAgainAndTheirDeskSaysByWhom() {
        Tab tab = rig.tab(rig.ready("ana"));
        tab.frame("desk");
        rig.arrives("c1", Channel.CHAT);
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.acd
                .postDurably(new RoutingEvent.OfferRefused(offer.id(), OfferOutcome.NO_ANSWER))
                .join();
        assertEquals(new RoutingState.Forced(ForcedReason.NOT_RESPONDING), ana());
        Browser.Reply reply = set(sam, "ana", READY);
        assertEquals(200, reply.status());
        JsonNode answered = JSON.readTree(reply.body()).path("agent");
        assertEquals("ready", answered.path("state").asString());
        assertEquals("Sam Supervisor", answered.path("setBy").asString());
        Await.until(() -> tab.frames.stream().anyMatch(frame -> frame.toString().contains("\"setBy\"")));
        assertEquals(new RoutingState.Ready(), ana());
    }

    @Test
    void aBreakIsSetAndTheAgentsOwnChoiceEndsThatItWasAnothers() {
        Browser ana = rig.ready("ana");
        assertEquals(200, set(sam, "ana", BREAK).status());
        assertEquals(new RoutingState.NotReady("break"), ana());
        assertTrue(sam.get("/api/board").body().contains("\"setBy\""));
        assertEquals(200, ana.put("/api/desk/state", READY).status());
        assertTrue(view().setBy().isEmpty());
        assertEquals(200, set(sam, "ana", "{\"state\":\"offline\"}").status());
        assertEquals(new RoutingState.Offline(), ana());
        assertEquals(409, set(sam, "ana", READY).status(), "nobody is signed in by others");
    }

    @Test
    void agentsSetNobodyAndWhatIsSetMakesSense() {
        Browser ana = rig.ready("ana");
        assertEquals(403, set(ana, "ana", BREAK).status());
        assertEquals(401, set(rig.browser(), "ana", BREAK).status());
        assertEquals(404, set(sam, "nobody", READY).status());
        assertEquals(400, set(sam, "ana", "{\"state\":\"forced\"}").status());
        assertEquals(400, set(sam, "ana", "{}").status());
        assertEquals(
                400,
                set(sam, "ana", "{\"state\":\"not_ready\",\"aux\":\"siesta\"}").status());
        assertEquals(new RoutingState.Ready(), ana());
    }
}
