package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.sip.registrar.Binding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the next start says to whoever was in a call when a server was killed. */
class OpenDialogsTest {
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig killed;
    private OpenDialogs open;

    @BeforeEach
    void open() throws Exception {
        killed = new StackRig(call -> {
            call.call().events(events::add);
            call.call().answer(Party.SDP);
        });
        open = new OpenDialogs(killed.sip);
    }

    @AfterEach
    void close() {
        killed.close();
    }

    private SipText talk(Party caller) throws Exception {
        SipText ok = caller.invite(Party.SDP).line.await(200);
        caller.acknowledge(ok, "");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
        return ok;
    }

    @Test
    void whoWasInACallHearsTheByeOfAnotherServer() throws Exception {
        try (Party caller = new Party(killed, false);
                StackRig next = new StackRig(call -> {})) {
            SipText ok = talk(caller);
            new OpenDialogs(next.sip).tell(open.look().orElseThrow());
            SipText bye = caller.line.awaitRequest("BYE");
            assertEquals(ok.header("Call-ID"), bye.header("Call-ID"));
            assertEquals(ok.header("To"), bye.header("From"), "it is said by whom was called");
            assertTrue(bye.header("Reason").contains("cause=27"), bye::toString);
            assertTrue(Long.parseLong(bye.header("CSeq").split(" ")[0]) > 1_000, bye::toString);
        }
    }

    @Test
    void anotherServerGoesOnWithTheCallAndHangsItUp() throws Exception {
        try (Party caller = new Party(killed, false);
                StackRig next = new StackRig(call -> {})) {
            SipText ok = talk(caller);
            KeptDialog kept = open.look().orElseThrow().getFirst();
            OpenDialogs again = new OpenDialogs(next.sip);
            SipCall call = again.takeUp(kept).orElseThrow();
            assertEquals(caller.callId, call.callId());
            KeptDialog then = again.look().orElseThrow().getFirst();
            assertEquals(kept.manner(), then.manner(), "a third could go on as well");
            assertEquals(OpenDialogs.callId(kept), OpenDialogs.callId(then));
            call.hangUp();
            SipText bye = caller.line.awaitRequest("BYE");
            assertEquals(ok.header("To"), bye.header("From"));
            assertEquals(ok.header("From"), bye.header("To"));
            assertTrue(Long.parseLong(bye.header("CSeq").split(" ")[0]) > 1_000, bye::toString);
        }
    }

    /** It asks at every request, as some do; what had been proven to it is gone with the server that was killed. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTrunkThatAsksWhoWeAreHearsFromAnotherServerThatACallIsOver(boolean tcp) throws Exception {
        try (Party carrier = new Party(killed, false);
                StackRig next = new StackRig(call -> {});
                Party there = new Party(next, tcp)) {
            SipText ok = talk(carrier);
            KeptDialog kept = open.look().orElseThrow().getFirst();
            knows(there);
            new OpenDialogs(next.sip)
                    .tell(List.of(new KeptDialog(there.address(), kept.bye(), kept.manner(), kept.trunk())));
            assertEnds(next, there, ok);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aCallThatGoesOnIsEndedAtATrunkThatAsksWhoWeAre(boolean tcp) throws Exception {
        try (Party carrier = new Party(killed, false);
                StackRig next = new StackRig(call -> {});
                Party there = new Party(next, tcp)) {
            SipText ok = talk(carrier);
            KeptDialog kept = open.look().orElseThrow().getFirst();
            knows(there);
            OpenDialogs again = new OpenDialogs(next.sip);
            SipCall call = again.takeUp(new KeptDialog(there.address(), kept.bye(), kept.manner(), kept.trunk()))
                    .orElseThrow();
            assertEquals(
                    Optional.of("carrier"),
                    again.look().orElseThrow().getFirst().trunk(),
                    "a third ends it, too");
            call.hangUp();
            assertEnds(next, there, ok);
        }
    }

    @Test
    void aCallOfOursGoesOnAndIsEndedAtATrunkThatAsksWhoWeAre() throws Exception {
        try (Party carrier = new Party(killed, false);
                StackRig next = new StackRig(call -> {})) {
            killed.sip.invite(
                    new OutboundInvite(
                            "sip:1@127.0.0.1:" + carrier.line.port(),
                            carrier.address(),
                            "7",
                            "",
                            Party.SDP,
                            Map.of(),
                            Optional.of(StackRig.PROOF),
                            OutboundInvite.Routing.STRAIGHT),
                    events::add);
            SipText invite = carrier.line.awaitRequest("INVITE");
            carrier.answer(invite, 200, "t", Party.SDP);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
            KeptDialog kept = open.look().orElseThrow().getFirst();
            new OpenDialogs(next.sip).takeUp(kept).orElseThrow().hangUp();
            SipText bye = carrier.line.awaitRequest("BYE");
            carrier.line.sendTo(next.address, asks(bye));
            SipText proven = carrier.line.awaitRequest("BYE");
            assertTrue(proven.header("Proxy-Authorization").contains("username=\"parley\""), proven::toString);
            carrier.line.sendTo(next.address, proven.reply(200, "OK", "t", "", ""));
            assertTrue(SimSound.await(next.sip::isQuiet));
        }
    }

    /** Whose connection is one that the server knows. */
    private static void knows(Party there) throws Exception {
        there.line.send(there.request("OPTIONS", "<sip:100@parley>", SipText.content("")));
        there.line.await(200);
    }

    private static String asks(SipText request) {
        String more =
                "Proxy-Authenticate: Digest realm=\"carrier.example\", nonce=\"n1\", qop=\"auth\", algorithm=MD5\r\n";
        return request.reply(407, "Who", "t", more, "");
    }

    private static void assertEnds(StackRig next, Party there, SipText ok) throws Exception {
        SipText bye = there.line.awaitRequest("BYE");
        assertEquals(ok.header("Call-ID"), bye.header("Call-ID"));
        there.line.send(asks(bye));
        SipText proven = there.line.awaitRequest("BYE");
        assertTrue(proven.header("Proxy-Authorization").contains("username=\"parley\""), proven::toString);
        assertFalse(next.sip.isQuiet());
        there.line.send(proven.reply(200, "OK", "t", "", ""));
        assertTrue(SimSound.await(next.sip::isQuiet), "whoever stops the server waits for it no longer");
    }

    /** Its connection is gone with the server that was killed. */
    @Test
    void aPhoneThatRegistersOverAnotherConnectionIsReachedByThatInItsCallsAsWell() throws Exception {
        try (Party phone = new Party(killed, true);
                StackRig next = new StackRig(call -> {});
                Party again = new Party(next, true)) {
            SipText ok = talk(phone);
            KeptDialog kept = open.look().orElseThrow().getFirst();
            String uri = "sip:1@127.0.0.1:" + phone.line.port() + ";transport=tcp";
            String contact = "Contact: <" + uri + ">;expires=300\r\n";
            Instant hence = next.clock.instant().plusSeconds(60);
            next.registrar.restore(List.of(new Binding("1", uri, phone.address(), hence, "r", 1, "", "")));
            SipCall call = new OpenDialogs(next.sip).takeUp(kept).orElseThrow();
            again.line.send(RegistrationTest.proven(again, contact, "SHA-256"));
            again.line.await(200);
            assertEquals(Optional.of(again.address()), call.peer());
            call.hangUp();
            assertEquals(ok.header("Call-ID"), again.line.awaitRequest("BYE").header("Call-ID"));
        }
    }

    @Test
    void whatIsNoCallIsNotTakenUp() throws Exception {
        try (StackRig next = new StackRig(call -> {})) {
            KeptDialog.Manner manner = new KeptDialog.Manner(false, false, Set.of(), 0, false, "");
            KeptDialog none = new KeptDialog(new PeerAddress("127.0.0.1", 5060, "udp"), "BYE", manner);
            assertEquals(Optional.empty(), new OpenDialogs(next.sip).takeUp(none));
            assertEquals(1, next.sip.counters().failures.sum());
        }
    }

    @Test
    void onlyWhatChangedIsToldAndWhoHungUpIsTold() throws Exception {
        assertEquals(Optional.empty(), open.look(), "nobody calls");
        try (Party caller = new Party(killed, false)) {
            SipText ok = talk(caller);
            assertEquals(1, open.look().orElseThrow().size());
            assertEquals(Optional.empty(), open.look());
            caller.bye(ok);
            caller.line.await(200);
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.HungUp())));
            assertTrue(SimSound.await(() -> open.look().filter(List::isEmpty).isPresent()));
        }
    }

    @Test
    void lookingChangesNothingInTheCall() throws Exception {
        try (Party caller = new Party(killed, false)) {
            talk(caller);
            open.look();
            killed.arrived.getFirst().call().hangUp();
            SipText bye = caller.line.awaitRequest("BYE");
            assertEquals("1 BYE", bye.header("CSeq"), "the number that is told is not used up");
        }
    }

    @Test
    void aLineThatIsNoByeIsCountedAndTheOthersAreTold() throws Exception {
        try (Party caller = new Party(killed, false);
                StackRig next = new StackRig(call -> {})) {
            talk(caller);
            KeptDialog left = open.look().orElseThrow().getFirst();
            KeptDialog other = new KeptDialog(left.to(), left.bye().replace("BYE", "INVITE"), left.manner());
            KeptDialog broken = new KeptDialog(left.to(), "BYE", left.manner());
            new OpenDialogs(next.sip).tell(List.of(other, broken, left));
            assertEquals("BYE", caller.line.awaitRequest("BYE").header("CSeq").split(" ")[1]);
            assertEquals(2, next.sip.counters().failures.sum());
            assertFalse(events.contains(new CallEvent.HungUp()));
        }
    }
}
