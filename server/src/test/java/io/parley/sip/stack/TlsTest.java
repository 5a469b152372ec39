package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SipText;
import io.parley.sim.tls.TestAuthority;
import io.parley.sip.trunk.OwnAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SIP over TLS: versions, names, new certificates without a restart, and who has to prove what (RFC 5922). */
class TlsTest {
    private final List<CallEvent> events = new CopyOnWriteArrayList<>();
    private final List<SipCall> calls = new CopyOnWriteArrayList<>();
    private StackRig rig;
    private TestAuthority authority;
    private InetSocketAddress secure;

    @TempDir
    private Path folder;

    @BeforeEach
    void begin() {
        authority = new TestAuthority(folder, "testers");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private void open(TlsSettings.Clients clients, Map<InetSocketAddress, List<TlsSettings.Peer>> peers)
            throws Exception {
        List<TlsSettings.Identity> identities =
                List.of(identity("", "sip.example.org"), identity("sip.other.example", "sip.other.example"));
        rig = new StackRig(
                List.of(StackRig.NEIGHBOUR),
                false,
                at -> new SipSettings(OwnAddress.only(at.getAddress()), at.getPort(), Optional.empty())
                        .withTls(Optional.of(new TlsSettings(
                                TestPorts.take(1),
                                identities,
                                clients,
                                Optional.of(authority.authorities()),
                                TlsSettings.Peers.of(peers)))),
                call -> {
                    call.call().events(events::add);
                    call.call().answer(Party.SDP);
                });
        secure = new InetSocketAddress(rig.address.getAddress(), rig.sip.tlsPort());
    }

    private TlsSettings.Identity identity(String name, String host) {
        TestAuthority.Signed signed = authority.sign("server" + name, host);
        return new TlsSettings.Identity(name, signed.certificate(), signed.key());
    }

    private SSLSocket connect(SSLContext context, String name, String... versions) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(secure.getAddress(), secure.getPort());
        socket.setSoTimeout(30_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        if (versions.length > 0) {
            parameters.setProtocols(versions);
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String shown(SSLSocket socket) throws SSLException {
        X509Certificate certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
        return certificate.getSubjectX500Principal().getName();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aWholeCallGoesOverTls(String version) throws Exception {
        open(TlsSettings.Clients.NONE, Map.of());
        try (Party caller = new Party(rig, connect(authority.client(), "sip.example.org", version))) {
            caller.invite(Party.SDP);
            SipText ok = caller.line.await(200);
            assertEquals("<sip:parley@127.0.0.1:" + secure.getPort() + ";transport=tls>", ok.header("Contact"));
            caller.acknowledge(ok, "");
            assertTrue(SimSound.await(() -> events.contains(new CallEvent.Acknowledged(Optional.empty()))));
            rig.arrived.getFirst().call().hangUp();
            SipText bye = caller.line.awaitRequest("BYE");
            assertTrue(bye.header("Via").startsWith("SIP/2.0/TLS 127.0.0.1:" + secure.getPort()), bye.header("Via"));
            caller.answer(bye, 200, "", "");
        }
    }

    @Test
    void anOldVersionIsRefusedAndCounted() throws Exception {
        open(TlsSettings.Clients.NONE, Map.of());
        SSLContext client = authority.client();
        assertThrows(IOException.class, () -> connect(client, "sip.example.org", "TLSv1.1"));
    }

    @Test
    void theCertificateOfTheNameThatIsAskedForIsShownElseTheFirst() throws Exception {
        open(TlsSettings.Clients.NONE, Map.of());
        try (SSLSocket other = connect(authority.client(), "sip.other.example");
                SSLSocket unknown = connect(authority.client(), "unknown.example")) {
            assertEquals("CN=sip.other.example", shown(other));
            assertEquals("CN=sip.example.org", shown(unknown));
        }
    }

    @Test
    void aNewCertificateIsUsedWithoutARestartAndABrokenOneIsNot() throws Exception {
        open(TlsSettings.Clients.NONE, Map.of());
        try (Party before = new Party(rig, connect(authority.client(), "sip.example.org"))) {
            TestAuthority.Signed renewed = authority.sign("server", "renewed.example.org");
            touch(renewed.certificate());
            rig.sip.renewCertificates();
            try (SSLSocket after = connect(authority.client(), "sip.example.org")) {
                assertEquals("CN=renewed.example.org", shown(after));
            }
            Files.writeString(renewed.certificate(), "no certificate at all");
            rig.sip.renewCertificates();
            try (SSLSocket after = connect(authority.client(), "sip.example.org")) {
                assertEquals("CN=renewed.example.org", shown(after));
            }
            before.invite(Party.SDP);
            assertEquals(200, before.line.await(200).status());
        }
    }

    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 5000));
    }

    @Test
    void whereClientsMustProveThemselvesNobodyWithoutACertificateComesIn() throws Exception {
        open(TlsSettings.Clients.REQUIRED, Map.of());
        TestAuthority.Signed known = authority.sign("client", "pbx.example.org");
        try (Party caller = new Party(rig, connect(authority.client(known), "sip.example.org"))) {
            caller.invite(Party.SDP);
            assertEquals(200, caller.line.await(200).status());
        }
        TestAuthority strangers = new TestAuthority(folder, "strangers");
        TestAuthority.Signed unknown = strangers.sign("stranger", "pbx.example.org");
        for (SSLContext wrong : List.of(authority.client(), authority.client(unknown))) {
            assertThrows(IOException.class, () -> {
                try (Party caller = new Party(rig, connect(wrong, "sip.example.org"))) {
                    caller.invite(Party.SDP);
                    caller.line.await(200);
                } catch (AssertionError nothingCame) {
                    throw new IOException(nothingCame);
                }
            });
        }
        assertTrue(SimSound.await(() -> rig.sip.counters().refusedHandshakes.sum() == 2));
    }

    @ParameterizedTest
    @CsvSource({
        "sip.carrier.example, true",
        "sip.impostor.example, false",
        "sip:sip.carrier.example, true",
        "sip:SIP.Carrier.example, true",
        "sip:*.carrier.example, false",
        "sip:anna@sip.carrier.example, false",
        "sips:sip.carrier.example, false",
        "sip:sip.impostor.example, false",
    })
    void aCallOfOursGoesToATrunkThatProvesItsNameAndToNobodyElse(String name, boolean proven) throws Exception {
        TestAuthority.Signed carrier = authority.sign("carrier", name);
        SSLContext context = authority.client(carrier);
        try (SSLServerSocket trunk = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            trunk.setSoTimeout(30_000);
            InetSocketAddress at = (InetSocketAddress) trunk.getLocalSocketAddress();
            open(TlsSettings.Clients.NONE, Map.of(at, List.of(peer("sip.carrier.example"))));
            call(at);
            try (SSLSocket accepted = (SSLSocket) trunk.accept()) {
                accepted.setSoTimeout(30_000);
                byte[] first = new byte[6];
                int read = readQuietly(accepted, first);
                assertEquals(proven, read > 0 && new String(first).equals("INVITE"));
            }
        }
    }

    @Test
    void whoeverComesFromTheAddressOfATrunkGetsNoneOfItsCalls() throws Exception {
        InetSocketAddress at = new InetSocketAddress("127.0.0.1", TestPorts.take(1));
        open(TlsSettings.Clients.NONE, Map.of(at, List.of(peer("sip.carrier.example"))));
        try (Party stranger = new Party(rig, connectFrom(at))) {
            stranger.invite(Party.SDP);
            stranger.line.await(200);
            SSLContext carrier = authority.client(authority.sign("carrier", "sip.carrier.example"));
            try (SSLServerSocket trunk = (SSLServerSocket)
                    carrier.getServerSocketFactory().createServerSocket(at.getPort(), 1, at.getAddress())) {
                trunk.setSoTimeout(10_000);
                call(at);
                try (SSLSocket accepted = (SSLSocket) trunk.accept()) {
                    accepted.setSoTimeout(30_000);
                    byte[] first = new byte[6];
                    assertEquals(6, readQuietly(accepted, first));
                    assertEquals("INVITE", new String(first));
                }
            }
        }
    }

    /** Without a certificate, as somebody on the way between us and a trunk can. */
    private SSLSocket connectFrom(InetSocketAddress own) throws IOException {
        Socket plain = new Socket();
        plain.setReuseAddress(true);
        plain.bind(own);
        plain.connect(secure);
        SSLSocket socket = (SSLSocket)
                authority.client().getSocketFactory().createSocket(plain, "127.0.0.1", secure.getPort(), true);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        return socket;
    }

    private static int readQuietly(SSLSocket from, byte[] into) {
        try {
            return from.getInputStream().readNBytes(into, 0, into.length);
        } catch (IOException e) {
            return -1;
        }
    }

    @Test
    void nobodyUnknownIsConnectedToOverTls() throws Exception {
        open(TlsSettings.Clients.NONE, Map.of());
        call(new InetSocketAddress("127.0.0.1", 9));
        assertTrue(SimSound.await(() -> events.contains(new CallEvent.Failed(503))));
    }

    private TlsSettings.Peer peer(String name) {
        return new TlsSettings.Peer(name, Optional.of(authority.authorities()));
    }

    @Test
    void eachNameAtOnePlaceHasAConnectionOfItsOwnThatProvesIt() throws Exception {
        try (ServerSocket trunks = new ServerSocket(0, 3, InetAddress.ofLiteral("127.0.0.1"))) {
            trunks.setSoTimeout(30_000);
            InetSocketAddress at = (InetSocketAddress) trunks.getLocalSocketAddress();
            open(TlsSettings.Clients.NONE, Map.of(at, List.of(peer("one.example"), peer("two.example"))));
            call(at, "one.example");
            try (Party one = new Party(rig, as("one.example", trunks))) {
                takes(one, at);
                call(at, "two.example");
                Party two = new Party(rig, as("two.example", trunks));
                takes(two, at);
                calls.getFirst().hangUp();
                one.answer(one.line.awaitRequest("BYE"), 200, "", "");
                two.close();
                assertTrue(SimSound.await(() -> rig.sip.transports().streams().stream()
                        .noneMatch(to -> to.name().equals("two.example"))));
                calls.getLast().hangUp();
                try (Party anew = new Party(rig, as("two.example", trunks))) {
                    anew.answer(anew.line.awaitRequest("BYE"), 200, "", "");
                }
            }
        }
    }

    /** Who is called next, showing this name, which has to be asked for. */
    private SSLSocket as(String name, ServerSocket trunks) throws IOException {
        SSLContext context = authority.client(authority.sign(name, name));
        Socket plain = trunks.accept();
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.setSoTimeout(30_000);
        socket.startHandshake();
        assertEquals(
                List.of(new SNIHostName(name)), ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames());
        return socket;
    }

    /** Takes the newest call; until our side knows, it has no call that could be hung up. */
    private void takes(Party trunk, InetSocketAddress at) throws IOException {
        SipText invite = trunk.line.awaitRequest("INVITE");
        String contact = "Contact: <sip:7@127.0.0.1:" + at.getPort() + ";transport=tls>\r\n";
        trunk.line.send(invite.reply(200, "So", trunk.tag, contact, Party.SDP));
        trunk.line.awaitRequest("ACK");
        assertTrue(SimSound.await(() ->
                events.stream().filter(CallEvent.Answered.class::isInstance).count() == calls.size()));
    }

    private void call(InetSocketAddress to) {
        call(to, "");
    }

    private void call(InetSocketAddress to, String name) {
        PeerAddress peer = new PeerAddress("127.0.0.1", to.getPort(), "tls").named(name);
        String uri = "sip:7@127.0.0.1:" + to.getPort() + ";transport=tls";
        calls.add(rig.sip.invite(new OutboundInvite(uri, peer, "100", "", Party.SDP, Map.of()), events::add));
    }
}
