package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.ContactRecord;
import io.parley.core.contact.Customer;
import io.parley.core.contact.FlowMoment;
import io.parley.core.contact.RecordingFile;
import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.QueueRules;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.core.routing.Rules;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import io.parley.web.Tab;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Messages of callers: who sees and hears which, what is kept of that, and how their callers are called back. */
@Computes
class VoicemailRoutesTest {
    private static final QueueId ABROAD = new QueueId("abroad");

    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws IOException {
        rig = new Rig(folder);
        message("c1", Harbour.BOOKINGS, "+37061234567");
        message("c2", ABROAD, "+37067654321");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void message(String id, QueueId queue, String number) throws IOException {
        Files.writeString(rig.recordings.resolve(id + ".wav"), "RIFF of " + id);
        Files.writeString(rig.recordings.resolve(id + ".json"), "{\"left\":[1]}");
        kept(id, queue, number).join();
    }

    private CompletableFuture<?> kept(String id, QueueId queue, String number) {
        ContactId contact = new ContactId(id);
        RecordingFile file = new RecordingFile(
                contact, id + ".wav", rig.time.instant(), 4_200, true, new int[] {0, 0}, "aa" + id, List.of());
        return CompletableFuture.allOf(
                begun(id, queue, number), rig.store.recordings().add(file, Optional.of(id + ".json")));
    }

    private CompletableFuture<Void> begun(String id, QueueId queue, String number) {
        Customer customer = new Customer(number, Optional.of("Ona"));
        Contact contact =
                new Contact(new ContactId(id), Channel.VOICE, queue, "lt", 0, customer, rig.time.instant(), Map.of());
        return rig.store.voicemails().begun(contact, false, rig.time.instant());
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }

    private static JsonNode messages(Browser who, String query) {
        return json(who.get("/api/voicemails" + query)).path("messages");
    }

    @Test
    void agentsSeeThoseOfTheirQueuesAndSupervisorsAll() {
        JsonNode own = messages(rig.signedIn("ana"), "");
        assertEquals(1, own.size());
        JsonNode row = own.path(0);
        assertEquals("Bookings", row.path("queueName").asString());
        assertEquals("+37061234567", row.path("caller").asString());
        assertEquals("lt", row.path("language").asString());
        assertEquals(4_200, row.path("lengthMs").asInt());
        assertFalse(row.has("heard"));
        Browser sam = rig.signedIn("sam");
        assertEquals(2, messages(sam, "").size());
        assertEquals(1, messages(sam, "?queue=abroad").size());
        assertEquals(
                1,
                json(rig.signedIn("ana").get("/api/voicemails/unheard"))
                        .path("count")
                        .asInt());
        assertEquals(401, rig.browser().get("/api/voicemails").status());
        assertEquals(401, rig.browser().get("/api/voicemails/unheard").status());
    }

    @Test
    void manyMessagesOfAnotherQueueHideNone() {
        rig.time.advance(Duration.ofSeconds(1));
        CompletableFuture<?>[] many = IntStream.range(0, 500)
                .mapToObj(i -> kept("m" + i, ABROAD, "+37067654321"))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(many).join();
        assertEquals(1, messages(rig.signedIn("ana"), "").size());
        assertEquals(500, messages(rig.signedIn("sam"), "").size());
    }

    @Test
    void aMessageThatIsStillBeingSaidIsNotThereYet() {
        begun("c3", Harbour.BOOKINGS, "+37061111111").join();
        assertEquals(1, messages(rig.signedIn("ana"), "").size());
        rig.store.voicemails().dropped(new ContactId("c3")).join();
        assertFalse(rig.store.voicemails().isMessage(new ContactId("c3")));
    }

    @Test
    void whoPlaysAMessageHasHeardItAndThatIsKept() throws Exception {
        Browser ana = rig.signedIn("ana");
        Tab tab = rig.tab(ana);
        tab.frame("desk");
        Reply sound = ana.get("/api/voicemails/c1/message.wav");
        assertEquals(200, sound.status());
        assertEquals("RIFF of c1", sound.body());
        tab.frame("voicemail");
        JsonNode row = messages(rig.signedIn("boris"), "").path(0);
        assertEquals("Ana Agent", row.path("heard").path("name").asString());
        rig.signedIn("boris").get("/api/voicemails/c1/message.wav");
        assertEquals("ana", messages(ana, "").path(0).path("heard").path("by").asString(), "the first");
        assertEquals(0, json(ana.get("/api/voicemails/unheard")).path("count").asInt());
        JsonNode file = json(rig.signedIn("sam").get("/api/review/contacts/c1"));
        assertEquals(
                2,
                file.path("listens")
                        .valueStream()
                        .filter(one -> one.path("what").asString().equals("played"))
                        .count());
    }

    @Test
    void whatIsDoneIsSaidByWhomAndMayBeOpenedAgain() {
        Browser ana = rig.signedIn("ana");
        assertEquals(
                204,
                ana.post("/api/voicemails/c1/done", "{\"done\":true,\"note\":\" sold \"}")
                        .status());
        assertEquals(0, messages(ana, "?open=1").size());
        JsonNode row = messages(ana, "").path(0);
        assertEquals("sold", row.path("note").asString());
        assertEquals("Ana Agent", row.path("done").path("name").asString());
        assertEquals(
                204, ana.post("/api/voicemails/c1/done", "{\"done\":false}").status());
        assertEquals(1, messages(ana, "?open=1").size());
        String long1001 = "x".repeat(1001);
        assertEquals(
                400,
                ana.post("/api/voicemails/c1/done", "{\"done\":true,\"note\":\"" + long1001 + "\"}")
                        .status());
    }

    @Test
    void whoTakesAMessageHasItForAllToSeeUntilTheyGiveItBackOrAreDone() throws Exception {
        Browser ana = rig.signedIn("ana");
        Browser boris = rig.signedIn("boris");
        Tab tab = rig.tab(boris);
        tab.frame("desk");
        assertEquals(204, ana.post("/api/voicemails/c1/take", "").status());
        tab.frame("voicemail");
        JsonNode row = messages(boris, "").path(0);
        assertEquals("Ana Agent", row.path("taken").path("name").asString());
        for (String act : List.of("take", "give-back", "done", "callback")) {
            String body = act.equals("done") ? "{\"done\":true}" : act.equals("callback") ? "{}" : "";
            Reply refused = boris.post("/api/voicemails/c1/" + act, body);
            assertEquals(409, refused.status(), act + refused.body());
            assertTrue(refused.body().contains("Ana Agent has this message"), refused.body());
        }
        assertEquals(204, ana.post("/api/voicemails/c1/give-back", "").status());
        tab.frame("voicemail");
        assertFalse(messages(boris, "").path(0).has("taken"));
        Reply twice = ana.post("/api/voicemails/c1/give-back", "");
        assertTrue(twice.status() == 409 && twice.body().contains("not_taken"), twice.body());
        assertEquals(204, boris.post("/api/voicemails/c1/take", "").status());
        assertEquals(
                204,
                rig.signedIn("sam").post("/api/voicemails/c1/give-back", "").status(),
                "a supervisor");
    }

    @Test
    void whoTookAMessageGaveItBackAndWasDoneStandsInItsHistory() {
        Browser ana = rig.signedIn("ana");
        Browser boris = rig.signedIn("boris");
        ana.post("/api/voicemails/c1/take", "");
        ana.post("/api/voicemails/c1/give-back", "");
        boris.post("/api/voicemails/c1/take", "");
        assertEquals(
                204, boris.post("/api/voicemails/c1/done", "{\"done\":true}").status());
        assertFalse(messages(ana, "").path(0).has("taken"));
        JsonNode file = json(rig.signedIn("sam").get("/api/review/contacts/c1"));
        List<String> acts = file.path("timeline")
                .valueStream()
                .map(moment -> moment.path("code").asString())
                .filter(code -> code.startsWith("message_"))
                .toList();
        assertEquals(List.of("message_taken", "message_given_back", "message_taken", "message_done"), acts);
    }

    @Test
    void itsCallerIsCalledBackByTheQueueOnceAtATime() {
        Browser ana = rig.signedIn("ana");
        String id = json(ana.post("/api/voicemails/c1/callback", "{}"))
                .path("callback")
                .asString();
        Board.ContactView view = rig.acd.board().waiting().getFirst();
        Contact contact = view.record().contact();
        assertEquals(id, contact.id().value());
        assertEquals(Harbour.BOOKINGS, contact.queue());
        assertEquals(Callback.Way.VOICEMAIL, contact.callback().orElseThrow().way());
        assertEquals("+37061234567", contact.callback().orElseThrow().number());
        assertEquals(409, ana.post("/api/voicemails/c1/callback", "{}").status());
        assertTrue(messages(ana, "").path(0).path("calling").asBoolean());
        String why = "{\"reason\":\"reached otherwise\"}";
        assertEquals(204, ana.post("/api/callbacks/" + id + "/cancel", why).status());
        String again = json(ana.post("/api/voicemails/c1/callback", "{\"number\":\"+37069999999\"}"))
                .path("callback")
                .asString();
        assertEquals("c1-cb2", again, "a contact of its own");
        assertEquals(
                400,
                ana.post("/api/voicemails/c1/callback", "{\"number\":\"police\"}")
                        .status());
    }

    @Test
    void onlyNumbersThatTheQueueCallsAreCalledBack() {
        callsOnly("+3706");
        Browser ana = rig.signedIn("ana");
        Reply refused = ana.post("/api/voicemails/c1/callback", "{\"number\":\"+8816123456\"}");
        assertEquals(400, refused.status(), "a satellite phone");
        assertTrue(refused.body().contains("+3706"), refused.body());
        assertEquals(0, rig.acd.board().waiting().size());
        json(ana.post("/api/voicemails/c1/callback", "{}"));
        Reply nobody = rig.signedIn("sam").post("/api/voicemails/c2/callback", "{}");
        assertEquals(409, nobody.status(), "its queue is there no more");
        assertEquals(1, rig.acd.board().waiting().size());
    }

    private void callsOnly(String prefix) {
        QueueRules queue = Harbour.rules().queues().getFirst();
        CallbackRules rules = new CallbackRules(
                Set.of(),
                Duration.ZERO,
                Duration.ZERO,
                false,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Optional.empty(),
                true,
                List.of(prefix));
        QueueRules one = queue.withPlan(queue.plan().withCallback(rules));
        Rules all = new Rules(2, Harbour.rules().agents(), List.of(one));
        rig.acd.postDurably(new RoutingEvent.RulesLoaded(all)).join();
    }

    @Test
    void anotherQueuesMessageIsNotThereForAnAgent() {
        Browser ana = rig.signedIn("ana");
        assertEquals(404, ana.get("/api/voicemails/c2/message.wav").status());
        assertEquals(404, ana.get("/api/voicemails/c2/peaks").status());
        assertEquals(404, ana.post("/api/voicemails/c2/done", "{\"done\":true}").status());
        assertEquals(404, ana.post("/api/voicemails/c2/callback", "{}").status());
        assertEquals(404, ana.post("/api/voicemails/c2/take", "").status());
        assertEquals(404, ana.post("/api/voicemails/c2/give-back", "").status());
        assertEquals(200, rig.signedIn("sam").get("/api/voicemails/c2/peaks").status());
        assertEquals(401, rig.browser().get("/api/voicemails/c1/message.wav").status());
        assertEquals(401, rig.browser().get("/api/voicemails/c1/peaks").status());
        assertEquals(
                401,
                rig.browser().post("/api/voicemails/c1/done", "{\"done\":true}").status());
        assertEquals(
                401, rig.browser().post("/api/voicemails/c1/callback", "{}").status());
    }

    @Test
    void theWayOfACallAndHowItWasAreInItsHistory() {
        ContactId id = new ContactId("c1");
        FlowMoment pressed = new FlowMoment(rig.time.instant(), "topics", "menu", "key 2");
        rig.store.flows().took(id, 0, List.of(pressed)).join();
        rig.store.flows().rated(id, 4, rig.time.instant()).join();
        JsonNode file = json(rig.signedIn("sam").get("/api/review/contacts/c1"));
        JsonNode step = file.path("timeline")
                .valueStream()
                .filter(moment -> moment.path("code").asString().equals("step"))
                .findFirst()
                .orElseThrow();
        assertEquals("topics", step.path("args").path("step").asString());
        assertEquals("key 2", step.path("args").path("how").asString());
        assertEquals(4, file.path("rating").path("score").asInt());
        ContactRecord record = rig.store.contacts().byId(id).orElseThrow().record();
        assertEquals("voicemail", record.end().orElseThrow().reason());
    }
}
