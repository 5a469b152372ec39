package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Computes
class TelephonyRoutesTest {
    @TempDir
    Path folder;

    private Rig rig;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        rig.telephony.bans.add(
                new Telephony.BanView("203.0.113.7:5060", "203.0.113.7:5060", "", "scanner", 1, 2, 1, 9));
        rig.telephony.bans.add(
                new Telephony.BanView("201@[2001:db8::]", "[2001:db8::]", "201", "wrong-password", 1, 2, 1, 9));
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void anAdministratorSeesTrunksListenersAndBans() {
        JsonNode seen = new JsonMapper()
                .readTree(rig.signedIn("ada").get("/api/telephony").body());
        assertEquals("carrier", seen.path("trunks").path(0).path("id").asString());
        assertTrue(seen.path("trunks")
                .path(0)
                .path("registration")
                .path("registered")
                .asBoolean());
        assertTrue(seen.path("listeners").path("udp").asBoolean());
        assertEquals(2, seen.path("bans").size());
    }

    @Test
    void anAdministratorSeesHowTrunksAndSitesWereToHear() {
        JsonNode seen = new JsonMapper()
                .readTree(rig.signedIn("ada").get("/api/telephony").body());
        JsonNode trunk = seen.path("trunks").path(0).path("sound");
        JsonNode site = seen.path("networks").path(0);

        assertTrue(trunk.path("alarm").asBoolean());
        assertEquals(6, trunk.path("hour").path("poor").asInt());
        assertEquals(90, trunk.path("day").path("calls").asInt());
        assertEquals("192.0.2.0/24", site.path("network").asString());
        assertTrue(site.path("sound").path("hour").path("mos").isMissingNode(), "nobody was heard");
    }

    @Test
    void anAdministratorSeesWhichCallsATrunkHadNoRoomFor() {
        JsonNode seen = new JsonMapper()
                .readTree(rig.signedIn("ada").get("/api/telephony").body());
        assertEquals(
                new JsonMapper()
                        .readTree("{'ahead':2,'cps':5,'nextInMs':400,'nextTrunk':3,'refused':1,'waited':7}"
                                .replace('\'', '"')),
                seen.path("trunks").path(0).path("pace"));
    }

    @Test
    void anAdministratorSeesWhyATrunkEndedCalls() {
        JsonNode seen = new JsonMapper()
                .readTree(rig.signedIn("ada").get("/api/telephony").body());
        String told = "[{'cause':34,'count':4,'protocol':'q850'},{'cause':503,'count':2,'protocol':'sip'}]";
        assertEquals(
                new JsonMapper().readTree(told.replace('\'', '"')),
                seen.path("trunks").path(0).path("releases"));
    }

    @Test
    void aBanIsLiftedByItsName() {
        Browser ada = rig.signedIn("ada");
        assertEquals(
                204,
                ada.delete("/api/telephony/bans/201%40%5B2001%3Adb8%3A%3A%5D").status());
        assertEquals(204, ada.delete("/api/telephony/bans/203.0.113.7%3A5060").status());
        assertEquals(404, ada.delete("/api/telephony/bans/203.0.113.7%3A5060").status());
        assertEquals(0, rig.telephony.bans.size());
    }

    @Test
    void nobodyElseSeesOrLiftsAnything() {
        for (String user : new String[] {"ana", "sam"}) {
            Browser browser = rig.signedIn(user);
            assertEquals(403, browser.get("/api/telephony").status());
            assertEquals(
                    403,
                    browser.delete("/api/telephony/bans/203.0.113.7%3A5060").status());
        }
        assertEquals(401, rig.browser().get("/api/telephony").status());
        assertEquals(2, rig.telephony.bans.size());
    }
}
