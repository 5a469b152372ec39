package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.Distribution;
import io.parley.core.queue.QueuePlan;
import io.parley.core.queue.WrapUpRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Taking contacts by hand, and the wrap-up an agent asks for. */
@Computes
class TakeRoutesTest {
    private static final QueuePlan BY_HAND = QueuePlan.ORDINARY.withDistribution(new Distribution.Manual());

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
    void whatMayBeTakenIsOnTheDeskOfEverybodyWhoMay() {
        rules(BY_HAND);
        Tab ana = rig.tab(rig.ready("ana"));
        Tab boris = rig.tab(rig.ready("boris"));
        ana.frame("desk");
        boris.frame("desk");
        rig.chats.visitorSays(new ContactId("chat-1"), "m1", "Is there a ferry at night?");
        rig.arrives("chat-1", Channel.CHAT);
        rig.time.advance(Duration.ofMillis(600));
        JsonNode card = ana.frame("waiting").path("waiting").get(0);
        assertEquals("chat-1", card.path("id").asString());
        assertEquals("Bookings", card.path("queueName").asString());
        assertEquals("Is there a ferry at night?", card.path("firstLine").asString());
        boris.frame("waiting");
        assertEquals(0, ana.count("offer"));
        Browser again = rig.signedIn("ana");
        assertEquals(1, desk(again).path("waiting").size(), "also after a reload");
        assertEquals(204, again.post("/api/contacts/chat-1/take").status());
        assertEquals("chat-1", desk(again).path("contacts").get(0).path("id").asString());
        rig.time.advance(Duration.ofMillis(600));
        boris.frame("waiting", frame -> frame.path("waiting").isEmpty());
    }

    @Test
    void whoeverIsFirstHasIt() {
        rules(BY_HAND);
        Browser ana = rig.ready("ana");
        Browser boris = rig.ready("boris");
        rig.arrives("chat-1", Channel.CHAT);
        assertEquals(204, ana.post("/api/contacts/chat-1/take").status());
        assertEquals(204, ana.post("/api/contacts/chat-1/take").status(), "pressed twice");
        Reply late = boris.post("/api/contacts/chat-1/take");
        assertEquals(409, late.status());
        assertEquals("taken", json(late).path("code").asString());
        assertEquals(404, boris.post("/api/contacts/nobody/take").status());
    }

    @Test
    void aCallThatIsTakenRingsAtThePhone() {
        rules(BY_HAND);
        Browser ana = rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        rig.arrives("call-1", Channel.VOICE);
        assertEquals(204, ana.post("/api/contacts/call-1/take").status());
        assertEquals(Harbour.ANA, rig.phones.offers.getFirst().agent());
    }

    @Test
    void whoMayNotTakeItIsToldWhy() {
        rules(BY_HAND);
        Browser ana = rig.ready("ana");
        rig.arrives("call-1", Channel.VOICE);
        assertEquals("device_unreachable", refused(ana, "call-1"));
        rig.arrives("chat-1", Channel.CHAT);
        ana.put("/api/desk/state", "{\"state\":\"not_ready\"}");
        assertEquals("not_ready", refused(ana, "chat-1"));
        ana.put("/api/desk/state", "{\"state\":\"ready\"}");
        for (int i = 2; i <= 4; i++) {
            rig.arrives("chat-" + i, Channel.CHAT);
            assertEquals(204, ana.post("/api/contacts/chat-" + i + "/take").status());
        }
        assertEquals("no_free_capacity", refused(ana, "chat-1"));
        rig.acd.postDurably(new RoutingEvent.ContactArrived(greek("greek"))).join();
        Browser boris = rig.ready("boris");
        assertEquals("language_missing", refused(boris, "greek"));
        assertEquals(2, desk(boris).path("waiting").size(), "all but the Greek one");
    }

    @Test
    void contactsThatAreOfferedAreNotTaken() {
        Browser ana = rig.signedIn("ana");
        rig.arrives("chat-1", Channel.CHAT);
        assertEquals("not_ready", refused(ana, "chat-1"));
        rules(QueuePlan.ORDINARY.withDistribution(new Distribution.Manual()));
        Browser boris = rig.ready("boris");
        rules(QueuePlan.ORDINARY.withOrder(new io.parley.core.queue.OrderKey.Sticky(Duration.ofHours(1))));
        assertEquals(0, desk(ana).path("waiting").size());
        assertEquals("taken", refused(ana, "chat-1"), "it was offered to Boris");
        assertEquals(1, desk(boris).path("offers").size());
    }

    @Test
    void onlyAgentsTake() {
        rules(BY_HAND);
        rig.arrives("chat-1", Channel.CHAT);
        assertEquals(403, rig.signedIn("sam").post("/api/contacts/chat-1/take").status());
        assertEquals(
                403,
                rig.signedIn("ada").post("/api/contacts/chat-1/wrap-up/extend").status());
    }

    /** Whom nobody on the harbour's floor understands. */
    private Contact greek(String id) {
        Customer customer = new Customer("+37061234567", Optional.empty());
        return new Contact(new ContactId(id), Channel.CHAT, Harbour.BOOKINGS, "el", 0, customer, rig.time.instant());
    }

    /** Until the wrap-up has begun: the chat's script ends it in its own time. */
    private static void hangUp(Browser agent) {
        agent.post("/api/contacts/chat-1/hang-up");
        Await.until(() ->
                desk(agent).path("contacts").get(0).path("phase").asString().equals("wrap_up"));
    }

    @Test
    void optionalWrapUpIsAskedForDuringTheContact() {
        rules(wrapUp(WrapUpRules.Kind.OPTIONAL, 0));
        Browser ana = talking();
        JsonNode choice = desk(ana).path("contacts").get(0).path("wrapUp");
        assertTrue(choice.path("optional").asBoolean());
        assertFalse(choice.path("asked").asBoolean());
        assertEquals(
                204,
                ana.post("/api/contacts/chat-1/wrap-up/ask", "{\"on\":true}").status());
        assertTrue(
                desk(ana).path("contacts").get(0).path("wrapUp").path("asked").asBoolean());
        hangUp(ana);
        assertEquals(
                409,
                ana.post("/api/contacts/chat-1/wrap-up/ask", "{\"on\":false}").status());
        assertEquals(
                "no_more_time",
                json(ana.post("/api/contacts/chat-1/wrap-up/extend"))
                        .path("code")
                        .asString());
    }

    @Test
    void wrapUpIsExtendedSoOftenAndNoMore() {
        rules(wrapUp(WrapUpRules.Kind.TIMED, 2));
        Browser ana = talking();
        assertEquals(
                409,
                ana.post("/api/contacts/chat-1/wrap-up/ask", "{\"on\":true}").status(),
                "not a choice here");
        assertEquals(409, ana.post("/api/contacts/chat-1/wrap-up/extend").status(), "still talking");
        hangUp(ana);
        JsonNode before = desk(ana).path("contacts").get(0);
        assertEquals(2, before.path("wrapUp").path("extensions").asInt());
        assertEquals(30_000, before.path("wrapUp").path("extendMs").asLong());
        assertEquals(204, ana.post("/api/contacts/chat-1/wrap-up/extend").status());
        assertEquals(204, ana.post("/api/contacts/chat-1/wrap-up/extend").status());
        assertEquals(409, ana.post("/api/contacts/chat-1/wrap-up/extend").status());
        JsonNode after = desk(ana).path("contacts").get(0);
        assertEquals(
                before.path("wrapUpEndsAt").asLong() + 60_000,
                after.path("wrapUpEndsAt").asLong());
        assertEquals(0, after.path("wrapUp").path("extensions").asInt());
        assertEquals(
                404,
                rig.ready("boris").post("/api/contacts/chat-1/wrap-up/extend").status(),
                "another's");
    }

    @Test
    void aCallThatWeEndSoonSaysWhen() {
        Browser ana = rig.ready("ana");
        connected();
        assertTrue(desk(ana).path("contacts").get(0).path("minutesEndAt").isMissingNode());
        rig.callEndsAt = Optional.of(Instant.ofEpochMilli(1_234_567));
        assertEquals(
                1_234_567,
                desk(ana).path("contacts").get(0).path("minutesEndAt").asLong());
    }

    private ContactId connected() {
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        ContactId call = rig.arrives("call-1", Channel.VOICE);
        rig.acd
                .postDurably(new RoutingEvent.OfferAccepted(
                        rig.phones.offers.getFirst().id()))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(call, Harbour.ANA))
                .join();
        return call;
    }

    @Test
    void aCallWithoutSoundIsOnTheBoard() {
        Browser ana = rig.ready("ana");
        ContactId call = connected();
        Browser sam = rig.signedIn("sam");
        assertFalse(json(sam.get("/api/board"))
                .path("contacts")
                .get(0)
                .path("noAudio")
                .asBoolean());
        rig.acd.postDurably(new RoutingEvent.NoAudio(call, true)).join();
        assertTrue(json(sam.get("/api/board"))
                .path("contacts")
                .get(0)
                .path("noAudio")
                .asBoolean());
        assertTrue(desk(ana).path("contacts").get(0).path("noAudio").asBoolean());
        rig.acd.postDurably(new RoutingEvent.CustomerUnheard(call, true)).join();
        assertTrue(json(sam.get("/api/board"))
                .path("contacts")
                .get(0)
                .path("customerUnheard")
                .asBoolean());
        assertTrue(desk(ana).path("contacts").get(0).path("customerUnheard").asBoolean());
        JsonNode moments = json(sam.get("/api/review/contacts/" + call)).path("timeline");
        assertTrue(moments.findValuesAsString("code").containsAll(List.of("agent_unheard", "customer_unheard")));
    }

    /** Of whose whole pictures the next is taken much later: time stands still. */
    @Test
    void onALargeFloorWhoeverChangedSomethingSeesItAtOnce() {
        rules(BY_HAND);
        Browser ana = rig.ready("ana");
        for (int i = 1; i <= 2_100; i++) {
            rig.acd.post(new RoutingEvent.ContactArrived(greek("greek-" + i)));
        }
        rig.arrives("chat-1", Channel.CHAT);
        assertEquals(2_101, rig.acd.board().waiting().size());
        assertEquals(204, ana.post("/api/contacts/chat-1/take").status());
        assertEquals("chat-1", desk(ana).path("contacts").get(0).path("id").asString());
        Reply away = ana.put("/api/desk/state", "{\"state\":\"not_ready\"}");
        assertEquals(
                "not_ready",
                json(away).path("agent").path("pending").path("state").asString(),
                away.body());
        assertEquals(
                204,
                ana.put("/api/contacts/chat-1/note", "{\"note\":\"asks for a night ferry\"}")
                        .status());
        assertEquals(2_101, rig.acd.board().waiting().size(), "the whole picture is still the old one");
        Tab tab = rig.tab(ana);
        assertEquals(
                "chat-1",
                tab.frame("desk")
                        .path("desk")
                        .path("contacts")
                        .get(0)
                        .path("id")
                        .asString());
    }

    private Browser talking() {
        Browser ana = rig.ready("ana");
        rig.arrives("chat-1", Channel.CHAT);
        ana.post("/api/offers/" + desk(ana).path("offers").get(0).path("id").asString() + "/accept");
        io.parley.web.Await.until(() -> desk(ana).path("contacts").size() == 1
                && desk(ana).path("contacts").get(0).path("phase").asString().equals("connected"));
        return ana;
    }

    private static QueuePlan wrapUp(WrapUpRules.Kind kind, int extensions) {
        return QueuePlan.ORDINARY.withWrapUp(new WrapUpRules(kind, extensions, false, Duration.ofMinutes(30)));
    }

    private void rules(QueuePlan plan) {
        Rules harbour = Harbour.rules();
        Rules planned = new Rules(
                2,
                harbour.agents(),
                java.util.List.of(harbour.queues().getFirst().withPlan(plan)));
        rig.acd.postDurably(new RoutingEvent.RulesLoaded(planned)).join();
    }

    private static String refused(Browser browser, String contact) {
        Reply reply = browser.post("/api/contacts/" + contact + "/take");
        assertEquals(409, reply.status());
        return json(reply).path("code").asString();
    }

    private static JsonNode desk(Browser browser) {
        return json(browser.get("/api/desk"));
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(reply.raw().body());
    }
}
