package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.store.Samples;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Eight calls of Ana, three of Boris, one that Sam took himself; Ana and Sam are in the team that Lea leads. */
@Computes
class ProposalRoutesTest {
    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;
    private long seq = 1_000_000;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        sam = rig.signedIn("sam");
        ScoreRoutesTest.putForm(rig.signedIn("ada"), 0);
        for (int i = 0; i < 8; i++) {
            over("ana-" + i, Harbour.ANA, true);
        }
        for (int i = 0; i < 3; i++) {
            over("boris-" + i, Harbour.BORIS, true);
        }
        over("sam-0", new AgentId("sam"), true);
        rig.time.advance(Duration.ofSeconds(1));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void over(String id, AgentId agent, boolean recorded) {
        Contact call = new Contact(
                new ContactId(id),
                Channel.VOICE,
                Harbour.BOOKINGS,
                "en",
                0,
                new Customer("+37061234567", Optional.of("Ona")),
                rig.time.instant().minusSeconds(600));
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Effect changed = new Effect.RecordChanged(Samples.ended(call, agent, "sold", ""));
        rig.store
                .journal()
                .append(
                        List.of(new Journal.Entry(
                                ++seq, rig.time.instant(), new RoutingEvent.Tick(), List.of(changed))),
                        () -> durable.complete(null));
        durable.join();
        if (recorded) {
            RecordingFile file = new RecordingFile(
                    call.id(), id + ".rec", call.arrivedAt(), 60_000, true, new int[] {0, 0}, "abc", List.of());
            rig.store.recordings().add(file, Optional.empty()).join();
        }
    }

    private static JsonNode proposed(Browser who, String query) {
        Browser.Reply reply = who.get("/api/review/proposals?" + query);
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(new String(reply.raw().body(), StandardCharsets.UTF_8));
    }

    private static List<String> ids(JsonNode proposed) {
        return proposed.path("rows")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    private static Map<String, Long> byWhom(List<String> ids) {
        return ids.stream().collect(Collectors.groupingBy(id -> id.split("-")[0], Collectors.counting()));
    }

    private void reviewed(String contact, boolean send) {
        String given = "{\"question\":\"greets\",\"given\":1,\"comment\":\"\"},"
                + "{\"question\":\"rule\",\"given\":4,\"comment\":\"\"}";
        assertEquals(
                200,
                sam.put(
                                "/api/review/contacts/" + contact + "/scores/k-" + contact,
                                ScoreRoutesTest.card(0, given, send))
                        .status());
    }

    @Test
    void asManyAreProposedOfEachAgentAndNoneOfOnesOwn() {
        JsonNode four = proposed(sam, "count=4");
        assertEquals(Map.of("ana", 2L, "boris", 2L), byWhom(ids(four)));
        assertEquals(
                "[{\"agent\":\"ana\",\"agentName\":\"Ana Agent\",\"proposed\":2,\"open\":8},"
                        + "{\"agent\":\"boris\",\"agentName\":\"Boris Agent\",\"proposed\":2,\"open\":3}]",
                four.path("agents").toString());
        assertEquals(Map.of("ana", 7L, "boris", 3L), byWhom(ids(proposed(sam, ""))), "ten, unless told");
        assertEquals(11, ids(proposed(sam, "count=100")).size(), "all there are");
        assertEquals(Map.of("boris", 3L), byWhom(ids(proposed(sam, "count=5&agent=boris"))));
        assertEquals(List.of(), ids(proposed(sam, "queue=refunds")));
        assertEquals(List.of(), ids(proposed(sam, "from=" + rig.time.instant().toEpochMilli())));
    }

    @Test
    void whatWasSentIsProposedToNobodyElseButStaysInTheListItWasIn() {
        JsonNode first = proposed(sam, "count=4");
        String at = "&at=" + first.path("at").asLong();
        List<String> list = ids(first);
        rig.time.advance(Duration.ofSeconds(5));
        reviewed(list.getFirst(), true);
        reviewed(list.get(1), false);
        rig.time.advance(Duration.ofHours(1));
        over("ana-9", Harbour.ANA, true);
        JsonNode again = proposed(sam, "count=4" + at);
        assertEquals(list, ids(again), "whoever comes back finds the same");
        assertEquals(
                81, again.path("rows").get(0).path("review").path("percent").asInt());
        assertTrue(again.path("rows").get(1).path("review").isMissingNode(), "a draft is nothing yet");
        rig.time.advance(Duration.ofSeconds(5));
        List<String> all = ids(proposed(sam, "count=100"));
        assertEquals(11, all.size(), "one is reviewed, one came");
        assertTrue(!all.contains(list.getFirst()) && all.contains(list.get(1)));
    }

    @Test
    void eachQuestionIsAnotherChance() {
        Set<String> seen = new HashSet<>();
        List<List<String>> lists = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rig.time.advance(Duration.ofMillis(1));
            List<String> list = ids(proposed(sam, "count=2"));
            lists.add(list);
            seen.addAll(list);
        }
        assertEquals(11, seen.size(), "everything comes up");
        assertTrue(lists.stream().anyMatch(one -> Collections.frequency(lists, one) < 40));
    }

    @Test
    void whatCannotBeReviewedIsNotProposed() {
        over("ana-8", Harbour.ANA, false);
        rig.time.advance(Duration.ofSeconds(1));
        assertEquals(8, byWhom(ids(proposed(sam, "count=100"))).get("ana"), "nothing of it can be heard");
        assertEquals(
                200,
                rig.signedIn("ada").put("/api/score-forms/calls", retired()).status());
        assertEquals(List.of(), ids(proposed(sam, "count=100")), "there is no form to review it with");
    }

    private String retired() {
        JsonNode form = new JsonMapper()
                .readTree(sam.get("/api/score-forms").body())
                .path("forms")
                .get(0)
                .path("form");
        return "{\"version\":1,\"form\":" + form.toString().replace("\"retired\":false", "\"retired\":true") + "}";
    }

    @Test
    void teamLeadersGetThoseOfTheirPeopleAndAgentsNone() {
        Browser lea = rig.signedIn("lea");
        assertEquals(Map.of("ana", 8L, "sam", 1L), byWhom(ids(proposed(lea, "count=100"))));
        assertEquals(List.of(), ids(proposed(lea, "count=100&agent=boris")));
        assertEquals(403, lea.get("/api/review/proposals?team=back").status());
        assertEquals(403, rig.signedIn("ana").get("/api/review/proposals").status());
    }

    @Test
    void whatIsWrongIsNamed() {
        long later = rig.time.instant().toEpochMilli() + 1_000;
        Map.of("count=0", "count", "count=101", "count", "at=" + later, "at").forEach((query, field) -> {
            Browser.Reply reply = sam.get("/api/review/proposals?" + query);
            assertEquals(400, reply.status(), query);
            assertTrue(reply.body().contains("\"field\":\"" + field + "\""), reply.body());
        });
    }
}
