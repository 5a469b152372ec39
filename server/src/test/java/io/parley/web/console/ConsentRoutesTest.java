package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.RecordingConsent;
import io.parley.core.contact.RecordingConsent.Standing;
import io.parley.core.queue.QueueId;
import io.parley.core.queue.RecordingRules;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the desk and the review are told of a customer's word about being recorded, and what agents may do. */
@Computes
class ConsentRoutesTest {
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

    private static JsonNode json(Reply reply) {
        return JsonMapper.shared().readTree(reply.body());
    }

    private static JsonNode card(Browser agent) {
        return json(agent.get("/api/desk")).path("contacts").get(0);
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

    private void settled(ContactId call, Standing standing) {
        RecordingRules.Rule rule = new RecordingRules.Rule(
                RecordingRules.Calls.ALWAYS, RecordingRules.Notice.ASK, RecordingRules.Direction.INBOUND, "+370");
        RecordingConsent consent = new RecordingConsent(
                standing,
                new QueueId("bookings"),
                rule,
                "en",
                Optional.of("2"),
                Optional.empty(),
                false,
                false,
                Optional.empty());
        rig.acd.postDurably(new RoutingEvent.RecordingSettled(call, consent)).join();
    }

    @Test
    void theDeskShowsHowItStandsWithTheRecording() {
        Browser ana = rig.ready("ana");
        ContactId call = connected();
        assertTrue(card(ana).path("recording").asBoolean());
        assertTrue(card(ana).path("consent").isMissingNode());
        settled(call, Standing.ASKING);
        assertFalse(card(ana).path("recording").asBoolean());
        assertEquals("asking", card(ana).path("consent").asString());
        settled(call, Standing.AGREED);
        assertTrue(card(ana).path("recording").asBoolean());
        settled(call, Standing.DECLINED);
        assertFalse(card(ana).path("recording").asBoolean());
        assertEquals("declined", card(ana).path("consent").asString());
    }

    @Test
    void theReviewKnowsWhyThereIsNoSound() {
        rig.ready("ana");
        ContactId call = connected();
        settled(call, Standing.DECLINED);
        JsonNode file = json(rig.signedIn("sam").get("/api/review/contacts/" + call));
        assertEquals("declined", file.path("contact").path("consent").asString());
        JsonNode moment = file.path("timeline")
                .valueStream()
                .filter(one -> one.path("code").asString().equals("recording_declined"))
                .findFirst()
                .orElseThrow();
        assertEquals("+370", moment.path("args").path("prefix").asString());
        assertEquals("2", moment.path("args").path("key").asString());
    }

    @Test
    void whatTheCustomerTellsTheAgentGoesToTheCall() {
        Browser ana = rig.ready("ana");
        ContactId call = connected();
        assertEquals(204, ana.post("/api/contacts/call-1/recording/decline").status());
        assertEquals(List.of("call-1 ana"), rig.consults.declined);
        settled(call, Standing.WITHDRAWN);
        assertEquals(204, ana.post("/api/contacts/call-1/recording/decline").status(), "pressed twice");
        assertEquals(List.of("call-1 ana"), rig.consults.declined);
    }

    @Test
    void nobodyElseSaysItForThemAndChatsHaveNoTape() {
        rig.ready("ana");
        connected();
        Browser boris = rig.ready("boris");
        assertEquals(404, boris.post("/api/contacts/call-1/recording/decline").status());
        assertEquals(404, boris.post("/api/contacts/nobody/recording/decline").status());
        assertEquals(
                403,
                rig.signedIn("sam")
                        .post("/api/contacts/call-1/recording/decline")
                        .status());
        assertEquals(List.of(), rig.consults.declined);
    }
}
