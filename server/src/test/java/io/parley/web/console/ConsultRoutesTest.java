package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Consults;
import io.parley.acd.port.Consults.Question;
import io.parley.core.agent.AgentId;
import io.parley.core.agent.RoutingState;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Destination;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Asking somebody from the desk before a call is handed on: ana has the call, boris may be asked. */
@Computes
class ConsultRoutesTest {
    private static final ContactId CALL = new ContactId("call-1");

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
    void bothDesksSeeHowItStands() {
        Browser ana = talking();
        Browser boris = free("boris");
        Tab anaTab = opened(ana);
        Tab borisTab = opened(boris);
        assertEquals(204, ask(ana, "{\"agent\":\"boris\"}").status());
        JsonNode rings = consult(anaTab, "ringing");
        assertEquals("Boris Agent", rings.path("name").asString());
        assertEquals("agent", rings.path("kind").asString());
        JsonNode asked = borisTab.frame("asked").path("asked");
        assertEquals("call-1", asked.path("contact").asString());
        assertEquals("Ana Agent", asked.path("byName").asString());
        assertEquals("ringing", asked.path("phase").asString());
        assertEquals(204, boris.post("/api/consults/call-1/accept", "{}").status());
        assertFalse(consult(anaTab, "talking").path("away").asBoolean());
        rig.consults.away(new ContactId("call-1"));
        anaTab.frame(
                "contact",
                frame -> frame.path("contact").path("consult").path("away").asBoolean());
        assertEquals(204, act(ana, "swap").status());
        consult(anaTab, "aside");
        assertEquals(
                "aside",
                borisTab.frame("asked", phase("aside"))
                        .path("asked")
                        .path("phase")
                        .asString());
        assertEquals(204, act(ana, "end").status());
        assertEquals("given_up", consult(anaTab, "over").path("why").asString());
        assertTrue(borisTab.frame("asked", frame -> !frame.has("asked")).isObject(), "nobody asks any more");
        assertEquals(409, act(ana, "hand-over").status());
    }

    @Test
    void moreAreBroughtInAndEachIsHeldMutedAndLetGo() {
        Browser ana = talking();
        Browser boris = free("boris");
        Tab anaTab = opened(ana);
        Tab borisTab = opened(boris);
        ask(ana, "{\"agent\":\"boris\"}");
        rig.consults.answered(CALL);
        assertEquals(204, act(ana, "join").status());
        JsonNode member = consult(anaTab, "joined").path("members").get(0);
        assertEquals("Boris Agent", member.path("name").asString());
        assertEquals("boris", member.path("agent").asString());
        assertEquals(204, ask(ana, "{\"number\":\"+37046395051\"}").status());
        awaitMembers(anaTab, members -> members.size() == 1);
        consult(anaTab, "ringing");
        borisTab.frame("asked", phase("joined"));
        for (String does : List.of("hold", "mute", "take-back", "unmute", "drop")) {
            assertEquals(204, act(ana, "members/1/" + does).status(), does);
            assertEquals(409, act(ana, "members/none/" + does).status(), does);
            assertEquals(404, act(boris, "members/1/" + does).status(), does);
        }
        awaitMembers(anaTab, members -> members.path(0).path("held").asBoolean());
        awaitMembers(anaTab, members -> members.path(0).path("muted").asBoolean());
        awaitMembers(anaTab, members -> members.size() == 0);
        borisTab.frame("asked", frame -> !frame.has("asked"));
    }

    @Test
    void noMoreAreBroughtInThanMayBe() {
        Browser ana = talking();
        free("boris");
        Tab anaTab = opened(ana);
        rig.consults.full.add(CALL);
        ask(ana, "{\"number\":\"+37046395051\"}");
        rig.consults.answered(CALL);
        act(ana, "join");
        assertTrue(consult(anaTab, "joined").path("full").asBoolean());
        Reply more = ask(ana, "{\"agent\":\"boris\"}");
        assertEquals(409, more.status());
        assertTrue(more.body().contains("full"), more.body());
    }

    private static void awaitMembers(Tab tab, Predicate<JsonNode> how) {
        tab.frame(
                "contact",
                frame -> how.test(frame.path("contact").path("consult").path("members")));
    }

    @Test
    void aDeskThatOpensMeanwhileSeesWhoAsks() {
        Browser ana = talking();
        Browser boris = free("boris");
        ask(ana, "{\"agent\":\"boris\"}");
        JsonNode desk = rig.tab(boris).frame("desk").path("desk");
        assertEquals("ask-call-1", desk.path("asked").path("id").asString());
        assertEquals(204, boris.post("/api/consults/call-1/decline", "{}").status());
        JsonNode mine = rig.tab(ana).frame("desk").path("desk").path("contacts").get(0);
        assertEquals("refused", mine.path("consult").path("why").asString());
    }

    @Test
    void whoIsNoLongerAskedAboutOneCallIsStillAskedAboutAnother() {
        Browser ana = talking();
        Tab borisTab = opened(free("boris"));
        ask(ana, "{\"agent\":\"boris\"}");
        rig.arrives("call-2", Channel.VOICE);
        ContactId other = new ContactId("call-2");
        Destination boris = Destination.of(new AgentId("boris"));
        rig.consults.ask(new Question(other, Harbour.ANA, "Ana Agent", boris, List.of(new AgentId("boris"))));
        rig.consults.act(other, Harbour.ANA, Consults.Act.GIVE_UP);
        Await.until(() -> borisTab.count("asked") == 3);
        JsonNode last = borisTab.frames.stream()
                .filter(frame -> frame.path("t").asString().equals("asked"))
                .toList()
                .getLast();
        assertEquals("call-1", last.path("asked").path("contact").asString());
    }

    @Test
    void ofAQueueThoseAreAskedWhomItWouldOfferTheCall() {
        Browser ana = talking();
        Reply nobody = ask(ana, "{\"queue\":\"bookings\"}");
        assertEquals(409, nobody.status());
        assertTrue(nobody.body().contains("nobody_free"), nobody.body());
        free("boris");
        assertEquals(204, ask(ana, "{\"queue\":\"bookings\"}").status());
        Question question = rig.consults.questions.getFirst();
        assertEquals(List.of(new AgentId("boris")), question.candidates());
        assertEquals(Destination.of(Harbour.BOOKINGS), question.to());
        assertEquals("Ana Agent", question.byName());
    }

    @Test
    void outsideOnlyNumbersAreAskedThatTheQueueAllows() {
        Browser ana = talking();
        assertEquals(403, ask(ana, "{\"number\":\"+4412345\"}").status());
        assertEquals(400, ask(ana, "{\"number\":\"sip:evil@example\"}").status());
        assertEquals(204, ask(ana, "{\"number\":\"+370 46 395051\"}").status());
        assertEquals(
                Destination.outside("+37046395051"),
                rig.consults.questions.getFirst().to());
    }

    @Test
    void whoIsNotInTheCallAsksNobodyAboutIt() {
        Browser ana = talking();
        Browser boris = free("boris");
        Browser sam = rig.signedIn("sam");
        for (String act : List.of("swap", "hand-over", "end")) {
            assertEquals(409, act(ana, act).status(), "nobody is asked yet");
        }
        ask(ana, "{\"agent\":\"boris\"}");
        assertEquals(404, ask(boris, "{\"agent\":\"ana\"}").status());
        assertEquals(403, ask(sam, "{\"agent\":\"boris\"}").status(), "no desk");
        for (String act : List.of("swap", "hand-over", "end")) {
            assertEquals(404, act(boris, act).status());
            assertEquals(403, act(sam, act).status());
        }
        for (String act : List.of("accept", "decline")) {
            assertEquals(404, ana.post("/api/consults/call-1/" + act, "{}").status(), "she is not asked");
            assertEquals(403, sam.post("/api/consults/call-1/" + act, "{}").status());
        }
        assertEquals(409, ask(ana, "{\"agent\":\"boris\"}").status(), "one at a time");
        assertEquals(1, rig.consults.questions.size());
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        Browser ana = talking();
        rig.signedIn("boris");
        assertEquals(400, ask(ana, "{}").status());
        assertEquals(400, ask(ana, "{\"agent\":\"ana\"}").status(), "oneself");
        assertEquals(400, ask(ana, "{\"queue\":\"nowhere\"}").status());
        assertEquals(409, ask(ana, "{\"agent\":\"boris\"}").status(), "signed out");
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(CALL, io.parley.core.contact.ContactEnd.CUSTOMER_LEFT))
                .join();
        free("boris");
        Reply over = ask(ana, "{\"agent\":\"boris\"}");
        assertEquals(409, over.status());
        assertTrue(over.body().contains("not_connected"), over.body());
        assertEquals(0, rig.consults.questions.size());
    }

    private static Predicate<JsonNode> phase(String phase) {
        return frame -> frame.path("asked").path("phase").asString().equals(phase);
    }

    private static JsonNode consult(Tab tab, String phase) {
        Predicate<JsonNode> there = frame ->
                frame.path("contact").path("consult").path("phase").asString().equals(phase);
        return tab.frame("contact", there).path("contact").path("consult");
    }

    private Tab opened(Browser browser) {
        Tab tab = rig.tab(browser);
        tab.frame("desk");
        return tab;
    }

    private Browser talking() {
        Browser ana = free("ana");
        rig.arrives("call-1", Channel.VOICE);
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(CALL, Harbour.ANA))
                .join();
        return ana;
    }

    private Browser free(String user) {
        Browser browser = rig.ready(user);
        AgentId agent = new AgentId(user);
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(agent, Channel.VOICE, true))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.AgentStateChosen(agent, new RoutingState.Ready()))
                .join();
        return browser;
    }

    private static Reply ask(Browser agent, String whom) {
        return agent.post("/api/contacts/call-1/consult", whom);
    }

    private static Reply act(Browser agent, String act) {
        return agent.post("/api/contacts/call-1/consult/" + act, "{}");
    }
}
