package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Account;
import io.parley.acd.port.Accounts.Role;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.People;
import io.parley.web.Rig;
import io.parley.web.Tab;
import io.parley.web.auth.AuthSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What desks are told, over real sockets. */
@Computes
class DeskSocketTest {
    private static final ContactId CHAT = new ContactId("chat-1");

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
    void aChatGoesFromOfferToWrapUpOnTheScreen() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        tab.frame("desk");
        rig.chats.visitorSays(CHAT, "m1", "When does the ferry leave?");
        rig.time.advance(Duration.ofSeconds(3));
        rig.arrives("chat-1", Channel.CHAT);
        JsonNode offer = tab.frame("offer").path("offer");
        assertEquals("When does the ferry leave?", offer.path("firstLine").asString());
        assertEquals("Bookings", offer.path("queueName").asString());
        assertEquals("language", offer.path("why").get(0).path("code").asString());
        assertEquals("Ona <b>P</b>", offer.path("customer").path("name").asString());
        assertEquals(
                204,
                ana.post("/api/offers/" + offer.path("id").asString() + "/accept")
                        .status());
        JsonNode card = card(tab, "connected");
        assertEquals(1, card.path("unread").asInt());
        assertEquals("agent", card.path("turn").asString());
        assertEquals("accepted", tab.frame("withdraw").path("reason").asString());
        rig.chats.visitorSays(CHAT, "m2", "Hello?");
        assertEquals("Hello?", tab.frame("event").path("event").path("body").asString());
        Browser.Reply said = ana.post("/api/contacts/chat-1/messages", "{\"cid\":\"a1\",\"body\":\"At nine.\"}");
        assertEquals(200, said.status());
        tab.frame("contact", f -> f.path("contact").path("turn").asString().equals("customer"));
        assertEquals(204, ana.post("/api/contacts/chat-1/hang-up").status());
        assertTrue(card(tab, "wrap_up").path("wrapUpEndsAt").asLong() > 0);
        Browser.Reply empty = ana.post("/api/contacts/chat-1/wrap-up", "{\"disposition\":\"\",\"note\":\"\"}");
        assertEquals(400, empty.status(), "wrap-up is mandatory here");
        assertEquals(204, chooses(ana, "sold").status());
        tab.frame(
                "contact",
                f -> f.path("contact").path("disposition").asString("").equals("sold"));
        assertEquals(400, chooses(ana, "asleep").status(), "none of the queue's");
        assertEquals(400, chooses(ana, "").status());
        ana.post("/api/contacts/chat-1/wrap-up", "{\"disposition\":\"sold\",\"note\":\"two tickets\"}");
        assertEquals("chat-1", tab.frame("gone").path("contact").asString());
    }

    private static Browser.Reply chooses(Browser agent, String outcome) {
        return agent.put("/api/contacts/chat-1/outcome", "{\"disposition\":\"" + outcome + "\"}");
    }

    @Test
    void aCardNeverGoesBackToWhatTheContactWas() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        rig.chats.visitorSays(CHAT, "m1", "Hello");
        rig.arrives("chat-1", Channel.CHAT);
        String offer = tab.frame("offer").path("offer").path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        card(tab, "connected");
        ContactRecord connected =
                DeskViews.contact(rig.acd.board(), CHAT).orElseThrow().record();
        assertEquals(204, ana.post("/api/contacts/chat-1/hang-up").status());
        card(tab, "wrap_up");
        int told = tab.count("contact");
        rig.web.desks().contactChanged(connected); // news wait for the disk, the floor goes on
        Await.until(() -> tab.count("contact") > told);
        List<String> phases = tab.frames.stream()
                .filter(frame -> frame.path("t").asString().equals("contact"))
                .map(frame -> frame.path("contact").path("phase").asString())
                .skip(told)
                .distinct()
                .toList();
        assertEquals(List.of("wrap_up"), phases);
    }

    @Test
    void anOfferShowsTheFirstLineThatWasWrittenAfterIt() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        rig.arrives("chat-1", Channel.CHAT);
        JsonNode offer = tab.frame("offer").path("offer");
        assertTrue(offer.path("firstLine").isMissingNode());
        rig.chats.visitorSays(CHAT, "m1", "Where is my suitcase?");
        JsonNode again = tab.frame("offer", frame -> frame.path("offer").has("firstLine"))
                .path("offer");
        assertEquals(offer.path("id").asString(), again.path("id").asString());
        assertEquals("Where is my suitcase?", again.path("firstLine").asString());
        assertEquals(offer.path("expiresAt").asLong(), again.path("expiresAt").asLong());
        Browser sam = rig.signedIn("sam");
        int told = tab.count("offer");
        assertEquals(
                204, sam.post("/api/contacts/chat-1/redactions", "{\"seq\":1}").status());
        Await.until(() -> tab.count("offer") > told); // what was taken out is not offered any longer
    }

    private static JsonNode card(Tab tab, String phase) {
        return tab.frame(
                        "contact",
                        f -> f.path("contact").path("phase").asString().equals(phase))
                .path("contact");
    }

    @Test
    void aReloadedDeskIsWholeAgain() {
        Browser ana = rig.ready("ana");
        rig.chats.visitorSays(CHAT, "m1", "Hello");
        rig.arrives("chat-1", Channel.CHAT);
        Tab first = rig.tab(ana);
        JsonNode desk = first.frame("desk").path("desk");
        assertEquals(1, desk.path("offers").size());
        assertEquals("ready", desk.path("agent").path("state").asString());
        String offer = desk.path("offers").get(0).path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        card(first, "connected");
        JsonNode again = rig.tab(ana).frame("desk").path("desk");
        assertEquals(0, again.path("offers").size());
        assertEquals("chat-1", again.path("contacts").get(0).path("id").asString());
        assertEquals(
                "Hello",
                again.path("contacts").get(0).path("lastEvent").path("body").asString());
    }

    @Test
    void anotherAgentsNewsIsNotShown() {
        Browser ana = rig.ready("ana");
        Tab boris = rig.tab(rig.signedIn("boris"));
        boris.frame("desk");
        Tab tab = rig.tab(ana);
        rig.arrives("chat-1", Channel.CHAT);
        String offer = tab.frame("offer").path("offer").path("id").asString();
        Browser other = rig.signedIn("boris");
        assertEquals(404, other.post("/api/offers/" + offer + "/accept").status());
        ana.post("/api/offers/" + offer + "/accept");
        card(tab, "connected");
        rig.chats.visitorSays(CHAT, "m1", "a secret");
        tab.frame("event");
        assertEquals(404, other.get("/api/contacts/chat-1/messages").status());
        assertEquals(404, other.get("/api/customers/%2B37061234567/history").status());
        assertEquals(200, ana.get("/api/customers/%2B37061234567/history").status());
        assertEquals(0, boris.count("event") + boris.count("offer") + boris.count("contact"));
    }

    @Test
    void theDeskIsReachableWhileATabIsOpenAndFiveSecondsMore() {
        Browser ana = rig.signedIn("ana");
        Tab first = rig.tab(ana);
        Tab second = rig.tab(ana);
        first.frame("desk");
        second.frame("desk");
        Await.until(() -> rig.reachable(Harbour.ANA, Channel.CHAT));
        first.close();
        Await.until(() -> rig.web.desks().sockets() == 1);
        rig.time.advance(Duration.ofSeconds(20));
        assertTrue(rig.reachable(Harbour.ANA, Channel.CHAT));
        second.close();
        Await.until(() -> rig.web.desks().sockets() == 0);
        rig.time.advance(Duration.ofMillis(4_900));
        assertTrue(rig.reachable(Harbour.ANA, Channel.CHAT));
        rig.time.advance(Duration.ofMillis(200));
        Await.until(() -> !rig.reachable(Harbour.ANA, Channel.CHAT));
    }

    @Test
    void aReloadWithinFiveSecondsGoesUnnoticed() {
        Browser ana = rig.signedIn("ana");
        Tab before = rig.tab(ana);
        before.frame("desk");
        ana.put("/api/desk/state", "{\"state\":\"ready\"}");
        rig.arrives("chat-1", Channel.CHAT);
        String offer = offerId(before.frame("offer").path("offer"));
        before.close();
        Await.until(() -> rig.web.desks().sockets() == 0);
        rig.time.advance(Duration.ofSeconds(4));
        Tab after = rig.tab(ana);
        assertEquals(
                offer, offerId(after.frame("desk").path("desk").path("offers").get(0)));
        rig.time.advance(Duration.ofSeconds(10));
        after.send("{\"t\":\"ping\"}");
        after.frame("pong");
        assertTrue(rig.reachable(Harbour.ANA, Channel.CHAT));
        assertEquals(204, ana.post("/api/offers/" + offer + "/accept").status());
    }

    private static String offerId(JsonNode offer) {
        return offer.path("id").asString();
    }

    @Test
    void signingOutClosesTheTabsAndTakesTheAgentOffTheFloor() throws Exception {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        tab.frame("desk");
        assertEquals(204, ana.delete("/api/session").status());
        assertEquals(1008, tab.closed.get(30, TimeUnit.SECONDS));
        Await.until(() -> !rig.reachable(Harbour.ANA, Channel.CHAT));
        Await.until(() -> rig.acd.board().agents().stream()
                .anyMatch(a ->
                        a.agent().equals(Harbour.ANA) && a.state().toString().startsWith("Offline")));
    }

    @Test
    void anExpiredSignInClosesItsTabs() throws Exception {
        rig.close();
        Duration life = Duration.ofSeconds(40); // between two heartbeats, and less than a tab may be silent
        rig = new Rig(
                folder.resolve("short"),
                new AuthSettings(life, life, People.AUTH.hashing(), 1, People.AUTH.deviceKey()));
        Tab tab = rig.tab(rig.signedIn("ana"));
        tab.frame("desk");
        rig.time.advance(Duration.ofSeconds(50));
        untilDue(() -> tab.closed.isDone());
        assertEquals(1008, tab.closed.get());
        assertEquals(0, rig.web.desks().sockets());
    }

    @Test
    void whoIsSignedOutEverywhereLosesEveryTabAtOnce() throws Exception {
        Tab one = rig.tab(rig.signedIn("ana"));
        Tab other = rig.tab(rig.signedIn("ana"));
        Tab boris = rig.tab(rig.signedIn("boris"));
        one.frame("desk");
        other.frame("desk");
        boris.frame("desk");
        rig.web.signIns().leaveAll("ana");
        assertEquals(1008, one.closed.get());
        assertEquals(1008, other.closed.get());
        assertEquals(1, rig.web.desks().sockets());
    }

    @Test
    void aTabThatGivesNoSignOfLifeIsCutAfterAMinute() {
        Browser ana = rig.signedIn("ana");
        Tab tab = rig.tab(ana);
        rig.keep(Tab.deaf(rig.uri, ana)); // answers no ping
        Await.until(() -> rig.web.desks().sockets() == 2);
        rig.time.advance(Duration.ofSeconds(59));
        tab.send("{\"t\":\"ping\"}");
        tab.frame("pong");
        assertEquals(2, rig.web.desks().sockets());
        rig.time.advance(Duration.ofSeconds(25));
        untilDue(() -> rig.web.desks().sockets() == 1);
        assertFalse(tab.closed.isDone());
    }

    /** The hub sets its next timer when it has done with the last, which may be after time moved. */
    private void untilDue(BooleanSupplier condition) {
        Await.until(() -> {
            rig.time.advance(Duration.ZERO);
            return condition.getAsBoolean();
        });
    }

    @Test
    void aSocketNeedsACookieAndOurOrigin() {
        Browser ana = rig.signedIn("ana");
        Optional<String> cookie = Optional.of(ana.cookieHeader());
        Optional<String> ours = Optional.of(rig.uri.toString());
        assertEquals(401, Tab.refused(rig.uri, Optional.empty(), ours, "/ws/desk"));
        assertEquals(403, Tab.refused(rig.uri, cookie, Optional.empty(), "/ws/desk"));
        assertEquals(403, Tab.refused(rig.uri, cookie, Optional.of("null"), "/ws/desk"));
        assertEquals(403, Tab.refused(rig.uri, cookie, Optional.of("https://evil.example"), "/ws/desk"));
        assertEquals(403, Tab.refused(rig.uri, cookie, Optional.of(rig.uri + ".evil.example"), "/ws/desk"));
        assertEquals(403, Tab.refused(rig.uri, cookie, ours, "/ws/desk?board=1"), "an agent watches no board");
        Optional<String> sam = Optional.of(rig.signedIn("sam").cookieHeader());
        assertEquals(101, Tab.refused(rig.uri, sam, ours, "/ws/desk?board=1"));
    }

    @Test
    void aSupervisorSeesTheFloorChangeWithinHalfASecond() {
        Tab board = rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), "/ws/desk?board=1"));
        assertEquals(
                0,
                board.frame("board").path("board").path("site").path("waiting").asInt());
        assertFalse(board.frames.getFirst().path("board").path("site").has("serviceLevel"), "nothing to divide by");
        rig.arrives("call-1", Channel.VOICE);
        Await.until(() -> {
            rig.time.advance(Duration.ofMillis(500));
            return board.count("board") > 1;
        });
        JsonNode site = board.frames.getLast().path("board").path("site");
        assertEquals(1, site.path("waitingCalls").asInt());
        int before = board.count("board");
        rig.time.advance(Duration.ofSeconds(5));
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(
                        new ContactId("call-1"), io.parley.core.contact.ContactEnd.CUSTOMER_LEFT))
                .join();
        Await.until(() -> {
            rig.time.advance(Duration.ofMillis(500));
            return board.frames
                            .getLast()
                            .path("board")
                            .path("site")
                            .path("waiting")
                            .asInt()
                    == 0;
        });
        assertTrue(board.count("board") <= before + 3, "only changes are told");
    }

    /** The customer's wait is the contact's own; the card of who is rung tells how long they let it ring. */
    @Test
    void theBoardTellsSinceWhenItRingsAtAnAgent() {
        Tab board = rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), "/ws/desk?board=1"));
        board.frame("board");
        long arrived = rig.time.instant().toEpochMilli();
        rig.chats.visitorSays(CHAT, "m1", "When does the ferry leave?");
        rig.arrives("chat-1", Channel.CHAT);
        rig.time.advance(Duration.ofSeconds(40));
        rig.ready("ana");
        Predicate<JsonNode> offered =
                f -> f.at("/board/contacts/0/phase").asString("").equals("offered");
        Await.until(() -> {
            rig.time.advance(Duration.ofMillis(500));
            return board.frames.stream().anyMatch(offered);
        });
        JsonNode seen = board.frame("board", offered).path("board");
        assertEquals(arrived, seen.at("/contacts/0/sinceMs").asLong());
        JsonNode card = seen.path("agents")
                .valueStream()
                .filter(agent -> agent.path("id").asString().equals("ana"))
                .findFirst()
                .orElseThrow();
        long rings = card.at("/contacts/0/sinceMs").asLong();
        assertTrue(rings >= arrived + 40_000, () -> "it rings since " + (rings - arrived) + " ms after it came");
    }

    @Test
    void aSupervisorWhoIsNoneAnyMoreSeesTheFloorNoMore() throws Exception {
        Tab board = rig.keep(Tab.open(rig.uri, rig.signedIn("sam"), "/ws/desk?board=1"));
        board.frame("board");
        List<Account> others = People.all().stream()
                .map(one -> one.id().equals("sam")
                        ? new Account("sam", one.name(), Role.AGENT, "en", one.passwordHash(), Optional.empty())
                        : one)
                .toList();
        rig.store.accounts().replaceAll(others).join();
        rig.web.desks().orgChanged(2, Set.of());
        assertEquals(1012, board.closed.get(30, TimeUnit.SECONDS));
    }

    @Test
    void aFrameOfTenMegabytesIsRefusedWhileOthersGoOn() throws Exception {
        Browser ana = rig.signedIn("ana");
        Tab big = rig.tab(ana);
        Tab other = rig.tab(ana);
        big.sendLater("x".repeat(10 << 20), true);
        assertTrue(big.closed.get(30, TimeUnit.SECONDS) >= 1006);
        other.send("{\"t\":\"ping\"}");
        other.frame("pong");
    }

    @Test
    void whatIsNoFrameClosesTheSocket() throws Exception {
        for (String bad : new String[] {"", "[]", "{\"t\":\"dance\"}", "{\"t\":\"ack\"}", "[".repeat(60_000)}) {
            Tab tab = rig.tab(rig.signedIn("ana"));
            tab.send(bad);
            assertEquals(1007, tab.closed.get(30, TimeUnit.SECONDS), bad);
        }
    }

    @Test
    void whatIsShownIsToldToChatForOnesOwnChatsOnly() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        rig.arrives("chat-1", Channel.CHAT);
        String offer = tab.frame("offer").path("offer").path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        card(tab, "connected");
        Tab boris = rig.tab(rig.signedIn("boris"));
        boris.send("{\"t\":\"ack\",\"c\":\"chat-1\",\"seq\":9}");
        boris.send("{\"t\":\"ping\"}");
        boris.frame("pong");
        tab.send("{\"t\":\"ack\",\"c\":\"chat-1\",\"seq\":3}");
        Await.until(() -> rig.chats.told.contains("shown 3"));
        assertFalse(rig.chats.told.contains("shown 9"));
    }

    @Test
    void aTabThatDoesNotReadIsCutAndTheOthersAreFed() {
        Browser ana = rig.ready("ana");
        Tab tab = rig.tab(ana);
        Tab deaf = rig.keep(Tab.deaf(rig.uri, ana));
        rig.arrives("chat-1", Channel.CHAT);
        String offer = tab.frame("offer").path("offer").path("id").asString();
        ana.post("/api/offers/" + offer + "/accept");
        card(tab, "connected");
        String long4000 = "x".repeat(4_000);
        int said = 0;
        while (rig.web.desks().slowReaders() == 0 && said < 2_000) {
            rig.chats.visitorSays(CHAT, "m" + said++, long4000);
        }
        assertEquals(1, rig.web.desks().slowReaders());
        int all = said;
        Await.until(() -> tab.count("event") == all);
        Await.until(() -> rig.web.desks().sockets() == 2);
        assertTrue(deaf.frames.isEmpty());
    }

    @Test
    void stoppingTellsEveryTab() throws Exception {
        Tab tab = rig.tab(rig.signedIn("ana"));
        tab.frame("desk");
        rig.web.close();
        assertEquals(1001, tab.closed.get(30, TimeUnit.SECONDS));
    }
}
