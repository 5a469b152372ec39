package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * {@code kill -9} in a call of softphones whose SIP is TLS and whose sound is encrypted with keys of SDP: they hear
 * each other again without an INVITE, and none of their keys was on the disk in the clear.
 */
@Tag("peers")
@OwnServer
class EncryptedCallsGoOnTest {
    private static final String QUEUE = "secret";
    private static final Pattern KEY = Pattern.compile("inline:([A-Za-z0-9+/=]+)");
    private static final List<String> FILES = List.of("open-calls.txt", "open-streams.txt");

    @TempDir
    Path folder;

    private final Organisation organisation = new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0)));

    @Test
    void encryptedSoundGoesOnByTheSameKeys() throws Exception {
        try (DemoServer server = organisation.serve(folder.resolve("server"));
                Baresip phone = phone(server);
                Baresip caller = caller(server);
                Person agent = new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD);
                Person supervisor = new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD)) {
            phone.registered();
            agent.ready();
            caller.dial(organisation.number(QUEUE)).awaits("CALL_ESTABLISHED");
            agent.contact("connected");
            CallsTest.talk();
            Patience.of(30, this::kept).until("the call is kept", () -> kept().contains("\"agent\":"));
            server.kill();
            assertNoKeyIsInTheClear(phone, caller);
            server.startAgain();
            Patience.of(30, () -> server.log().toString())
                    .until("it goes on", () -> server.logged(line -> line.contains("goes on, talking")) == 1);
            CallsTest.talk();
            assertTrue(phone.hears(Center.CALLER), "the agent hears the caller: " + phone.told());
            assertTrue(caller.hears(Center.AGENT), "the caller hears the agent: " + caller.told());
            caller.hangUp();
            caller.awaits("CALL_CLOSED");
            assertRecorded(supervisor);
            phone.hangUp(); // it is told nothing: its connection was gone with the server, and it makes none anew
            phone.awaits("CALL_CLOSED");
            assertEquals(1, invites(phone), phone.told());
            assertEquals(1, invites(caller), caller.told());
            Patience.of(30, this::kept).until("nothing of it is left", () -> kept().isEmpty());
            server.assertNoErrors();
        }
    }

    private static long invites(Baresip phone) {
        return phone.whole()
                .lines()
                .filter(line -> line.startsWith("INVITE sip"))
                .count();
    }

    private Baresip phone(DemoServer server) {
        Baresip.Line line = Baresip.Line.agent(organisation.phone(QUEUE, 1), Organisation.PHONE_PASSWORD, Center.AGENT);
        return new Baresip(
                folder.resolve("phone"),
                server,
                line.encrypted(organisation.tls()).answeringByItself());
    }

    private Baresip caller(DemoServer server) {
        return new Baresip(
                folder.resolve("caller"),
                server,
                Baresip.Line.caller(Center.CALLER).encrypted(organisation.tls()));
    }

    private Path data(String file) {
        return folder.resolve("server/data").resolve(file);
    }

    private String kept() {
        return read(data("open-calls.txt"));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All four: both phones trace what they say and what is said to them. */
    private void assertNoKeyIsInTheClear(Baresip phone, Baresip caller) throws IOException {
        for (String file : FILES) {
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data(file))), file);
        }
        String all =
                String.join("", FILES.stream().map(file -> read(data(file))).toList());
        Matcher keys = KEY.matcher(phone.whole() + caller.whole());
        int seen = 0;
        while (keys.find()) {
            seen++;
            assertFalse(all.contains(keys.group(1)), "a key is in the clear");
        }
        assertTrue(seen >= 4, "keys of both ends of both legs: " + seen);
        assertFalse(all.contains("inline:"));
    }

    private void assertRecorded(Person supervisor) {
        JsonNode row = supervisor.reviewed(QUEUE, 1, r -> r.has("endedAt")).getFirst();
        assertEquals("customer-left", row.get("end").get("reason").asString());
        Patience.of(30, () -> supervisor.details(row).toString())
                .until(
                        "what was recorded before and after is there",
                        () -> supervisor.details(row).get("recordings").size() == 2);
        for (int part : List.of(1, 2)) {
            WavFile wav = supervisor.recording(row, part, folder.resolve("heard"));
            assertTrue(Tones.most(wav.left(), Center.CALLER) > 0.6, "the customer in part " + part);
            assertTrue(Tones.most(wav.right(), Center.AGENT) > 0.6, "the agent in part " + part);
        }
    }
}
