package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentProfile;
import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.OpeningHours;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who of the staff sees which callbacks, and who may call them off. */
@Computes
class StaffCallbackRoutesTest {
    private static final ContactId CALLBACK = Callback.idFor(new ContactId("c1"));
    private static final QueueId ABROAD = new QueueId("abroad");
    private static final String WHY = "{\"reason\":\" called twice \"}";

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        QueueRules queue = Harbour.rules().queues().getFirst();
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Optional.empty(),
                true);
        QueueRules one = queue.withPlan(queue.plan().withCallback(rules));
        List<AgentProfile> agents = Harbour.rules().agents();
        tell(new RoutingEvent.RulesLoaded(new Rules(2, agents, List.of(one, abroad(one)))));
        rig.arrives("c1", Channel.VOICE);
        tell(new RoutingEvent.CallbackAsked(new ContactId("c1"), Callback.Way.KEYPAD, "+37061234567"));
        Customer other = new Customer("+37067654321", Optional.empty());
        tell(new RoutingEvent.ContactArrived(
                new Contact(new ContactId("c2"), Channel.VOICE, ABROAD, "en", 0, other, rig.time.instant())));
        tell(new RoutingEvent.CallbackAsked(new ContactId("c2"), Callback.Way.KEYPAD, "+37067654321"));
    }

    private static QueueRules abroad(QueueRules like) {
        QueueRules plain = new QueueRules(
                ABROAD,
                "Abroad",
                like.channels(),
                List.of(),
                0,
                like.ringTimeout(),
                like.wrapUp(),
                false,
                like.target(),
                Optional.empty(),
                Optional.empty());
        return plain.withPlan(like.plan());
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void oneThatRingsAtAColleagueIsNoCallToBePickedUp() {
        rig.ready("ana");
        tell(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true));
        assertEquals(CALLBACK, rig.acd.board().offers().getFirst().contact());
        assertEquals("{\"calls\":[]}", rig.ready("boris").get("/api/ringing").body());
    }

    @Test
    void whoAsksWhyTheyGetNoCallsHearsThatCustomersMayNotBeCalledYet() {
        assertEquals(List.of(1, 0), waitingAndLater());
        QueueRules queue = Harbour.rules().queues().getFirst();
        CallbackRules never = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Optional.of(new OpeningHours(ZoneOffset.UTC, Map.of(), Map.of())),
                true);
        QueueRules quiet = queue.withPlan(queue.plan().withCallback(never));
        tell(new RoutingEvent.RulesLoaded(new Rules(3, Harbour.rules().agents(), List.of(quiet))));
        rig.arrives("c3", Channel.VOICE);
        tell(new RoutingEvent.CallbackAsked(new ContactId("c3"), Callback.Way.KEYPAD, "+37061234569"));
        assertEquals(List.of(1, 1), waitingAndLater(), "the same customer came back, so the first is over");
    }

    private List<Integer> waitingAndLater() {
        Reply reply = rig.signedIn("ana").get("/api/agents/ana/why");
        int waiting = 0;
        int later = 0;
        for (JsonNode line : new JsonMapper().readTree(reply.body()).path("lines")) {
            waiting += line.path("waiting").asInt();
            later += line.path("later").asInt();
        }
        return List.of(waiting, later);
    }

    private void tell(RoutingEvent event) {
        rig.acd.postDurably(event).join();
    }

    private static JsonNode callbacks(Browser who) {
        Reply reply = who.get("/api/callbacks");
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body()).path("callbacks");
    }

    private static Reply cancel(Browser who, ContactId callback, String body) {
        return who.post("/api/callbacks/" + callback.value() + "/cancel", body);
    }

    @Test
    void agentsSeeThoseOfTheirQueuesAndSupervisorsAll() {
        JsonNode own = callbacks(rig.signedIn("ana"));
        assertEquals(1, own.size());
        JsonNode row = own.path(0);
        assertEquals(CALLBACK.value(), row.path("id").asString());
        assertEquals("Bookings", row.path("queueName").asString());
        assertEquals("+37061234567", row.path("callback").path("number").asString());
        assertEquals("resting", row.path("state").asString());
        assertEquals(1, row.path("place").asInt());
        assertEquals(2, callbacks(rig.signedIn("sam")).size());
        assertEquals(401, rig.browser().get("/api/callbacks").status());
    }

    @Test
    void whoCallsOneOffIsNamedInItsHistoryWithTheReason() {
        Browser ana = rig.signedIn("ana");
        assertEquals(204, cancel(ana, CALLBACK, WHY).status());
        assertEquals(0, callbacks(ana).size());
        assertEquals(404, cancel(ana, CALLBACK, WHY).status());
        Reply file = rig.signedIn("sam").get("/api/review/contacts/" + CALLBACK.value());
        assertEquals(200, file.status(), file.body());
        JsonNode moments = new JsonMapper().readTree(file.body()).path("timeline");
        JsonNode off = null;
        for (JsonNode moment : moments) {
            off = moment.path("code").asString().equals("callback_called_off") ? moment : off;
        }
        assertTrue(off != null, file.body());
        assertEquals("ana", off.path("args").path("by").asString());
        assertEquals("called twice", off.path("args").path("reason").asString());
    }

    @Test
    void anotherQueuesCallbackIsNotThereForAnAgent() {
        ContactId other = Callback.idFor(new ContactId("c2"));
        assertEquals(404, cancel(rig.signedIn("ana"), other, WHY).status());
        assertEquals(401, cancel(rig.browser(), other, WHY).status());
        assertEquals(204, cancel(rig.signedIn("sam"), other, WHY).status());
    }

    @Test
    void aReasonIsAskedFor() {
        Browser sam = rig.signedIn("sam");
        for (String body : List.of("{}", "{\"reason\":\"  \"}", "{\"reason\":\"" + "x".repeat(501) + "\"}")) {
            assertEquals(400, cancel(sam, CALLBACK, body).status(), body);
        }
        assertEquals(2, callbacks(sam).size());
    }
}
