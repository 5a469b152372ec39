package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.Digest;
import io.parley.sim.sip.SipText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our calls over carriers: the next one where one fails (T30), passwords asked for at any time, registration. */
class CarrierTest {
    private static final String USER = "parley";
    private static final String PASSWORD = "of the trunk";

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private Party first;
    private Party second;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        first = new Party(rig, false);
        second = new Party(rig, false);
    }

    @AfterEach
    void close() throws Exception {
        first.close();
        second.close();
        rig.close();
    }

    // ---- the next trunk

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 408})
    void t30TheNextTrunkIsTriedWithinTheCallWhereOneFails(int status) throws Exception {
        List<PeerAddress> failed = new CopyOnWriteArrayList<>();
        rig.sip.onFailedWay(failed::add);
        rig.sip.invite(both(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.line.send(invite.reply(status, "So", "t", "Retry-After: 5\r\n", ""));
        SipText other = second.line.awaitRequest("INVITE");
        assertEquals(invite.header("Call-ID"), other.header("Call-ID"));
        assertTrue(other.start().startsWith("INVITE sip:2@127.0.0.1"), other::start);
        second.answer(other, 200, "s", Party.SDP);
        second.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
        assertEquals(1, rig.sip.counters().advanced.sum());
        assertEquals(List.of(first.address()), failed);
    }

    @ParameterizedTest
    @ValueSource(ints = {486, 404, 480, 403, 600, 603, 607, 608})
    void t30WhatSpeaksForTheCalledOneEndsTheCall(int status) throws Exception {
        rig.sip.invite(both(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.line.send(invite.reply(status, "So", "t", "", ""));
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Failed(status)))));
        assertEquals(List.of(), second.line.settle());
    }

    @Test
    void t30WhenAllFailTheLastOneSaysWhy() throws Exception {
        rig.sip.invite(both(), events::add);
        first.line.send(first.line.awaitRequest("INVITE").reply(503, "So", "t", "", ""));
        second.line.send(second.line.awaitRequest("INVITE").reply(500, "So", "t", "", ""));
        assertTrue(SimSound.await(() -> events.equals(List.of(new CallEvent.Failed(500)))));
    }

    @Test
    void t30WhoSaysNothingForFourSecondsIsPassedByAndCalledOffIfItWakes() throws Exception {
        rig.sip.invite(both(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        wait(5);
        SipText other = second.line.awaitRequest("INVITE");
        first.line.send(invite.reply(180, "Ringing", "t", "", ""));
        SipText cancel = first.line.awaitRequest("CANCEL");
        first.line.send(cancel.reply(200, "OK", "t", "", ""));
        first.answer(invite, 200, "t", Party.SDP); // it was answered meanwhile all the same
        first.line.awaitRequest("ACK");
        first.line.awaitRequest("BYE");
        second.answer(other, 200, "s", Party.SDP);
        second.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
        assertEquals(
                1, events.stream().filter(CallEvent.Answered.class::isInstance).count());
    }

    @Test
    void whoIsPassedByIsShownItsOwnPasswordAndNotThatOfTheNext() throws Exception {
        OutboundInvite next = to(second, "2", Optional.of(new Proof("other", "other", "of the other trunk")));
        OutboundInvite.Routing routing = new OutboundInvite.Routing("", List.of(next), Set.of(408), 4);
        OutboundInvite own = proven();
        rig.sip.invite(
                new OutboundInvite(own.uri(), own.to(), "7", "", Party.SDP, Map.of(), own.proof(), routing),
                events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        wait(5);
        second.line.awaitRequest("INVITE");
        first.answer(invite, 200, "t", Party.SDP);
        SipText bye = first.line.awaitRequest("BYE");
        first.line.send(bye.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-256"), ""));
        SipText again = first.line.awaitRequest("BYE");
        assertProof(again, "n1", 1);
    }

    @Test
    void t30ACallThatIsCancelledGoesNoFurther() throws Exception {
        SipCall call = rig.sip.invite(both(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.line.send(invite.reply(100, "Trying", "", "", ""));
        first.line.settle();
        call.cancel("");
        first.line.send(first.line.awaitRequest("CANCEL").reply(200, "OK", "t", "", ""));
        first.line.send(invite.reply(503, "So", "t", "", ""));
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(503))));
        assertEquals(List.of(), second.line.settle());
    }

    // ---- passwords

    @Test
    void anInviteIsProvenWithTheStrongestOfWhatIsAskedAndTheRestOfTheCallWithoutBeingAsked() throws Exception {
        SipCall call = rig.sip.invite(proven(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.line.send(invite.reply(407, "Who", "t", asks("Proxy-", "n1", "MD5", "SHA-256"), ""));
        SipText again = first.line.awaitRequest("INVITE");
        assertTrue(again.header("Proxy-Authorization").contains("algorithm=SHA-256"), again::start);
        assertProof(again, "n1", 1);
        first.answer(again, 200, "t", Party.SDP);
        first.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        call.hangUp();
        SipText bye = first.line.awaitRequest("BYE");
        assertProof(bye, "n1", 2);
        first.line.send(bye.reply(200, "OK", "t", "", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MD5", "SHA-256", "SHA-512-256"})
    void requestsWithinACallAreProvenWhenTheyAreAskedFor(String algorithm) throws Exception {
        SipCall call = rig.sip.invite(proven(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.answer(invite, 200, "t", Party.SDP);
        first.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() -> !events.isEmpty()));
        call.offer(Party.SDP);
        SipText offer = first.line.awaitRequest("INVITE");
        first.line.send(offer.reply(401, "Who", "t", asks("WWW-", "n2", algorithm), ""));
        first.line.settle();
        wait(1);
        SipText again = first.line.awaitRequest("INVITE");
        assertNotEquals(offer.header("CSeq"), again.header("CSeq"));
        assertTrue(again.header("Authorization").contains("nonce=\"n2\""), again::start);
        assertTrue(again.body().startsWith("v=0"));
        first.answer(again, 200, "t", Party.SDP);
        first.line.awaitRequest("ACK"); // of the 401
        first.line.awaitRequest("ACK");
        call.hangUp();
        SipText bye = first.line.awaitRequest("BYE");
        String stale = asks("WWW-", "n3", algorithm).replace("\r\n", ", stale=true\r\n");
        first.line.send(bye.reply(401, "Who", "t", stale, ""));
        SipText last = first.line.awaitRequest("BYE");
        assertTrue(last.header("Authorization").contains("nonce=\"n3\""), last::start);
        first.line.send(last.reply(200, "OK", "t", "", ""));
    }

    @Test
    void aPasswordThatIsNotTakenIsNotShownAgainAndAgain() throws Exception {
        rig.sip.invite(proven(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.line.send(invite.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-256"), ""));
        SipText again = first.line.awaitRequest("INVITE");
        first.line.send(again.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-256"), ""));
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(401))));
    }

    @Test
    void whatCannotBeAnsweredEndsTheCall() throws Exception {
        rig.sip.invite(proven(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        first.line.send(invite.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-1024"), ""));
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(401))));
    }

    // ---- registration

    @Test
    void weRegisterWithTheTimeTheCarrierWantsAndAgainBeforeItIsOver() throws Exception {
        CarrierRegistration registration = register();
        SipText register = first.line.awaitRequest("REGISTER");
        assertEquals("REGISTER sip:carrier.example SIP/2.0", register.start());
        assertTrue(register.header("To").contains("<sip:parley@carrier.example>"));
        assertEquals("600", register.header("Expires"));
        first.line.send(register.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-256"), ""));
        SipText proven = first.line.awaitRequest("REGISTER");
        assertProof(proven, "n1", 1);
        first.line.send(proven.reply(423, "Brief", "t", "Min-Expires: 1000\r\n", ""));
        SipText longer = first.line.awaitRequest("REGISTER");
        assertEquals("1000", longer.header("Expires"));
        accept(longer, 1000);
        assertTrue(SimSound.await(() -> registration.state().registered()));
        wait(799);
        assertTrue(first.line.settle().stream().noneMatch(m -> m.start().startsWith("REGISTER")));
        wait(2);
        SipText again = first.line.awaitRequest("REGISTER");
        assertEquals(longer.header("Call-ID"), again.header("Call-ID"));
        assertTrue(again.header("Authorization").contains("nc=00000003"), again::start);
        accept(again, 1000);
        first.line.settle();
        registration.close();
        SipText goodbye = registering(5);
        assertEquals("0", goodbye.header("Expires"));
    }

    @Test
    void aCarrierThatFailsIsAskedLaterAndLater() throws Exception {
        CarrierRegistration registration = register();
        for (int failure = 0; failure < 4; failure++) {
            SipText register = registering(failure + 1);
            first.line.send(register.reply(503, "Not now", "t", "", ""));
            assertTrue(SimSound.await(() -> registration.state().why().startsWith("503")));
            first.line.settle();
            int least = (30 << failure) / 2;
            wait(least - 1);
            String next = failure + 2 + " REGISTER";
            assertTrue(
                    first.line.settle().stream().noneMatch(m -> m.header("CSeq").equals(next)), next);
            for (int more = 0; more < least + 3 && !hasCome(next); more += 3) {
                wait(3);
            }
        }
        accept(registering(5), 600);
        assertTrue(SimSound.await(() -> registration.state().registered()));
    }

    @Test
    void whatIsNotRenewedRunsOut() throws Exception {
        CarrierRegistration registration = register();
        accept(first.line.awaitRequest("REGISTER"), 60);
        assertTrue(SimSound.await(() -> registration.state().registered()));
        wait(61);
        assertFalse(registration.state().registered());
        assertEquals("it has run out", registration.state().why());
    }

    @Test
    void aGoodbyeForWhichThePasswordIsAskedAnewIsProvenAndWaitedFor() throws Exception {
        CarrierRegistration registration = register();
        accept(first.line.awaitRequest("REGISTER"), 600);
        assertTrue(SimSound.await(() -> registration.state().registered()));
        registration.close();
        SipText goodbye = registering(2);
        assertFalse(rig.sip.isQuiet());
        first.line.send(goodbye.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-256"), ""));
        SipText again = registering(3);
        assertEquals("0", again.header("Expires"));
        assertProof(again, "n1", 1);
        first.line.send(again.reply(200, "OK", "t", "", ""));
        assertTrue(SimSound.await(rig.sip::isQuiet));
    }

    @Test
    void aCarrierWithSeveralAddressesIsAskedAtTheNextAfterAFailure() throws Exception {
        rig.sip.register(new CarrierRegistration.Account(
                "carrier",
                failures -> Optional.of(failures % 2 == 0 ? first.address() : second.address()),
                "carrier.example",
                USER,
                Optional.empty(),
                600));
        first.line.send(registering(1).reply(503, "Not now", "t", "", ""));
        first.line.settle();
        wait(31);
        assertEquals("2 REGISTER", second.line.awaitRequest("REGISTER").header("CSeq"));
    }

    @Test
    void aGoodbyeThatCrossesTheFirstAnswerIsSaidOnceMore() throws Exception {
        CarrierRegistration registration = register();
        SipText register = registering(1);
        registration.close();
        accept(register, 600);
        SipText goodbye = registering(2);
        assertEquals("0", goodbye.header("Expires"));
        first.line.send(goodbye.reply(200, "OK", "t", "", ""));
        assertTrue(SimSound.await(rig.sip::isQuiet));
        assertFalse(registration.state().registered());
    }

    /** What follows may stand for the same account, which a late goodbye would end. */
    @Test
    void whatFollowsAGoodbyeWaitsUntilWhatWasAskedBeforeIsTakenBack() throws Exception {
        CarrierRegistration registration = register();
        SipText register = registering(1);
        CountDownLatch next = new CountDownLatch(1);
        registration.close(next::countDown);
        first.line.settle();
        assertEquals(1, next.getCount(), "the carrier may still register us");
        accept(register, 600);
        SipText goodbye = registering(2);
        assertEquals("0", goodbye.header("Expires"));
        assertEquals(1, next.getCount());
        first.line.send(goodbye.reply(200, "OK", "t", "", ""));
        assertTrue(next.await(30, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsProvenAfterTheGoodbye() throws Exception {
        CarrierRegistration registration = register();
        SipText register = registering(1);
        registration.close();
        first.line.send(register.reply(401, "Who", "t", asks("WWW-", "n1", "SHA-256"), ""));
        assertTrue(first.line.settle().stream().noneMatch(m -> m.header("CSeq").equals("2 REGISTER")));
    }

    @Test
    void aCarrierThatWantsADayOfSilenceIsAskedAgainWithinHours() throws Exception {
        CarrierRegistration registration = register();
        first.line.send(registering(1).reply(503, "Not now", "t", "Retry-After: 2147483647\r\n", ""));
        assertTrue(SimSound.await(() -> registration.state().why().startsWith("503")));
        first.line.settle();
        wait(2 * 3600 + 1);
        registering(2);
    }

    @Test
    void weRegisterOverAConnectionToTheAddressWhateverTheNameOfTheDomain() throws Exception {
        try (ServerSocket carrier = listening()) {
            PeerAddress to = new PeerAddress("127.0.0.1", carrier.getLocalPort(), "tcp");
            rig.sip.register(
                    new CarrierRegistration.Account("carrier", to, "carrier.example", USER, Optional.empty(), 600));
            assertEquals("REGISTER sip:carrier.example SIP/2.0", firstLine(carrier));
        }
    }

    @Test
    void aCallGoesOverAConnectionToTheAddressWhateverTheNameOfTheDomain() throws Exception {
        try (ServerSocket carrier = listening()) {
            PeerAddress to = new PeerAddress("127.0.0.1", carrier.getLocalPort(), "tcp");
            String uri = "sip:1@carrier.example;transport=tcp";
            OutboundInvite.Routing routing = new OutboundInvite.Routing("carrier.example", List.of(), Set.of(), 4);
            rig.sip.invite(
                    new OutboundInvite(uri, to, "7", "", Party.SDP, Map.of(), Optional.empty(), routing), events::add);
            assertEquals("INVITE " + uri + " SIP/2.0", firstLine(carrier));
        }
    }

    private static ServerSocket listening() throws IOException {
        ServerSocket listening = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        listening.setSoTimeout(30_000);
        return listening;
    }

    private static String firstLine(ServerSocket at) throws IOException {
        try (Socket accepted = at.accept();
                InputStreamReader in = new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII)) {
            return new BufferedReader(in).readLine();
        }
    }

    private boolean hasCome(String sequence) throws Exception {
        return first.line.settle().stream().anyMatch(m -> m.header("CSeq").equals(sequence));
    }

    /** The REGISTER with this number; repeats of those before it are passed by. */
    private SipText registering(int number) throws Exception {
        SipText register = first.line.awaitRequest("REGISTER");
        while (!register.header("CSeq").equals(number + " REGISTER")) {
            register = first.line.awaitRequest("REGISTER");
        }
        return register;
    }

    private void accept(SipText register, int seconds) throws Exception {
        String contact = register.header("Contact").replaceAll(";expires=\\d+", "") + ";expires=" + seconds;
        first.line.send(register.reply(200, "OK", "t", "Contact: " + contact + "\r\n", ""));
    }

    private CarrierRegistration register() {
        return rig.sip.register(new CarrierRegistration.Account(
                "carrier",
                first.address(),
                "carrier.example",
                USER,
                Optional.of(new Proof("carrier", USER, PASSWORD)),
                600));
    }

    private static String asks(String kind, String nonce, String... algorithms) {
        StringBuilder lines = new StringBuilder();
        for (String algorithm : algorithms) {
            lines.append(kind)
                    .append("Authenticate: Digest realm=\"carrier.example\", nonce=\"")
                    .append(nonce)
                    .append("\", qop=\"auth\", algorithm=")
                    .append(algorithm)
                    .append("\r\n");
        }
        return lines.toString();
    }

    /** RFC 3262 leaves it to the carrier to ask for a password there, as for any request within a call. */
    @Test
    void aPrackThatIsToBeProvenIsSentOnceMore() throws Exception {
        rig.sip.invite(proven(), events::add);
        SipText invite = first.line.awaitRequest("INVITE");
        String more = "Contact: " + first.contact() + "\r\nRequire: 100rel\r\nRSeq: 9\r\n";
        first.line.send(invite.reply(183, "Progress", "p", more, Party.SDP));
        SipText prack = first.line.awaitRequest("PRACK");
        first.line.send(prack.reply(407, "Who", "", asks("Proxy-", "n1", "SHA-256"), ""));
        SipText again = first.line.awaitRequest("PRACK");
        assertProof(again, "n1", 1);
        assertEquals("9 1 INVITE", again.header("RAck"));
        assertEquals("3 PRACK", again.header("CSeq"));
    }

    /** The answer is what RFC 7616 makes of our password. */
    private static void assertProof(SipText request, String nonce, int count) {
        String header = request.find("Authorization").isPresent() ? "Authorization" : "Proxy-Authorization";
        String uri = request.parameter(header, "uri");
        String clientNonce = request.parameter(header, "cnonce");
        SipText challenge = SipText.parse("SIP/2.0 401 Who\r\n" + asks("WWW-", nonce, "SHA-256") + "\r\n");
        Digest.Shown shown = new Digest.Shown(USER, PASSWORD, "%08x".formatted(count), clientNonce);
        String expected = Digest.answer(challenge, request.method(), uri, shown);
        String wanted = Arrays.stream(expected.split(", "))
                .filter(part -> part.startsWith("response="))
                .findFirst()
                .orElseThrow();
        assertTrue(request.header(header).contains(wanted), () -> request.header(header) + "\n" + expected);
    }

    private void wait(int seconds) {
        for (int half = 0; half < 2 * seconds; half++) {
            rig.clock.advance(Duration.ofMillis(500));
        }
    }

    private OutboundInvite both() {
        return new OutboundInvite(
                "sip:1@127.0.0.1:" + first.line.port(),
                first.address(),
                "7",
                "",
                Party.SDP,
                Map.of(),
                Optional.empty(),
                new OutboundInvite.Routing("", List.of(to(second, "2", Optional.empty())), Set.of(408, 500, 503), 4));
    }

    private OutboundInvite proven() {
        return to(first, "1", Optional.of(new Proof("carrier", USER, PASSWORD)));
    }

    private static OutboundInvite to(Party party, String number, Optional<Proof> proof) {
        return new OutboundInvite(
                "sip:" + number + "@127.0.0.1:" + party.line.port(),
                party.address(),
                "7",
                "",
                Party.SDP,
                Map.of(),
                proof,
                OutboundInvite.Routing.STRAIGHT);
    }
}
