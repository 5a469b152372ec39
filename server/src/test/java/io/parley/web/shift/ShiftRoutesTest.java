package io.parley.web.shift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class ShiftRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String DAY = "?from=2026-03-02&to=2026-03-02";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;
    private Browser lea;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        sam = rig.signedIn("sam");
        lea = rig.signedIn("lea");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private static JsonNode json(Browser.Reply reply, int status) {
        assertEquals(status, reply.status(), reply.body());
        return JSON.readTree(reply.body());
    }

    private static String entry(String agent, String from, String to, String activity) {
        return "{\"agent\":\"%s\",\"from\":\"%s\",\"to\":\"%s\",\"activity\":\"%s\"}"
                .formatted(agent, from, to, activity);
    }

    private static String entries(String... all) {
        return "{\"entries\":[" + String.join(",", all) + "]}";
    }

    private static final String SHIFT = entry("ana", "2026-03-02T08:00", "2026-03-02T16:00", "work");
    private static final String BREAK = entry("ana", "2026-03-02T12:00", "2026-03-02T12:30", "break");

    private static List<String> stretches(JsonNode plan) {
        long start = plan.path("fromMs").asLong();
        return StreamSupport.stream(plan.path("stretches").spliterator(), false)
                .map(one ->
                        one.path("agent").asString() + " " + (one.path("fromMs").asLong() - start) / 60_000 + "-"
                                + (one.path("toMs").asLong() - start) / 60_000 + " "
                                + one.path("activity").asString())
                .toList();
    }

    @Test
    void whatIsEnteredLaterCountsAndIsSeenByTheAgent() {
        assertEquals(
                2,
                json(sam.post("/api/shifts", entries(SHIFT, BREAK)), 200)
                        .path("entered")
                        .asInt());
        JsonNode plan = json(sam.get("/api/shifts" + DAY), 200);
        List<String> expected = List.of("ana 480-720 work", "ana 720-750 break", "ana 750-960 work");
        assertEquals(expected, stretches(plan));
        assertEquals("sam", plan.path("stretches").get(0).path("by").asString());
        assertEquals(
                "Sam Supervisor", plan.path("stretches").get(0).path("byName").asString());
        assertEquals(2, plan.path("people").size());
        assertEquals(expected, stretches(json(rig.signedIn("ana").get("/api/shifts/mine" + DAY), 200)));
        assertEquals(List.of(), stretches(json(rig.signedIn("boris").get("/api/shifts/mine" + DAY), 200)));
        json(sam.post("/api/shifts", entries(entry("ana", "2026-03-02T00:00", "2026-03-03T00:00", "none"))), 200);
        assertEquals(List.of(), stretches(json(sam.get("/api/shifts" + DAY), 200)), "taken back");
    }

    @Test
    void whatGoesBeyondTheDayIsToldAsItCountsThereToo() {
        String night = entry("ana", "2026-03-02T22:00", "2026-03-03T06:00", "work");
        String goesHome = entry("ana", "2026-03-03T04:00", "2026-03-03T12:00", "absent");
        json(sam.post("/api/shifts", entries(night, goesHome)), 200);
        assertEquals(List.of("ana 1320-1680 work"), stretches(json(sam.get("/api/shifts" + DAY), 200)));
    }

    @Test
    void aTeamLeaderPlansTheirPeopleAndNobodyElse() {
        json(lea.post("/api/shifts", entries(SHIFT)), 200);
        String another = entry("boris", "2026-03-02T08:00", "2026-03-02T16:00", "work");
        assertEquals(403, lea.post("/api/shifts", entries(SHIFT, another)).status());
        json(sam.post("/api/shifts", entries(another)), 200);
        JsonNode plan = json(lea.get("/api/shifts" + DAY), 200);
        assertEquals(List.of("ana 480-960 work"), stretches(plan));
        assertEquals(1, plan.path("people").size());
        assertEquals(403, lea.get("/api/shifts" + DAY + "&agent=boris").status());
        assertEquals(403, lea.get("/api/shifts/now?team=back").status());
        assertEquals(
                1,
                json(sam.get("/api/shifts" + DAY + "&team=back"), 200)
                        .path("people")
                        .size());
        Browser ana = rig.signedIn("ana");
        assertEquals(403, ana.get("/api/shifts" + DAY).status());
        assertEquals(403, ana.post("/api/shifts", entries(SHIFT)).status());
        assertEquals(403, sam.get("/api/shifts/mine").status(), "who has no desk has no shifts");
    }

    @Test
    void allEntriesAreTakenOrNone() {
        for (String wrong : List.of(
                entry("nobody", "2026-03-02T08:00", "2026-03-02T16:00", "work"),
                entry("ana", "2026-03-02T08:00", "2026-03-02T08:00", "work"),
                entry("ana", "2026-03-02", "2026-03-02T08:00", "work"),
                entry("ana", "2026-02-30T07:00", "2026-03-02T08:00", "work"),
                entry("ana", "0001-01-01T07:00", "2026-03-02T08:00", "none"),
                entry("ana", "2026-03-02T08:00", "2026-03-03T10:00", "work"),
                entry("ana", "2026-03-02T08:00", "2027-03-04T10:00", "absent"),
                entry("ana", "2026-03-02T08:00", "2026-03-02T16:00", "sleep"),
                "{\"agent\":null}",
                "null")) {
            Browser.Reply reply = sam.post("/api/shifts", entries(SHIFT, wrong));
            assertEquals(400, reply.status(), wrong);
            assertTrue(reply.body().contains("entries.1"), reply.body());
        }
        assertEquals(400, sam.post("/api/shifts", "{}").status());
        String many = String.join(",", Collections.nCopies(2_001, SHIFT));
        assertEquals(400, sam.post("/api/shifts", entries(many)).status());
        assertEquals(List.of(), stretches(json(sam.get("/api/shifts" + DAY), 200)));
        assertEquals(400, sam.get("/api/shifts?from=2026-01-01&to=2026-03-04").status(), "63 days");
        assertEquals(400, sam.get("/api/shifts?from=2026-03-02&to=2026-03-01").status());
        assertEquals(400, sam.get("/api/shifts?from=monday").status());
    }

    @Test
    void aTableIsTakenWholeOrToldByLineAndComesBackAsItWas() {
        String table = "agent,from,to,activity,note\nana,2026-03-02T08:00,2026-03-02T16:00,work,\"=1+1, early\"\n"
                + "boris,2026-03-02 22:00,2026-03-03 06:00,work\n";
        assertEquals(0, imported(table, true).path("wrong").asInt());
        assertEquals(List.of(), stretches(json(sam.get("/api/shifts" + DAY), 200)), "only looked at");
        assertEquals(2, imported(table, false).path("entered").asInt());
        assertEquals(
                List.of("ana 480-960 work", "boris 1320-1800 work"),
                stretches(json(sam.get("/api/shifts" + DAY), 200)));
        String written = sam.get("/api/shifts.csv" + DAY).body();
        assertTrue(written.contains("ana,2026-03-02T08:00,2026-03-02T16:00,work,\"'=1+1, early\""), written);
        json(sam.post("/api/shifts", entries(entry("ana", "2026-03-02T00:00", "2026-03-04T00:00", "none"))), 200);
        assertEquals(2, imported(written, false).path("entered").asInt());
        assertEquals(written, sam.get("/api/shifts.csv" + DAY).body());
        JsonNode wrong = imported("ana,2026-03-02T08:00,2026-03-02T07:00,work\nana,x\nann,,,work\n", false);
        assertEquals(3, wrong.path("wrong").asInt());
        assertEquals(
                List.of("1 to_before", "2 columns", "3 agent_unknown"),
                StreamSupport.stream(wrong.path("problems").spliterator(), false)
                        .map(one -> one.path("line").asInt() + " "
                                + one.path("code").asString())
                        .toList());
    }

    private JsonNode imported(String table, boolean look) {
        String body = JSON.writeValueAsString(java.util.Map.of("table", table, "look", look));
        return json(sam.post("/api/shifts/import", body), 200);
    }

    @Test
    void whetherThePlanIsKeptNowIsToldOfEach() throws Exception {
        ZoneId zone = ZoneId.of(json(sam.get("/api/shifts"), 200).path("zone").asString());
        Instant now = rig.time.instant();
        LocalDate today = LocalDate.ofInstant(now, zone);
        String from = ShiftFields.LOCAL.format(now.minusSeconds(600).atZone(zone));
        String to = ShiftFields.LOCAL.format(now.plusSeconds(6_000).atZone(zone));
        json(
                sam.post("/api/shifts", entries(entry("ana", from, to, "work"), entry("boris", from, to, "meeting"))),
                200);
        assertEquals(List.of("ana work false", "boris meeting true"), now(sam));
        rig.ready("ana");
        Await.until(() -> now(sam).contains("ana work true"));
        json(
                sam.post("/api/shifts", entries(entry("ana", today + "T00:00", today.plusDays(2) + "T00:00", "none"))),
                200);
        JsonNode ana =
                json(sam.get("/api/shifts/now?team=front"), 200).path("people").get(0);
        assertFalse(ana.has("kept"), "nothing is planned");
        assertTrue(ana.path("isIn").asBoolean());
    }

    private static List<String> now(Browser who) {
        return StreamSupport.stream(
                        json(who.get("/api/shifts/now"), 200).path("people").spliterator(), false)
                .map(one -> one.path("agent").asString() + " "
                        + one.path("planned").path("activity").asString() + " "
                        + one.path("kept").asBoolean())
                .toList();
    }
}
