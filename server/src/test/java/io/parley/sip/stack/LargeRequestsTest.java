package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests of ours beyond 1300 bytes go over a connection (RFC 3261 18.1.1). */
class LargeRequestsTest {
    private static final String LARGE = Party.SDP + "a=x:" + "y".repeat(1000) + "\r\n";

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private Party phone;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
        phone = new Party(rig, false);
        while (!isFreeOverTcp(phone.line.port())) { // somebody's connection has the same number
            phone.close();
            phone = new Party(rig, false);
        }
    }

    private static boolean isFreeOverTcp(int port) throws IOException {
        try (ServerSocket tried = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return tried.isBound();
        } catch (BindException taken) {
            return false;
        }
    }

    @AfterEach
    void close() throws Exception {
        phone.close();
        rig.close();
    }

    @Test
    void t19ALargeInviteGoesOverAConnectionAndSoDoesTheCall() throws Exception {
        try (ServerSocket listening = listening()) {
            SipCall call = rig.sip.invite(invite(LARGE), events::add);
            try (Line line = new Line(rig.address, listening.accept())) {
                SipText invite = line.awaitRequest("INVITE");
                assertTrue(invite.header("Via").startsWith("SIP/2.0/TCP "), invite.header("Via"));
                assertTrue(invite.header("Contact").contains("transport=tcp"), invite.header("Contact"));
                assertEquals(LARGE, invite.body());
                line.send(invite.reply(200, "OK", "t", "Contact: " + phone.contact() + "\r\n", Party.SDP));
                line.awaitRequest("ACK");
                assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
                call.hangUp();
                line.send(line.awaitRequest("BYE").reply(200, "OK", "t", "", ""));
            }
        }
    }

    @Test
    void t19AnInviteThatIsLargeOnlyByItsSignatureGoesOverAConnectionToo() throws Exception {
        try (ServerSocket listening = listening()) {
            OutboundInvite small = invite(Party.SDP);
            Map<String, String> signed = Map.of("Identity", "e".repeat(900) + ";info=<https://c.example/a.pem>");
            rig.sip.invite(new OutboundInvite(small.uri(), small.to(), "7", "", Party.SDP, signed), events::add);
            try (Line line = new Line(rig.address, listening.accept())) {
                assertTrue(line.awaitRequest("INVITE").header("Via").startsWith("SIP/2.0/TCP "));
            }
        }
    }

    @Test
    void t19WhoTakesNoConnectionGetsItByDatagramAllTheSame() throws Exception {
        for (int call = 0; call < 2; call++) {
            events.clear();
            SipCall made = rig.sip.invite(invite(LARGE), events::add);
            SipText invite = phone.line.awaitRequest("INVITE");
            assertEquals(LARGE, invite.body());
            phone.answer(invite, 200, "t" + call, Party.SDP);
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
            made.hangUp();
            phone.line.send(phone.line.awaitRequest("BYE").reply(200, "OK", "t" + call, "", ""));
        }
    }

    @Test
    void t19ALargeOfferWithinACallByDatagramGoesOverAConnection() throws Exception {
        try (ServerSocket listening = listening()) {
            SipCall call = rig.sip.invite(invite(Party.SDP), events::add);
            phone.answer(phone.line.awaitRequest("INVITE"), 200, "t", Party.SDP);
            phone.line.awaitRequest("ACK");
            assertTrue(SimSound.await(() -> !events.isEmpty()));
            call.offer(LARGE);
            Socket connection = listening.accept();
            try (Line line = new Line(rig.address, connection)) {
                assertTrue(SimSound.await(() -> {
                    rig.clock.advance(Duration.ofMillis(1)); // the offer goes by a timer, set once the stack knows
                    return hasCome(connection);
                }));
                SipText offer = line.awaitRequest("INVITE");
                assertTrue(offer.header("Via").startsWith("SIP/2.0/TCP "), offer.header("Via"));
                line.send(offer.reply(200, "OK", "", "Contact: " + phone.contact() + "\r\n", Party.SDP));
                assertTrue(SimSound.await(() -> events.contains(new CallEvent.OfferAnswered(Party.SDP))));
            }
        }
    }

    private static boolean hasCome(Socket connection) {
        try {
            return connection.getInputStream().available() > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ServerSocket listening() throws Exception {
        ServerSocket listening = new ServerSocket(phone.line.port(), 1, InetAddress.ofLiteral("127.0.0.1"));
        listening.setSoTimeout(30_000);
        return listening;
    }

    private OutboundInvite invite(String sdp) {
        return new OutboundInvite("sip:1@127.0.0.1:" + phone.line.port(), phone.address(), "7", "", sdp, Map.of());
    }
}
