package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.sip.EchoCarrier;
import io.parley.sim.sip.SimPhone;
import io.parley.sim.sip.SipText;
import io.parley.web.Browser;
import io.parley.web.auth.Hashing;
import io.parley.web.auth.PasswordHash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trunks that are added, changed and removed in the console while the server runs. */
@OwnServer
class ConsoleTrunksTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PASSWORD = "desk of a test";
    private static final String PHONE = "phone-of-a-test";
    private static final String OURS = "+37052109000";
    private static final String THEIRS = "+37061234567";
    private static final double OFFICE = 1000;
    private static final double FAR = 440;
    private static final String CONFIG = """
        organisation: {name: Console trunks, zone: UTC, languages: [en]}
        data: data
        http: {port: %d}
        sip: {port: %d, bind: 127.0.0.1}
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
    private static final String SAME_IN_FILE = """
        trunks:
          - {id: lines, addresses: [192.0.2.0/24]}
        """;

    @TempDir
    Path folder;

    private final FreePorts ports = FreePorts.find();
    private EchoCarrier carrier;
    private DemoServer server;
    private SimPhone olga;
    private Browser admin;

    @BeforeEach
    void open() throws Exception {
        String hash =
                PasswordHash.of(PASSWORD, Hashing.LIGHT, new SecureRandom()).toString();
        Files.writeString(folder.resolve("office.yaml"), "languages: [en]\ntopics: [office]\ntries: 1\n");
        String config = CONFIG.formatted(ports.http(), ports.sip(), ports.rtpFrom(), ports.rtpTo())
                .replace("HASH", hash);
        carrier = new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true));
        server = DemoServer.serve(ports, Files.writeString(folder.resolve("parley.yaml"), config));
        olga = new SimPhone(server.sip(), "201", Codec.PCMA, OFFICE);
        assertTrue(olga.register(PHONE));
        admin = signedIn();
    }

    private Browser signedIn() {
        Browser browser = new Browser(server.web());
        assertEquals(200, browser.signIn("ada", PASSWORD).status());
        return browser;
    }

    @AfterEach
    void close() {
        admin.close();
        olga.close();
        server.close();
        carrier.close();
    }

    @Test
    void oneThatIsAddedRegistersAndCarriesCallsBothWaysUntilItIsRemovedAndThenTheCallThatTalksGoesOn() {
        try (SimPhone stranger = new SimPhone(server.sip(), "37061234567", Codec.PCMA, FAR)) {
            assertTrue(stranger.call(OURS).gets(403), "nobody calls yet");
        }
        assertEquals(204, add("secret").status());
        allowOutside();
        untilState(
                "it is registered",
                trunk -> registered(trunk) && trunk.path("up").asBoolean());
        callsOut();
        calledFromThereWhileItIsTakenOut();
        assertEquals(
                1, carrier.heard.stream().filter(ConsoleTrunksTest::isGoodbye).count());
        assertFalse(telephony().path("trunks").has(0));
        String metrics = admin.get("/metrics").body();
        assertTrue(metrics.contains("parley_trunk_up{trunk=\"lines\"} NaN"), metrics);
        assertTrue(server.logged(line -> line.contains("trunk lines removed in the console by ada")) == 1);
        assertFalse(server.log().stream().anyMatch(line -> line.contains("secret")));
        server.assertNoErrors();
    }

    @Test
    void anotherPasswordIsTriedAtOnceAndARestartKeepsTheTrunkUntilTheFileHasOneOfItsName() throws Exception {
        assertEquals(204, add("another").status());
        untilState("the password is wrong", trunk -> why(trunk).equals("the password is not taken"));
        assertEquals(204, change(settings(), "secret").status());
        untilState("it is registered", ConsoleTrunksTest::registered);
        ObjectNode elsewhere = settings();
        elsewhere.withObject("/out").put("address", "127.0.0.9");
        assertEquals(422, change(elsewhere, null).status(), "whoever sends it elsewhere has to know the password");
        ObjectNode calmer = settings();
        calmer.withObject("/out").put("perMinute", 7);
        assertEquals(204, change(calmer, null).status());
        JsonNode kept = trunks().path(0);
        assertTrue(kept.path("password").asBoolean() && !kept.toString().contains("secret"), kept::toString);
        assertEquals(7, kept.path("settings").path("out").path("perMinute").asInt());
        assertEquals(
                0, carrier.heard.stream().filter(ConsoleTrunksTest::isGoodbye).count(), "it stayed registered");
        restarted();
        untilState("it is registered again", ConsoleTrunksTest::registered);
        Path file = folder.resolve("parley.yaml");
        Files.writeString(file, Files.readString(file) + SAME_IN_FILE);
        restarted();
        JsonNode ofFile = trunks().path(0);
        assertTrue(ofFile.path("ofFile").asBoolean() && ofFile.path("hidden").asBoolean(), ofFile::toString);
        assertTrue(change(settings(), "secret").body().contains("of_file"));
        assertEquals(204, admin.delete("/api/trunks/lines").status(), "the one that is hidden");
        assertFalse(trunks().path(0).path("hidden").asBoolean());
        assertEquals(409, admin.delete("/api/trunks/lines").status());
        server.assertNoErrors();
    }

    @Test
    void whatIsWrongIsToldAtItsFieldAndWhoNamesATrunkKeepsIt() {
        ObjectNode wrong = settings();
        wrong.withObject("/out").put("port", 70_000).remove("allow");
        wrong.put("profle", "registered");
        Browser.Reply misspelt = add(wrong, "secret");
        assertEquals(422, misspelt.status());
        assertTrue(misspelt.body().contains("did you mean profile?"), misspelt::body);
        wrong.remove("profle");
        Browser.Reply refused = add(wrong, "secret");
        assertEquals(422, refused.status());
        assertTrue(refused.body().contains("\"path\":\"out.port\""), refused::body);
        assertTrue(refused.body().contains("\"path\":\"out.allow\""), refused::body);
        assertTrue(add(settings(), null).body().contains("\"path\":\"password\""));
        assertEquals(204, add("secret").status());
        assertEquals(409, add("secret").status());
        allowOutside();
        Browser.Reply named = admin.delete("/api/trunks/lines");
        assertEquals(422, named.status());
        assertTrue(named.body().contains("queues[office].outbound"), named::body);
        ObjectNode mute = settings();
        mute.remove("out");
        mute.putArray("addresses").add("127.0.0.1");
        Browser.Reply inwards = change(mute, "secret");
        assertTrue(inwards.body().contains("queues[office].outbound"), inwards::body);
        server.assertNoErrors();
    }

    private void callsOut() {
        try (Person agent = new Person(server, "olga", PASSWORD)) {
            agent.ready();
            olga.callAs(THEIRS, PHONE);
            assertTrue(olga.answered(), () -> olga.heard.toString());
            assertTrue(olga.sound.hears(OFFICE), "the carrier sends back what it hears");
            olga.hangUp();
            Patience.of(30)
                    .until(
                            "the carrier is told",
                            () -> carrier.heard.stream()
                                    .anyMatch(one -> one.method().equals("BYE")));
            agent.ready();
        }
    }

    private void calledFromThereWhileItIsTakenOut() {
        try (SimPhone caller = new SimPhone(server.sip(), "37061234567", Codec.PCMA, FAR);
                SimPhone late = new SimPhone(server.sip(), "37061234568", Codec.PCMA, FAR)) {
            caller.call(OURS);
            assertTrue(caller.sound.hears(OFFICE), () -> caller.heard.toString());
            allowNothing();
            assertEquals(204, admin.delete("/api/trunks/lines").status());
            assertTrue(late.call(OURS).gets(403), "a stranger by now");
            int heard = caller.sound.heardSamples();
            assertTrue(SimSound.await(() -> caller.sound.heardSamples() - heard > 12_000), "it goes on");
            assertTrue(olga.sound.hears(FAR));
            caller.hangUp();
            assertTrue(olga.wasHungUp());
        }
        Patience.of(30)
                .until("the carrier is told", () -> carrier.heard.stream().anyMatch(ConsoleTrunksTest::isGoodbye));
    }

    private static boolean isGoodbye(SipText request) {
        return request.method().equals("REGISTER") && request.header("Expires").equals("0");
    }

    private void restarted() {
        server.kill();
        server.startAgain();
        admin.close();
        admin = signedIn();
    }

    // ---- the API

    private ObjectNode settings() {
        ObjectNode settings = JSON.createObjectNode();
        settings.put("profile", "registered");
        settings.put("user", "parley");
        ObjectNode out = settings.putObject("out");
        out.put("address", "127.0.0.1").put("port", carrier.port()).put("register", true);
        out.put("callerId", "+37052000000").putArray("allow").add("+370");
        return settings;
    }

    private Browser.Reply add(String password) {
        return add(settings(), password);
    }

    private Browser.Reply add(ObjectNode settings, String password) {
        ObjectNode wanted = JSON.createObjectNode().put("id", "lines");
        return admin.post("/api/trunks", with(wanted, settings, password));
    }

    private Browser.Reply change(ObjectNode settings, String password) {
        return admin.put("/api/trunks/lines", with(JSON.createObjectNode(), settings, password));
    }

    private static String with(ObjectNode wanted, ObjectNode settings, String password) {
        wanted.set("settings", settings);
        if (password != null) {
            wanted.put("password", password);
        }
        return wanted.toString();
    }

    private JsonNode trunks() {
        return JSON.readTree(admin.get("/api/trunks").body()).path("trunks");
    }

    private JsonNode telephony() {
        return JSON.readTree(admin.get("/api/telephony").body());
    }

    private void untilState(String what, Predicate<JsonNode> holds) {
        Patience.of(30).until(what, () -> holds.test(telephony().path("trunks").path(0)));
    }

    private static boolean registered(JsonNode trunk) {
        return trunk.path("registration").path("registered").asBoolean();
    }

    private static String why(JsonNode trunk) {
        return trunk.path("registration").path("why").asString("");
    }

    /** Agents of the queue may call numbers of Lithuania, for which it takes a trunk. */
    private void allowOutside() {
        outbound("{\"numbers\":[\"+370\"],\"trunk\":\"\",\"callerId\":\"\"}");
    }

    private void allowNothing() {
        outbound("{\"numbers\":[],\"trunk\":\"\",\"callerId\":\"\"}");
    }

    private void outbound(String outbound) {
        JsonNode config = JSON.readTree(admin.get("/api/config").body());
        ObjectNode document = (ObjectNode) config.path("document").deepCopy();
        ((ObjectNode) document.path("queues").path(0)).set("outbound", JSON.readTree(outbound));
        ObjectNode wanted =
                JSON.createObjectNode().put("base", config.path("version").asLong());
        wanted.set("document", document);
        Browser.Reply reply = admin.put("/api/config", wanted.toString());
        assertEquals(200, reply.status(), reply::body);
    }
}
