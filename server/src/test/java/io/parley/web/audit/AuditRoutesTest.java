package io.parley.web.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Await;
import io.parley.web.Browser;
import io.parley.web.People;
import io.parley.web.Rig;
import io.parley.web.http.Access;
import io.parley.web.http.Route;
import io.parley.web.http.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class AuditRoutesTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String KIM =
            "{\"id\":\"kim\",\"name\":\"Kim Lee\",\"role\":\"supervisor\",\"language\":\"en\","
                    + "\"password\":\"harbour crane\"}";

    /** Change nothing that lasts, or what is noted once it is saved. */
    private static final Set<String> ONLY_LOOK = Set.of(
            "POST /api/bots/try",
            "DELETE /api/review/contacts/{id}/unsaved/{card}",
            "POST /api/config/check",
            "POST /api/desk-links/preview",
            "POST /api/retention/preview",
            "POST /api/routing/tests/make",
            "POST /api/routing/tests/run",
            "POST /api/routing/try",
            "POST /api/rehearsal",
            "POST /api/rehearsal/turn",
            "DELETE /api/rehearsal",
            "POST /api/what-if",
            "PUT /api/review/contacts/{id}/unsaved/{card}");

    private static final Set<String> TAKEN_OUT = Set.of(
            "GET /api/audit",
            "GET /api/audit.csv",
            "GET /api/calls/{id}/anatomy.pcap",
            "GET /api/customer-data/export",
            "GET /api/number-book.csv",
            "GET /api/reports/table.csv",
            "GET /api/reports/trunks.csv",
            "GET /api/reports/workbook.xlsx",
            "GET /api/session/oidc/{provider}/callback",
            "GET /api/shifts.csv");

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ada;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ada = rig.signedIn("ada");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private List<String> told(String query) {
        Browser.Reply reply = ada.get("/api/audit" + query);
        assertEquals(200, reply.status(), reply.body());
        return StreamSupport.stream(JSON.readTree(reply.body()).path("rows").spliterator(), false)
                .map(AuditRoutesTest::line)
                .toList();
    }

    private static String line(JsonNode row) {
        return String.join(
                " | ",
                row.path("account").asString("-"),
                row.path("act").asString(),
                row.path("subject").asString("-"),
                row.path("outcome").asString());
    }

    private List<String> about(String area) {
        return told("?limit=200&area=" + area);
    }

    @Test
    void whoeverChangesSomethingIsToldWithWhatAndWhom() {
        assertEquals(204, ada.post("/api/users", KIM).status());
        assertEquals(
                204,
                ada.put("/api/users/kim/password", "{\"password\":\"other words\"}")
                        .status());
        assertEquals(204, ada.delete("/api/users/kim").status());
        assertEquals(404, ada.delete("/api/users/kim").status(), "nothing was done");
        assertEquals(
                List.of(
                        "ada | DELETE /api/users/{id} | kim | done",
                        "ada | PUT /api/users/{id}/password | kim | done",
                        "ada | POST /api/users | kim supervisor | done"),
                about("people"));
    }

    private List<String> changes(String query) {
        JsonNode row =
                JSON.readTree(ada.get("/api/audit" + query).body()).path("rows").path(0);
        return StreamSupport.stream(row.path("changes").spliterator(), false)
                .map(one ->
                        one.path("field").asString() + ": " + one.path("from").asString("-") + " -> "
                                + one.path("to").asString("-"))
                .toList();
    }

    @Test
    void whatIsOtherwiseSinceThenIsToldFieldByFieldAndOfSecretsOnlyThatTheyAre() {
        ada.post("/api/users", KIM);
        String other = "{\"name\":\"Kim Lee\",\"role\":\"administrator\",\"language\":\"el\"}";
        assertEquals(204, ada.put("/api/users/kim", other).status());
        assertEquals(
                List.of("role: supervisor -> administrator", "language: en -> el"), changes("?area=people&limit=1"));
        ada.put("/api/users/kim/password", "{\"password\":\"other words\"}");
        assertEquals(List.of("password: - -> -"), changes("?area=people&limit=1"));
        assertEquals(
                200, ada.put("/api/users/kim/phone", "{\"user\":\"kim-desk\"}").status());
        assertEquals(List.of("deskPhone: - -> kim-desk", "secret: - -> -"), changes("?area=people&limit=1"));
        assertFalse(ada.get("/api/audit.csv").body().contains("other words"));
    }

    @Test
    void whatIsOtherwiseOfATrunkIsTold() {
        String was = "{\"addresses\":[\"192.0.2.1\"],\"out\":{\"host\":\"a.example\"}}";
        assertEquals(
                204,
                ada.post("/api/trunks", "{\"id\":\"north\",\"settings\":" + was + ",\"password\":\"old one\"}")
                        .status());
        String is = was.replace("a.example", "b.example");
        assertEquals(
                204,
                ada.put("/api/trunks/north", "{\"settings\":" + is + ",\"password\":\"new one\"}")
                        .status());
        assertEquals(
                List.of("out.host: a.example -> b.example", "password: - -> -"), changes("?area=telephony&limit=1"));
        assertFalse(ada.get("/api/audit.csv").body().contains("new one"));
    }

    @Test
    void noWordOfABodyIsKept() {
        ada.post("/api/users", KIM);
        ada.signIn("a password in the wrong field", "harbour crane");
        Await.until(() -> about("sign_in").stream().anyMatch(row -> row.endsWith("wrong_credentials")));
        String all = ada.get("/api/audit.csv").body();
        assertTrue(all.contains("POST /api/session"), all);
        assertFalse(all.contains("harbour") || all.contains("wrong field") || all.contains("Kim Lee"), all);
    }

    @Test
    void whoComesInAndWhoIsNotLetInIsToldWithTheAddress() {
        rig.browser().signIn("sam", "not this one");
        Browser sam = rig.signedIn("sam");
        sam.delete("/api/session");
        Browser shared = rig.signedIn("ana");
        assertEquals(200, shared.signIn("lea", People.PASSWORD).status());
        Await.until(() -> about("sign_in").contains("- | POST /api/session | sam | wrong_credentials"));
        assertTrue(about("sign_in").contains("sam | POST /api/session | - | done"));
        assertTrue(about("sign_in").contains("lea | POST /api/session | - | done"), "not ana, who was there before");
        assertTrue(about("sign_in").contains("sam | DELETE /api/session | - | done"));
        String first = ada.get("/api/audit?limit=1").body();
        assertTrue(first.contains("\"source\":\"127.0.0.1\""), first);
    }

    @Test
    void whoMayNotIsTold() {
        assertEquals(403, rig.signedIn("ana").post("/api/users", KIM).status());
        Await.until(() -> about("people").contains("ana | POST /api/users | - | forbidden"));
        assertEquals(403, rig.signedIn("sam").get("/api/audit").status());
        Await.until(() -> about("audit").contains("sam | GET /api/audit | - | forbidden"));
    }

    @Test
    void whoTriesOnAndOnFillsNoDisk() {
        Browser ana = rig.signedIn("ana");
        for (int i = 0; i < 70; i++) {
            assertEquals(403, ana.post("/api/users", KIM).status());
        }
        Await.until(() -> about("people").size() == 60);
        assertEquals(10, rig.web.audit().leftOut());
    }

    @Test
    void ofAKeyOfACustomerTheEndAloneIsKept() {
        ada.post("/api/customer-data/erase", "{\"key\":\"+37061234567\",\"again\":\"+37061234567\"}");
        ada.get("/api/customer-data/export?key=%2B37061234567");
        String all = ada.get("/api/audit.csv").body();
        assertFalse(all.contains("37061234567"), all);
    }

    @Test
    void whatWasOnlyLookedAtIsNotTold() {
        String look = "{\"table\":\"name,number\\nTaxi,+37061111111\",\"look\":true}";
        assertEquals(200, ada.post("/api/number-book/import", look).status());
        assertEquals(List.of(), about("books"));
        assertEquals(
                200,
                ada.post("/api/number-book/import", look.replace("true", "false"))
                        .status());
        assertEquals(List.of("ada | POST /api/number-book/import | - | done"), about("books"));
    }

    @Test
    void itIsNarrowedPagedAndReadingItIsToldOnce() {
        ada.post("/api/users", KIM);
        ada.delete("/api/users/kim");
        assertEquals(List.of("ada | DELETE /api/users/{id} | kim | done"), told("?subject=kim"));
        assertEquals(List.of(), told("?account=boris"));
        JsonNode page = JSON.readTree(ada.get("/api/audit?area=people&limit=1").body());
        long next = page.path("next").asLong();
        assertEquals(List.of("ada | POST /api/users | kim supervisor | done"), told("?area=people&before=" + next));
        assertEquals(3, about("audit").size(), "and the page behind it is no other reading");
        assertEquals(400, ada.get("/api/audit?area=nothing").status());
    }

    @Test
    void itIsCheckedOnTheSpot() {
        ada.post("/api/users", KIM);
        JsonNode check = JSON.readTree(ada.get("/api/audit/check").body());
        assertTrue(check.path("entries").asLong() >= 2, check.toString());
        assertEquals(64, check.path("last").asString().length());
        assertTrue(check.path("wrong").isMissingNode(), check.toString());
    }

    @Test
    void eachRouteThatChangesSomethingAboveAgentsIsNotedOrOnlyLooks() {
        Set<String> unnoted = rig.web.routes().stream()
                .filter(route -> route.verb() != Verb.GET && !route.noted())
                .filter(route -> Set.of(Access.FLOOR, Access.TEAM, Access.ADMIN).contains(route.access()))
                .map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(ONLY_LOOK), unnoted);
        Set<String> read = rig.web.routes().stream()
                .filter(route -> route.verb() == Verb.GET && route.noted())
                .map(Route::name)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(TAKEN_OUT), read);
    }
}
