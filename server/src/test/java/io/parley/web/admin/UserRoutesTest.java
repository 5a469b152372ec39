package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void whoTakesContactsIsNotRemoved() {
        assertEquals(409, ada.delete("/api/users/ana").status(), "Ana is an agent");
    }
}
