package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A proxy rings several phones, and more than one answers: those that never said that they ring are acknowledged and
 * hung up as well (RFC 3261 13.2.2.4); row T10.
 */
class ForkedAnswersTest {
    private static final String ASKS =
            "Proxy-Authenticate: Digest realm=\"carrier.example\", nonce=\"%s\", qop=\"auth\", algorithm=MD5\r\n";

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** At once the stack has the INVITE still; ten seconds later it has forgotten it. */
    @ParameterizedTest
    @CsvSource({"false, 0", "false, 10", "true, 0", "true, 10"})
    void whoAnswersAfterAnotherAndNeverRangIsAcknowledgedAndHungUp(boolean tcp, int secondsLater) throws Exception {
        try (Party proxy = new Party(rig, tcp)) {
            proxy.line.send(proxy.request("OPTIONS", "<sip:100@parley>", SipText.content("")));
            proxy.line.await(200); // so a connection is one that the server knows
            SipCall call = call(proxy, Optional.empty());
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 180, "one", "");
            proxy.answer(invite, 200, "one", Party.SDP);
            assertEquals("one", proxy.line.awaitRequest("ACK").parameter("To", "tag"));
            pass(secondsLater);
            proxy.answer(invite, 200, "two", Party.SDP);
            SipText ack = proxy.line.awaitRequest("ACK");
            assertEquals("two", ack.parameter("To", "tag"));
            assertEquals("1 ACK", ack.header("CSeq"));
            assertEquals(proxy.contact(), "<" + ack.target() + ">");
            assertNotEquals(invite.parameter("Via", "branch"), ack.parameter("Via", "branch"));
            SipText bye = proxy.line.awaitRequest("BYE");
            assertEquals("two", bye.parameter("To", "tag"));
            assertEquals(invite.parameter("From", "tag"), bye.parameter("From", "tag"));
            assertEquals("2 BYE", bye.header("CSeq"));
            assertEquals("Q.850;cause=16;text=\"Normal call clearing\"", bye.header("Reason"));
            proxy.answer(bye, 200, "two", "");
            assertTalksOn(proxy, call, "one");
        }
    }

    private void assertTalksOn(Party proxy, SipCall call, String tag) throws Exception {
        assertEquals(List.of(), proxy.line.settle());
        assertEquals(
                1, events.stream().filter(CallEvent.Answered.class::isInstance).count());
        assertEquals(1, rig.sip.counters().letGo.sum());
        assertTrue(rig.sip.isQuiet());
        call.hangUp();
        assertEquals(tag, proxy.line.awaitRequest("BYE").parameter("To", "tag"));
    }

    @Test
    void eachRepeatedAnswerIsAcknowledgedAgainAndTheByeIsRepeatedUntilItIsAnswered() throws Exception {
        try (Party proxy = new Party(rig, false)) {
            call(proxy, Optional.empty());
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 200, "one", Party.SDP);
            proxy.line.awaitRequest("ACK");
            proxy.answer(invite, 200, "two", Party.SDP);
            SipText ack = proxy.line.awaitRequest("ACK");
            SipText bye = proxy.line.awaitRequest("BYE");
            proxy.answer(invite, 200, "two", Party.SDP); // the ACK was lost
            assertEquals(ack.header("Via"), proxy.line.awaitRequest("ACK").header("Via"));
            pass(2);
            assertEquals(bye.header("CSeq"), proxy.line.awaitRequest("BYE").header("CSeq"));
            proxy.answer(bye, 200, "two", "");
            proxy.answer(invite, 200, "two", Party.SDP);
            proxy.line.awaitRequest("ACK");
            pass(40);
            assertEquals(
                    List.of(),
                    proxy.line.settle().stream()
                            .filter(m -> m.header("To").contains("tag=two"))
                            .filter(m -> !m.header("Via").equals(bye.header("Via")))
                            .toList());
            assertEquals(1, rig.sip.counters().letGo.sum());
        }
    }

    @Test
    void itIsReachedByTheProxiesThatAskedForIt() throws Exception {
        try (Party proxy = new Party(rig, false)) {
            call(proxy, Optional.empty());
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 200, "one", Party.SDP);
            proxy.line.awaitRequest("ACK");
            String way =
                    "Record-Route: <sip:10.0.0.2;lr;ftag=2>, <sip:10.0.0.1;lr>\r\nContact: <sip:b@10.9.9.9:5070>\r\n";
            proxy.line.send(invite.reply(200, "OK", "two", way, Party.SDP));
            for (SipText request : List.of(proxy.line.awaitRequest("ACK"), proxy.line.awaitRequest("BYE"))) {
                assertEquals("sip:b@10.9.9.9:5070", request.target());
                assertEquals(List.of("<sip:10.0.0.1;lr>", "<sip:10.0.0.2;lr;ftag=2>"), routes(request));
            }
        }
    }

    /** RFC 3261 12.2.1.1: a proxy of before loose routing gets the request in its own name, and passes it on. */
    @Test
    void aStrictProxyIsNamedInTheRequestLine() throws Exception {
        try (Party proxy = new Party(rig, false)) {
            call(proxy, Optional.empty());
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 200, "one", Party.SDP);
            proxy.line.awaitRequest("ACK");
            String way = "Record-Route: <sip:10.0.0.2;lr>, <sip:10.0.0.1>\r\nContact: <sip:b@10.9.9.9:5070>\r\n";
            proxy.line.send(invite.reply(200, "OK", "two", way, Party.SDP));
            SipText bye = proxy.line.awaitRequest("BYE");
            assertEquals("sip:10.0.0.1", bye.target());
            assertEquals(List.of("<sip:10.0.0.2;lr>", "<sip:b@10.9.9.9:5070>"), routes(bye));
        }
    }

    private static List<String> routes(SipText request) {
        return request.headers().stream()
                .filter(h -> h[0].equals("Route"))
                .flatMap(h -> List.of(h[1].split(", *")).stream())
                .toList();
    }

    @Test
    void itIsShownThePasswordThatTheInviteNeeded() throws Exception {
        try (Party proxy = new Party(rig, false)) {
            call(proxy, Optional.of(new Proof("carrier", "parley", "of the trunk")));
            SipText first = proxy.line.awaitRequest("INVITE");
            proxy.line.send(first.reply(407, "Who", "p", ASKS.formatted("n1"), ""));
            proxy.line.awaitRequest("ACK");
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 200, "one", Party.SDP);
            proxy.line.awaitRequest("ACK");
            proxy.answer(invite, 200, "two", Party.SDP);
            SipText ack = proxy.line.awaitRequest("ACK");
            assertEquals("2 ACK", ack.header("CSeq"));
            assertEquals(invite.header("Proxy-Authorization"), ack.header("Proxy-Authorization"));
            SipText bye = proxy.line.awaitRequest("BYE");
            assertEquals("n1", bye.parameter("Proxy-Authorization", "nonce"));
            proxy.line.send(bye.reply(407, "Who", "two", ASKS.formatted("n2"), ""));
            SipText again = proxy.line.awaitRequest("BYE");
            assertEquals("n2", again.parameter("Proxy-Authorization", "nonce"));
            assertEquals("two", again.parameter("To", "tag"));
            assertEquals("4 BYE", again.header("CSeq"));
            proxy.answer(again, 200, "two", "");
            proxy.line.settle();
            assertTrue(rig.sip.isQuiet());
        }
    }

    /** A proxy passes on each 2xx, also after it has said that nobody will answer (RFC 3261 16.7). */
    @ParameterizedTest
    @ValueSource(ints = {486, 487})
    void whoAnswersWhenTheCallIsOverIsHungUp(int status) throws Exception {
        try (Party proxy = new Party(rig, false)) {
            SipCall call = call(proxy, Optional.empty());
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 180, "one", "");
            if (status == 487) {
                assertTrue(SimSound.await(() -> !events.isEmpty()));
                call.cancel("");
                proxy.line.awaitRequest("CANCEL");
            }
            proxy.answer(invite, status, "one", "");
            proxy.line.awaitRequest("ACK");
            proxy.answer(invite, 200, "two", Party.SDP);
            assertEquals("two", proxy.line.awaitRequest("ACK").parameter("To", "tag"));
            assertEquals("two", proxy.line.awaitRequest("BYE").parameter("To", "tag"));
            assertEquals(
                    List.of(new CallEvent.Failed(status)),
                    events.stream().filter(CallEvent.Failed.class::isInstance).toList());
        }
    }

    /** Memory is not for a carrier to fill. */
    @Test
    void afterThirtyTwoSecondsNobodyIsWaitedForAndOfMoreThanThirtyTwoTheRestIsNotHeard() throws Exception {
        try (Party proxy = new Party(rig, false)) {
            call(proxy, Optional.empty());
            SipText invite = proxy.line.awaitRequest("INVITE");
            proxy.answer(invite, 200, "one", Party.SDP);
            proxy.line.awaitRequest("ACK");
            for (int i = 0; i < 40; i++) {
                proxy.answer(invite, 200, "x" + i, Party.SDP);
            }
            proxy.line.settle();
            assertEquals(32, rig.sip.counters().letGo.sum());
            assertEquals(8, rig.sip.counters().shed.sum());
            pass(40);
            proxy.answer(invite, 200, "late", Party.SDP);
            proxy.line.settle();
            assertEquals(32, rig.sip.counters().letGo.sum());
        }
    }

    private SipCall call(Party proxy, Optional<Proof> proof) {
        OutboundInvite wanted = new OutboundInvite(
                "sip:7@127.0.0.1:" + proxy.line.port(),
                proxy.address(),
                "100",
                "",
                Party.SDP,
                Map.of(),
                proof,
                OutboundInvite.Routing.STRAIGHT);
        return rig.sip.invite(wanted, events::add);
    }

    private void pass(int seconds) {
        for (int half = 0; half < 2 * seconds; half++) {
            rig.clock.advance(Duration.ofMillis(500));
        }
    }
}
