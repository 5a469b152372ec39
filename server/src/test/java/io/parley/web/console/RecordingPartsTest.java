package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
import io.parley.core.contact.RecordingFile.Mark;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.store.Samples;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call that went on after the server was killed is heard whole: what was recorded before, and after. */
@Computes
class RecordingPartsTest {
    private static final ContactId CALL = new ContactId("call-1");
    private static final String PATH = "/api/review/contacts/call-1";
    private static final String WAV = PATH + "/recording.wav";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;
    private long began;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        began = rig.time.instant().toEpochMilli();
        Customer ona = new Customer("+37061234567", Optional.of("Ona"));
        Contact call = new Contact(CALL, Channel.VOICE, Harbour.BOOKINGS, "en", 0, ona, rig.time.instant());
        record(new Effect.RecordChanged(Samples.ended(call, new AgentId("ana"), "sold", "two tickets")));
        // what a restart cut is finished beside the call that goes on, and may be there after it
        part("after", 8_000, 4_000, true, List.of(new Mark("pause:ana", 1_000, 2_000)));
        part("before", 0, 6_000, false, List.of(new Mark("crash", 6_000, 6_000)));
        sam = rig.signedIn("sam");
    }

    private void part(String name, long afterMs, long lengthMs, boolean complete, List<Mark> marks) throws Exception {
        Files.writeString(rig.recordings.resolve(name + ".wav"), "the sound " + name);
        String bins = "before".equals(name) ? "[1,1]" : "[9,9]";
        String peaks = "{\"lengthMs\":%d,\"binMs\":50,\"left\":%s,\"right\":%s}".formatted(lengthMs, bins, bins);
        Files.writeString(rig.recordings.resolve(name + ".json"), peaks);
        RecordingFile file = new RecordingFile(
                CALL,
                name + ".wav",
                rig.time.instant().plusMillis(afterMs),
                lengthMs,
                complete,
                new int[] {0, 1},
                "sum-" + name,
                marks);
        rig.store.recordings().add(file, Optional.of(name + ".json")).join();
    }

    private void record(Effect... effects) {
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Journal.Entry entry =
                new Journal.Entry(1_000_000, rig.time.instant(), new RoutingEvent.Tick(), List.of(effects));
        rig.store.journal().append(List.of(entry), () -> durable.complete(null));
        durable.join();
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    @Test
    void eachPartIsListedInTheOrderInWhichItWasSaid() {
        JsonNode file = json(sam.get(PATH));
        assertEquals(6_000, file.path("recording").path("lengthMs").asInt(), "the first, as before");
        JsonNode before = file.path("recordings").path(0);
        JsonNode after = file.path("recordings").path(1);
        assertEquals(2, file.path("recordings").size());
        assertEquals(
                List.of(1, 2),
                List.of(before.path("part").asInt(), after.path("part").asInt()));
        assertFalse(before.path("complete").asBoolean());
        assertTrue(after.path("complete").asBoolean());
        assertEquals("crash", before.path("marks").path(0).path("kind").asString());
        assertEquals(began + 8_000, after.path("startedAt").asLong());
        assertEquals(4_000, after.path("lengthMs").asLong());
        assertEquals(1, after.path("lost").path(1).asInt());
    }

    /** The second part's pause was told nowhere. */
    @Test
    void theTimelineTellsWhatHappenedInEachPart() {
        List<String> told = json(sam.get(PATH))
                .path("timeline")
                .valueStream()
                .filter(moment -> moment.path("code").asString().startsWith("recorded")
                        || moment.path("code").asString().equals("recording_paused"))
                .map(moment -> moment.path("code").asString() + " "
                        + (moment.path("at").asLong() - began))
                .toList();
        assertEquals(List.of("recorded 0", "recorded 8000", "recording_paused 9000"), told);
    }

    @Test
    void eachPartIsPlayedAndDownloadedAndItsWaveformGiven() {
        assertEquals("the sound before", sam.get(WAV).body());
        assertEquals("the sound before", sam.get(WAV + "?part=1").body());
        Reply after = sam.get(WAV + "?part=2", "Range", "bytes=4-");
        assertEquals(206, after.status());
        assertEquals("sound after", after.body());
        assertEquals("\"sum-after\"", after.header("ETag"));
        assertEquals("[1,1]", json(sam.get(PATH + "/peaks")).path("left").toString());
        assertEquals("[9,9]", json(sam.get(PATH + "/peaks?part=2")).path("left").toString());
        assertEquals(
                "attachment; filename=\"call-1.wav\"",
                sam.get(WAV + "?download=1").header("Content-Disposition"));
        Reply taken = sam.get(WAV + "?download=1&part=2");
        assertEquals("attachment; filename=\"call-1-part-2.wav\"", taken.header("Content-Disposition"));
        assertEquals("the sound after", taken.body());
    }

    @Test
    void aPartThatIsNotThereIsToldAndLeavesNoTrace() {
        for (String path : List.of(WAV + "?part=3", WAV + "?part=3&download=1", PATH + "/peaks?part=3")) {
            Reply reply = sam.get(path);
            assertEquals(404, reply.status(), path);
            assertEquals(
                    "there is no part 3 of this recording",
                    json(reply).path("message").asString(),
                    path);
        }
        for (String wrong : List.of("0", "-1", "x", "1.5", "99999999999", "1&part=2")) {
            Reply reply = sam.get(WAV + "?part=" + wrong);
            assertEquals(400, reply.status(), wrong);
            assertEquals("part", json(reply).path("field").asString(), wrong);
        }
        assertEquals(List.of(), rig.store.listens().of(CALL));
    }

    /** Who heard what is a place in all of them, each laid after the one before. */
    @Test
    void whatWasHeardOfTheSecondPartIsNotTakenForTheFirst() {
        assertEquals(204, heard("{\"fromMs\":1000,\"toMs\":6000}").status());
        assertEquals(204, heard("{\"fromMs\":1000,\"toMs\":4000,\"part\":2}").status());
        Reply outside = heard("{\"fromMs\":1000,\"toMs\":6000,\"part\":2}");
        assertEquals("toMs", json(outside).path("field").asString());
        assertEquals(404, heard("{\"fromMs\":0,\"toMs\":1000,\"part\":3}").status());
        assertEquals(
                "part",
                json(heard("{\"fromMs\":0,\"toMs\":1000,\"part\":0}"))
                        .path("field")
                        .asString());
        List<String> spans = json(sam.get(PATH))
                .path("listens")
                .valueStream()
                .filter(listen -> listen.has("fromMs"))
                .map(listen -> listen.path("fromMs") + "-" + listen.path("toMs"))
                .toList();
        assertEquals(List.of("1000-6000", "7000-10000"), spans);
    }

    private Reply heard(String stretch) {
        return sam.post(PATH + "/listened", stretch);
    }

    @Test
    void whoSpokeWhenIsToldOfAllParts() {
        JsonNode voices = json(sam.get(PATH + "/voices"));
        assertEquals(1, voices.path("customer").path(0).asInt());
        assertEquals(9, voices.path("customer").path(35).asInt());
    }

    @Test
    void theAnatomyHasTheMarksOfAllParts() {
        JsonNode anatomy = json(sam.get("/api/calls/call-1/anatomy"));
        assertEquals(6_000, anatomy.path("recording").path("lengthMs").asInt());
        assertEquals(
                "pause:ana",
                anatomy.path("recordings")
                        .path(1)
                        .path("marks")
                        .path(0)
                        .path("kind")
                        .asString());
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(new String(reply.raw().body(), StandardCharsets.UTF_8));
    }
}
