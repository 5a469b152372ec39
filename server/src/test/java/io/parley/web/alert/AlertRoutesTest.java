package io.parley.web.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Effect;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Computes
class AlertRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();

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
    void whoWaitsTooLongIsAnAlertOnTheBoardUntilAMinuteAfterTheQueueCloses() {
        rig.arrives("call-1", Channel.VOICE);
        turnsFor(Duration.ofSeconds(155));
        assertEquals("warn", alert("longest_wait").path("level").asString());
        turnsFor(Duration.ofSeconds(60));
        JsonNode alarm = alert("longest_wait");
        assertEquals("alarm", alarm.path("level").asString());
        assertEquals("bookings", alarm.path("subject").asString());
        assertEquals(120_000, alarm.path("limit").asInt());
        assertTrue(alarm.path("value").asDouble() >= 200_000, alarm.toString());
        rig.open = false;
        turnsFor(Duration.ofSeconds(70));
        assertTrue(alert("longest_wait").isMissingNode());
    }

    @Test
    void aTrunkWithTooManyPoorCallsIsAnAlarmAndGoesOutByMail() {
        Await.until(() -> !alert("poor_sound").isMissingNode());
        assertEquals("carrier", alert("poor_sound").path("subject").asString());
        assertEquals("alarm", alert("poor_sound").path("level").asString());
        assertEquals(List.of(), rig.alarmMail.sent);
        ObjectNode wanted = limits();
        limit(wanted, "poor_sound").put("mail", true);
        ((ObjectNode) wanted.path("limits").path("mail")).putArray("to").add("lead@example.org");
        assertEquals(204, sam.put("/api/alert-limits", wanted.toString()).status());
        turnsFor(Duration.ofSeconds(30));
        assertEquals(List.of("lead@example.org POOR_SOUND carrier"), rig.alarmMail.sent);
    }

    @Test
    void aProgramThatTakesNothingIsAnAlertOnTheBoardAndOnNoWall() {
        rig.hooks.downSince = Optional.of(rig.time.instant().toEpochMilli());
        turnsFor(Duration.ofMinutes(4));
        assertTrue(alert("webhook_down").isMissingNode());
        turnsFor(Duration.ofMinutes(2));
        assertEquals("crm", alert("webhook_down").path("subject").asString());
        assertEquals("warn", alert("webhook_down").path("level").asString());
        List<String> wall = json(sam, "/api/wall")
                .path("alerts")
                .valueStream()
                .map(row -> row.path("measure").asString())
                .toList();
        assertTrue(!wall.isEmpty() && !wall.contains("webhook_down"), "the trunk's alone is shown: " + wall);
        turnsFor(Duration.ofMinutes(25));
        assertEquals("alarm", alert("webhook_down").path("level").asString());
        rig.hooks.downSince = Optional.empty();
        turnsFor(Duration.ofSeconds(70));
        assertTrue(alert("webhook_down").isMissingNode());
    }

    @Test
    void aFullDiskIsAnAlarmOnTheBoardAndOnNoWallUntilRoomIsKeptBackAgain() {
        turnsFor(Duration.ofSeconds(10));
        assertTrue(alert("reserve_taken").isMissingNode());
        rig.reserveTaken = 0.02;
        turnsFor(Duration.ofSeconds(10));
        assertEquals("recordings", alert("reserve_taken").path("subject").asString());
        assertEquals("alarm", alert("reserve_taken").path("level").asString());
        assertTrue(alert("reserve_taken").path("sound").asBoolean());
        assertTrue(json(sam, "/api/wall")
                .path("alerts")
                .valueStream()
                .noneMatch(row -> row.path("measure").asString().equals("reserve_taken")));
        rig.reserveTaken = 0;
        turnsFor(Duration.ofSeconds(70));
        assertTrue(alert("reserve_taken").isMissingNode());
    }

    @Test
    void aDiskThatBecomesFullIsAnAlarmWithinASecond() {
        Await.until(() -> rig.web.alerting().looks() > 0);
        rig.reserveTaken = 0.02;
        rig.time.advance(Duration.ofSeconds(1));
        Await.until(() -> !alert("reserve_taken").isMissingNode());
        assertEquals("alarm", alert("reserve_taken").path("level").asString());
    }

    @Test
    void whatIsSnoozedSaysByWhomUntilItIsOver() {
        Await.until(() -> !alert("poor_sound").isMissingNode());
        assertEquals(204, snooze("carrier", 15).status());
        assertEquals("sam", alert("poor_sound").path("snoozedBy").asString());
        turnsFor(Duration.ofMinutes(16));
        assertTrue(alert("poor_sound").path("snoozedBy").isMissingNode());
        assertEquals(404, snooze("other", 15).status());
        assertEquals(400, snooze("carrier", 241).status());
        assertEquals(204, snooze("carrier", 0).status());
    }

    @Test
    void limitsAreKeptWithWhoChangedThemAndTheLaterOfTwoIsTold() {
        ObjectNode wanted = limits();
        limit(wanted, "waiting").put("warn", 3).put("alarm", 4).put("minutes", 0);
        ObjectNode own = ((ObjectNode) wanted.path("limits").path("queues"))
                .putObject("bookings")
                .putObject("waiting");
        own.put("warn", 1).put("minutes", 0).put("sound", true).put("mail", false);
        assertEquals(204, sam.put("/api/alert-limits", wanted.toString()).status());
        assertEquals(409, sam.put("/api/alert-limits", wanted.toString()).status());
        JsonNode kept = json(sam, "/api/alert-limits");
        assertEquals(1, kept.path("version").asInt());
        assertEquals("sam", kept.path("by").asString());
        assertTrue(kept.at("/limits/queues/bookings/waiting/alarm").isMissingNode());
        assertEquals(6, kept.at("/standard/all/waiting/warn").asInt());
        JsonNode changes = json(sam, "/api/alert-limits/changes").path("changes");
        assertEquals(1, changes.size());
        assertEquals(3, changes.at("/0/limits/all/waiting/warn").asInt());
        rig.arrives("call-1", Channel.VOICE);
        turnsFor(Duration.ofSeconds(10));
        assertEquals("warn", alert("waiting").path("level").asString(), "the queue's own");
        assertTrue(alert("waiting").path("sound").asBoolean());
    }

    @Test
    void whatCannotBeALimitIsRefusedByField() {
        List<String> fields = new ArrayList<>();
        for (String change : List.of(
                "{\"all\":{\"waiting\":{\"warn\":9,\"alarm\":3}}}",
                "{\"all\":{\"service_level\":{\"warn\":0.5,\"alarm\":0.9}}}",
                "{\"all\":{\"abandoned\":{\"warn\":2}}}",
                "{\"all\":{\"waiting\":{\"minutes\":-1}}}",
                "{\"queues\":{\"nowhere\":{}}}",
                "{\"queues\":{\"bookings\":{\"poor_sound\":{\"minutes\":1,\"sound\":false,\"mail\":false}}}}",
                "{\"mail\":{\"to\":[\"nobody\"]}}",
                "{\"mail\":{\"language\":\"de\"}}",
                "{\"mail\":{\"quiet\":\"25:00-08:00\"}}")) {
            ObjectNode wanted = limits();
            JSON.readerForUpdating(wanted.path("limits")).readValue(change);
            Browser.Reply reply = sam.put("/api/alert-limits", wanted.toString());
            assertEquals(400, reply.status(), change);
            JsonNode told = JSON.readTree(reply.body());
            fields.add(told.path("field").asString() + " " + told.path("code").asString());
        }
        assertEquals(
                List.of(
                        "limits.all.waiting.alarm alarm_first",
                        "limits.all.service_level.alarm alarm_first",
                        "limits.all.abandoned.warn limit_range",
                        "limits.all.waiting.minutes bad_number",
                        "limits.queues.nowhere queue_gone",
                        "limits.queues.bookings.poor_sound bad_field",
                        "limits.mail.to bad_email",
                        "limits.mail.language bad_language",
                        "limits.mail.quiet bad_hours"),
                fields);
    }

    /** Its name is a colleague's: walls do not show it. */
    @Test
    void aBreakThatRunsOverIsAnAlertUntilTheAgentIsBackAndOnNoWall() {
        Browser ana = rig.signedIn("ana");
        ana.put("/api/desk/state", "{\"state\":\"not_ready\",\"aux\":\"break\"}");
        turnsFor(Duration.ofMinutes(16));
        assertTrue(alert("break_overrun").isMissingNode());
        turnsFor(Duration.ofMinutes(3));
        JsonNode alert = alert("break_overrun");
        assertEquals("warn", alert.path("level").asString(), alert.toString());
        assertEquals("ana", alert.path("subject").asString());
        JsonNode wall = json(sam, "/api/wall").path("alerts");
        assertTrue(wall.size() > 0, "the trunk's is shown");
        wall.forEach(one -> assertEquals("poor_sound", one.path("measure").asString()));
        assertEquals(400, own("break_overrun").status(), "no queue's");
        ana.put("/api/desk/state", "{\"state\":\"ready\"}");
        turnsFor(Duration.ofSeconds(10));
        assertTrue(alert("break_overrun").isMissingNode());
    }

    /** The floor said so, wherever its alarms come from. */
    @Test
    void whoIsPassedOverIsAnAlarmOfTheQueueOnBoardAndWallAndByMail() {
        ContactId call = rig.arrives("call-1", Channel.VOICE);
        turnsFor(Duration.ofSeconds(10));
        assertTrue(alert("starving").isMissingNode());
        ObjectNode wanted = limits();
        limit(wanted, "starving").put("mail", true);
        ((ObjectNode) wanted.path("limits").path("mail")).putArray("to").add("lead@example.org");
        assertEquals(204, sam.put("/api/alert-limits", wanted.toString()).status());
        Effect.Alarm alarm = new Effect.Alarm(Effect.AlarmKind.STARVING, call, Optional.of(new AgentId("ana")));
        rig.acd.alarms().raise(alarm, rig.time.instant());
        turnsFor(Duration.ofSeconds(10));
        assertEquals("bookings", alert("starving").path("subject").asString());
        assertEquals(List.of("lead@example.org STARVING bookings"), rig.alarmMail.sent);
        assertEquals(204, own("starving").status(), "a queue may have its own limit");
        assertEquals(400, own("long_wrap_up").status(), "which is of agents");
        assertTrue(json(sam, "/api/wall").path("alerts").toString().contains("starving"));
    }

    private Browser.Reply own(String measure) {
        ObjectNode wanted = limits();
        ((ObjectNode) wanted.path("limits").path("queues"))
                .putObject("bookings")
                .putObject(measure)
                .put("minutes", 0)
                .put("sound", false)
                .put("mail", false);
        return sam.put("/api/alert-limits", wanted.toString());
    }

    @Test
    void agentsSeeAndChangeNone() {
        Browser ana = rig.signedIn("ana");
        for (String path : List.of("/api/alert-limits", "/api/alert-limits/changes", "/api/board/past")) {
            assertEquals(403, ana.get(path).status(), path);
        }
        assertEquals(403, ana.put("/api/alert-limits", limits().toString()).status());
        assertEquals(
                403,
                ana.post("/api/alerts/snooze", "{\"measure\":\"waiting\",\"subject\":\"bookings\",\"minutes\":5}")
                        .status());
        assertEquals(401, rig.browser().get("/api/board/past").status());
    }

    @Test
    void thePastIsInStepsOfTwoMinutes() {
        rig.arrives("call-1", Channel.VOICE);
        turnsFor(Duration.ofMinutes(5));
        JsonNode past = json(sam, "/api/board/past");
        assertEquals(120_000, past.path("stepMs").asInt());
        assertTrue(past.path("site").size() >= 3, past.toString());
        assertEquals(1, past.at("/site/1/waiting").asInt());
        assertEquals("bookings", past.at("/queues/0/id").asString());
    }

    private Browser.Reply snooze(String trunk, int minutes) {
        return sam.post(
                "/api/alerts/snooze",
                "{\"measure\":\"poor_sound\",\"subject\":\"" + trunk + "\",\"minutes\":" + minutes + "}");
    }

    /** Each turn sets the alarm for the next one on a thread of its own. */
    private void turnsFor(Duration time) {
        for (Duration gone = Duration.ZERO; gone.compareTo(time) < 0; gone = gone.plus(AlertTurns.EVERY)) {
            long before = rig.web.alerting().looks();
            rig.time.advance(AlertTurns.EVERY);
            Await.until(() -> rig.web.alerting().looks() > before);
        }
    }

    private JsonNode alert(String measure) {
        for (JsonNode one : json(sam, "/api/board").path("alerts")) {
            if (one.path("measure").asString().equals(measure)) {
                return one;
            }
        }
        return JSON.missingNode();
    }

    private ObjectNode limits() {
        ObjectNode wanted = JSON.createObjectNode();
        JsonNode now = json(sam, "/api/alert-limits");
        return wanted.put("version", now.path("version").asLong()).set("limits", now.path("limits"));
    }

    private static ObjectNode limit(ObjectNode wanted, String measure) {
        return (ObjectNode) wanted.path("limits").path("all").path(measure);
    }

    private static JsonNode json(Browser browser, String path) {
        Browser.Reply reply = browser.get(path);
        assertEquals(200, reply.status(), reply.body());
        return JSON.readTree(reply.body());
    }
}
