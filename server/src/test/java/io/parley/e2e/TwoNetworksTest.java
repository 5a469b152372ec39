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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server with an inside and an outside network, as its configuration says, before and after {@code kill -9}. */
@OwnServer
class TwoNetworksTest {
    private static final String PASSWORD = "desk of a test";
    private static final String CALLED = "+37046395051";
    private static final double OFFICE = 1000;
    private static final double HOME = 1300;
    private static final double FAR = 440;
    private static final InetAddress INSIDE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress OUTSIDE = InetAddress.ofLiteral("127.0.0.2");
    private static final String CONFIG = """
        organisation: {name: Two networks, zone: UTC, languages: [en]}
        data: data
        http: {port: %d}
        sip:
          port: %d
          tls: {port: %d, certificate: sip.pem, key: sip.key}
          bind:
            - {name: inside, address: 127.0.0.1}
            - {name: outside, address: 127.0.0.2, advertise: 127.0.0.2}
        media:
          portFrom: %d
          portTo: %d
          bind:
            - {name: inside, address: 127.0.0.1}
            - {name: outside, address: 127.0.0.2}
        trunks:
          - {id: carrier, addresses: [127.0.0.2/32],
             out: {address: 127.0.0.2, port: %d, via: outside, keepAlive: false,
                   callerId: "+37052000000", allow: ["+"]}}
          - {id: sealed, addresses: [127.0.0.8/32], srtp: required,
             out: {address: 127.0.0.1, port: %d, transport: tls, tlsName: 127.0.0.1, authorities: peers-ca.pem,
                   via: inside, keepAlive: false, callerId: "+37052000002", allow: ["+"]}}
          - {id: spare, addresses: [127.0.0.9/32],
             out: {address: 127.0.0.1, port: %d, via: inside, keepAlive: false,
                   callerId: "+37052000001", allow: ["+"]}}
        numbers:
          - {number: "+37052109000", flow: office.yaml}
          - {number: "+37052109001", flow: home.yaml}
        queues:
          - {id: office, channels: [voice], wrapUp: {seconds: 0, mandatory: false}, outbound: {numbers: ["+370"]}}
          - {id: home, channels: [voice], wrapUp: {seconds: 0, mandatory: false}, outbound: {numbers: ["+370"]}}
        topics:
          - {id: office, queue: office, label: {en: Office}}
          - {id: home, queue: home, label: {en: Home}}
        users:
          - {id: ada, name: Ada, role: administrator, password: {hash: "HASH"}}
          - {id: olga, name: Olga, role: agent, password: {hash: "HASH"},
             phone: {user: "201", password: {value: phone-of-a-test}},
             agent: {languages: {en: 9}, queues: [office]}}
          - {id: henri, name: Henri, role: agent, password: {hash: "HASH"},
             phone: {user: "202", password: {value: phone-of-a-test}},
             agent: {languages: {en: 9}, queues: [home]}}
        """;

    @TempDir
    Path folder;

    private final int carrierPort = FreePorts.free();
    private final int sparePort = FreePorts.free();
    /** The first of two: over TLS it is called at the next. */
    private final int sealedPort = TestPorts.take(2);

    private final int tlsPort = FreePorts.free();
    private final FreePorts ports = FreePorts.find();
    private TestAuthority authority;
    private DemoServer server;
    private SimPhone office;
    private SimPhone home;

    @BeforeEach
    void open() throws Exception {
        String hash =
                PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
        authority = new TestAuthority(folder, "peers");
        authority.sign("sip", "127.0.0.1");
        for (String queue : Set.of("office", "home")) {
            Files.writeString(folder.resolve(queue + ".yaml"), "languages: [en]\ntopics: [" + queue + "]\ntries: 1\n");
        }
        String config = CONFIG.formatted(
                        ports.http(),
                        ports.sip(),
                        tlsPort,
                        ports.rtpFrom(),
                        ports.rtpTo(),
                        carrierPort,
                        sealedPort + 1,
                        sparePort)
                .replace("HASH", hash);
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
        office = new SimPhone(at(INSIDE), "201", Codec.PCMA, OFFICE);
        home = new SimPhone(at(OUTSIDE), "202", Codec.PCMA, HOME);
        assertTrue(office.register("phone-of-a-test"));
        assertTrue(home.register("phone-of-a-test"));
    }

    @AfterEach
    void close() {
        office.close();
        home.close();
        server.close();
        TestPorts.giveBack(carrierPort);
        TestPorts.giveBack(sparePort);
        TestPorts.giveBack(sealedPort);
        TestPorts.giveBack(tlsPort);
    }

    private InetSocketAddress at(InetAddress network) {
        return new InetSocketAddress(network, ports.sip());
    }

    @Test
    void eachPhoneIsRungOverTheNetworkItRegisteredOverEvenAfterTheServerWasKilled() {
        ready();
        talks("+37052109000", office, OFFICE);
        talks("+37052109001", home, HOME);
        server.kill();
        server.startAgain();
        ready();
        talks("+37052109000", office, OFFICE);
        talks("+37052109001", home, HOME);
        isReachedFrom(office, INSIDE);
        isReachedFrom(home, OUTSIDE);
        server.assertNoErrors();
    }

    @Test
    void anAgentCallsOutsideByTheNetworkOfTheTrunkAndListenersAreTold() {
        ready();
        try (SimPhone carrier = new SimPhone(at(OUTSIDE), "carrier", Codec.PCMA, FAR, carrierPort)) {
            office.callAs(CALLED, "phone-of-a-test");
            assertTrue(office.answered(), () -> office.heard.toString());
            assertTrue(carrier.sound.hears(OFFICE) && office.sound.hears(FAR));
            isReachedFrom(carrier, OUTSIDE);
            isReachedFrom(office, INSIDE);
            office.hangUp();
            assertTrue(carrier.wasHungUp());
        }
        try (Browser admin = new Browser(server.web())) {
            assertEquals(200, admin.signIn("ada", PASSWORD).status());
            JsonNode seen = JsonMapper.builder()
                    .build()
                    .readTree(admin.get("/api/telephony").body());
            assertTrue(seen.path("listeners").path("udp").asBoolean(), seen::toString);
            assertEquals(6, seen.path("listening").size(), seen::toString);
            assertEquals(
                    "127.0.0.2",
                    listening(seen, "outside", "tcp").path("address").asString());
            JsonNode inside = listening(seen, "inside", "udp");
            assertEquals(1, inside.path("phones").asInt(), seen::toString);
            assertEquals(1, listening(seen, "outside", "udp").path("phones").asInt(), seen::toString);
            assertTrue(inside.path("messages").asLong() > 0, seen::toString);
            String metrics = admin.get("/metrics").body();
            assertTrue(metrics.contains("parley_sip_listener_up{network=\"outside\",transport=\"udp\"} 1.0"), metrics);
            String release = "parley_trunk_releases_total{cause=\"34\",protocol=\"q850\",trunk=\"carrier\"} 0.0";
            assertTrue(metrics.contains(release), metrics);
        }
        server.assertNoErrors();
    }

    @Test
    void aCallThatTheCarrierOutsideDoesNotTakeGoesOnToTheOneInside() {
        ready();
        try (SimPhone carrier = new SimPhone(at(OUTSIDE), "carrier", Codec.PCMA, HOME, carrierPort).refuses(503);
                SimPhone spare = new SimPhone(at(INSIDE), "spare", Codec.PCMA, FAR, sparePort)) {
            office.callAs(CALLED, "phone-of-a-test");
            assertTrue(office.answered(), () -> office.heard.toString());
            assertTrue(carrier.invite().header("From").contains("+37052000000"));
            assertTrue(spare.invite().header("From").contains("+37052000001"));
            assertTrue(spare.sound.hears(OFFICE) && office.sound.hears(FAR));
            isReachedFrom(spare, INSIDE);
            isReachedFrom(office, INSIDE);
            office.hangUp();
            assertTrue(spare.wasHungUp());
        }
        server.assertNoErrors();
    }

    @Test
    @Tag("peers")
    void aCallGoesOnFromTheCarrierOutsideToSippInside() {
        ready();
        try (SimPhone carrier = new SimPhone(at(OUTSIDE), "carrier", Codec.PCMA, HOME, carrierPort).refuses(503);
                Sipp spare = new Sipp.Plan(folder.resolve("spare"), "answers")
                        .onPort(sparePort)
                        .plays(FAR)
                        .start(server)
                        .listens()) {
            office.callAs(CALLED, "phone-of-a-test");
            assertTrue(office.answered(), () -> office.heard.toString());
            assertTrue(carrier.rings());
            assertTrue(office.sound.hears(FAR));
            assertEquals(1, spare.callsWith("INVITE sip:"));
            office.hangUp();
            spare.succeeds();
        }
        server.assertNoErrors();
    }

    /** Of the second carrier alone both are encrypted, and each has a port of its own network. */
    @Test
    @Tag("peers")
    void aCallGoesOnFromTheCarrierOutsideToBaresipInsideWithTlsAndSrtp() throws Exception {
        ready();
        TestAuthority.Signed own = authority.sign("sealed", "127.0.0.1");
        Path shown = folder.resolve("sealed-both.pem");
        Files.writeString(shown, Files.readString(own.certificate()) + Files.readString(own.key()));
        Baresip.Line line = new Baresip.Line(
                CALLED, "", "tls", "PCMA", FAR, true, false, new Baresip.Tls(tlsPort, authority.authorities()));
        try (SimPhone carrier = new SimPhone(at(OUTSIDE), "carrier", Codec.PCMA, HOME, carrierPort).refuses(503);
                Baresip sealed = Baresip.carrier(folder.resolve("sealed"), server, line, sealedPort, shown)) {
            office.callAs(CALLED, "phone-of-a-test");
            assertTrue(office.answered(), () -> office.heard + sealed.told());
            assertTrue(carrier.rings());
            assertTrue(office.sound.hears(FAR), sealed::told);
            int start = office.sound.heardSamples();
            assertTrue(SimSound.await(() -> office.sound.heardSamples() - start > 12_000));
            isReachedFrom(office, INSIDE);
            office.hangUp();
            sealed.awaits("CALL_CLOSED");
            assertTrue(sealed.heard(OFFICE), () -> sealed.profile(OFFICE));
            assertTrue(sealed.told().contains("RTP/SAVP"), sealed::told);
        }
        server.assertNoErrors();
    }

    private static JsonNode listening(JsonNode seen, String network, String transport) {
        for (JsonNode one : seen.path("listening")) {
            if (one.path("network").asString().equals(network)
                    && one.path("transport").asString().equals(transport)) {
                return one;
            }
        }
        throw new AssertionError("nothing listens to " + network + " by " + transport + ": " + seen);
    }

    private void ready() {
        for (String agent : Set.of("olga", "henri")) {
            try (Person person = new Person(server, agent, PASSWORD)) {
                person.ready();
            }
        }
    }

    private void talks(String number, SimPhone agent, double tone) {
        try (SimPhone caller = new SimPhone(at(OUTSIDE), "37061234567", Codec.PCMA, FAR)) {
            caller.call(number);
            assertTrue(caller.sound.hears(tone), () -> caller.heard.toString());
            assertTrue(agent.sound.hears(FAR));
            isReachedFrom(caller, OUTSIDE);
            caller.hangUp();
            assertTrue(agent.wasHungUp());
        }
    }

    private static void isReachedFrom(SimPhone phone, InetAddress own) {
        assertEquals(Set.of(own), phone.socket.sources(), "SIP");
        assertEquals(Set.of(own), phone.sound.sources(), "sound");
    }
}
