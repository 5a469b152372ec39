package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipSocket;
import io.parley.sim.sip.SipText;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.OwnAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One endpoint that listens to two networks: what it sends first leaves by the one that leads there. */
class TwoNetworksStackTest {
    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("127.0.0.2");
    private static final String LARGE = Party.SDP + "a=x-filler:" + "0123456789".repeat(140) + "\r\n";

    private final BlockingQueue<SipText> heard = new LinkedBlockingQueue<>();
    private StackRig rig;
    private SipSocket carrier;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(
                List.of(StackRig.NEIGHBOUR),
                false,
                at -> new SipSettings(networks(at.getAddress()), at.getPort(), Optional.empty()),
                call -> call.call().answer(Party.SDP));
        carrier = new SipSocket(new InetSocketAddress(OUTSIDE, rig.address.getPort()), heard::add);
    }

    @AfterEach
    void close() {
        carrier.close();
        rig.close();
    }

    private static OwnAddresses networks(InetAddress inside) {
        SequencedMap<String, OwnAddress> all = new LinkedHashMap<>();
        all.put("inside", OwnAddress.only(inside));
        all.put("outside", OwnAddress.only(OUTSIDE));
        return new OwnAddresses(all, peer -> Optional.empty());
    }

    private PeerAddress at(int port, String transport) {
        return new PeerAddress(OUTSIDE.getHostAddress(), port, transport).over("outside");
    }

    private SipText next() throws InterruptedException {
        return Optional.ofNullable(heard.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }

    @Test
    void aTrunkIsAskedFromTheAddressOfItsNetwork() throws Exception {
        List<Boolean> told = new CopyOnWriteArrayList<>();
        rig.sip.ask(at(carrier.port(), "udp"), told::add);
        SipText question = next();
        assertTrue(question.start().startsWith("OPTIONS"), question::start);
        assertTrue(question.header("Via").startsWith("SIP/2.0/UDP 127.0.0.2:" + rig.address.getPort()));
        assertTrue(question.header("From").contains("@127.0.0.2"), () -> question.header("From"));
        assertEquals(Set.of(OUTSIDE), carrier.sources());
        carrier.send(question.reply(200, "OK", "t", "", ""));
        assertTrue(SimSound.await(() -> told.equals(List.of(true))));
    }

    @Test
    void aConnectionBeginsAtTheAddressOfItsNetwork() throws Exception {
        try (ServerSocket listening = listening(0)) {
            PeerAddress to = at(listening.getLocalPort(), "tcp");
            rig.sip.register(
                    new CarrierRegistration.Account("carrier", to, "carrier.example", "7", Optional.empty(), 600));
            try (Socket accepted = listening.accept();
                    Line line = new Line(rig.address, accepted)) {
                assertEquals(OUTSIDE, accepted.getInetAddress());
                SipText register = line.awaitRequest("REGISTER");
                assertTrue(register.header("Via").startsWith("SIP/2.0/TCP 127.0.0.2:"), () -> register.header("Via"));
                assertTrue(register.header("Contact").contains("@127.0.0.2:"), () -> register.header("Contact"));
            }
        }
    }

    @Test
    void whatIsTooLargeForADatagramGoesOverAConnectionOfTheSameNetwork() throws Exception {
        try (ServerSocket listening = listening(carrier.port())) {
            PeerAddress to = at(carrier.port(), "udp");
            List<CallEvent> events = new CopyOnWriteArrayList<>();
            String uri = "sip:1@127.0.0.2:" + carrier.port();
            SipCall call = rig.sip.invite(new OutboundInvite(uri, to, "7", "", LARGE, Map.of()), events::add);
            try (Socket accepted = listening.accept();
                    Line line = new Line(rig.address, accepted)) {
                assertEquals(OUTSIDE, accepted.getInetAddress());
                SipText invite = line.awaitRequest("INVITE");
                assertTrue(invite.header("Contact").contains("@127.0.0.2:"), () -> invite.header("Contact"));
                line.send(invite.reply(200, "OK", "t", "Contact: <" + uri + ">\r\n", Party.SDP));
                line.awaitRequest("ACK");
                assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(Party.SDP))));
                call.hangUp();
                SipText bye = line.awaitRequest("BYE");
                assertTrue(bye.header("Via").startsWith("SIP/2.0/TCP 127.0.0.2:"), () -> bye.header("Via"));
                line.send(bye.reply(200, "OK", "t", "", ""));
            }
        }
    }

    @Test
    void whatComesForACallOverAnotherNetworkIsNotOfIt() throws Exception {
        try (Party caller = new Party(rig, false).invite(Party.SDP)) {
            SipText ok = caller.line.await(200);
            caller.acknowledge(ok, "");
            caller.next();
            carrier.send(caller.request("BYE", ok.header("To"), SipText.content("")));
            assertEquals(481, next().status());
            caller.bye(ok);
            assertEquals("BYE", caller.line.await(200).method());
        }
    }

    /** In each network an address is somebody's, and not the same one's. */
    @Test
    void aTrunkThatCallsByOneNetworkIsAStrangerInTheOther() throws Exception {
        try (StackRig strict = new StackRig(
                        List.of(StackRig.NEIGHBOUR.over(List.of("outside"))),
                        false,
                        at -> new SipSettings(networks(at.getAddress()), at.getPort(), Optional.empty()),
                        call -> call.call().answer(Party.SDP));
                Party caller = new Party(strict, false)) {
            caller.invite(Party.SDP).line.await(403);
            InetSocketAddress outside = new InetSocketAddress(OUTSIDE, strict.address.getPort());
            try (Line line = new Line(outside, false)) {
                line.send(caller.request(
                                "INVITE",
                                "<sip:100@parley>",
                                "Contact: " + caller.contact() + "\r\n" + SipText.content(Party.SDP))
                        .replace(":" + caller.line.port(), ":" + line.port())
                        .replace(caller.callId, "another-" + caller.callId));
                assertEquals("INVITE", line.await(200).method());
            }
            assertEquals(1, strict.arrived.size());
        }
    }

    @Test
    void aListenerThatDiedIsToldApartFromThatOfTheOtherNetworkAndOpenedAgain() {
        assertEquals(4, rig.sip.listening().size());
        NettyProcessor gone = rig.sip.transports().listeners().stream()
                .filter(one -> one.network().equals("outside") && one.isReliable())
                .findFirst()
                .orElseThrow();
        gone.closeListener();
        assertTrue(rig.sip.isAlive("inside", "tcp"));
        assertTrue(!rig.sip.isAlive("outside", "tcp")
                || rig.sip.counters().restarts.sum() > 0);
        assertTrue(SimSound.await(() -> rig.sip.counters().restarts.sum() == 1 && gone.isOpen()));
        assertTrue(SimSound.await(() -> rig.sip.listening().stream().allMatch(SipEndpoint.Listening::alive)));
    }

    private static ServerSocket listening(int port) throws IOException {
        ServerSocket listening = new ServerSocket(port, 1, OUTSIDE);
        listening.setSoTimeout(30_000);
        return listening;
    }
}
