package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SipText;
import io.parley.sim.tls.TestAuthority;
import io.parley.sip.trunk.Network;
import io.parley.sip.trunk.OwnAddress;
import io.parley.sip.trunk.Trunk;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole calls over connections by IPv6, of theirs and of ours: every address that is told is of that kind. */
class Ipv6StreamsTest {
    private static final InetAddress SIX = InetAddress.ofLiteral("::1");
    private static final String SDP = SipText.sdp("::1", 40000).replace("IP4", "IP6");
    private static final Trunk CARRIER =
            new Trunk("carrier", List.of(Network.parse("::1/128")), Optional.empty(), true);

    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private TestAuthority authority;

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        rig.close();
    }

    private void open(Map<InetSocketAddress, List<TlsSettings.Peer>> peers) throws Exception {
        TestAuthority.Signed own = authority.sign("server", "sip.example.org");
        TlsSettings tls = new TlsSettings(
                TestPorts.take(1),
                List.of(new TlsSettings.Identity("", own.certificate(), own.key())),
                TlsSettings.Clients.NONE,
                Optional.of(authority.authorities()),
                TlsSettings.Peers.of(peers));
        rig = new StackRig(
                List.of(CARRIER),
                false,
                at -> new SipSettings(OwnAddress.only(SIX), at.getPort(), Optional.empty()).withTls(Optional.of(tls)),
                call -> {
                    call.call().events(events::add);
                    call.call().answer(SDP);
                });
    }

    private int port(String transport) {
        return transport.equals("tls") ? rig.sip.tlsPort() : rig.address.getPort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void theyCall(String transport) throws Exception {
        authority = new TestAuthority(folder, "testers");
        open(Map.of());
        SocketFactory sockets =
                transport.equals("tls") ? authority.client().getSocketFactory() : SocketFactory.getDefault();
        InetSocketAddress server = new InetSocketAddress(SIX, port(transport));
        try (Socket connected = sockets.createSocket(SIX, server.getPort());
                Line line = new Line(server, connected)) {
            connected.setSoTimeout(30_000);
            String callId = UUID.randomUUID().toString();
            line.send(request("INVITE", transport, connected, callId, "<sip:100@[::1]>") + SipText.content(SDP));
            SipText ok = line.await(200);
            isTold(ok.header("Contact"), transport);
            line.send(request("ACK", transport, connected, callId, ok.header("To")) + SipText.content(""));
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
            rig.arrived.getFirst().call().hangUp();
            said(line.awaitRequest("BYE"), transport);
        }
    }

    private static String request(String method, String transport, Socket from, String callId, String to) {
        String own = "[::1]:" + from.getLocalPort();
        return method + " sip:100@[::1];transport=" + transport + " SIP/2.0\r\nVia: SIP/2.0/"
                + transport.toUpperCase(Locale.ROOT) + " " + own + ";branch=z9hG4bK" + UUID.randomUUID()
                + ";rport\r\nFrom: <sip:7@[::1]>;tag=a\r\nTo: " + to + "\r\nCall-ID: " + callId + "\r\nCSeq: 1 "
                + method
                + "\r\nMax-Forwards: 70\r\nContact: <sip:7@" + own + ";transport=" + transport + ">\r\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp", "tls"})
    void weCall(String transport) throws Exception {
        authority = new TestAuthority(folder, "testers");
        String name = transport.equals("tls") ? "sip.carrier.example" : "";
        ServerSocketFactory sockets = transport.equals("tls")
                ? authority.client(authority.sign("carrier", name)).getServerSocketFactory()
                : ServerSocketFactory.getDefault();
        try (ServerSocket carrier = sockets.createServerSocket(0, 1, SIX)) {
            carrier.setSoTimeout(30_000);
            InetSocketAddress at = (InetSocketAddress) carrier.getLocalSocketAddress();
            open(Map.of(at, List.of(new TlsSettings.Peer(name, Optional.of(authority.authorities())))));
            String own = "sip:7@[::1]:" + at.getPort() + ";transport=" + transport;
            PeerAddress to = new PeerAddress(SIX.getHostAddress(), at.getPort(), transport).named(name);
            SipCall call = rig.sip.invite(new OutboundInvite(own, to, "100", "", SDP, Map.of()), events::add);
            try (Socket accepted = carrier.accept();
                    Line line = new Line(at, accepted)) {
                accepted.setSoTimeout(30_000);
                SipText invite = line.awaitRequest("INVITE");
                assertTrue(invite.start().startsWith("INVITE " + own), invite::start);
                isTold(invite.header("Contact"), transport);
                said(invite, transport);
                line.send(invite.reply(200, "So", "t", "Contact: <" + own + ">\r\n", SDP));
                line.awaitRequest("ACK");
                assertTrue(SimSound.await(() -> events.contains(new CallEvent.Answered(SDP))));
                call.hangUp();
                said(line.awaitRequest("BYE"), transport);
            }
        }
    }

    private void isTold(String contact, String transport) {
        String host = "[" + SIX.getHostAddress() + "]:" + port(transport);
        assertEquals("<sip:parley@" + host + ";transport=" + transport + ">", contact);
    }

    private void said(SipText request, String transport) {
        String via =
                "SIP/2.0/" + transport.toUpperCase(Locale.ROOT) + " [" + SIX.getHostAddress() + "]:" + port(transport);
        assertTrue(request.header("Via").startsWith(via), () -> request.header("Via"));
    }
}
