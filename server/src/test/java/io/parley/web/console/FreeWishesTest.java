package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactPhase;
import io.parley.core.routing.Board;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Ana chats, and wants to hear of boris once he is free. */
@Computes
class FreeWishesTest {
    private static final ContactId CHAT = new ContactId("chat-1");

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        rig.chats.visitorSays(CHAT, "m1", "Is there a ferry at night?");
        rig.arrives("chat-1", Channel.CHAT);
        Await.until(() -> !rig.acd.board().offers().isEmpty());
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        ana.post("/api/offers/" + offer.id() + "/accept", "{}");
        Await.until(() -> rig.acd.board().live().stream().anyMatch(view -> view.phase() == ContactPhase.CONNECTED));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void allPagesOfTheAgentAreToldAtOnceAndNobodyElse() {
        Tab one = rig.tab(ana);
        Tab two = rig.tab(rig.signedIn("ana"));
        Tab other = rig.tab(rig.signedIn("boris"));
        assertEquals(204, tell("{\"agent\":\"boris\",\"on\":true}").status());
        one.frame("wanted");
        two.frame("wanted");
        assertEquals(
                204, tell("{\"agent\":\"boris\",\"on\":false,\"free\":true}").status());
        for (Tab tab : List.of(one, two)) {
            var free = tab.frame("wanted", frame -> frame.has("free")).path("free");
            assertEquals("boris", free.path("agent").asString());
            assertEquals("Boris Agent", free.path("name").asString());
            assertEquals("chat-1", free.path("contact").asString());
        }
        assertEquals(
                204, tell("{\"agent\":\"boris\",\"on\":false,\"free\":true}").status());
        assertEquals(204, tell("{\"agent\":\"boris\",\"on\":true}").status());
        Await.until(() -> told(one) >= 3 && told(two) >= 3);
        assertEquals(3, told(one), "what was over is not told again");
        assertEquals(3, told(two));
        assertEquals(0, told(other));
    }

    @Test
    void aRestartLeavesTheWish() throws Exception {
        assertEquals(204, tell("{\"agent\":\"boris\",\"on\":true}").status());
        rig.close();
        rig = new Rig(folder);
        ana = rig.signedIn("ana");
        assertEquals(List.of("boris"), wanted());
    }

    @Test
    void aSignOutEndsItThoughTheChatIsThereAgain() {
        assertEquals(204, tell("{\"agent\":\"boris\",\"on\":true}").status());
        assertEquals(204, ana.post("/api/contacts/chat-1/sleep", "{}").status());
        Browser second = rig.signedIn("ana");
        assertEquals(204, second.delete("/api/session").status());
        assertEquals(1, rig.store.freeWishes().of(Harbour.ANA).size(), "she is there with the first");
        assertEquals(204, ana.delete("/api/session").status());
        Await.until(() -> rig.acd.board().agents().stream()
                .anyMatch(view -> view.agent().equals(Harbour.ANA) && view.state() instanceof RoutingState.Offline));
        ana = rig.signedIn("ana");
        Await.until(() -> rig.store.freeWishes().of(Harbour.ANA).isEmpty());
        assertEquals(List.of(), wanted());
    }

    @Test
    void itEndsWithTheDayOfTheHouse() {
        assertEquals(204, tell("{\"agent\":\"boris\",\"on\":true}").status());
        assertEquals(List.of("boris"), wanted());
        rig.time.advance(Duration.ofHours(17));
        ana = rig.signedIn("ana");
        assertTrue(rig.acd.board().live().stream().anyMatch(view -> view.phase() == ContactPhase.CONNECTED));
        assertEquals(List.of(), wanted());
    }

    private Reply tell(String body) {
        return ana.post("/api/contacts/chat-1/tell-when-free", body);
    }

    private List<String> wanted() {
        return new JsonMapper()
                .readTree(ana.get("/api/wanted").body())
                .path("wanted")
                .valueStream()
                .map(wish -> wish.path("agent").asString())
                .toList();
    }

    private static long told(Tab tab) {
        return tab.frames.stream()
                .filter(frame -> frame.path("t").asString().equals("wanted"))
                .count();
    }
}
