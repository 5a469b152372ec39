package io.parley.web.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Callback;
import io.parley.core.contact.CallbackAttempt.Outcome;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.queue.CallbackRules;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The customer's page: what the link shows and does, and that nothing else opens it. */
@Computes
class CallbackRoutesTest {
    private static final ContactId CALL = new ContactId("c1");
    private static final ContactId CALLBACK = Callback.idFor(CALL);

    @TempDir
    Path folder;

    private Rig rig;
    private Browser customer;
    private String path;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        customer = rig.browser();
        path = "/api/public/callbacks/" + rig.callbackTokens.of(CALLBACK);
        QueueRules queue = Harbour.rules().queues().getFirst();
        CallbackRules rules = new CallbackRules(
                Set.of(Callback.Way.values()),
                Duration.ZERO,
                Duration.ZERO,
                true,
                2,
                Duration.ofMinutes(5),
                Duration.ofHours(4),
                Optional.empty(),
                true);
        tell(new RoutingEvent.RulesLoaded(new Rules(
                2, Harbour.rules().agents(), List.of(queue.withPlan(queue.plan().withCallback(rules))))));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void tell(RoutingEvent event) {
        rig.acd.postDurably(event).join();
    }

    private void callBack() {
        rig.arrives(CALL.value(), Channel.VOICE);
        tell(new RoutingEvent.CallbackAsked(CALL, Callback.Way.KEYPAD, "+37061234567"));
    }

    private JsonNode view() {
        Reply reply = customer.get(path);
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }

    @Test
    void theLinkShowsThePlaceAndHidesTheNumber() {
        callBack();
        JsonNode view = view();
        assertEquals("waiting", view.path("state").asString());
        assertEquals(1, view.path("place").asInt());
        assertEquals("•••••••••567", view.path("number").asString());
        assertEquals("Harbour", view.path("organisation").asString());
        assertEquals("Bookings", view.path("queueName").asString());
    }

    @Test
    void aLinkNobodyMadeOpensNothing() {
        callBack();
        String token = rig.callbackTokens.of(CALLBACK);
        String changed = token.substring(0, token.length() - 1) + (token.endsWith("A") ? 'B' : 'A');
        for (String wrong : List.of(changed, CALLBACK.value(), CALLBACK.value() + "~", "~", "c2-cb~" + token)) {
            assertEquals(404, customer.get("/api/public/callbacks/" + wrong).status(), wrong);
            assertEquals(
                    404,
                    customer.post("/api/public/callbacks/" + wrong + "/cancel").status(),
                    wrong);
        }
        assertEquals("waiting", view().path("state").asString());
    }

    @Test
    void aFailedAttemptIsShownWithTheTimeOfTheNextAndMayBeHastened() {
        callBack();
        rig.ready("ana");
        tell(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true));
        tell(new RoutingEvent.CallbackDialled(CALLBACK));
        assertEquals("calling", view().path("state").asString());
        tell(new RoutingEvent.CallbackTried(CALLBACK, Outcome.NO_ANSWER));
        JsonNode view = view();
        assertEquals("later", view.path("state").asString());
        assertTrue(view.path("notBefore").asLong() > rig.time.instant().toEpochMilli());
        assertEquals("no_answer", view.path("attempts").path(0).path("outcome").asString());
        assertFalse(view.has("place"));
        assertEquals(204, customer.post(path + "/now").status());
        assertEquals("calling", view().path("state").asString());
        assertEquals(2, rig.phones.dialled.size());
    }

    @Test
    void theCustomerCancelsOnce() {
        callBack();
        assertEquals(204, customer.post(path + "/cancel").status());
        assertEquals("over", view().path("state").asString());
        assertEquals(409, customer.post(path + "/cancel").status());
        assertEquals(409, customer.post(path + "/chat", "{}").status());
    }

    @Test
    void aVisitorOfTheWidgetBecomesTheCustomerAndTakesOverThePlace() {
        callBack();
        Reply reply = customer.post(path + "/chat", "{}");
        assertEquals("{\"visitor\":\"visitor-token-0123456789\"}", reply.body());
        assertEquals(
                400, customer.post(path + "/chat", "{\"visitor\":\"<script>\"}").status());
        String visitor =
                io.parley.chat.conversation.VisitorTokens.idOf("visitor-token-0123456789", rig.store.visitors());
        tell(new RoutingEvent.ContactArrived(new Contact(
                new ContactId("chat"),
                Channel.CHAT,
                Harbour.BOOKINGS,
                "en",
                0,
                new Customer(visitor, Optional.empty()),
                rig.time.instant())));
        assertEquals("over", view().path("state").asString());
        assertEquals(
                Optional.of(CALLBACK),
                rig.acd.board().waiting().getFirst().record().resumes());
    }

    @Test
    void whoAsksWithoutEndIsToldToWait() {
        callBack();
        Reply last = customer.get(path);
        for (int i = 0; i < 200 && last.status() == 200; i++) {
            last = customer.get(path);
        }
        assertEquals(429, last.status());
        assertTrue(Integer.parseInt(last.header("Retry-After")) >= 1);
    }

    @Test
    void thePageIsItsOwnAndRunsNothingOfOthers() {
        Reply page = customer.get("/c/" + rig.callbackTokens.of(CALLBACK));
        assertEquals(200, page.status());
        assertTrue(page.header("Content-Security-Policy").contains("script-src 'self';"));
        assertFalse(page.header("Content-Security-Policy").contains("unsafe"));
        assertTrue(page.header("Content-Security-Policy")
                .endsWith("require-trusted-types-for 'script'; trusted-types parley-widget"));
        assertEquals("no-store", page.header("Cache-Control"));
        assertEquals("no-referrer", page.header("Referrer-Policy"));
        assertFalse(page.body().contains("style=") || page.body().contains("onclick"));
        assertEquals(200, customer.get("/c/files/page.js").status());
        assertEquals(404, customer.get("/c/files/nothing.js").status());
    }
}
