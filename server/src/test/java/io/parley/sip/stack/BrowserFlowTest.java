package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SimPage;
import io.parley.sim.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SIP over a browser's socket (RFC 7118): it belongs to who has signed in, and to nobody else. */
class BrowserFlowTest {
    private static final String MILDA = "sip:milda@parley";

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private SimPage page;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> call.call().reject(486, Map.of()));
        page = new SimPage(rig.sip, "milda", 40_001);
    }

    @AfterEach
    void close() {
        page.close();
        rig.close();
    }

    @Test
    void theOwnerRegistersWithoutAPassword() throws Exception {
        SipText ok = page.register(MILDA, "Expires: 300\r\n");
        assertEquals(200, ok.status());
        assertEquals("<" + page.contact() + ">;expires=300", ok.header("Contact"));
        assertEquals(page.address(), rig.lines.find("milda").orElseThrow().source());
        assertEquals(List.of("milda alive", "milda up"), rig.lineNews);
    }

    @Test
    void nobodyElseIsRegisteredOverIt() throws Exception {
        for (String record : List.of("sip:anna@parley", "sip:1@parley", "sip:milda@elsewhere", "sip:parley")) {
            assertEquals(403, page.register(record, "").status(), record);
        }
        assertTrue(rig.lines.find("anna").isEmpty());
        assertEquals(0, rig.registrar.count());
    }

    @Test
    void aBrowserCallsNobodyThoughATrunkHasItsAddress() throws Exception {
        SipText refused = page.ask("INVITE", "sip:+37052000000@parley", MILDA, "Contact: <sip:x@y.invalid>\r\n");
        assertEquals(403, refused.status());
        assertTrue(rig.arrived.isEmpty());
    }

    @Test
    void aKeepAliveIsAnsweredAndItsAnswerIsNot() throws Exception {
        page.send("\r\n\r\n");
        assertEquals("\r\n", page.next());
        page.send("\r\n");
        assertEquals(200, page.ask("OPTIONS", "sip:parley", MILDA, "").status());
        assertTrue(page.hasHeardAll());
    }

    @Test
    void aContactThatIsNoSipAddressAndSeveralContactsAreRefused() throws Exception {
        assertEquals(
                400,
                page.ask("REGISTER", "sip:parley", MILDA, "Contact: <tel:+37060000000>\r\n")
                        .status());
        String two = "Contact: <sip:a@a.invalid>, <sip:b@b.invalid>\r\n";
        assertEquals(403, page.ask("REGISTER", "sip:parley", MILDA, two).status());
        assertEquals(423, page.register(MILDA, "Expires: 5\r\n").status());
    }

    @Test
    void whatIsNoSipIsRefusedAndTheSocketGoesOn() throws Exception {
        page.send("this is not SIP at all, though it is long enough\r\n\r\n");
        page.send("x".repeat(70_000));
        assertEquals(200, page.register(MILDA, "").status());
        assertTrue(rig.sip.counters().malformed.sum() >= 2);
    }

    @Test
    void aLineIsGoneWithItsSocketAndWithTheEndOfItsTime() throws Exception {
        page.register(MILDA, "Expires: 60\r\n");
        rig.clock.advance(Duration.ofSeconds(61));
        rig.lines.expire();
        assertTrue(rig.lineNews.contains("milda gone"), rig.lineNews::toString);
        page.register(MILDA, "Expires: 60\r\n");
        page.close();
        assertTrue(rig.lines.find("milda").isEmpty());
        assertEquals("milda lost 40001", rig.lineNews.getLast());
    }

    @Test
    void ofTwoTabsTheOneOpenedLastIsRungHoweverTheyRefresh() throws Exception {
        try (SimPage second = new SimPage(rig.sip, "milda", 40_002)) {
            page.register(MILDA, "");
            second.register(MILDA, "");
            page.register(MILDA, "");
            assertEquals(second.address(), rig.lines.find("milda").orElseThrow().source());
        }
        assertEquals(page.address(), rig.lines.find("milda").orElseThrow().source());
    }

    @Test
    void aCallGoesThroughTheSocketBothWaysWithoutAskingAnyName() throws Exception {
        page.register(MILDA, "");
        SipCall call = rig.sip.invite(invite(), events::add);
        SipText invite = page.message();
        assertEquals("INVITE " + page.contact() + " SIP/2.0", invite.start());
        assertTrue(invite.header("Via").startsWith("SIP/2.0/WS 127.0.0.1"), invite.header("Via"));
        assertTrue(invite.header("Contact").contains("transport=ws"), invite.header("Contact"));
        assertEquals("o7", invite.header("X-Parley-Offer"));
        page.answer(invite, 180, "");
        page.answer(invite, 200, "v=0\r\n");
        assertEquals("ACK", page.message().method());
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered("v=0\r\n"))), events::toString);
        call.hangUp();
        SipText bye = page.message();
        assertEquals("BYE", bye.method());
        page.answer(bye, 200, "");
    }

    @Test
    void afterTheSocketIsGoneNothingIsSentAndNothingIsLookedUp() throws Exception {
        page.register(MILDA, "");
        SipCall call = rig.sip.invite(invite(), events::add);
        page.answer(page.message(), 200, "v=0\r\n");
        assertEquals("ACK", page.message().method());
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        page.close();
        call.hangUp();
        long failures = rig.sip.counters().failures.sum();
        rig.sip.invite(invite(), events::add);
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(503))), events::toString);
        assertTrue(page.hasHeardAll());
        assertEquals(failures, rig.sip.counters().failures.sum());
    }

    @Test
    void aCallFollowsItsPageToAnotherSocket() throws Exception {
        page.register(MILDA, "");
        SipCall call = rig.sip.invite(invite(), events::add);
        page.answer(page.message(), 200, "v=0\r\n");
        assertEquals("ACK", page.message().method());
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        page.close();
        try (SimPage again = new SimPage(rig.sip, "milda", 40_003)) {
            call.moved(again.address());
            call.hangUp();
            assertEquals("BYE", again.message().method());
        }
    }

    @Test
    void aSecondSocketFromTheSameAddressClosesTheFirst() throws Exception {
        page.register(MILDA, "");
        try (SimPage again = new SimPage(rig.sip, "anna", 40_001)) {
            assertTrue(page.isClosed());
            page.close();
            assertEquals(403, again.register(MILDA, "").status());
            assertEquals(200, again.register("sip:anna@parley", "").status());
            assertFalse(again.isClosed());
        }
    }

    private OutboundInvite invite() {
        return new OutboundInvite(
                page.contact(), page.address(), "+37060000000", "Sales EN", "v=0\r\n", Map.of("X-Parley-Offer", "o7"));
    }
}
