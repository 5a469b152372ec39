package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class TryRoutesTest {
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

    @Test
    void aContactThatComesWouldBeOfferedToWhoIsFree() {
        rig.ready("ana");
        JsonNode tried = attempt("{\"channel\":\"chat\",\"topic\":\"booking\",\"language\":\"en\"}");
        assertEquals("bookings", tried.path("queue").asString());
        assertEquals("offered", tried.path("wouldBe").asString());
        assertTrue(tried.path("open").path("open").asBoolean());
        assertEquals("ana", tried.path("candidates").path(0).path("agent").asString());
        assertEquals(
                "signed_out",
                tried.path("why").path("excluded").path(0).path("reason").asString());
        assertEquals(1, tried.path("steps").path(0).path("free").asInt());
        assertEquals(2, tried.path("steps").path(0).path("members").asInt());
        JsonNode joins = tried.path("steps").path(0).path("joins");
        assertEquals(2, joins.size());
        assertEquals("ana", joins.path(0).path("agent").asString(), "the free one first");
        assertEquals("Ana", joins.path(0).path("agentName").asString().substring(0, 3));
        assertEquals(
                0, rig.acd.board().waiting().size() + rig.acd.board().offers().size(), "nothing came");
    }

    @Test
    void whoWouldWaitIsToldAnEstimateOrNone() {
        rig.arrives("c1", Channel.CHAT);
        JsonNode tried = attempt("{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"lt\"}");
        assertEquals("waiting", tried.path("wouldBe").asString());
        assertEquals(0, tried.path("candidates").size());
        assertTrue(tried.path("estimate").isMissingNode(), "nobody is there");
        assertEquals(0, tried.path("steps").path(0).path("members").asInt(), "nobody speaks Lithuanian");
        assertEquals(1, rig.acd.board().waiting().size());
    }

    @Test
    void aNumberLeadsByItsKeysToTheQueueAndTheAnswerTellsTheWay() {
        JsonNode tried = attempt("{\"channel\":\"voice\",\"number\":\"+37052198000\",\"keys\":\"2\","
                + "\"trunk\":\"carrier\",\"attributes\":{\"plan\":\"gold\"}}");
        assertEquals("bookings", tried.path("queue").asString());
        assertEquals(0, tried.path("steps").path(0).path("members").asInt(), "nobody speaks Lithuanian");
        JsonNode way = tried.path("way");
        assertEquals("main-line", way.path("flow").asString());
        assertEquals("key", way.path("language").path("how").asString());
        assertEquals("lt", way.path("language").path("chosen").asString());
        assertEquals("only", way.path("topic").path("how").asString());
        assertEquals("trunk", way.path("attributes").path(0).path("by").asString());
        assertTrue(attempt("{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"en\"}")
                .path("way")
                .isMissingNode());
    }

    @Test
    void aCallThatCouldNotComeIsRefused() {
        Browser sam = rig.signedIn("sam");
        for (String bad : new String[] {
            "\"number\":\"+1\"",
            "\"number\":\"+37052198000\",\"trunk\":\"nobody\"",
            "\"number\":\"+37052198000\",\"keys\":\"one\"",
            "\"number\":\"+37052198000\",\"keys\":\"123456789012345678901\"",
            "\"number\":\"+37052198000\",\"queue\":\"bookings\"",
            "\"keys\":\"1\"",
            "\"keys\":\"1\",\"queue\":\"bookings\",\"language\":\"en\"",
            "\"trunk\":\"carrier\",\"queue\":\"bookings\",\"language\":\"en\""
        }) {
            String asked = "{\"channel\":\"voice\"," + bad + "}";
            assertEquals(400, sam.post("/api/routing/try", asked).status(), bad);
        }
        String chat = "{\"channel\":\"chat\",\"number\":\"+37052198000\"}";
        assertEquals(400, sam.post("/api/routing/try", chat).status());
        assertEquals(403, rig.signedIn("ana").post("/api/routing/try", chat).status());
    }

    @Test
    void aPromptIsHeardByWhoMayReadSettings() {
        assertEquals(
                "R",
                rig.signedIn("sam")
                        .get("/api/prompts/greeting/sound?language=lt")
                        .body());
        for (String none : List.of("greeting/sound?language=en", "greeting/sound", "other/sound?language=lt")) {
            assertEquals(404, rig.signedIn("sam").get("/api/prompts/" + none).status(), none);
        }
        String path = "/api/prompts/greeting/sound?language=lt";
        assertEquals(403, rig.signedIn("ana").get(path).status());
    }

    @Test
    void promptsAreToldToWhoMayReadSettings() {
        JsonNode prompts = json(rig.signedIn("sam").get("/api/prompts")).path("prompts");
        assertEquals("Hello.", prompts.path(0).path("says").path("en").asString());
        assertEquals("lt", prompts.path(0).path("own").path(0).asString());
        assertEquals(403, rig.signedIn("ana").get("/api/prompts").status());
        assertEquals(
                "carrier",
                json(rig.signedIn("ada").get("/api/config"))
                        .path("trunks")
                        .path(0)
                        .asString());
    }

    @Test
    void whatNobodyCouldTryIsRefused() {
        Browser sam = rig.signedIn("sam");
        for (String bad : new String[] {
            "{\"channel\":\"chat\",\"language\":\"en\"}",
            "{\"channel\":\"chat\",\"queue\":\"nowhere\",\"language\":\"en\"}",
            "{\"channel\":\"chat\",\"topic\":\"nothing\",\"language\":\"en\"}",
            "{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"xx\"}",
            "{\"channel\":\"fax\",\"queue\":\"bookings\",\"language\":\"en\"}",
            "{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"en\",\"at\":\"tomorrow\"}",
            "{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"en\",\"at\":\"2099-01-01T00:00:00Z\"}"
        }) {
            assertEquals(400, sam.post("/api/routing/try", bad).status(), bad);
        }
        String broken = "{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"en\",\"document\":{}}";
        assertEquals(422, sam.post("/api/routing/try", broken).status());
        assertEquals(403, rig.signedIn("ana").post("/api/routing/try", broken).status());
    }

    @Test
    void aChangedConfigurationCanBeTriedAndThoughtThrough() {
        Browser sam = rig.signedIn("sam");
        String document = "\"document\":{\"queues\":[]}";
        JsonNode tried = attempt("{\"channel\":\"chat\",\"queue\":\"bookings\",\"language\":\"en\"," + document + "}");
        assertEquals("waiting", tried.path("wouldBe").asString());
        assertEquals(1, rig.acd.board().queues().size());
        assertEquals(
                200, sam.post("/api/what-if", "{\"runs\":1," + document + "}").status());
        assertEquals(
                422, sam.post("/api/what-if", "{\"runs\":1,\"document\":{}}").status());
    }

    @Test
    void aMomentIsDecidedByWeekdayHolidayOrException() {
        assertEquals("true weekday", moment("2026-03-16T08:00:00Z"));
        assertEquals("false weekday", moment("2026-03-16T17:00:00Z"));
        assertEquals("false holiday", moment("2026-05-01T12:00:00Z"));
        assertEquals("false exception", moment("2026-12-24T12:00:00%2B02:00"));
        Browser sam = rig.signedIn("sam");
        assertEquals(404, sam.get("/api/hours/nowhere/moment").status());
        assertEquals(400, sam.get("/api/hours/office/moment?at=soon").status());
        JsonNode open = json(sam.get("/api/hours/office/moment?at=2026-03-16T08:00:00Z"));
        assertEquals(
                java.time.Instant.parse("2026-03-16T17:00:00Z").toEpochMilli(),
                open.path("until").asLong());
    }

    @Test
    void holidaysAreToldByPlaceAndYear() {
        Browser ada = rig.signedIn("ada");
        JsonNode days = json(ada.get("/api/holidays/LT?year=2026")).path("days");
        assertEquals("2026-01-01", days.path(0).path("date").asString());
        assertEquals(404, ada.get("/api/holidays/XX").status());
        assertEquals(400, ada.get("/api/holidays/LT?year=1900").status());
    }

    private String moment(String at) {
        JsonNode moment = json(rig.signedIn("sam").get("/api/hours/office/moment?at=" + at));
        return moment.path("open").asString() + " " + moment.path("because").asString();
    }

    @Test
    void whoWouldBeRungWhenIsToldAndAgentsCanBePretended() {
        String chat = "{\"channel\":\"chat\",\"topic\":\"booking\",\"language\":\"en\"";
        assertEquals("waiting", attempt(chat + "}").path("wouldBe").asString());
        JsonNode pretended = attempt(chat + ",\"pretend\":[{\"agent\":\"ana\",\"state\":\"free\"}]}");
        assertEquals("offered", pretended.path("wouldBe").asString());
        JsonNode first = pretended.path("moments").path(0);
        assertEquals("rings", first.path("kind").asString());
        assertEquals(0, first.path("after").asInt());
        assertEquals("ana", first.path("agents").path(0).path("agent").asString());
        assertTrue(first.path("seconds").asInt() > 0);
        rig.ready("ana");
        JsonNode away = attempt(chat + ",\"pretend\":[{\"agent\":\"ana\",\"state\":\"away\"}]}");
        assertEquals("waiting", away.path("wouldBe").asString());
        assertEquals("offered", attempt(chat + "}").path("wouldBe").asString(), "nobody is really away");
        Browser sam = rig.signedIn("sam");
        for (String bad :
                List.of("{\"agent\":\"nobody\",\"state\":\"free\"}", "{\"agent\":\"ana\",\"state\":\"asleep\"}")) {
            assertEquals(
                    400,
                    sam.post("/api/routing/try", chat + ",\"pretend\":[" + bad + "]}")
                            .status(),
                    bad);
        }
    }

    private JsonNode attempt(String body) {
        return json(rig.signedIn("sam").post("/api/routing/try", body));
    }

    private static JsonNode json(Browser.Reply reply) {
        assertEquals(200, reply.status(), reply.body());
        return new JsonMapper().readTree(reply.body());
    }
}
