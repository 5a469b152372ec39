package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Accounts.Role;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class UserRoutesTest {
    private static final String KIM =
            "{\"id\":\"kim\",\"name\":\"Kim\",\"role\":\"agent\",\"language\":\"lt\",\"password\":\"long enough\"}";

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

    @Test
    void anAdministratorAddsChangesAndRemovesPeople() {
        assertEquals(204, ada.post("/api/users", KIM).status());
        assertEquals(409, ada.post("/api/users", KIM).status(), "the name is taken");
        String change = "{\"name\":\"Kim Lee\",\"role\":\"supervisor\",\"language\":\"en\"}";
        assertEquals(204, ada.put("/api/users/kim", change).status());
        assertEquals(
                204,
                ada.put("/api/users/kim/password", "{\"password\":\"other words\"}")
                        .status());
        assertEquals("other words", rig.users.passwords.get("kim"));
        String all = ada.get("/api/users").body();
        assertTrue(all.contains("Kim Lee") && all.contains("\"supervisor\""), all);
        assertFalse(all.contains("other words"), "no password is ever told");
        assertEquals(204, ada.delete("/api/users/kim").status());
        assertEquals(404, ada.delete("/api/users/kim").status());
    }

    @Test
    void whatBecameOfAnInvitationsLetterIsSeen() {
        rig.invitations.on = true;
        String kim = KIM.replace("\"password\":\"long enough\"", "\"email\":\"kim@example.org\"");
        assertEquals(200, ada.post("/api/users", kim).status());
        assertTrue(invitation().isMissingNode());
        rig.invitations.letters.put(
                "kim", new ReportMail.LetterView("i1", "k…@example.org", "given_up", 7, 3, "550 no such mailbox"));
        assertEquals("given_up", invitation().path("state").asString());
        assertEquals("550 no such mailbox", invitation().path("trouble").asString());
    }

    private JsonNode invitation() {
        for (JsonNode user :
                new JsonMapper().readTree(ada.get("/api/users").body()).path("users")) {
            if (user.path("id").asString().equals("kim")) {
                return user.path("invitation");
            }
        }
        throw new IllegalStateException("no kim");
    }

    @Test
    void nobodyElseHasAnythingToDoWithIt() {
        for (String who : new String[] {"ana", "sam"}) {
            Browser other = rig.signedIn(who);
            assertEquals(403, other.get("/api/users").status(), who);
            assertEquals(403, other.post("/api/users", KIM).status(), who);
            assertEquals(
                    403,
                    other.put("/api/users/ada/password", "{\"password\":\"other words\"}")
                            .status(),
                    who);
            assertEquals(403, other.delete("/api/users/ada").status(), who);
        }
        assertEquals(401, rig.browser().get("/api/users").status());
    }

    @Test
    void whatCannotBeIsRefusedAtItsField() {
        for (String[] bad : new String[][] {
            {"\"kim\"", "\"Kim Lee\"", "id"},
            {"\"Kim\"", "\" \"", "name"},
            {"\"agent\"", "\"king\"", "role"},
            {"\"lt\"", "\"xx\"", "language"},
            {"long enough", "short", "password"},
        }) {
            Browser.Reply reply = ada.post("/api/users", KIM.replace(bad[0], bad[1]));
            assertEquals(400, reply.status(), bad[2]);
            assertTrue(reply.body().contains(bad[2]), reply.body());
        }
    }

    @Test
    void oneselfAndThePeopleOfTheFileStayWhatTheyAre() {
        assertEquals(409, ada.delete("/api/users/ada").status());
        String agent = "{\"name\":\"Ada\",\"role\":\"agent\",\"language\":\"en\"}";
        assertTrue(ada.put("/api/users/ada", agent).body().contains("yourself"));
        String same = "{\"name\":\"Ada B.\",\"role\":\"administrator\",\"language\":\"en\"}";
        assertTrue(ada.put("/api/users/ada", same).body().contains("of_file"));
    }

    @Test
    void thePasswordOfSomebodyOfTheFileIsGivenAndTakenBack() {
        assertEquals(404, ada.delete("/api/users/ada/password").status(), "the file's counts already");
        assertEquals(
                204,
                ada.put("/api/users/ada/password", "{\"password\":\"other words\"}")
                        .status());
        assertEquals(204, ada.delete("/api/users/ada/password").status());
        assertEquals(403, rig.signedIn("sam").delete("/api/users/ada/password").status());
    }

    @Test
    void aDeskPhoneIsSetUpWithASecretThatIsToldOnce() {
        ada.post("/api/users", KIM);
        Browser.Reply reply = ada.put("/api/users/kim/phone", "{\"user\":\"201\"}");
        assertEquals("secret-of-201", part(reply, "secret"));
        assertEquals("parley", part(reply, "domain"));
        String all = ada.get("/api/users").body();
        assertTrue(all.contains("\"deskPhone\":\"201\"") && !all.contains("secret-of"), all);
        assertEquals(204, ada.delete("/api/users/kim/phone").status());
        for (String[] bad : new String[][] {
            {"kim", "101", "409", "phone_taken"},
            {"ada", "201", "409", "of_file"},
            {"nobody", "201", "404", ""},
            {"kim", "2 1", "400", "user"},
            {"kim", "", "400", "user"},
        }) {
            Browser.Reply refused = ada.put("/api/users/" + bad[0] + "/phone", "{\"user\":\"" + bad[1] + "\"}");
            assertEquals(Integer.parseInt(bad[2]), refused.status(), refused.body());
            assertTrue(refused.body().contains(bad[3]), refused.body());
        }
        for (String who : new String[] {"ana", "sam"}) {
            Browser other = rig.signedIn(who);
            assertEquals(
                    403, other.put("/api/users/kim/phone", "{\"user\":\"201\"}").status());
            assertEquals(403, other.delete("/api/users/kim/phone").status());
        }
    }

    @Test
    void whoTakesContactsIsNotRemoved() {
        assertEquals(409, ada.delete("/api/users/ana").status(), "Ana is an agent");
    }

    private static final String LEE = "{\"id\":\"lee\",\"name\":\"Lee\",\"role\":\"agent\",\"language\":\"lt\"%s}";

    private static String part(Browser.Reply reply, String name) {
        return new JsonMapper().readTree(reply.body()).path(name).asString("");
    }

    private Browser.Reply join(Browser browser, String token, String password) {
        return browser.post("/api/invitations", "{\"token\":\"" + token + "\",\"password\":\"" + password + "\"}");
    }

    private static String look(String token) {
        return "{\"token\":\"" + token + "\"}";
    }

    @Test
    void whoIsInvitedWithoutMailChoosesAPasswordByALinkThatIsShownOnce() {
        Browser.Reply invited = ada.post("/api/users", LEE.formatted(""));
        String page = part(invited, "page");
        assertTrue(page.startsWith("/join#"), invited.body());
        String token = page.substring("/join#".length());
        assertTrue(ada.get("/api/users").body().contains("\"invitedUntil\":"), "the list says so");
        assertFalse(ada.get("/api/users").body().contains(token));
        Browser lee = rig.browser();
        assertEquals("Lee", part(lee.post("/api/invitations/look", look(token)), "name"));
        assertEquals(400, join(lee, token, "short").status());
        assertEquals(204, join(lee, token, "long enough").status());
        assertEquals("long enough", rig.users.passwords.get("lee"));
        assertEquals(404, join(lee, token, "quite another").status(), "once");
        assertEquals("long enough", rig.users.passwords.get("lee"));
    }

    @Test
    void aLinkThatIsForgedOldOrReplacedOpensNothing() {
        String token = part(ada.post("/api/users", LEE.formatted("")), "page").substring("/join#".length());
        Browser lee = rig.browser();
        String forged = token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
        for (String bad : new String[] {"", ".", forged, token.split("\\.")[0], "x".repeat(5_000)}) {
            assertEquals(404, join(lee, bad, "long enough").status(), bad);
        }
        Browser.Reply anew = ada.post("/api/users/lee/invitation", "{}");
        assertEquals(404, join(lee, token, "long enough").status(), "another took its place");
        String second = part(anew, "page").substring("/join#".length());
        rig.time.advance(Duration.ofDays(7));
        assertEquals(404, join(lee, second, "long enough").status(), "too old");
        assertFalse(rig.signedIn("ada").get("/api/users").body().contains("invitedUntil"));
    }

    @Test
    void anInvitationGoesByMailWhereMailGoesOut() {
        rig.invitations.on = true;
        Browser.Reply reply = ada.post("/api/users", LEE.formatted(",\"email\":\"lee@example.org\""));
        assertTrue(reply.body().contains("\"mailed\":true") && !reply.body().contains("page"), reply.body());
        assertEquals(List.of("lee lee@example.org lt"), rig.invitations.mailed);
        assertEquals(200, ada.post("/api/users/ada/invitation", "{}").status(), "of the file, too");
        assertEquals(404, ada.post("/api/users/nobody/invitation", "{}").status());
        assertEquals(
                400,
                ada.post("/api/users/lee/invitation", "{\"email\":\"a@b, c@d\"}")
                        .status());
        assertEquals(
                403, rig.signedIn("sam").post("/api/users/lee/invitation", "{}").status());
    }

    @Test
    void whoGetsARoleThatTakesTwoStepsComesInAnew() {
        rig.twoStepRoles = Set.of(Role.SUPERVISOR);
        ada.post("/api/users", KIM.replace("kim", "boris"));
        Browser boris = rig.signedIn("boris");
        String change = "{\"name\":\"Boris\",\"role\":\"%s\",\"language\":\"en\"}";
        assertEquals(204, ada.put("/api/users/boris", change.formatted("agent")).status());
        assertEquals(200, boris.get("/api/session").status(), "another name only");
        assertEquals(
                204, ada.put("/api/users/boris", change.formatted("supervisor")).status());
        assertEquals(401, boris.get("/api/session").status());
    }

    @Test
    void whoTriesLinksHasToWait() {
        Browser stranger = rig.browser();
        for (int i = 0; i < 30; i++) {
            assertEquals(
                    404, stranger.post("/api/invitations/look", look("x.y")).status());
        }
        assertEquals(429, stranger.post("/api/invitations/look", look("x.y")).status());
    }

    @Test
    void theListSaysWhoShowsTwoStepsMustAndWhenTheyWereSeen() {
        rig.twoStepRoles = Set.of(Role.ADMINISTRATOR);
        JsonNode user = new JsonMapper()
                .readTree(ada.get("/api/users").body())
                .path("users")
                .path(0);
        assertFalse(user.path("twoStep").asBoolean());
        assertTrue(user.path("twoStepRequired").asBoolean());
        assertEquals(rig.time.instant().toEpochMilli(), user.path("lastSeen").asLong());
        assertEquals(409, ada.delete("/api/users/ada/two-step").status(), "one's own");
        assertEquals(404, ada.delete("/api/users/nobody/two-step").status());
        assertEquals(403, rig.signedIn("sam").delete("/api/users/ada/two-step").status());
    }
}
