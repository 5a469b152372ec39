package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import io.parley.sip.registrar.Binding;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the next start says to phones that rang when a server was killed, and to those that nothing reached. */
class OpenInvitesTest {
    private final Map<String, KeptInvite> book = new LinkedHashMap<>();
    private StackRig killed;
    private StackRig next;

    @BeforeEach
    void open() throws Exception {
        killed = new StackRig(call -> {});
        next = new StackRig(call -> {});
        killed.sip.dialogs().invites().keptBy(new InviteBook() {
            @Override
            public synchronized void open(String name, KeptInvite one) {
                book.put(name, one);
            }

            @Override
            public synchronized void over(String name) {
                book.remove(name);
            }
        });
    }

    @AfterEach
    void close() {
        killed.close();
        next.close();
    }

    private SipCall call(Party phone) {
        OutboundInvite wanted = new OutboundInvite(
                "sip:7@127.0.0.1:" + phone.line.port(), phone.address(), "370", "", Party.SDP, Map.of());
        return killed.sip.invite(wanted, event -> {});
    }

    private SipText rings(Party phone) throws Exception {
        call(phone);
        SipText invite = phone.line.awaitRequest("INVITE");
        phone.answer(invite, 180, "rings", "");
        return invite;
    }

    private void callOff() {
        next.sip.dialogs().invites().callOff(List.copyOf(book.values()));
    }

    private void says(Party phone, SipText request, int status, String sdp) throws Exception {
        String contact = "Contact: " + phone.contact() + "\r\n";
        phone.line.sendTo(next.address, request.reply(status, "So", "rings", contact, sdp));
    }

    @Test
    void aPhoneThatRingsIsCalledOffByTheTransactionThatRangIt() throws Exception {
        try (Party phone = new Party(killed, false)) {
            SipText invite = rings(phone);
            assertFalse(book.toString().contains("c=IN"), "nothing of its sound is kept");
            callOff();
            SipText cancel = phone.line.awaitRequest("CANCEL");
            assertEquals(invite.target(), cancel.target());
            assertEquals(
                    invite.header("Via").replace(";rport", ""),
                    cancel.header("Via").replace(";rport", ""));
            assertEquals(invite.header("From"), cancel.header("From"));
            assertEquals(invite.header("To"), cancel.header("To"));
            assertEquals(invite.header("Call-ID"), cancel.header("Call-ID"));
            assertEquals("1 CANCEL", cancel.header("CSeq"));
            assertTrue(cancel.header("Reason").contains("cause=27"), cancel::toString);
            says(phone, cancel, 200, "");
            for (int repeated = 0; repeated < 2; repeated++) {
                says(phone, invite, 487, "");
                SipText ack = phone.line.awaitRequest("ACK");
                assertEquals("rings", ack.parameter("To", "tag"));
                assertEquals("1 ACK", ack.header("CSeq"));
                assertEquals(invite.parameter("Via", "branch"), ack.parameter("Via", "branch"));
            }
        }
    }

    @Test
    void whoHasAnsweredMeanwhileIsAcknowledgedAndHungUp() throws Exception {
        try (Party phone = new Party(killed, false)) {
            SipText invite = rings(phone);
            callOff();
            SipText cancel = phone.line.awaitRequest("CANCEL");
            says(phone, cancel, 481, "");
            says(phone, invite, 200, Party.SDP);
            assertEquals("1 ACK", phone.line.awaitRequest("ACK").header("CSeq"));
            SipText bye = phone.line.awaitRequest("BYE");
            assertEquals("rings", bye.parameter("To", "tag"));
            assertEquals(invite.parameter("From", "tag"), bye.parameter("From", "tag"));
        }
    }

    /** Its dialog was not looked at yet. */
    @Test
    void whoAnsweredInTheLastMomentIsHungUp() throws Exception {
        try (Party phone = new Party(killed, false)) {
            SipText invite = rings(phone);
            phone.answer(invite, 200, "rings", Party.SDP);
            phone.line.awaitRequest("ACK");
            assertEquals(1, book.size());
            callOff();
            SipText bye = phone.line.awaitRequest("BYE");
            assertEquals("rings", bye.parameter("To", "tag"));
            assertEquals("2 BYE", bye.header("CSeq"));
        }
    }

    @Test
    void whoAnsweredInTheLastMomentAndAsksWhoWeAreIsHungUpAsWell() throws Exception {
        try (Party phone = new Party(killed, false)) {
            OutboundInvite wanted = new OutboundInvite(
                    "sip:7@127.0.0.1:" + phone.line.port(),
                    phone.address(),
                    "370",
                    "",
                    Party.SDP,
                    Map.of(),
                    Optional.of(StackRig.PROOF),
                    OutboundInvite.Routing.STRAIGHT);
            killed.sip.invite(wanted, event -> {});
            phone.answer(phone.line.awaitRequest("INVITE"), 200, "rings", Party.SDP);
            phone.line.awaitRequest("ACK");
            callOff();
            SipText bye = phone.line.awaitRequest("BYE");
            String asks = "WWW-Authenticate: Digest realm=\"carrier.example\", nonce=\"n1\", algorithm=MD5\r\n";
            phone.line.sendTo(next.address, bye.reply(401, "Who", "rings", asks, ""));
            SipText proven = phone.line.awaitRequest("BYE");
            assertTrue(proven.header("Authorization").contains("username=\"parley\""), proven::toString);
        }
    }

    @Test
    void ofACallThatIsRefusedOrCalledOffNothingIsKept() throws Exception {
        try (Party phone = new Party(killed, false)) {
            SipText busy = rings(phone);
            phone.answer(busy, 486, "rings", "");
            assertTrue(SimSound.await(book::isEmpty));
            SipCall call = call(phone);
            SipText other = phone.line.awaitRequest("INVITE");
            phone.answer(other, 180, "rings", "");
            call.cancel("");
            phone.answer(phone.line.awaitRequest("CANCEL"), 200, "rings", "");
            assertEquals(1, book.size(), "it may be answered still");
            phone.answer(other, 487, "rings", "");
            assertTrue(SimSound.await(book::isEmpty));
        }
    }

    @Test
    void afterThreeMinutesAndAThirdNothingIsKeptThoughNobodySaidAnything() throws Exception {
        try (Party phone = new Party(killed, false)) {
            rings(phone);
            killed.sip.dialogs().invites().forgetOld();
            assertEquals(1, book.size());
            killed.clock.advance(OpenInvites.RINGS.plusSeconds(1));
            killed.sip.dialogs().invites().forgetOld();
            assertEquals(Map.of(), book);
        }
    }

    /** Its connection is gone with the server that was killed. */
    @Test
    void aPhoneThatRegistersOverAnotherConnectionIsCalledOffByThat() throws Exception {
        try (Party phone = new Party(killed, true);
                Party again = new Party(next, true)) {
            phone.line.send(phone.request("OPTIONS", "<sip:100@parley>", SipText.content("")));
            phone.line.await(200); // so its connection is one that the server knows
            SipText invite = rings(phone);
            isKnown(phone);
            phone.close();
            callOff();
            registers(again);
            SipText cancel = again.line.awaitRequest("CANCEL");
            assertEquals(invite.parameter("Via", "branch"), cancel.parameter("Via", "branch"));
            again.answer(cancel, 200, "rings", "");
            again.answer(invite, 487, "rings", "");
            assertEquals(
                    invite.parameter("Via", "branch"),
                    again.line.awaitRequest("ACK").parameter("Via", "branch"));
        }
    }

    @Test
    void aByeThatFoundNoConnectionIsSaidAgainWhereThePhoneIsBack() throws Exception {
        try (Party phone = new Party(killed, true);
                Party again = new Party(next, true);
                Party third = new Party(next, true)) {
            phone.line.send(phone.request("OPTIONS", "<sip:100@parley>", SipText.content("")));
            phone.line.await(200);
            SipText invite = rings(phone);
            phone.answer(invite, 200, "rings", Party.SDP);
            phone.line.awaitRequest("ACK");
            List<KeptDialog> kept = new OpenDialogs(killed.sip).look().orElseThrow();
            isKnown(phone);
            phone.close();
            new OpenDialogs(next.sip).tell(kept);
            registers(again);
            SipText bye = again.line.awaitRequest("BYE");
            assertEquals(invite.header("Call-ID"), bye.header("Call-ID"));
            assertTrue(bye.header("Via").contains("/TCP"), bye::toString);
            again.answer(bye, 200, "rings", "");
            again.line.settle();
            again.close();
            assertTrue(SimSound.await(() -> !next.sip.transports().streams().contains(again.address())));
            registers(third);
            assertEquals(List.of(), third.line.settle(), "it was heard");
        }
    }

    @Test
    void anHourLaterNothingIsSaidAgain() throws Exception {
        try (Party phone = new Party(killed, true);
                Party again = new Party(next, true)) {
            LateWords late = next.sip.dialogs().late();
            late.owes(phone.address(), "BYE 1", Duration.ofHours(1), to -> {
                throw new AssertionError("it is too late");
            });
            next.clock.advance(Duration.ofHours(1));
            late.moved(phone.address(), again.address());
        }
    }

    /** As the book of phones has it after a restart. */
    private void isKnown(Party phone) {
        Instant hence = next.clock.instant().plusSeconds(60);
        next.registrar.restore(List.of(new Binding("1", uri(phone), phone.address(), hence, "r", 1, "", "")));
    }

    private static String uri(Party phone) {
        return "sip:1@127.0.0.1:" + phone.line.port() + ";transport=tcp";
    }

    private static void registers(Party phone) throws Exception {
        String contact = "Contact: <" + uri(phone) + ">;expires=300\r\n";
        phone.line.send(RegistrationTest.proven(phone, contact, "SHA-256"));
        phone.line.await(200);
    }
}
