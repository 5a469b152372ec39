package io.parley;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.ConsoleTrunks.ConsoleTrunk;
import io.parley.e2e.TestInParallel;
import io.parley.ops.config.Secret;
import io.parley.ops.config.TrunkJson;
import io.parley.ops.config.TrunkSection;
import io.parley.sim.TestPorts;
import io.parley.sim.sip.EchoCarrier;
import io.parley.sim.tls.TestAuthority;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** {@code parley trunk test} against carriers with different ways. */
class TrunkTestCommandTest {
    private static final String FILE = """
        organisation: {name: Halcyon Lines, languages: [en]}
        trunks:
          - id: carrier
            addresses: [127.0.0.1/32]
            advertise: 127.0.0.9
            user: parley
            password: {value: secret}
            out: {address: 127.0.0.1, port: PORT, callerId: "+37052000000", allow: ["+"], MORE
              test: {echo: "+37061234567", wrong: "+37060000000"}}
        queues:
          - {id: bookings}
        """;

    @TempDir
    Path folder;

    private final Shell shell = new Shell();
    private int port;
    private boolean named;
    private String networks = "";

    @BeforeEach
    void takePort() {
        port = TestPorts.take(2); // SIP over TLS is at the next one
    }

    @AfterEach
    void giveBack() {
        TestPorts.giveBack(port);
    }

    @TestInParallel
    void aCarrierThatWantsNumbersWithTheirPlusAndAPasswordPassesInAllPoints() throws Exception {
        try (EchoCarrier carrier =
                new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true))) {
            assertEquals(0, run(carrier, ""), shell::out);
            assertSays(
                    "ok OPTIONS it answers",
                    "skipped registration",
                    "ok number taken as +37061234567",
                    "ok codec PCMU, 20 ms",
                    "ok keys as events (RFC 4733)",
                    "packets came back",
                    "ok a key 5 was pressed and came back as an event",
                    "ok hold a re-INVITE is taken",
                    "ok end BYE is answered",
                    "ok wrong number answered 404",
                    "profile: e164-plus");
        }
    }

    @TestInParallel
    void oneThatWantsDigitsAndWhereWeRegisterIsFoundOut() throws Exception {
        try (EchoCarrier carrier =
                new EchoCarrier(new EchoCarrier.Ways("37061234567", 484, "secret", true, false, true))) {
            assertEquals(0, run(carrier, "register: true,"), shell::out);
            assertSays(
                    "ok registration taken",
                    "note number +37061234567 was answered 484",
                    "ok number taken as 37061234567",
                    "note hold a re-INVITE is refused or ignored",
                    "profile: registered",
                    "ways: {numbers: digits}");
        }
    }

    @TestInParallel
    void oneThatDialsNationallyWithoutKeysAndSays503ToWrongNumbersFailsInThese() throws Exception {
        try (EchoCarrier carrier = new EchoCarrier(new EchoCarrier.Ways("061234567", 404, "", true, true, false))) {
            assertEquals(TrunkTestCommand.FAILED, run(carrier, "", "--country", "LT"), shell::out);
            assertSays(
                    "ok number taken as 061234567",
                    "failed keys no telephone-event",
                    "profile: national",
                    "ways: {numbers: national, country: LT}");
        }
        try (EchoCarrier carrier = new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 503, "", true, true, true))) {
            assertEquals(TrunkTestCommand.FAILED, run(carrier, ""), shell::out);
            assertSays("failed wrong number 503 would send the call on to the next trunk");
        }
    }

    @TestInParallel
    void oneWhoseSoundComesFromElsewhereAndThatCountsCallsASecondIsToldWhatToWrite() throws Exception {
        try (EchoCarrier carrier = new EchoCarrier(
                        new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true))
                .soundsFrom(InetAddress.ofLiteral("127.9.0.7"))
                .tooSoon(503)) {
            assertEquals(TrunkTestCommand.FAILED, run(carrier, ""), shell::out);
            assertSays(
                    "packets came back, from 127.9.0.7, which the answer does not say",
                    "failed sound calls would not hear it",
                    "ok wrong number answered 404",
                    "note calls a second the same call once more was answered 503",
                    "ways: {numbers: plus, latch: [\"127.9.0.7\"], cps: 1}");
        }
    }

    @TestInParallel
    void aCarrierThatHasANameIsLookedUp() throws Exception {
        try (EchoCarrier carrier =
                new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true))) {
            named = true;
            assertEquals(0, run(carrier, "transport: udp,"), shell::out);
            assertSays("ok OPTIONS it answers", "ok end BYE is answered");
            assertTrue(carrier.heard.stream().anyMatch(m -> m.start().startsWith("INVITE sip:+37061234567@localhost")));
        }
    }

    @TestInParallel
    void aWrongNumberThatIsAnsweredIsHungUpAndSoundIsAskedForAtTheAddressTheCarrierIsTold() throws Exception {
        try (EchoCarrier carrier = new EchoCarrier(new EchoCarrier.Ways("\\+370.*", 404, "", true, true, true))) {
            assertEquals(0, run(carrier, ""), shell::out);
            assertSays("note wrong number answered with an announcement");
            Set<String> answered = callsWith(carrier, "ACK");
            assertEquals(2, answered.size());
            assertEquals(answered, callsWith(carrier, "BYE"));
            assertEquals(Set.of("c=IN IP4 127.0.0.9"), connections(carrier));
        }
    }

    @TestInParallel
    void overANetworkOfItsOwnTheCarrierHearsAndSeesItsAddressAlone() throws Exception {
        String two = "bind: [{name: inside, address: 127.0.0.1}, {name: outside, address: 127.0.0.2}]";
        networks = "sip: {" + two + "}\nmedia: {" + two + "}\n";
        try (EchoCarrier carrier =
                new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true))) {
            assertEquals(0, run(carrier, "via: outside, register: true,"), shell::out);
            assertSays("ok OPTIONS it answers", "ok registration taken", "packets came back", "ok end BYE is answered");
            assertTrue(carrier.heard.stream().allMatch(one -> one.header("Via").contains(" 127.0.0.2:" + port)));
            assertEquals(Set.of("c=IN IP4 127.0.0.2"), connections(carrier));
        }
    }

    /** The server that runs has the port of SIP over TLS. */
    @TestInParallel
    void besideARunningServerItTakesNoPortOfThat() throws Exception {
        TestAuthority.Signed own = new TestAuthority(folder, "Test CA").sign("own", "127.0.0.1");
        try (ServerSocket running = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
                EchoCarrier carrier =
                        new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true))) {
            networks = "sip: {tls: {port: %d, certificate: '%s', key: '%s'}}\n"
                    .formatted(running.getLocalPort(), own.certificate(), own.key());
            assertEquals(0, run(carrier, ""), () -> shell.err() + shell.out());
            assertSays("ok OPTIONS it answers", "ok end BYE is answered");
        }
    }

    @TestInParallel
    void aSecretThatIsNotThereIsToldWithItsLineBeforeAnybodyIsCalled() throws Exception {
        Path file = Files.writeString(
                folder.resolve("parley.yaml"),
                FILE.replace("PORT", "5060").replace("MORE", "").replace("{value: secret}", "{file: gone}"));
        assertEquals(1, shell.run("trunk", "test", "carrier", "--config", file.toString()));
        assertTrue(shell.err().contains("parley.yaml:7: trunks[0].password is in "), shell::err);
    }

    private static Set<String> connections(EchoCarrier carrier) {
        return carrier.heard.stream()
                .flatMap(request -> request.body().lines())
                .filter(line -> line.startsWith("c="))
                .collect(Collectors.toSet());
    }

    private static Set<String> callsWith(EchoCarrier carrier, String method) {
        return carrier.heard.stream()
                .filter(request -> request.method().equals(method))
                .map(request -> request.header("Call-ID"))
                .collect(Collectors.toSet());
    }

    @TestInParallel
    void aWrongPasswordIsNamed() throws Exception {
        try (EchoCarrier carrier =
                new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "another", true, true, true))) {
            assertEquals(TrunkTestCommand.FAILED, run(carrier, "register: true,"), shell::out);
            assertSays("failed registration the password is not taken", "failed number +37061234567 was answered 401");
        }
    }

    @TestInParallel
    void oneThatWasAddedInTheConsoleIsTriedWithItsPasswordBesideTheServer() throws Exception {
        Path file = Files.writeString(folder.resolve("parley.yaml"), """
            organisation: {name: Halcyon Lines, languages: [en]}
            data: data
            queues:
              - {id: bookings}
            """);
        DataFolder data = DataFolder.open(folder.resolve("data"));
        try (EchoCarrier carrier =
                        new EchoCarrier(new EchoCarrier.Ways("\\+37061234567", 404, "secret", true, true, true));
                Store server = Store.open(StoreSettings.embedded(data.root()), System::nanoTime)) {
            String settings = """
                {"user": "parley", "out": {"address": "127.0.0.1", "port": %d, "register": true,
                 "callerId": "+37052000000", "allow": ["+"]}}""".formatted(carrier.port());
            TrunkSection trunk =
                    ((TrunkJson.Read) TrunkJson.read("lines", TrunkJson.tree(settings), Secret.of("secret"))).trunk();
            AddedTrunks.of(server, data)
                    .put(trunk, new ConsoleTrunk("lines", settings, Optional.empty(), "ada", Instant.EPOCH));
            String[] test = {
                "trunk", "test", "lines", "--config", file.toString(), "--echo", "+37061234567", "--sip-port", "" + port
            };
            assertEquals(0, shell.run(test), () -> shell.err() + shell.out());
            assertSays("ok registration taken", "ok number taken as +37061234567", "ok end BYE is answered");
        }
    }

    @TestInParallel
    void aTrunkThatIsNotThereIsToldWithThoseThatAre() throws Exception {
        Path file = Files.writeString(
                folder.resolve("parley.yaml"), FILE.replace("PORT", "5060").replace("MORE", ""));
        assertEquals(1, shell.run("trunk", "test", "nobody", "--config", file.toString()));
        assertTrue(shell.err().contains("there is no trunk nobody with out; known: [carrier]"), shell::err);
    }

    private int run(EchoCarrier carrier, String out, String... more) throws Exception {
        String at = named ? "address: localhost" : "address: 127.0.0.1";
        String text = FILE.replace("address: 127.0.0.1", at)
                .replace("PORT", Integer.toString(carrier.port()))
                .replace("MORE", out);
        String own = networks.isEmpty() ? text : networks + text.replace("    advertise: 127.0.0.9\n", "");
        Path file = Files.writeString(folder.resolve("parley.yaml"), own);
        List<String> arguments = new java.util.ArrayList<>(
                List.of("trunk", "test", "carrier", "--config", file.toString(), "--sip-port", Integer.toString(port)));
        arguments.addAll(List.of(more));
        return shell.run(arguments.toArray(String[]::new));
    }

    private void assertSays(String... sentences) {
        String said = shell.out().replaceAll(" +", " ");
        for (String sentence : sentences) {
            assertTrue(said.contains(sentence), () -> sentence + " is missing in\n" + said);
        }
    }
}
