package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls that agents promise: who may, what may be promised, who sees it, and what becomes of it. */
@Computes
class FollowUpRoutesTest {
    private static final String WHY = "{\"reason\":\"bought elsewhere\"}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ana;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(folder);
        ana = rig.ready("ana");
        talk("c1", "ana");
        rig.promised.start();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void talk(String id, String agent) {
        ContactId contact = rig.arrives(id, Channel.CHAT);
        var offer = rig.acd.board().offers().stream()
                .filter(one -> one.contact().equals(contact))
                .findFirst()
                .orElseThrow();
        assertEquals(agent, offer.agent().value());
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(contact, offer.agent()))
                .join();
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }

    private long in(Duration time) {
        return rig.time.instant().plus(time).toEpochMilli();
    }

    private Reply promise(Browser who, String contact, long at, String more) {
        return who.put("/api/contacts/" + contact + "/follow-up", "{\"at\":" + at + more + "}");
    }

    private String promised() {
        return json(promise(ana, "c1", in(Duration.ofHours(2)), "")).path("id").asString();
    }

    private static JsonNode list(Browser who) {
        return json(who.get("/api/follow-ups")).path("followUps");
    }

    @Test
    void whoHasTheContactPromisesACallAndItComesAtItsMomentToThem() {
        JsonNode row = json(promise(ana, "c1", in(Duration.ofHours(2)), ",\"note\":\" the refund \""));
        assertEquals("+37061234567", row.path("number").asString(), "the customer's own");
        assertEquals("the refund", row.path("note").asString());
        assertEquals("Ana Agent", row.path("agentName").asString());
        assertTrue(row.path("mine").asBoolean());
        assertEquals(in(Duration.ofHours(2)), row.path("callsAt").asLong());
        rig.time.advance(Duration.ofHours(2));
        Contact contact = rig.acd.closeUp(new ContactId("fu-f1")).live().stream()
                .findFirst()
                .or(() -> rig.acd.closeUp(new ContactId("fu-f1")).waiting().stream()
                        .findFirst())
                .orElseThrow()
                .record()
                .contact();
        assertEquals(Callback.Way.FOLLOW_UP, contact.callback().orElseThrow().way());
        Browser again = rig.signedIn("ana"); // the session did not last so long
        assertEquals(0, list(again).size(), "it is a callback now");
        assertEquals(409, again.post("/api/follow-ups/f1/call-off", WHY).status());
    }

    /** The page may ask in the moment in which the contact leaves the desk. */
    @Test
    void ofAContactThatIsOverNothingIsToldAndNothingPromised() {
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(new ContactId("c1"), ContactEnd.CUSTOMER_LEFT))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.WrapUpFinished(new ContactId("c1"), Harbour.ANA, "sold", ""))
                .join();
        assertEquals(
                "{\"others\":[]}", json(ana.get("/api/contacts/c1/follow-up")).toString());
        assertEquals(404, promise(ana, "c1", in(Duration.ofHours(1)), "").status());
        assertEquals(404, ana.get("/api/contacts/nobody/follow-up").status());
    }

    @Test
    void aSecondMomentMovesItAndWhoPromisedItTakesItBack() throws Exception {
        Tab tab = rig.tab(ana);
        promised();
        tab.frame("follow_ups");
        long later = in(Duration.ofHours(5));
        json(promise(ana, "c1", later, ",\"number\":\"+370 (6) 999-9999\""));
        JsonNode rows = list(ana);
        assertEquals(1, rows.size());
        assertEquals(later, rows.path(0).path("at").asLong());
        assertEquals("+37069999999", rows.path(0).path("number").asString());
        JsonNode desk = json(ana.get("/api/contacts/c1/follow-up"));
        assertEquals("f1", desk.path("planned").path("id").asString());
        assertEquals(204, ana.delete("/api/contacts/c1/follow-up").status());
        assertEquals(0, list(ana).size());
        assertFalse(json(ana.get("/api/contacts/c1/follow-up")).has("planned"));
    }

    @Test
    void whatNobodyCanPromiseIsRefusedAndSaidWhy() {
        assertEquals(400, promise(ana, "c1", in(Duration.ofHours(-1)), "").status(), "the past");
        assertEquals(400, promise(ana, "c1", in(Duration.ofDays(400)), "").status(), "too far");
        assertEquals(400, ana.put("/api/contacts/c1/follow-up", "{}").status(), "no moment");
        assertEquals(
                400,
                promise(ana, "c1", in(Duration.ofHours(1)), ",\"number\":\"police\"")
                        .status());
        String note = ",\"note\":\"" + "x".repeat(501) + "\"";
        assertEquals(400, promise(ana, "c1", in(Duration.ofHours(1)), note).status());
        rules(Optional.empty(), List.of("+371"));
        Reply refused = promise(ana, "c1", in(Duration.ofHours(1)), "");
        assertTrue(refused.status() == 400 && refused.body().contains("+371"), refused.body());
        assertEquals(0, list(ana).size());
    }

    @Test
    void aQueueWithoutATrunkPromisesNothingAndCallsNobody() {
        promised();
        rig.callsOut = false;
        for (Reply refused :
                List.of(promise(ana, "c1", in(Duration.ofHours(1)), ""), ana.post("/api/follow-ups/f1/call-now", ""))) {
            assertEquals(409, refused.status(), refused.body());
            assertTrue(refused.body().contains("no_way_out"), refused.body());
        }
        assertFalse(list(ana).path(0).has("callsAt"), "never, as things stand");
        rig.callsOut = true;
        assertEquals(200, ana.post("/api/follow-ups/f1/call-now", "").status());
    }

    @Test
    void whoIsToMakeTheCallReadsItsNoteBeforeTakingItAndAfter() {
        json(promise(ana, "c1", in(Duration.ofMinutes(5)), ",\"note\":\"ask for Ona\""));
        assertEquals(404, ana.get("/api/contacts/c1/promise").status(), "c1 is no promised call");
        assertEquals(404, ana.get("/api/contacts/fu-f1/promise").status(), "it is not hers yet");
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(new ContactId("c1"), ContactEnd.CUSTOMER_LEFT))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.WrapUpFinished(new ContactId("c1"), Harbour.ANA, "sold", ""))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        rig.time.advance(Duration.ofMinutes(5));
        ContactId call = new ContactId("fu-f1");
        var offer = rig.acd.closeUp(call).offers().getFirst();
        assertEquals(
                "ask for Ona",
                json(ana.get("/api/contacts/fu-f1/promise")).path("note").asString());
        assertEquals(
                404, rig.signedIn("boris").get("/api/contacts/fu-f1/promise").status());
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        JsonNode kept = json(ana.get("/api/contacts/fu-f1/promise"));
        assertEquals("ask for Ona", kept.path("note").asString());
        assertEquals("Ana Agent", kept.path("agentName").asString());
    }

    @Test
    void anotherMomentKeepsTheNoteUnlessThereIsAnother() {
        json(promise(ana, "c1", in(Duration.ofHours(2)), ",\"note\":\"the refund\""));
        assertEquals(
                "the refund",
                json(promise(ana, "c1", in(Duration.ofHours(3)), ""))
                        .path("note")
                        .asString());
        assertEquals(
                "",
                json(promise(ana, "c1", in(Duration.ofHours(3)), ",\"note\":\" \""))
                        .path("note")
                        .asString());
    }

    private void rules(Optional<OpeningHours> callable, List<String> prefixes) {
        QueueRules queue = Harbour.rules().queues().getFirst();
        CallbackRules rules = new CallbackRules(
                Set.of(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                callable,
                true,
                prefixes);
        QueueRules one = queue.withPlan(queue.plan().withCallback(rules));
        rig.acd
                .postDurably(new RoutingEvent.RulesLoaded(
                        new Rules(2, Harbour.rules().agents(), List.of(one))))
                .join();
    }

    @Test
    void aMomentAtWhichNobodyIsCalledIsToldWithTheNextOne() {
        Map<DayOfWeek, List<OpeningHours.Interval>> week = Arrays.stream(DayOfWeek.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        day -> List.of(new OpeningHours.Interval(LocalTime.of(10, 0), LocalTime.of(18, 0)))));
        rules(Optional.of(new OpeningHours(ZoneOffset.UTC, week, Map.of())), List.of());
        long ten = Instant.parse("2026-03-12T10:00:00Z").toEpochMilli();
        long nine = Instant.parse("2026-03-12T09:00:00Z").toEpochMilli();
        JsonNode when = json(ana.get("/api/contacts/c1/follow-up/moment?at=" + nine));
        assertEquals(ten, when.path("callsAt").asLong());
        JsonNode row = json(promise(ana, "c1", nine, ""));
        assertEquals(nine, row.path("at").asLong());
        assertEquals(ten, row.path("callsAt").asLong());
    }

    @Test
    void agentsSeeTheirOwnTeamLeadersTheirTeamsAndSupervisorsAll() {
        promised();
        assertEquals(1, list(ana).size());
        assertEquals(0, list(rig.signedIn("boris")).size());
        assertEquals(1, list(rig.signedIn("lea")).size(), "she leads Ana");
        assertEquals(1, list(rig.signedIn("sam")).size());
        Browser boris = rig.signedIn("boris");
        assertEquals(404, boris.post("/api/follow-ups/f1/call-off", WHY).status());
        assertEquals(404, boris.post("/api/follow-ups/f1/call-now", "").status());
        String move = "{\"at\":" + in(Duration.ofHours(3)) + "}";
        assertEquals(404, boris.put("/api/follow-ups/f1", move).status());
        assertEquals(404, boris.get("/api/contacts/c1/follow-up").status(), "it is not his contact");
        assertEquals(404, promise(boris, "c1", in(Duration.ofHours(1)), "").status());
        assertEquals(200, rig.signedIn("lea").put("/api/follow-ups/f1", move).status());
        assertEquals(401, rig.browser().get("/api/follow-ups").status());
    }

    @Test
    void whoHasTheCustomerNowSeesWhatWasPromisedAndMayCallItOff() {
        promised();
        rig.acd
                .postDurably(new RoutingEvent.AgentStateChosen(
                        Harbour.ANA, new io.parley.core.agent.RoutingState.NotReady("lunch")))
                .join();
        Browser boris = rig.ready("boris");
        talk("c2", "boris");
        JsonNode others = json(boris.get("/api/contacts/c2/follow-up")).path("others");
        assertEquals("Ana Agent", others.path(0).path("agentName").asString());
        assertFalse(others.path(0).path("mine").asBoolean());
        assertEquals(404, boris.post("/api/follow-ups/f1/call-now", "").status(), "it is Ana's promise");
        assertEquals(
                400,
                boris.post("/api/follow-ups/f1/call-off", "{\"reason\":\" \"}").status());
        assertEquals(204, boris.post("/api/follow-ups/f1/call-off", WHY).status());
        assertEquals(409, boris.post("/api/follow-ups/f1/call-off", WHY).status());
        assertEquals(0, list(ana).size());
        JsonNode timeline =
                json(rig.signedIn("sam").get("/api/review/contacts/c1")).path("timeline");
        List<String> codes = timeline.valueStream()
                .map(moment -> moment.path("code").asString())
                .filter(code -> code.startsWith("follow_up_"))
                .toList();
        assertEquals(List.of("follow_up_planned", "follow_up_called_off"), codes);
        assertTrue(timeline.toString().contains("bought elsewhere"));
    }

    @Test
    void itIsCalledNowWhenWhoPromisedItSaysSo() {
        promised();
        String callback = json(ana.post("/api/follow-ups/f1/call-now", ""))
                .path("callback")
                .asString();
        assertEquals("fu-f1", callback);
        assertEquals(409, ana.post("/api/follow-ups/f1/call-now", "").status());
        assertEquals(
                1,
                json(rig.signedIn("sam").get("/api/callbacks"))
                        .path("callbacks")
                        .size());
    }
}
