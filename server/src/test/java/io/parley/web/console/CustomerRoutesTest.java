package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.acd.port.Visitors.Sign;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.store.Samples;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One customer over calls, chats and messages: for whoever has them on the desk, and for whoever finds them. */
@Computes
class CustomerRoutesTest {
    private static final String ONA = "+37061234567";
    private static final String DESK = "/api/customers/%2B37061234567/";

    @TempDir
    Path folder;

    private Rig rig;
    private long journaled;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    /** A contact that is over, of which history alone knows. */
    private void past(String id, Channel channel, String key, AgentId agent) {
        Instant at = rig.time.instant().minusSeconds(600L - 60 * ++journaled);
        Contact contact = Samples.of(Samples.contact(id, channel, at), new Customer(key, Optional.of("Ona")));
        Effect kept = new Effect.RecordChanged(Samples.ended(contact, agent, "sold", "note of " + id));
        CompletableFuture<Void> durable = new CompletableFuture<>();
        rig.store
                .journal()
                .append(
                        List.of(new Journal.Entry(1_000_000 + journaled, at, new RoutingEvent.Tick(), List.of(kept))),
                        () -> durable.complete(null));
        durable.join();
    }

    private static JsonNode json(Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }

    private static List<String> all(JsonNode list, String field) {
        List<String> all = new ArrayList<>();
        list.forEach(one -> all.add(one.path(field).asString()));
        return all;
    }

    private static String code(Reply reply) {
        return reply.status() + " "
                + new JsonMapper().readTree(reply.body()).path("code").asString();
    }

    /** Ona calls Ana; she has called before, and chatted with Boris from her browser. */
    private Browser anaHasHer() {
        OfflineMessage left = new OfflineMessage(
                "m1", rig.time.instant(), "bookings", "en", "Ona", ONA, "call me", Optional.empty(), Optional.empty());
        rig.store.visitors().leave(left).join();
        Browser ana = rig.ready("ana");
        rig.arrives("live-1", Channel.CHAT);
        past("c1", Channel.VOICE, ONA, Harbour.ANA);
        past("k2", Channel.CHAT, "v1", Harbour.BORIS);
        return ana;
    }

    @Test
    void anAgentJoinsPartsAndJoinsAgainWhomTheyHaveOnTheDesk() {
        Browser ana = anaHasHer();
        JsonNode before = json(ana.get(DESK + "history"));
        assertEquals(List.of("live-1", "c1"), all(before.path("rows"), "id"));
        assertEquals(List.of("chat", "call"), all(before.path("rows"), "kind"));
        assertEquals("call me", before.path("left").path(0).path("body").asString());
        assertEquals(List.of("number:" + ONA), all(before.path("identities"), "id"));
        assertEquals(0, before.path("opens").size(), "agents open nothing");
        assertEquals("400 bad_field", code(ana.post(DESK + "join", "{\"with\":\"v1\"}")), "not on her desk");
        assertEquals("400 bad_field", code(ana.post(DESK + "join", "{\"with\":\" \"}")));
        JsonNode joined = json(ana.post(DESK + "join", "{\"with\":\" Ona@Shop.example\"}"));
        assertEquals(List.of("email:ona@shop.example", "number:" + ONA), all(joined.path("identities"), "id"));
        assertEquals("409 as_it_is", code(ana.post(DESK + "join", "{\"with\":\"ona@shop.example\"}")));
        JsonNode tie = joined.path("ties").path(0);
        assertEquals(
                "by_hand Ana Agent",
                tie.path("how").asString() + " " + tie.path("byName").asString());
        String pair = "{\"one\":\"email:ona@shop.example\",\"other\":\"number:" + ONA + "\"}";
        JsonNode parted = json(ana.post(DESK + "part", pair));
        assertEquals(1, parted.path("identities").size());
        assertEquals(
                "ana", parted.path("ties").path(0).path("parted").path("by").asString());
        assertEquals("409 as_it_is", code(ana.post(DESK + "part", pair)));
        assertEquals("404 not_found", code(ana.post(DESK + "part", "{\"one\":\"email:x\",\"other\":\"number:1\"}")));
        JsonNode again = json(ana.post(DESK + "join", "{\"with\":\"email:ona@shop.example\"}"));
        assertEquals(2, again.path("identities").size());
        assertEquals(List.of("true", "false", "true"), all(again.path("log"), "joined"));
        Browser boris = rig.signedIn("boris");
        assertEquals("404 not_found", code(boris.post(DESK + "join", "{\"with\":\"+37060000000\"}")), "not his");
        assertEquals("404 not_found", code(boris.post(DESK + "part", pair)));
    }

    @Test
    void callsAndChatsOfOnePersonAreShownToEachAsFarAsTheyMayLook() {
        anaHasHer();
        String path = "/api/review/contacts/c1/customer";
        Browser sam = rig.signedIn("sam");
        JsonNode joined = json(sam.post(path + "/join", "{\"with\":\"v1\"}"));
        assertEquals(List.of("live-1", "k2", "c1"), all(joined.path("rows"), "id"));
        assertEquals(3, joined.path("opens").size());
        assertEquals(1, joined.path("left").size());
        Browser lea = rig.signedIn("lea");
        JsonNode hers = json(lea.get(path));
        assertEquals(List.of("live-1", "c1"), all(hers.path("rows"), "id"), "Boris is in another team");
        assertEquals(0, hers.path("left").size(), "nobody of hers dealt with it");
        assertEquals(404, lea.get("/api/review/contacts/k2/customer").status());
        rig.store
                .visitors()
                .markDone("m1", new Sign("ana", rig.time.instant()), true)
                .join();
        assertEquals(1, json(lea.get(path)).path("left").size());
        assertEquals(403, lea.post(path + "/join", "{\"with\":\"v2\"}").status());
        String pair = "{\"one\":\"browser:v1\",\"other\":\"number:" + ONA + "\"}";
        assertEquals(2, json(sam.post(path + "/part", pair)).path("rows").size());
        assertTrue(code(sam.post(path + "/join", "{\"with\":\"nobody\"}")).startsWith("400"));
    }
}
