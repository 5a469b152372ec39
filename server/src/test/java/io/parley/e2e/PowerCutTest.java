package io.parley.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Tones;
import io.parley.sim.WavFile;
import io.parley.web.Browser;
import io.parley.web.Tab;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code kill -9} with chats waiting and a call being recorded: after the restart all is as it was. */
@Tag("peers")
@OwnServer
class PowerCutTest {
    private static final String PASSWORD = "halcyon-demo";
    private static final int CHATS = 3;

    @TempDir
    Path folder;

    private final List<Visitor> visitors = new ArrayList<>();
    private final List<String> chats = new ArrayList<>();

    @Test
    void keepsPlacesStatesCountsAndTheRecordingUpToTheLastTick() throws Exception {
        try (DemoServer server = DemoServer.demo(folder.resolve("data"));
                Baresip phone = new Baresip(
                        folder.resolve("phone"), server, line(server).answeringByItself());
                Baresip caller = new Baresip(folder.resolve("caller"), server, Baresip.Line.caller(Center.CALLER));
                Person milda = new Person(server, "milda", PASSWORD);
                Person anna = new Person(server, "anna", PASSWORD);
                Person viktorija = new Person(server, "viktorija", PASSWORD)) {
            phone.registered();
            milda.ready();
            visitorsWait(server);
            talkOnThePhone(server, caller, milda);
            JsonNode before = viktorija.board();
            long cutAt = System.currentTimeMillis();
            server.kill();
            server.startAgain();
            assertFloor(before, viktorija.board());
            assertRecording(viktorija, cutAt);
            milda.contact("connected");
            phone.hangUp();
            caller.awaits("CALL_CLOSED");
            milda.wrapUp(milda.contact("wrap_up"), "", "cut off");
            Patience.of(30)
                    .until("milda is free", () -> milda.desk().get("contacts").isEmpty());
            theFirstInLineIsTheFirstServed(server, anna);
            server.assertNoErrors();
        } finally {
            visitors.forEach(Visitor::close);
        }
    }

    private static Baresip.Line line(DemoServer server) {
        JsonNode phone = server.person("milda").get("phone");
        return Baresip.Line.agent(
                phone.get("user").asString(), phone.get("password").asString(), Center.AGENT);
    }

    private void visitorsWait(DemoServer server) {
        for (int i = 1; i <= CHATS; i++) {
            Visitor visitor = new Visitor(server.web());
            visitors.add(visitor);
            chats.add(visitor.open("refund", "This is visitor " + i));
            assertEquals(i, visitor.place());
        }
    }

    private static void talkOnThePhone(DemoServer server, Baresip caller, Person agent) {
        caller.dial(server.sheet().get("number").asString()).awaits("CALL_ESTABLISHED");
        caller.press('1');
        CallsTest.talk();
        caller.press('1');
        agent.contact("connected");
        CallsTest.talk();
    }

    /** Who waits, since when and in which order, and who is in which state: as before. */
    private void assertFloor(JsonNode before, JsonNode after) {
        for (int i = 0; i < CHATS; i++) {
            JsonNode was = contact(before, chats.get(i));
            JsonNode is = contact(after, chats.get(i));
            assertEquals(i + 1, is.get("place").asInt());
            assertEquals(was.get("sinceMs"), is.get("sinceMs"));
            Visitor visitor = visitors.get(i);
            visitor.comeBack();
            visitor.await("live");
            assertEquals(List.of("This is visitor " + (i + 1)), visitor.messages());
            assertEquals(i + 1, visitor.place());
        }
        for (JsonNode agent : before.get("agents")) {
            String state = agent.get("state").asString();
            assertEquals(
                    state, agent(after, agent.get("id").asString()).get("state").asString());
        }
        assertEquals("registered", agent(after, "milda").get("phone").asString());
        assertEquals(before.get("site").get("entered"), after.get("site").get("entered"));
        assertEquals(CHATS, after.get("site").get("waiting").asInt());
    }

    private static JsonNode contact(JsonNode board, String id) {
        for (JsonNode contact : board.get("contacts")) {
            if (contact.get("id").asString().equals(id)) {
                return contact;
            }
        }
        throw new AssertionError(id + " is not on the board: " + board);
    }

    private static JsonNode agent(JsonNode board, String id) {
        for (JsonNode agent : board.get("agents")) {
            if (agent.get("id").asString().equals(id)) {
                return agent;
            }
        }
        throw new AssertionError(id + " is not on the board: " + board);
    }

    private void assertRecording(Person supervisor, long cutAt) {
        JsonNode row = supervisor
                .reviewed("bookings", 1, r -> r.get("recorded").asBoolean())
                .getFirst();
        JsonNode recording = supervisor.details(row).get("recording");
        assertFalse(recording.get("complete").asBoolean());
        WavFile wav = supervisor.recording(row, folder);
        long missing = cutAt - row.get("connectedAt").asLong() - wav.left().length / 8;
        assertTrue(missing < 200, "the last " + missing + " ms before the cut are missing");
        assertTrue(isHeardAtTheEnd(wav.left(), Center.CALLER), "the caller up to the end");
        assertTrue(isHeardAtTheEnd(wav.right(), Center.AGENT), "the agent up to the end");
    }

    /** Within the last 400 ms: a phone that is late on a busy machine may break off for a moment, and for no longer. */
    private static boolean isHeardAtTheEnd(short[] sound, double tone) {
        return IntStream.rangeClosed(1, 4)
                .anyMatch(tenths -> Tones.share(sound, sound.length - tenths * 800, 800, tone) > 0.9);
    }

    private void theFirstInLineIsTheFirstServed(DemoServer server, Person anna) {
        try (Browser browser = new Browser(server.web())) {
            browser.signIn("anna", PASSWORD);
            try (Tab desk = Tab.open(server.web(), browser)) {
                desk.frame("desk");
                anna.ready();
                JsonNode offer = anna.offer();
                assertEquals(chats.getFirst(), offer.get("contact").asString());
                anna.accept(offer);
                assertEquals(chats.getFirst(), Person.id(anna.contact("connected")));
            }
        }
    }
}
