package io.parley.web.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.OutsideNumbers.OutsideNumber;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.OfferId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class NumberBookRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PORT =
            "{\"name\":\"Port office\",\"number\":\"+370 (5) 210-2030\",\"note\":\"day and night\","
                    + "\"tags\":[\"port\"]}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        sam = rig.signedIn("sam");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void aSupervisorKeepsNumbersThatAgentsFindByAnyWord() {
        String id = json(sam.post("/api/number-book", PORT), 200).path("id").asString();
        assertEquals(409, sam.post("/api/number-book", PORT).status(), "the number stands there");
        Browser ana = rig.signedIn("ana");
        for (String words : new String[] {"", "PÓRT", "office+port", "night", "52102"}) {
            JsonNode found = json(ana.get("/api/number-book/find?words=" + encoded(words)), 200);
            assertEquals(
                    "+37052102030", found.path("numbers").path(0).path("number").asString(), words);
        }
        assertEquals(List.of(), names(ana, "words=taxi"));
        String taxi = "{\"name\":\"Taxi\",\"number\":\"118\"}";
        json(sam.post("/api/number-book", taxi), 200);
        assertEquals(409, sam.put("/api/number-book/" + id, taxi).status());
        assertEquals(
                204,
                sam.put("/api/number-book/" + id, PORT.replace("Port", "Harbour"))
                        .status());
        assertEquals(List.of("Harbour office", "Taxi"), names(ana, ""));
        assertEquals(204, sam.delete("/api/number-book/" + id).status());
        assertEquals(404, sam.delete("/api/number-book/" + id).status());
        assertEquals(404, sam.put("/api/number-book/" + id, PORT).status());
        JsonNode last = json(sam.get("/api/number-book"), 200).path("numbers").path(0);
        assertEquals("sam", last.path("by").asString());
        assertEquals(rig.time.instant().toEpochMilli(), last.path("at").asLong());
    }

    @Test
    void whoLookedBeforeSomebodyElseWroteIsToldSo() {
        String id = json(sam.post("/api/number-book", PORT), 200).path("id").asString();
        long seen = json(sam.get("/api/number-book"), 200)
                .path("numbers")
                .path(0)
                .path("at")
                .asLong();
        rig.time.advance(Duration.ofSeconds(1));
        String first = PORT.replace("night", "dusk").replaceFirst("\\{", "{\"seen\":" + seen + ",");
        assertEquals(204, sam.put("/api/number-book/" + id, first).status());
        String second = first.replace("dusk", "noon");
        Browser.Reply late = sam.put("/api/number-book/" + id, second);
        assertEquals(409, late.status());
        assertEquals("overtaken", JSON.readTree(late.body()).path("code").asString());
        assertEquals(List.of("Port office"), names(rig.signedIn("ana"), "words=dusk"));
    }

    @Test
    void agentsFindButNeitherKeepNorTakeTheWholeBook() {
        Browser ana = rig.signedIn("ana");
        assertEquals(403, ana.get("/api/number-book").status());
        assertEquals(403, ana.get("/api/number-book.csv").status());
        assertEquals(403, ana.post("/api/number-book", PORT).status());
        assertEquals(
                403,
                ana.post("/api/number-book/import", "{\"table\":\"a,118\"}").status());
        assertEquals(401, rig.browser().get("/api/number-book/find").status());
    }

    @Test
    void whatIsForOneQueueIsFoundByItsAgentsAlone() {
        kept("Bank", "+3701", "refunds");
        kept("Port", "+3702", "bookings");
        kept("Taxi", "+3703", "");
        assertEquals(List.of("Port", "Taxi"), names(rig.signedIn("ana"), ""));
    }

    @Test
    void ofACallInHandThoseAreFoundThatItsQueueMayHandOnTo() {
        kept("Bank", "+3701", "refunds");
        kept("Berlin", "+4930", "");
        kept("Port", "+3702", "bookings");
        kept("Taxi", "+3703", "");
        Browser ana = talking();
        assertEquals(List.of("Port", "Taxi"), names(ana, "contact=call-1"));
        assertEquals(List.of("Taxi"), names(ana, "contact=call-1&words=taxi"));
        Browser boris = rig.signedIn("boris");
        assertEquals(List.of(), names(boris, "contact=call-1"), "it is not his");
        assertEquals(
                404, ana.get("/api/number-book/find?contact=" + "x".repeat(65)).status());
    }

    private Browser talking() {
        Browser ana = rig.ready("ana");
        rig.acd
                .postDurably(new RoutingEvent.DeviceChanged(Harbour.ANA, Channel.VOICE, true))
                .join();
        ContactId call = rig.arrives("call-1", Channel.VOICE);
        OfferId offer = rig.acd.board().offers().getFirst().id();
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer)).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(call, Harbour.ANA))
                .join();
        return ana;
    }

    private void kept(String name, String number, String queue) {
        List<String> queues = queue.isEmpty() ? List.of() : List.of(queue);
        OutsideNumber entry = new OutsideNumber(name, name, number, "", List.of(), queues, "sam", rig.time.instant());
        rig.store.outsideNumbers().putAll(List.of(entry)).join();
    }

    @Test
    void aTableIsTakenWholeOrNotAtAll() {
        JsonNode look =
                json(sam.post("/api/number-book/import", "{\"look\":true,\"table\":\"name,number\\nPort,118\"}"), 200);
        assertEquals(1, look.path("added").asInt());
        assertEquals(0, json(sam.get("/api/number-book"), 200).path("numbers").size(), "it was looked at only");
        JsonNode bad = imports("""
                name,number,note,tags,queues
                ,118
                Taxi,none
                Port,119,,,no-such-queue
                Ferry,119
                Alone
                "Open,120""");
        assertEquals(
                List.of(
                        "2 name name_missing ",
                        "3 number number_bad none",
                        "4 queues queue_unknown no-such-queue",
                        "5 number number_twice 4",
                        "6  columns 1",
                        "7  quote "),
                problems(bad));
        assertEquals(6, bad.path("wrong").asInt());
        assertEquals(0, json(sam.get("/api/number-book"), 200).path("numbers").size());
        assertEquals(
                2, imports("Port;118;\"old; new\";a, b\nTaxi;119").path("added").asInt());
        JsonNode again = imports("Port office\t118\nFerry\t120");
        assertEquals(1, again.path("added").asInt());
        assertEquals(1, again.path("changed").asInt());
        assertEquals(List.of("Ferry", "Port office", "Taxi"), names(rig.signedIn("ana"), ""));
    }

    @Test
    void anExportRunsNoFormulaAndIsImportedAsItWas() {
        imports("=HYPERLINK(1),+37052102030,@note,\"-a, b\"");
        String table = sam.get("/api/number-book.csv").body();
        assertTrue(table.contains("'=HYPERLINK(1),'+37052102030,'@note,\"'-a, b\""), table);
        String before = json(sam.get("/api/number-book"), 200).path("numbers").toString();
        JsonNode again = imports(table);
        assertEquals(List.of(), problems(again));
        assertEquals(1, again.path("changed").asInt());
        assertEquals(
                before, json(sam.get("/api/number-book"), 200).path("numbers").toString());
    }

    @Test
    void whatCannotBeIsRefusedAtItsField() {
        for (String[] bad : new String[][] {
            {"Port office", " ", "name"},
            {"Port office", "x".repeat(81), "name"},
            {"+370 (5) 210-2030", "12", "number"},
            {"+370 (5) 210-2030", "call me", "number"},
            {"day and night", "y".repeat(201), "note"},
            {"[\"port\"]", "[\"a,b\"]", "tags"},
            {"\"tags\":[\"port\"]", "\"queues\":[\"none\"]", "queues"},
        }) {
            Browser.Reply reply = sam.post("/api/number-book", PORT.replace(bad[0], bad[1]));
            assertEquals(400, reply.status(), bad[2]);
            assertTrue(reply.body().contains("\"field\":\"" + bad[2] + "\""), reply.body());
        }
        assertFalse(sam.post("/api/number-book", "{}").status() < 400);
    }

    private JsonNode imports(String table) {
        String body = JSON.createObjectNode().put("table", table).toString();
        return json(sam.post("/api/number-book/import", body), 200);
    }

    private static List<String> problems(JsonNode imported) {
        List<String> problems = new ArrayList<>();
        imported.path("problems")
                .forEach(one -> problems.add(one.path("line").asInt() + " "
                        + one.path("field").asString() + " " + one.path("code").asString() + " "
                        + one.path("value").asString()));
        return problems;
    }

    private static List<String> names(Browser agent, String query) {
        List<String> names = new ArrayList<>();
        json(agent.get("/api/number-book/find?" + query), 200)
                .path("numbers")
                .forEach(one -> names.add(one.path("name").asString()));
        return names;
    }

    private static String encoded(String words) {
        return java.net.URLEncoder.encode(words.replace('+', ' '), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static JsonNode json(Browser.Reply reply, int status) {
        assertEquals(status, reply.status(), reply.body());
        return JSON.readTree(reply.body());
    }
}
