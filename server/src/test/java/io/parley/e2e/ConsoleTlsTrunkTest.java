package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.tls.TestAuthority;
import io.parley.web.Browser;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A carrier with TLS and SRTP, played by baresip, whose trunk is added in the console while the server runs. */
@OwnServer
@Tag("peers")
class ConsoleTlsTrunkTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "desk of a test";
    private static final String PHONE = "phone-of-a-test";
    private static final String OURS = "+37052109000";
    private static final String THEIRS = "+37061234567";
    private static final double OFFICE = 1000;
    private static final double FAR = 440;
    private static final int A_SECOND_AND_A_HALF = 12_000;
    private static final String CONFIG = """
        organisation: {name: Console trunks, zone: UTC, languages: [en]}
        data: data
        http: {port: %d}
        sip: {port: %d, bind: 127.0.0.1, tls: {port: %d, certificate: sip.pem, key: sip.key}}
        media: {bind: 127.0.0.1, portFrom: %d, portTo: %d}
        numbers:
          - {number: "+37052109000", flow: office.yaml}
        queues:
          - {id: office, channels: [voice], wrapUp: {seconds: 0}}
        topics:
          - {id: office, queue: office, label: {en: Office}}
        users:
          - {id: ada, name: Ada, role: administrator, password: {hash: "HASH"}}
          - {id: olga, name: Olga, role: agent, password: {hash: "HASH"},
             phone: {user: "201", password: {value: phone-of-a-test}},
             agent: {languages: {en: 9}, queues: [office]}}
        """;
    private static final String TRUNK = """
        {"id": "sealed", "settings": {"addresses": ["127.0.0.1"], "srtp": "required", "profile": "e164-plus",
         "out": {"address": "localhost", "port": %d, "transport": "tls", "callerId": "+37052000000",
         "allow": ["+370"]}}}
        """;

    @TempDir
    Path folder;

    private final FreePorts ports = FreePorts.find();
    private final int tlsPort = FreePorts.free();
    /** The first of two: over TLS it is called at the next. */
    private final int carrierPort = TestPorts.take(2);

    private TestAuthority authority;
    private DemoServer server;
    private SimPhone olga;

    @BeforeEach
    void open() throws Exception {
        String hash =
                PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
        authority = new TestAuthority(folder, "carriers");
        authority.sign("sip", "127.0.0.1");
        Files.writeString(folder.resolve("office.yaml"), "languages: [en]\ntopics: [office]\ntries: 1\n");
        String config = CONFIG.formatted(ports.http(), ports.sip(), tlsPort, ports.rtpFrom(), ports.rtpTo())
                .replace("HASH", hash);
        server = DemoServer.serve(
                ports,
                Files.writeString(folder.resolve("parley.yaml"), config),
                "-Djavax.net.ssl.trustStore=" + believed(),
                "-Djavax.net.ssl.trustStorePassword=believed");
        olga = new SimPhone(server.sip(), "201", Codec.PCMA, OFFICE);
        assertTrue(olga.register(PHONE));
    }

    @AfterEach
    void close() {
        olga.close();
        server.close();
        TestPorts.giveBack(carrierPort);
        TestPorts.giveBack(tlsPort);
    }

    /** Authorities of a trunk are the file's; of one that is added here whom the machine believes counts. */
    private Path believed() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(authority.authorities())) {
            store.setCertificateEntry(
                    "carriers", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        Path file = folder.resolve("believed.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "believed".toCharArray());
        }
        return file;
    }

    private Baresip carrier(String name) throws IOException {
        TestAuthority.Signed own = authority.sign("carrier", name);
        Path shown = folder.resolve("carrier-both.pem");
        Files.writeString(shown, Files.readString(own.certificate()) + Files.readString(own.key()));
        Baresip.Line line = new Baresip.Line(
                THEIRS, "", "tls", "PCMA", FAR, true, false, new Baresip.Tls(tlsPort, authority.authorities()));
        return Baresip.carrier(folder.resolve("carrier"), server, line, carrierPort, shown);
    }

    @Test
    void oneOverTlsThatIsAddedCarriesEncryptedCallsBothWaysInWhichEachHearsTheOther() throws Exception {
        try (Baresip carrier = carrier("localhost");
                Person agent = new Person(server, "olga", PASSWORD)) {
            add();
            agent.ready();
            callsOut(carrier);
            agent.ready();
            isCalled(agent);
        }
        server.assertNoErrors();
    }

    /** Whoever is there has to show a certificate of the name that was typed. */
    @Test
    void whoShowsAnotherNameIsNotCalled() throws Exception {
        try (Baresip carrier = carrier("another.example");
                Person agent = new Person(server, "olga", PASSWORD)) {
            add();
            agent.ready();
            olga.callAs(THEIRS, PHONE);
            Patience.of(30)
                    .until("the handshake is given up", () -> carrier.told().contains("accept error"));
            assertEquals(0, carrier.count("CALL_INCOMING"), carrier::told);
        }
    }

    private void add() {
        try (Browser admin = new Browser(server.web())) {
            assertEquals(200, admin.signIn("ada", PASSWORD).status());
            Browser.Reply reply = admin.post("/api/trunks", TRUNK.formatted(carrierPort + 1));
            assertEquals(204, reply.status(), reply::body);
            allowOutside(admin);
        }
    }

    private static void allowOutside(Browser admin) {
        JsonNode config = JSON.readTree(admin.get("/api/config").body());
        ObjectNode document = (ObjectNode) config.path("document").deepCopy();
        ObjectNode queue = (ObjectNode) document.path("queues").path(0);
        queue.putObject("outbound")
                .put("trunk", "sealed")
                .put("callerId", "")
                .putArray("numbers")
                .add("+370");
        ObjectNode wanted =
                JSON.createObjectNode().put("base", config.path("version").asLong());
        wanted.set("document", document);
        Browser.Reply reply = admin.put("/api/config", wanted.toString());
        assertEquals(200, reply.status(), reply::body);
    }

    private void callsOut(Baresip carrier) {
        olga.callAs(THEIRS, PHONE);
        assertTrue(olga.answered(), () -> olga.heard + carrier.told());
        assertTrue(olga.sound.hears(FAR), carrier::told);
        talk();
        olga.hangUp();
        carrier.awaits("CALL_CLOSED");
        assertTrue(carrier.heard(OFFICE), () -> carrier.profile(OFFICE));
        assertTrue(carrier.told().contains("RTP/SAVP"), carrier::told);
    }

    private void isCalled(Person agent) {
        Baresip.Line calling = Baresip.Line.caller(FAR).encrypted(new Baresip.Tls(tlsPort, authority.authorities()));
        try (Baresip caller = new Baresip(folder.resolve("caller"), server, calling)) {
            caller.dial(OURS).awaits("CALL_ESTABLISHED");
            agent.contact("connected");
            assertTrue(olga.sound.hears(FAR), caller::told);
            talk();
            caller.hangUp();
            assertTrue(olga.wasHungUp());
            assertTrue(caller.heard(OFFICE), () -> caller.profile(OFFICE));
        }
    }

    private void talk() {
        int start = olga.sound.heardSamples();
        assertTrue(SimSound.await(() -> olga.sound.heardSamples() - start > A_SECOND_AND_A_HALF));
    }
}
