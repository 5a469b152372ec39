package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import io.parley.web.org.OrgSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Lea, who leads Ana's team, sees of the floor while it goes on, and what of Boris, who is in another. */
@Computes
class TeamLeadLiveTest {
    private static final String CALL = "/api/contacts/call-1/supervision";
    private static final String LISTEN = "{\"mode\":\"listen\"}";
    private static final String WORDS = "{\"cid\":\"w1\",\"body\":\"Offer the voucher\"}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;
    private Browser lea;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        lea = rig.signedIn("lea");
    }

    private void chatting() {
        has("ana", "chat-1", Channel.CHAT);
        rest("ana");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    /** A contact comes and is this agent's, who is the only one who is ready. */
    private void has(String agent, String id, Channel channel) {
        AgentId one = new AgentId(agent);
        rig.acd.postDurably(new RoutingEvent.DeviceChanged(one, channel, true)).join();
        rig.acd
                .postDurably(new RoutingEvent.AgentStateChosen(one, new RoutingState.Ready()))
                .join();
        ContactId contact = rig.arrives(id, channel);
        Await.until(() -> rig.acd.board().offers().stream()
                .anyMatch(offer -> offer.contact().equals(contact)));
        var offer = rig.acd.board().offers().stream()
                .filter(open -> open.contact().equals(contact))
                .findFirst()
                .orElseThrow();
        assertEquals(one, offer.agent());
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd.postDurably(new RoutingEvent.ContactConnected(contact, one)).join();
    }

    private void rest(String agent) {
        rig.acd
                .postDurably(new RoutingEvent.AgentStateChosen(new AgentId(agent), new RoutingState.NotReady("break")))
                .join();
    }

    /** Ana has a chat, Boris has another, and somebody waits. */
    private void busy() {
        chatting();
        rig.ready("boris");
        has("boris", "chat-2", Channel.CHAT);
        rest("boris");
        rig.arrives("chat-3", Channel.CHAT);
    }

    @Test
    void theBoardHasTheOwnPeopleAndWhatTheyHaveAndCountsWhoWaits() {
        busy();
        Reply told = lea.get("/api/board");
        ofAnaAlone(json(told));
        assertFalse(told.body().contains("boris") || told.body().contains("Boris"), told.body());
        assertFalse(told.body().contains("chat-2") || told.body().contains("chat-3"), told.body());
        JsonNode all = json(rig.signedIn("sam").get("/api/board"));
        assertEquals(
                List.of("ana", "boris"),
                ids(all.path("agents")).stream().sorted().toList());
        assertEquals(3, all.path("contacts").size());
    }

    private static void ofAnaAlone(JsonNode board) {
        assertEquals(List.of("ana"), ids(board.path("agents")));
        assertEquals(List.of("chat-1"), ids(board.path("contacts")));
        assertEquals(1, board.path("queues").get(0).path("waiting").asInt());
        assertEquals(1, board.path("site").path("waiting").asInt());
        assertEquals(1, board.path("site").path("agents").path("busy").asInt());
        assertEquals(0, board.path("bots").size() + board.path("alerts").size());
    }

    @Test
    void theSocketTellsTheSameAndFollowsWhenTeamsChange() {
        busy();
        Tab board = rig.keep(Tab.open(rig.uri, lea, "/ws/desk?board=1"));
        Tab whole = rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), "/ws/desk?board=1"));
        ofAnaAlone(board.frame("board").path("board"));
        assertEquals(2, whole.frame("board").path("board").path("agents").size());
        becomes(team("back", "boris", "lea"));
        board.frame("org");
        rig.time.advance(Duration.ofMillis(500)); // the next picture is due
        JsonNode next = board.frame(
                "board", frame -> ids(frame.path("board").path("agents")).equals(List.of("boris")));
        assertFalse(next.toString().contains("chat-1"), next::toString);
    }

    private void becomes(OrgSettings.Team... teams) {
        rig.web.become(Harbour.with(List.of(teams)));
        rig.web.changed(2, Set.of());
    }

    private static OrgSettings.Team team(String id, String... people) {
        return new OrgSettings.Team(id, id, Set.of(people));
    }

    @Test
    void chatsOfTheOwnPeopleAreWatchedAndNoOthers() {
        busy();
        assertEquals(200, lea.get("/api/chats/chat-1").status());
        Tab watching = rig.keep(Tab.open(rig.uri, lea, "/ws/desk?chat=chat-1"));
        assertEquals("ana", watching.frame("chat").path("chat").path("agent").asString());
        assertEquals(200, lea.post("/api/chats/chat-1/notes", WORDS).status());
        assertEquals("whisper", watching.frame("note").path("note").path("kind").asString());
        assertEquals(204, lea.post("/api/chats/chat-1/join").status());
        Reply noDesk = lea.post("/api/chats/chat-1/take-over");
        assertTrue(noDesk.body().contains("not_free"), noDesk.body());
        for (String chat : List.of("chat-2", "chat-3")) {
            String path = "/api/chats/" + chat;
            assertEquals(404, lea.get(path).status(), chat);
            assertEquals(404, lea.post(path + "/notes", WORDS).status(), chat);
            assertEquals(404, lea.post(path + "/messages", WORDS).status(), chat);
            assertEquals(404, lea.post(path + "/join").status(), chat);
            assertEquals(404, lea.post(path + "/take-over").status(), chat);
            assertEquals(404, lea.get(path + "/files/f1").status(), chat);
            assertEquals(403, refused("/ws/desk?chat=" + chat), chat);
        }
        assertEquals(403, refused("/ws/desk"), "no desk");
    }

    private int refused(String path) {
        return Tab.refused(rig.uri, Optional.of(lea.cookieHeader()), Optional.of(rig.uri.toString()), path);
    }

    @Test
    void aChatThatGoesToAnotherTeamIsSeenNoMore() {
        chatting();
        Tab watching = rig.keep(Tab.open(rig.uri, lea, "/ws/desk?chat=chat-1"));
        watching.frame("chat");
        rig.ready("boris");
        assertEquals(
                204,
                ana.post("/api/contacts/chat-1/transfer", "{\"agent\":\"boris\"}")
                        .status());
        watching.frame("gone");
        Await.until(watching.closed::isDone);
        assertEquals(404, lea.get("/api/chats/chat-1").status());
        assertEquals(403, refused("/ws/desk?chat=chat-1"));
    }

    @Test
    void callsOfTheOwnPeopleAreListenedToAndNoOthers() {
        rest("ana");
        rig.ready("boris");
        has("boris", "call-2", Channel.VOICE);
        rest("boris");
        String his = "/api/contacts/call-2/supervision";
        assertEquals(404, lea.post(his, LISTEN).status());
        assertEquals(404, lea.post(his + "/take-over").status());
        assertEquals(404, lea.delete(his).status());
        assertTrue(rig.supervisions.of(new ContactId("call-2")).isEmpty());
        has("ana", "call-1", Channel.VOICE);
        assertEquals(204, lea.post(CALL, LISTEN).status());
        assertEquals(204, lea.delete(CALL).status());
        rig.supervisions.agent = new AgentId("boris"); // it goes to him in that moment
        assertEquals(404, lea.post(CALL, LISTEN).status());
        assertTrue(rig.supervisions.of(new ContactId("call-1")).isEmpty());
    }

    @Test
    void whoLeadsTheAgentNoMoreIsOutOfTheirCalls() {
        has("ana", "call-1", Channel.VOICE);
        assertEquals(204, lea.post(CALL, LISTEN).status());
        becomes(team("front", "ana", "sam"), team("back", "lea"));
        assertTrue(rig.supervisions.of(new ContactId("call-1")).isEmpty());
        assertEquals(404, lea.post(CALL, LISTEN).status());
        assertEquals(204, rig.signedIn("sam").post(CALL, LISTEN).status());
        becomes(team("front", "ana"));
        assertTrue(rig.supervisions.of(new ContactId("call-1")).isPresent(), "supervisors need no team");
    }

    @Test
    void whoLeadsTheAgentNoMoreIsOutOfTheirChats() {
        chatting();
        Tab watching = rig.keep(Tab.open(rig.uri, lea, "/ws/desk?chat=chat-1"));
        watching.frame("chat");
        becomes(team("front", "ana", "sam"), team("back", "lea"));
        Await.until(watching.closed::isDone);
        assertEquals(404, lea.get("/api/chats/chat-1").status());
    }

    private static List<String> ids(JsonNode rows) {
        return rows.valueStream().map(row -> row.path("id").asString()).toList();
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
