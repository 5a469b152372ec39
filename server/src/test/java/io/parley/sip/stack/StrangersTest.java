package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.sip.SipText;
import io.parley.sip.auth.Credentials;
import io.parley.sip.trunk.Trunk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody learns, and what they can make us send, who proved nothing. */
class StrangersTest {
    private static final Trunk BY_DIGEST =
            new Trunk("office", List.of(), Optional.of(Credentials.of("office", StackRig.REALM, "secret")), true);
    private static final String PHONE = "User-Agent: a phone of some make 4.2.1 with firmware 2026-01\r\n"
            + "Allow: INVITE, ACK, CANCEL, OPTIONS, BYE, REFER, NOTIFY, INFO, UPDATE\r\n"
            + "Supported: replaces, outbound\r\n";

    private StackRig closed;
    private StackRig open;

    @BeforeEach
    void start() throws Exception {
        closed = new StackRig(List.of(), true, 1000, call -> call.call().reject(486, Map.of()));
        open = new StackRig(List.of(BY_DIGEST), true, 1000, call -> call.call().reject(486, Map.of()));
    }

    @AfterEach
    void stop() {
        closed.close();
        open.close();
    }

    @Test
    void aCallFromNowhereIsForbiddenWithoutAWordMore() throws Exception {
        try (Party stranger = new Party(closed, false).invite(Party.SDP)) {
            List<SipText> heard = stranger.line.settle();
            assertEquals(
                    List.of("SIP/2.0 403 Forbidden"),
                    heard.stream().map(SipText::start).toList());
            assertEquals(Optional.empty(), heard.getFirst().find("WWW-Authenticate"));
            assertEquals(Optional.empty(), heard.getFirst().find("Server"));
            assertEquals(1, closed.sip.counters().refused.sum());
            assertEquals(0, closed.arrived.size());
        }
    }

    @Test
    void aKnownAndAnUnknownUserGetTheSameAnswer() throws Exception {
        try (Party known = new Party(closed, false);
                Party unknown = new Party(closed, false)) {
            known.line.send(register(known, "1", ""));
            unknown.line.send(register(unknown, "nobody", ""));
            SipText one = known.line.await(401);
            SipText other = unknown.line.await(401);
            assertEquals(
                    one.headers().stream().map(h -> h[0]).toList(),
                    other.headers().stream().map(h -> h[0]).toList());
            assertTrue(one.header("WWW-Authenticate").contains("SHA-256"));
        }
    }

    @Test
    void aTrunkThatMustProveItselfIsChallenged() throws Exception {
        try (Party trunk = new Party(open, false).invite(Party.SDP)) {
            SipText challenge = trunk.line.await(401);
            assertTrue(challenge.header("WWW-Authenticate").contains("algorithm=SHA-256"));
            assertEquals(0, open.arrived.size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BYE", "INFO", "UPDATE", "CANCEL", "SUBSCRIBE", "NOTIFY", "REFER", "MESSAGE", "PUBLISH", "PRACK"
            })
    void whatBelongsToNoCallGetsOneAnswerAndLeavesNothing(String method) throws Exception {
        try (Party stranger = new Party(closed, false)) {
            stranger.line.send(stranger.request(method, "<sip:1@parley>;tag=x", SipText.content("")));
            List<SipText> heard = stranger.line.settle();
            assertEquals(1, heard.size());
            assertTrue(
                    List.of(200, 405, 481).contains(heard.getFirst().status()),
                    () -> heard.getFirst().start());
            assertFalse(method.equals("BYE") && heard.getFirst().status() == 200);
        }
    }

    @Test
    void noDatagramIsAnsweredWithMoreThanOneNorWithAFifthMoreBytes() throws Exception {
        String[] more = {
            PHONE + "Content-Length: 0\r\n\r\n",
            "Contact: <sip:7@127.0.0.1:5060>;expires=300\r\nContent-Length: 0\r\n\r\n"
        };
        for (StackRig rig : List.of(closed, open)) {
            for (String method : List.of("REGISTER", "OPTIONS", "INVITE", "MESSAGE", "BYE")) {
                for (String tail : more) {
                    try (Party stranger = new Party(rig, false)) {
                        boolean contact = method.equals("INVITE") && !tail.contains("Contact");
                        String request = stranger.request(
                                method, "<sip:1@127.0.0.1>", (contact ? "Contact: <sip:7@127.0.0.1>\r\n" : "") + tail);
                        stranger.line.send(request);
                        stranger.line.settle();
                        double factor = stranger.line.bytesHeard() / (double) request.length();
                        assertTrue(stranger.line.packetsHeard() <= 1, method);
                        assertTrue(factor <= 1.2, () -> method + " answered " + factor + " times as long:\n" + request);
                    }
                }
            }
        }
    }

    @Test
    void tinyRequestsThatNeedALongerAnswerGetOnlySoMany() throws Exception {
        try (Line line = new Line(closed.address, false)) {
            long sent = 0;
            for (int i = 0; i < 2000; i++) {
                String tiny = "REGISTER sip:h SIP/2.0\r\nv:SIP/2.0/UDP h;branch=z9hG4bK" + i
                        + "\r\nf:<sip:1@h>;tag=1\r\n" + "t:<sip:1@h>\r\ni:" + i + "\r\nCSeq:1 REGISTER\r\nl:0\r\n\r\n";
                sent += tiny.length();
                line.send(tiny);
            }
            line.settle();
            long heard = line.bytesHeard();
            assertTrue(line.packetsHeard() <= 60, "answered " + line.packetsHeard());
            assertTrue(heard < sent / 5, heard + " bytes for " + sent);
        }
    }

    private static String register(Party party, String user, String more) {
        return party.request(
                "REGISTER", "<sip:" + user + "@parley>", more + "Contact: <sip:7@127.0.0.1>\r\n" + SipText.content(""));
    }
}
