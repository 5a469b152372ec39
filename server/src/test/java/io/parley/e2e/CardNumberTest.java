package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.media.Codec;
import io.parley.sim.SimSound;
import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.sim.sip.SimPhone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A customer says and types a card number while the recording is paused: it stands nowhere, though what callers type is
 * kept and SIP is traced, and not even where the server is killed meanwhile.
 */
@OwnServer
class CardNumberTest {
    private static final double CUSTOMER = 440;
    private static final double CARD = 620;
    private static final String QUEUE = "paying";
    private static final Pattern TYPED = Pattern.compile("(?i)signal\\s*[=:]\\s*[0-9]|\"key\"\\s*:\\s*\"[0-9]\"");

    @TempDir
    Path folder;

    private final Organisation organisation =
            new Organisation(List.of(new Organisation.Queue(QUEUE, 1, 0))).keepingKeys();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private DemoServer server;
    private Person agent;
    private Person supervisor;

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened.reversed()) {
            one.close();
        }
    }

    private <T extends AutoCloseable> T keep(T one) {
        opened.add(one);
        return one;
    }

    @Test
    void whatIsSaidAndTypedInAPauseStandsNowhere() throws Exception {
        server = keep(organisation.serve(folder.resolve("server")));
        supervisor = keep(new Person(server, Organisation.SUPERVISOR, Organisation.PASSWORD));
        SimPhone phone = keep(new SimPhone(server.sip(), organisation.phone(QUEUE, 1), Codec.PCMA, 1000));
        assertTrue(phone.register(Organisation.PHONE_PASSWORD));
        agent = keep(new Person(server, organisation.agent(QUEUE, 1), Organisation.PASSWORD))
                .ready();
        SimPhone first = caller("37061200001");
        JsonNode call = agent.contact("connected");
        paysPaused(first, call);
        agent.pauses(call, false);
        spoken(first, 8_000);
        assertNothingTyped();
        first.hangUp();
        JsonNode row = supervisor
                .reviewed(QUEUE, 1, one -> one.path("recorded").asBoolean() && one.has("endedAt"))
                .getFirst();
        String wire = supervisor.wire(row);
        assertTrue(wire.contains("INFO sip"), "the messages are there");
        assertFalse(TYPED.matcher(wire).find(), wire);
        assertSilent(row, true);
        assertTrue(supervisor.details(row).toString().contains("recording_paused"), "its history says so");
        assertNothingTyped();
        killedInAPause();
        server.assertNoErrors();
    }

    private void killedInAPause() throws Exception {
        SimPhone second = caller("37061200002");
        paysPaused(second, agent.contact("connected"));
        spoken(second, 12_000);
        server.kill();
        server.startAgain();
        second.sound.says(CARD); // it goes on, and is paused still
        spoken(second, 12_000);
        assertTrue(agent.contact("connected").toString().contains("\"paused\":{"));
        second.hangUp();
        JsonNode row =
                supervisor.reviewed(QUEUE, 2, one -> one.path("recorded").asBoolean() && one.has("endedAt")).stream()
                        .filter(one -> !supervisor
                                .details(one)
                                .get("recording")
                                .get("complete")
                                .asBoolean())
                        .findFirst()
                        .orElseThrow();
        JsonNode pause = assertSilent(row, false);
        long length = supervisor.details(row).get("recording").get("lengthMs").asLong();
        assertEquals(length, pause.get("toMs").asLong());
        assertTrue(length - pause.get("fromMs").asLong() > 1_000, "it tells how long, to a second");
        assertNothingTyped();
    }

    private SimPhone caller(String number) {
        SimPhone caller = keep(new SimPhone(server.sip(), number, Codec.PCMA, CUSTOMER));
        caller.call(organisation.number(QUEUE));
        assertTrue(caller.sound.hears(1000));
        spoken(caller, 8_000);
        return caller;
    }

    private void paysPaused(SimPhone caller, JsonNode call) {
        agent.pauses(call, true);
        caller.sound.says(CARD);
        for (char key : "4711".toCharArray()) {
            caller.pressByInfo(key);
            caller.sound.press(key);
        }
        spoken(caller, 12_000);
        caller.sound.says(CUSTOMER);
        spoken(caller, 2_000);
    }

    private static void spoken(SimPhone caller, int samples) {
        int start = caller.sound.heardSamples();
        assertTrue(SimSound.await(() -> caller.sound.heardSamples() - start > samples));
    }

    /** @param goesOn whether the customer is heard after it; @return its mark */
    private JsonNode assertSilent(JsonNode row, boolean goesOn) {
        WavFile wav = supervisor.recording(row, folder.resolve("heard"));
        assertTrue(Tones.most(wav.left(), CUSTOMER) > 0.9);
        assertTrue(Tones.most(wav.left(), CARD) < 0.1);
        JsonNode pause = supervisor
                .details(row)
                .get("recording")
                .get("marks")
                .valueStream()
                .filter(mark -> mark.get("kind").asString().equals("pause:" + organisation.agent(QUEUE, 1)))
                .findFirst()
                .orElseThrow();
        int from = (int) (pause.get("fromMs").asLong() + 1) * 8;
        int to = Math.min(wav.left().length, (int) pause.get("toMs").asLong() * 8);
        for (int i = from; i < to; i++) {
            assertTrue(Math.abs(wav.left()[i]) <= 8 && Math.abs(wav.right()[i]) <= 8, "at sample " + i);
        }
        assertEquals(goesOn, Tones.most(wav.left(), to, wav.left().length, CUSTOMER) > 0.9);
        return pause;
    }

    /** In none of the files, nor in what the server prints. */
    private void assertNothingTyped() {
        assertTrue(SimSound.await(this::allIsReadWithNothingTyped), "each time a file has another name since");
        assertEquals(0, server.logged(line -> TYPED.matcher(line).find()));
    }

    /** False where a file got its last name between being found and being read. */
    private boolean allIsReadWithNothingTyped() {
        try (Stream<Path> files = Files.walk(folder.resolve("server"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(TYPED.matcher(bytes).find(), file::toString);
            }
            return true;
        } catch (IOException | UncheckedIOException gone) {
            assertTrue(gone.toString().contains(NoSuchFileException.class.getName()), gone::toString);
            return false;
        }
    }
}
