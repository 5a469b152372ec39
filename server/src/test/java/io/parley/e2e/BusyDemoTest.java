package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.web.Browser;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code demo --busy}: synthetic people fill the board, the recordings and the search, and the faults are real. */
@Tag("peers")
@OwnServer
class BusyDemoTest {
    private static final double SPEECH = 200;
    /** The agent has greeted and the caller has answered. */
    private static final long SPOKEN_MS = 15_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path folder;

    @Test
    void robotsTalkAreRecordedAndComeBackAfterARestart() {
        int port = FreePorts.free();
        try (DemoServer server = DemoServer.demo(folder.resolve("data"), "--busy", "--control-port", "" + port);
                Browser faults = new Browser(
                        URI.create(server.sheet().get("faults").asString().replaceAll("/$", "")));
                Browser reader = new Browser(server.web());
                Person viktorija = new Person(server, "viktorija", "halcyon-demo")) {
            Patience.of(30).until("somebody calls, somebody writes", () -> isBusy(viktorija.board()));
            reader.signIn("viktorija", "halcyon-demo");
            Patience.of(60)
                    .until("a chat is found by its words", () -> !found(reader).isEmpty());
            JsonNode[] talking = new JsonNode[1];
            Patience.of(60).until("two have talked for a while", () -> {
                talking[0] = talking(viktorija.board(), SPOKEN_MS);
                return talking[0] != null;
            });

            assertEquals(200, faults.post("/restart").status());
            Patience.of(30).until("it stops", () -> !state(faults).get("up").asBoolean());
            Patience.of(60).until("it is back", () -> state(faults).get("up").asBoolean());
            try (Person again = new Person(server, "viktorija", "halcyon-demo")) {
                isRecorded(again, talking[0]);
                Patience.of(90).until("calls are answered again", () -> talking(again.board(), 0) != null);
            }
        }
    }

    private void isRecorded(Person viktorija, JsonNode talking) {
        String queue = talking.get("queue").asString();
        JsonNode call = viktorija
                .reviewed(
                        queue,
                        1,
                        row -> Person.id(row).equals(Person.id(talking))
                                && row.get("recorded").asBoolean())
                .getFirst();
        assertTrue(call.get("customer").get("name").asString().startsWith("Synthetic caller"));
        assertTrue(call.get("agentName").asString().startsWith("Robot"));
        WavFile sound = viktorija.recording(call, folder);
        assertTrue(loudest(sound.left()) > SPEECH, "the caller speaks");
        assertTrue(loudest(sound.right()) > SPEECH, "the agent speaks");
    }

    private static boolean isBusy(JsonNode board) {
        boolean calls = false;
        boolean chats = false;
        for (JsonNode contact : board.get("contacts")) {
            calls |= contact.get("channel").asString().equals("voice");
            chats |= contact.get("channel").asString().equals("chat");
        }
        return calls && chats;
    }

    /** A call that has been connected for so long, or null. */
    private static JsonNode talking(JsonNode board, long ms) {
        for (JsonNode contact : board.get("contacts")) {
            boolean voice = contact.get("channel").asString().equals("voice");
            boolean connected = contact.get("phase").asString().equals("connected");
            long since = contact.get("sinceMs").asLong();
            if (voice && connected && System.currentTimeMillis() - since >= ms) {
                return contact;
            }
        }
        return null;
    }

    private static JsonNode found(Browser browser) {
        return JSON.readTree(browser.get("/api/review/contacts?channel=chat&text=Karlshamn")
                        .body())
                .get("rows");
    }

    private static JsonNode state(Browser faults) {
        return JSON.readTree(faults.get("/state").body());
    }

    /** Of all half seconds. */
    private static double loudest(short[] side) {
        double loudest = 0;
        for (int from = 0; from + 4_000 <= side.length; from += 4_000) {
            loudest = Math.max(loudest, Tones.loudness(side, from, 4_000));
        }
        return loudest;
    }
}
