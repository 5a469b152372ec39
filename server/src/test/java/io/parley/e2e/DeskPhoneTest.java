package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.sip.SimPhone;
import io.parley.web.Browser;
import io.parley.web.Tab;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Somebody is added in the console, gets a phone on the desk, talks by it, and has it no more. */
@OwnServer
class DeskPhoneTest {
    private static final String PASSWORD = "halcyon-demo";
    private static final double MILDA = 700;
    private static final double KIM = 1100;
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void aPhoneThatIsSetUpWithWhatTheConsoleShowsRingsAndIsHeard() {
        try (DemoServer server = DemoServer.demo(folder.resolve("data"));
                Browser admin = new Browser(server.web());
                SimPhone milda = new SimPhone(server.sip(), "201", Codec.PCMA, MILDA);
                SimPhone kim = new SimPhone(server.sip(), "290", Codec.PCMA, KIM)) {
            assertEquals(200, admin.signIn("admin", PASSWORD).status());
            String secret = setUp(admin);
            assertFalse(registers(server, "not-" + secret));
            assertTrue(kim.register(secret));
            assertEquals(1, kim(admin).path("registered").size());
            assertTrue(milda.register("halcyon-phone-201"));
            try (Browser desk = atTheDesk(server, "milda", PASSWORD);
                    Browser other = atTheDesk(server, "kim", "long enough")) {
                milda.callAs("290", "halcyon-phone-201");
                assertTrue(milda.answered(), () -> milda.heard.toString());
                assertTrue(milda.sound.hears(KIM) && kim.sound.hears(MILDA));
                milda.hangUp();
                assertTrue(kim.wasHungUp());
            }
            String another = phone(admin);
            assertEquals(0, kim(admin).path("registered").size(), "the phone is out");
            assertFalse(registers(server, secret), "the secret of before");
            assertTrue(registers(server, another));
            afterARestart(server, another);
            assertEquals(204, admin.delete("/api/users/kim/phone").status());
            assertEquals("", kim(admin).path("deskPhone").asString());
            assertFalse(registers(server, another));
            server.assertNoErrors();
        }
    }

    private void afterARestart(DemoServer server, String secret) {
        server.kill();
        server.startAgain();
        try (Browser admin = new Browser(server.web())) {
            assertEquals(200, admin.signIn("admin", PASSWORD).status());
            assertEquals(1, kim(admin).path("registered").size(), "it is registered still");
            assertTrue(registers(server, secret));
        }
    }

    /** Phones of people who are signed out call nobody. */
    private static Browser atTheDesk(DemoServer server, String user, String password) {
        Browser browser = new Browser(server.web());
        assertEquals(200, browser.signIn(user, password).status());
        Tab.open(server.web(), browser).frame("desk");
        return browser;
    }

    private static boolean registers(DemoServer server, String secret) {
        try (SimPhone phone = new SimPhone(server.sip(), "290", Codec.PCMA, KIM)) {
            return phone.register(secret);
        }
    }

    /** Kim takes contacts: only who does is called by name or phone. */
    private static String setUp(Browser admin) {
        String kim =
                "{\"id\":\"kim\",\"name\":\"Kim\",\"role\":\"agent\",\"language\":\"en\",\"password\":\"long enough\"}";
        assertEquals(204, admin.post("/api/users", kim).status());
        JsonNode config = JSON.readTree(admin.get("/api/config").body());
        ObjectNode document = (ObjectNode) config.path("document");
        ObjectNode agent = ((ObjectNode) document.path("agents")).putObject("kim");
        agent.putObject("languages").put("en", 5);
        agent.putArray("queues").add("baggage");
        String wanted = "{\"base\":1,\"document\":" + document + "}";
        assertEquals(200, admin.put("/api/config", wanted).status());
        return phone(admin);
    }

    private static String phone(Browser admin) {
        Browser.Reply given = admin.put("/api/users/kim/phone", "{\"user\":\"290\"}");
        assertEquals(200, given.status(), given.body());
        return JSON.readTree(given.body()).path("secret").asString();
    }

    private static JsonNode kim(Browser admin) {
        for (JsonNode user : JSON.readTree(admin.get("/api/users").body()).path("users")) {
            if (user.path("id").asString().equals("kim")) {
                return user;
            }
        }
        throw new IllegalStateException("no Kim");
    }
}
