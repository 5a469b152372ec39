package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.Ears;
import io.parley.sim.SimSound;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.RecorderText;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SimRecorder;
import io.parley.sim.sip.TlsRecorderWire;
import io.parley.sim.tls.TestAuthority;
import io.parley.web.Browser;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server whose calls go to a recorder of others over TLS, as its file says. */
@OwnServer
class RecorderOverTlsTest {
    private static final String PASSWORD = "desk of a test";
    private static final String PHONE = "phone-of-a-test";
    private static final double CUSTOMER = 440;
    private static final double OFFICE = 1000;
    private static final double CARD = 620;
    private static final String OLGA = "sip:olga@parley";
    private static final String CALLER = "tel:+37061234567";
    private static final String CONFIG = """
        organisation: {name: Recorders, zone: UTC, languages: [en]}
        data: data
        http: {port: %d}
        sip: {port: %d, bind: 127.0.0.1, domain: parley, tls: {port: %d, certificate: sip.pem, key: sip.key}}
        media:
          bind: 127.0.0.1
          portFrom: %d
          portTo: %d
          recorders:
            - {id: archive, address: 127.0.0.1, port: %d, transport: tls, tlsName: recorder.example,
               authorities: recorders-ca.pem, srtp: offered, queues: [office]}
        trunks:
          - {id: carrier, addresses: ["127.0.0.1/32"]}
        numbers:
          - {number: "+37052109000", flow: office.yaml}
        queues:
          - {id: office, channels: [voice], wrapUp: {seconds: 0}}
        topics:
          - {id: office, queue: office, label: {en: Office}}
        users:
          - {id: olga, name: "Olga <&> Smith", role: agent, password: {hash: "HASH"},
             phone: {user: "201", password: {value: phone-of-a-test}},
             agent: {languages: {en: 9}, queues: [office]}}
        """;

    @TempDir
    Path folder;

    private final FreePorts ports = FreePorts.find();
    private final int tlsPort = FreePorts.free();
    private DemoServer server;
    private SimPhone olga;
    private SimRecorder recorder;
    private TestAuthority authority;

    private void open(String shown) throws IOException {
        authority = new TestAuthority(folder, "recorders");
        authority.sign("sip", "127.0.0.1");
        TestAuthority.Signed own = authority.sign("recorder", shown);
        recorder = new SimRecorder(
                new InetSocketAddress("127.0.0.1", ports.sip()),
                taker -> new TlsRecorderWire(authority.client(own), taker));
        Files.writeString(folder.resolve("office.yaml"), "languages: [en]\ntopics: [office]\ntries: 1\n");
        String hash =
                PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
        String config = CONFIG.formatted(
                        ports.http(), ports.sip(), tlsPort, ports.rtpFrom(), ports.rtpTo(), recorder.port())
                .replace("HASH", hash);
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
        olga = new SimPhone(server.sip(), "201", Codec.PCMA, OFFICE);
        assertTrue(olga.register(PHONE));
    }

    @AfterEach
    void close() {
        olga.close();
        recorder.close();
        server.close();
        TestPorts.giveBack(tlsPort);
    }

    @Test
    void bothSidesGoThereAndNothingOfAPause() throws Exception {
        open("recorder.example");
        try (Person agent = new Person(server, "olga", PASSWORD);
                SimPhone caller = new SimPhone(server.sip(), "+37061234567", Codec.PCMA, CUSTOMER)) {
            agent.ready();
            caller.call("+37052109000");
            assertTrue(caller.sound.hears(OFFICE));
            JsonNode call = agent.contact("connected");
            assertTrue(recorder.gets("ACK"));
            RecorderText told = recorder.told();
            assertEquals(Map.of(CALLER, "", OLGA, "Olga <&> Smith"), told.names());
            assertTrue(told.lines().stream().noneMatch(line -> line.crypto().isEmpty()), "keys go through TLS");
            assertTrue(recorder.earOf(CALLER).hears(CUSTOMER));
            assertTrue(recorder.earOf(OLGA).hears(OFFICE));
            agent.pauses(call, true);
            caller.sound.says(CARD);
            assertTrue(olga.sound.hears(CARD));
            recorder.awaitTold(all ->
                    all.lines().stream().allMatch(line -> line.direction().equals("inactive")));
            caller.sound.says(CUSTOMER);
            assertTrue(olga.sound.hears(CUSTOMER));
            agent.pauses(call, false);
            recorder.awaitTold(all ->
                    all.lines().stream().allMatch(line -> line.direction().equals("sendonly")));
            assertTrue(recorder.earOf(CALLER).hears(CUSTOMER));
            assertFalse(Ears.hasHeard(recorder.earOf(CALLER), CARD));
            assertTrue(metrics().contains("parley_siprec_live 1.0"));
            caller.hangUp();
            assertTrue(recorder.gets("BYE"));
        }
        server.assertNoErrors();
    }

    @Test
    void whoShowsAnotherNameHearsNothingAndTheCallGoesOn() throws Exception {
        open("another.example");
        try (Person agent = new Person(server, "olga", PASSWORD);
                SimPhone caller = new SimPhone(server.sip(), "+37061234567", Codec.PCMA, CUSTOMER)) {
            agent.ready();
            caller.call("+37052109000");
            assertTrue(caller.sound.hears(OFFICE));
            assertTrue(SimSound.await(() -> metrics().contains("parley_siprec_ended_total{how=\"unreached\"} 1.0")));
            assertEquals(List.of(), recorder.invites());
            assertTrue(caller.sound.hears(OFFICE));
        }
    }

    private String metrics() {
        try (Browser operator = new Browser(server.web())) {
            return operator.get("/metrics").body();
        }
    }
}
