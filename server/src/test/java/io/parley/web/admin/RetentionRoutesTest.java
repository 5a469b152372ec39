package io.parley.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.Channel;
import io.parley.core.contact.ContactEnd;
import io.parley.core.contact.ContactId;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.web.Browser;
import io.parley.web.Rig;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class RetentionRoutesTest {
    private static final String HOLD = "/api/contacts/call-1/legal-hold";
    private static final String KEY = "%2B37061234567";
    private static final String ERASE = "{\"key\":\"+37061234567\",\"again\":\"+37061234567\"}";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser ada;
    private Browser sam;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ada = rig.signedIn("ada");
        sam = rig.signedIn("sam");
        rig.arrives("call-1", Channel.VOICE);
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private void over() {
        rig.acd
                .postDurably(new RoutingEvent.ContactEnded(new ContactId("call-1"), ContactEnd.CUSTOMER_LEFT))
                .join();
    }

    @Test
    void asupervisorHoldsAContactAndAnAdministratorLetsItGo() {
        assertEquals("{}", sam.get(HOLD).body());
        assertEquals(400, sam.put(HOLD, "{\"note\":\" \"}").status(), "a reason is needed");
        assertEquals(204, sam.put(HOLD, "{\"note\":\"case 7\"}").status());
        assertTrue(sam.get(HOLD).body().contains("case 7"));
        assertTrue(ada.get("/api/legal-holds").body().contains("case 7"));
        for (String bad : new String[] {
            "yesterday", "2026-03-12T08:00:00Z", "2026-03-12T08:00:00Z%20", "%2B300000-01-01T00:00:00Z%20call-1"
        }) {
            assertEquals(400, ada.get("/api/legal-holds?before=" + bad).status(), bad);
        }
        assertEquals(403, sam.get("/api/legal-holds").status());
        assertEquals(403, sam.delete(HOLD).status());
        assertTrue(ada.get("/api/retention").body().contains("\"what\":\"held\""));
        assertEquals(204, ada.delete(HOLD).status());
        assertEquals(404, ada.delete(HOLD).status());
        assertEquals(
                404,
                sam.put("/api/contacts/nobody/legal-hold", "{\"note\":\"case 8\"}")
                        .status());
    }

    @Test
    void howMuchWouldBeRemovedIsToldBefore() {
        String rules = "{\"rules\":[{\"kind\":\"recordings\",\"days\":30},"
                + "{\"kind\":\"chats\",\"queue\":\"bookings\",\"days\":7}]}";
        assertEquals(
                "{\"counts\":[0,0]}", ada.post("/api/retention/preview", rules).body());
        String none =
                ada.post("/api/retention/preview", rules.replace("30", "0")).body();
        assertTrue(none.contains("rules[0].days"), none);
        String unknown = ada.post("/api/retention/preview", rules.replace("chats", "everything"))
                .body();
        assertTrue(unknown.contains("rules[1].kind"), unknown);
    }

    @Test
    void aCustomerIsLookedAtHandedOutAndErased() {
        String known = ada.get("/api/customer-data?key=" + KEY).body();
        assertTrue(known.contains("\"identities\":[\"number:"), known);
        assertTrue(known.contains("\"contacts\":1") && known.contains("\"inHand\":true"), known);
        assertTrue(ada.post("/api/customer-data/erase", ERASE).body().contains("in_hand"));
        over();
        sam.put(HOLD, "{\"note\":\"case 7\"}");
        assertTrue(ada.post("/api/customer-data/erase", ERASE).body().contains("held"));
        ada.delete(HOLD);
        Browser.Reply archive = ada.get("/api/customer-data/export?key=" + KEY);
        assertEquals("application/zip", archive.header("Content-Type"));
        assertTrue(archive.body().startsWith("PK"));
        assertTrue(archive.body().contains("customer.json"), "by what they are recognised");
        String slip = ERASE.replace("\"again\":\"+3706", "\"again\":\"+3707");
        assertEquals(400, ada.post("/api/customer-data/erase", slip).status());
        assertEquals(204, ada.post("/api/customer-data/erase", ERASE).status());
        assertEquals(404, ada.post("/api/customer-data/erase", ERASE).status());
        assertEquals(404, ada.get("/api/customer-data?key=" + KEY).status());
        assertEquals(404, ada.get("/api/customer-data/export?key=" + KEY).status());
        assertEquals(400, ada.get("/api/customer-data").status());
        assertTrue(ada.get("/api/retention").body().contains("\"inJournal\":1"));
    }

    @Test
    void customersAreForAdministratorsAlone() {
        for (String who : new String[] {"ana", "sam"}) {
            Browser other = rig.signedIn(who);
            assertEquals(403, other.get("/api/customer-data?key=" + KEY).status(), who);
            assertEquals(403, other.get("/api/customer-data/export?key=" + KEY).status(), who);
            assertEquals(403, other.post("/api/customer-data/erase", ERASE).status(), who);
            assertEquals(403, other.get("/api/retention").status(), who);
        }
        assertEquals(403, rig.signedIn("ana").get(HOLD).status());
        assertEquals(401, rig.browser().get(HOLD).status());
    }
}
