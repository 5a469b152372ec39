package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.agent.AgentId;
import io.parley.core.anatomy.Party;
import io.parley.core.anatomy.Wire;
import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.Board;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Rig;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reports over HTTP: one chat answered by Ana, one call that was not. */
@Computes
class ReportRoutesTest {
    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rig.ready("ana");
        ContactId chat = rig.arrives("chat-1", Channel.CHAT);
        Await.until(() -> rig.acd.board().offers().stream()
                .anyMatch(offer -> offer.contact().equals(chat)));
        Board.OfferView offer = rig.acd.board().offers().getFirst();
        rig.time.advance(Duration.ofSeconds(10));
        rig.acd.postDurably(new RoutingEvent.OfferAccepted(offer.id())).join();
        rig.acd
                .postDurably(new RoutingEvent.ContactConnected(chat, new AgentId("ana")))
                .join();
        ContactId call = rig.arrives("call-1", Channel.VOICE);
        rig.time.advance(Duration.ofSeconds(30));
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(call, ContactEnd.CUSTOMER_LEFT))
                .join();
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(chat, ContactEnd.AGENT_ENDED))
                .join();
        sam = rig.signedIn("sam");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void anotherTargetIsAQuestionOfItsOwn() {
        JsonNode table = json(sam.get("/api/reports/table?target=5"));
        assertEquals(
                0, table.path("total").path("stays").path("answeredInTarget").asInt());
        assertEquals(5, table.path("target").asInt());
        assertTrue(json(sam.get("/api/reports/table")).path("target").isMissingNode());
        Reply sheet = sam.get("/api/reports/table.csv?target=5");
        assertTrue(sheet.body().lines().findFirst().orElseThrow().endsWith("target s"), sheet.body());
        for (String bad : List.of("0", "soon", "-1", "86401", "999999")) {
            assertEquals(400, sam.get("/api/reports/table?target=" + bad).status(), bad);
        }
    }

    @Test
    void aSupervisorReadsEveryServiceLevelSideBySideWithItsDefinition() {
        JsonNode table = json(sam.get("/api/reports/table?by=queue&compare=1&trend=1&interval=day"));
        JsonNode total = table.path("total");
        assertEquals(2, total.path("stays").path("entered").asInt());
        assertEquals(1, total.path("stays").path("answered").asInt());
        assertEquals(1, total.path("stays").path("abandoned").asInt());
        assertEquals(1.0, total.path("serviceLevels").path("SL_ANSWERED").asDouble());
        assertEquals(0.5, total.path("serviceLevels").path("SL_STRICT").asDouble());
        assertEquals(8, total.path("serviceLevels").size());
        assertEquals(10_000, total.path("stays").path("asaMs").asInt());
        assertEquals("Bookings", table.path("rows").get(0).path("name").asString());
        assertEquals(1, table.path("rows").get(0).path("trend").size());
        assertTrue(table.path("before").path("stays").path("asaMs").isMissingNode(), "no data is left out");
        assertTrue(table.path("definitions").toString().contains("{\"id\":\"SL_IGNORE_EARLY\",\"version\":1}"));
        assertTrue(table.path("definitions").toString().contains("BY_ENTRY"));
    }

    @Test
    void aTeamsFiguresAreThoseOfItsPeople() {
        assertEquals(List.of("ana"), agentsOf("front"));
        assertEquals(List.of(), agentsOf("back"), "boris did nothing");
        assertEquals(List.of(), agentsOf("empty"));
        assertEquals(1, answeredOf("front"));
        assertEquals(0, answeredOf("back"));
        assertEquals(400, sam.get("/api/reports/table?team=gone").status());
    }

    private List<String> agentsOf(String team) {
        return json(sam.get("/api/reports/table?by=agent&team=" + team))
                .path("rows")
                .valueStream()
                .map(row -> row.path("key").asString())
                .toList();
    }

    private int answeredOf(String team) {
        JsonNode total = json(sam.get("/api/reports/table?team=" + team)).path("total");
        return total.path("stays").path("answered").asInt();
    }

    @Test
    void whyNetworksSaidThatCallsWereOverIsAReport() {
        rig.store
                .anatomies()
                .keepCauses(new Wire()
                        .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                        .gets(9, "BYE sip:p SIP/2.0\nCSeq: 2 BYE\nReason: Q.850;cause=38")
                        .call())
                .join();
        JsonNode causes = json(sam.get("/api/reports/causes"));
        assertEquals(1, causes.path("contacts").asInt(), causes.toString());
        JsonNode only = causes.path("causes").get(0);
        assertEquals(38, only.path("cause").asInt());
        assertEquals("Network out of order", only.path("meaning").asString());
        assertEquals(1, only.path("customer").asInt());
        assertEquals(0, only.path("agent").asInt());
        assertEquals(
                0,
                json(sam.get("/api/reports/causes?language=lt"))
                        .path("contacts")
                        .asInt());
        assertEquals(403, rig.signedIn("ana").get("/api/reports/causes").status());
    }

    @Test
    void callsByTrunkAreAReportAndASheet() throws Exception {
        rig.store
                .anatomies()
                .keep(new Wire()
                        .leg(Party.CUSTOMER, "37061234567", "198.51.100.7:5060")
                        .over(0, "north", false)
                        .sends(0, "INVITE sip:p SIP/2.0\nCSeq: 1 INVITE")
                        .gets(1, "SIP/2.0 503 Full\nCSeq: 1 INVITE\nReason: Q.850;cause=34")
                        .call())
                .join();
        String day = LocalDate.ofInstant(Wire.START, ZoneOffset.UTC).toString();
        String days = "?from=" + day + "&to=" + day;
        JsonNode row = json(sam.get("/api/reports/trunks" + days)).path("rows").get(0);
        assertEquals("north", row.path("trunk").asString());
        assertEquals("out", row.path("way").asString());
        assertEquals(1, row.path("failed").asInt());
        assertEquals(1, row.path("failures").path("resources").asInt());
        assertEquals(34, row.path("ends").get(0).path("cause").asInt());
        List<String> sheet = sam.get("/api/reports/trunks.csv" + days + "&bom=0")
                .body()
                .lines()
                .toList();
        assertTrue(sheet.getFirst().startsWith("trunk,way,from,to,calls,answered,failed,"), sheet.getFirst());
        assertTrue(sheet.get(1).startsWith("north,out,"), sheet.get(1));
        assertTrue(sheet.get(1).endsWith(",Q.850 34: 1"), sheet.get(1));
        assertEquals(sheet.getFirst().split(",").length, sheet.get(1).split(",", -1).length);
        assertEquals(
                List.of("north"),
                json(sam.get("/api/review/trunks"))
                        .path("trunks")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList());
        String book = text(sam.get("/api/reports/workbook.xlsx" + days), "xl/workbook.xml");
        assertTrue(book.contains("name=\"By trunk\""), book);
        assertFalse(
                text(sam.get("/api/reports/workbook.xlsx"), "xl/workbook.xml").contains("By trunk"), "none today");
        assertEquals(403, rig.signedIn("ana").get("/api/reports/trunks").status());
        assertEquals(403, rig.signedIn("ana").get("/api/review/trunks").status());
    }

    @Test
    void otherReportsAreThereToo() {
        assertEquals(9, json(sam.get("/api/reports/waits")).path("bins").size());
        assertEquals(7, json(sam.get("/api/reports/arrivals")).path("entered").size());
        assertEquals(1, json(sam.get("/api/reports/help-desk")).path("repeated").asInt());
        JsonNode agents = json(sam.get("/api/reports/table?by=agent"));
        assertEquals("Ana Agent", agents.path("rows").get(0).path("name").asString());
        assertTrue(agents.path("rows")
                        .get(0)
                        .path("figures")
                        .path("work")
                        .path("signedInMs")
                        .asInt()
                > 0);
        assertEquals(
                1,
                json(sam.get("/api/reports/table?by=channel"))
                        .path("rows")
                        .get(1)
                        .path("figures")
                        .path("stays")
                        .path("entered")
                        .asInt());
        assertFalse(json(rig.signedIn("ana").get("/api/reports/definitions"))
                .path("definitions")
                .isEmpty());
    }

    @Test
    void anAgentSeesOwnFiguresOnlyWhateverIsAsked() {
        Browser ana = rig.signedIn("ana");
        JsonNode mine = json(ana.get("/api/reports/mine?agent=sam&interval=day"));
        assertEquals(1, mine.path("total").path("stays").path("entered").asInt(), "the call was nobody's");
        assertEquals(1, mine.path("rows").size());
        for (String path : List.of("table", "table.csv", "workbook.xlsx", "waits", "arrivals", "help-desk")) {
            assertEquals(403, ana.get("/api/reports/" + path).status(), path);
        }
        assertEquals(403, sam.get("/api/reports/mine").status());
        assertEquals(401, rig.browser().get("/api/reports/table").status());
    }

    @Test
    void whatIsWrongIsNamed() {
        Map<String, String> wrong = Map.of(
                "from=yesterday",
                "from",
                "from=2026-03-12&to=2026-03-11",
                "to",
                "from=2020-01-01",
                "to",
                "by=cake",
                "by",
                "interval=fortnight",
                "interval",
                "attribution=middle",
                "attribution",
                "channel=fax",
                "channel",
                "count=all",
                "count",
                "agent=" + "x".repeat(65),
                "agent",
                "from=2026-01-01&to=2026-12-31&by=interval&interval=hour",
                "interval");
        wrong.forEach((query, field) -> {
            Reply reply = sam.get("/api/reports/table?" + query);
            assertEquals(400, reply.status(), query);
            assertEquals(field, json(reply).path("field").asString(), query);
        });
    }

    @Test
    void figuresOfInvitationsAreOfDaysThatThereAre() {
        String path = "/api/reports/invitations?";
        assertEquals(200, sam.get(path + "from=2026-03-12&to=2026-03-12").status());
        for (String days : List.of(
                "from=2026-03-12&to=2026-03-11",
                "from=2026-03-12&to=2028-03-12",
                "from=2026-03-12",
                "from=%2B999999999-12-30&to=2026-03-12")) {
            assertEquals(400, sam.get(path + days).status(), days);
        }
        String end = "%2B999999999-12-31";
        assertTrue(sam.get(path + "from=" + end + "&to=" + end).status() < 500);
        assertEquals(
                403,
                rig.signedIn("ana").get(path + "from=2026-03-12&to=2026-03-12").status());
    }

    @Test
    void aSheetIsRfc4180WithAByteOrderMarkAndNamesItsDefinitions() {
        Reply reply = sam.get("/api/reports/table.csv?by=queue");
        String text = new String(reply.raw().body(), StandardCharsets.UTF_8);
        assertEquals("text/csv; charset=utf-8", reply.header("Content-Type"));
        String today = LocalDate.ofInstant(rig.time.instant(), ZoneOffset.UTC).toString();
        assertEquals(
                "attachment; filename=\"parley-queue-" + today + "-" + today + ".csv\"",
                reply.header("Content-Disposition"));
        assertTrue(text.startsWith("\uFEFFkey,name,from,to,entered,answered,"), text);
        assertTrue(text.contains(",SL_IGNORE_EARLY v1,"), text);
        String[] lines = text.split("\r\n");
        assertEquals(2, lines.length);
        assertEquals(lines[0].split(",", -1).length, lines[1].split(",", -1).length, "each row has all columns");
        String bare = sam.get("/api/reports/table.csv?bom=0").body();
        assertTrue(bare.startsWith("key,"), bare);
    }

    @Test
    void aWorkbookHasTheFiguresOfTheTableAsNumbers() throws Exception {
        Reply reply = sam.get("/api/reports/workbook.xlsx?by=queue");
        String today = LocalDate.ofInstant(rig.time.instant(), ZoneOffset.UTC).toString();
        assertEquals(ReportFiles.WORKBOOK, reply.header("Content-Type"));
        assertEquals(
                "attachment; filename=\"parley-queue-" + today + "-" + today + ".xlsx\"",
                reply.header("Content-Disposition"));
        Path file = Files.write(folder.resolve("book.xlsx"), reply.raw().body());
        long entered = json(sam.get("/api/reports/table?by=queue"))
                .path("rows")
                .path(0)
                .path("figures")
                .path("stays")
                .path("entered")
                .asLong();
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"));
                InputStream names = zip.getInputStream(zip.getEntry("xl/workbook.xml"))) {
            String rows = new String(sheet.readAllBytes(), StandardCharsets.UTF_8);
            Matcher second = Pattern.compile("r=\"B2\"[^>]*><v>([0-9.]+)</v>").matcher(rows);
            assertTrue(second.find(), rows);
            assertEquals(entered, Double.parseDouble(second.group(1)));
            assertTrue(new String(names.readAllBytes(), StandardCharsets.UTF_8).contains("name=\"By queue\""));
        }
    }

    private String text(Reply book, String part) throws Exception {
        Path file = Files.write(folder.resolve("trunks.xlsx"), book.raw().body());
        try (ZipFile zip = new ZipFile(file.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(part))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(new String(reply.raw().body(), StandardCharsets.UTF_8));
    }
}
