package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.InternalCalls;
import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.contact.RecordingFile;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finding and playing finished contacts over HTTP. */
@Computes
class ReviewRoutesTest {
    private static final String WAV = "/api/review/contacts/call-1/recording.wav";

    @TempDir
    Path folder;

    private Rig rig;
    private Browser sam;
    private byte[] sound;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        Contact call = new Contact(
                new ContactId("call-1"),
                Channel.VOICE,
                Harbour.BOOKINGS,
                "en",
                0,
                new Customer("+37061234567", Optional.of("Ona")),
                rig.time.instant());
        record(new Effect.RecordChanged(Samples.ended(call, new AgentId("ana"), "sold", "two tickets")));
        sound = new byte[100_000];
        for (int i = 0; i < sound.length; i++) {
            sound[i] = (byte) (i * 31 + i / 256);
        }
        Files.write(rig.recordings.resolve("call-1.wav"), sound);
        Files.writeString(rig.recordings.resolve("call-1.json"), "{\"lengthMs\":6250}");
        rig.store
                .recordings()
                .add(
                        new RecordingFile(
                                call.id(),
                                "call-1.wav",
                                rig.time.instant(),
                                6_250,
                                true,
                                new int[] {0, 1},
                                "abc123",
                                List.of()),
                        Optional.of("call-1.json"))
                .join();
        sam = rig.signedIn("sam");
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
    void findsByTextWithNamesInTheReadersLanguage() {
        JsonNode found = json(sam.get("/api/review/contacts?text=tickets&channel=voice", "Accept-Language", "lt"));
        assertEquals("call-1", found.path("rows").get(0).path("id").asString());
        assertEquals("Užsakymai", found.path("rows").get(0).path("queueName").asString());
        assertEquals("Ana Agent", found.path("rows").get(0).path("agentName").asString());
        assertEquals(
                0,
                json(sam.get("/api/review/contacts?text=nothing")).path("rows").size());
    }

    @Test
    void aTeamsContactsAreThoseOfItsPeople() {
        assertEquals(List.of("call-1"), foundOf("front"));
        assertEquals(List.of(), foundOf("back"));
        assertEquals(List.of(), foundOf("empty"));
        assertEquals(400, sam.get("/api/review/contacts?team=gone").status());
    }

    private List<String> foundOf(String team) {
        return json(sam.get("/api/review/contacts?team=" + team))
                .path("rows")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    @Test
    void callsOfAgentsWithEachOtherAreAListOfTheirOwn() {
        ContactId id = new ContactId("c-int");
        var begun = new InternalCalls.Begun(id, new AgentId("ana"), new AgentId("gone"), rig.time.instant());
        rig.store.internalCalls().begun(begun).join();
        rig.store.internalCalls().answered(id, rig.time.instant()).join();
        rig.store.internalCalls().over(id, "agent-ended", rig.time.instant()).join();
        JsonNode call = json(sam.get("/api/review/internal-calls?agent=ana&team=front"))
                .path("calls")
                .get(0);
        assertEquals("Ana Agent", call.path("byName").asString());
        assertEquals("gone", call.path("toName").asString(), "who is not known any more keeps the sign-in name");
        assertEquals(rig.time.instant().toEpochMilli(), call.path("answeredAt").asLong());
        assertEquals("agent-ended", call.path("reason").asString());
        for (String none : List.of("agent=ben", "team=empty", "to=1")) {
            JsonNode found = json(sam.get("/api/review/internal-calls?" + none));
            assertEquals(0, found.path("calls").size(), none);
        }
        JsonNode led = json(rig.signedIn("lea").get("/api/review/internal-calls"));
        assertEquals(1, led.path("calls").size(), "Ana is of her team");
        var others = new InternalCalls.Begun(
                new ContactId("c-other"), new AgentId("boris"), new AgentId("gone"), rig.time.instant());
        rig.store.internalCalls().begun(others).join();
        assertEquals(led, json(rig.signedIn("lea").get("/api/review/internal-calls")));
        assertEquals(
                403,
                rig.signedIn("lea").get("/api/review/internal-calls?team=back").status());
        assertEquals(404, sam.get("/api/review/contacts/c-int").status());
        assertEquals(403, rig.signedIn("ana").get("/api/review/internal-calls").status());
        for (String wrong : List.of("limit=0", "cursor=x", "from=x", "team=gone")) {
            assertEquals(400, sam.get("/api/review/internal-calls?" + wrong).status(), wrong);
        }
    }

    @Test
    void saysWhichPartOfASearchIsWrong() {
        for (String part : List.of("from=x", "limit=0", "limit=1000", "channel=fax", "cursor=x", "text=a&text=b")) {
            Reply reply = sam.get("/api/review/contacts?" + part);
            assertEquals(400, reply.status(), part);
            String field = part.substring(0, part.indexOf('='));
            assertEquals(field, json(reply).path("field").asString(), part);
        }
        assertEquals(400, sam.get("/api/review/contacts?text=%ff").status());
    }

    @Test
    void opensAContactAndShowsWhoDidBefore() {
        JsonNode file = json(sam.get("/api/review/contacts/call-1"));
        assertEquals(6_250, file.path("recording").path("lengthMs").asInt());
        assertEquals("opened", file.path("listens").get(0).path("what").asString());
        assertEquals("Sam Supervisor", file.path("listens").get(0).path("name").asString());
        assertEquals(404, sam.get("/api/review/contacts/nothing").status());
    }

    @Test
    void playsTheWholeOrOneRange() {
        Reply whole = sam.get(WAV);
        assertEquals(200, whole.status());
        assertEquals("audio/wav", whole.header("Content-Type"));
        assertEquals("", whole.header("Content-Encoding"), "sound is not packed");
        assertArrayEquals(sound, whole.raw().body());
        range("bytes=0-0", 0, 1);
        range("bytes=100-199", 100, 200);
        range("bytes=99990-", 99_990, 100_000);
        range("bytes=-10", 99_990, 100_000);
        range("bytes=99990-200000", 99_990, 100_000);
    }

    private void range(String asked, int from, int to) {
        Reply part = sam.get(WAV, "Range", asked);
        assertEquals(206, part.status(), asked);
        assertEquals("bytes " + from + "-" + (to - 1) + "/100000", part.header("Content-Range"));
        assertArrayEquals(Arrays.copyOfRange(sound, from, to), part.raw().body(), asked);
    }

    @Test
    void refusesManyRangesAndThoseOutside() {
        StringBuilder many = new StringBuilder("bytes=0-1");
        for (int i = 0; i < 1_000; i++) {
            many.append(",0-1");
        }
        for (String asked : List.of(
                "bytes=0-1,5-6",
                "bytes=9-8",
                "bytes=100000-",
                "bytes=-0",
                "bytes=-",
                "lines=1-2",
                "bytes=99999999999999999999-",
                many.toString())) {
            Reply reply = sam.get(WAV, "Range", asked);
            assertEquals(416, reply.status(), asked);
            assertEquals("bytes */100000", reply.header("Content-Range"));
            assertEquals(0, reply.raw().body().length);
        }
    }

    @Test
    void aRangeOfAnotherVersionGivesTheWhole() {
        assertEquals(
                206,
                sam.get(WAV, "Range", "bytes=0-9", "If-Range", "\"abc123\"").status());
        assertEquals(
                200, sam.get(WAV, "Range", "bytes=0-9", "If-Range", "\"other\"").status());
    }

    @Test
    void everyListeningLeavesATrace() {
        sam.get(WAV, "Range", "bytes=0-9");
        sam.get(WAV, "Range", "bytes=10-19");
        assertEquals(200, rig.signedIn("ada").get(WAV + "?download=1").status());
        assertEquals(
                204,
                sam.post("/api/review/contacts/call-1/listened", "{\"fromMs\":0,\"toMs\":5000}")
                        .status());
        Reply outside = sam.post("/api/review/contacts/call-1/listened", "{\"fromMs\":0,\"toMs\":90000}");
        assertEquals("toMs", json(outside).path("field").asString());
        List<String> traces = rig.store.listens().of(new ContactId("call-1")).stream()
                .map(shown -> shown.listen().account() + " " + shown.listen().what())
                .toList();
        assertEquals(List.of("sam PLAYED", "ada DOWNLOADED", "sam PLAYED"), traces);
    }

    @Test
    void anAgentHearsNothingAndLeavesNoTrace() {
        assertEquals(403, rig.signedIn("ana").get(WAV).status());
        assertEquals(401, rig.browser().get(WAV).status());
        assertTrue(rig.store.listens().of(new ContactId("call-1")).isEmpty());
    }

    @Test
    void givesTheWaveformAndTheTranscript() {
        assertEquals(
                "{\"lengthMs\":6250}",
                sam.get("/api/review/contacts/call-1/peaks").body());
        rig.store
                .transcripts()
                .append(Samples.message("call-1", 1, "m1", "<script>"))
                .join();
        JsonNode events =
                json(sam.get("/api/review/contacts/call-1/transcript")).path("events");
        assertEquals("<script>", events.get(0).path("body").asString());
        assertEquals("visitor", events.get(0).path("by").path("who").asString());
    }

    @Test
    void tellsWhoSpokeWhenToThoseWhoMayHearIt() throws Exception {
        Files.writeString(rig.recordings.resolve("call-1.json"), "{\"lengthMs\":6250,\"left\":[3],\"right\":[127]}");
        JsonNode voices = json(sam.get("/api/review/contacts/call-1/voices"));
        assertEquals(36, voices.path("customer").size());
        assertEquals(127, voices.path("team").get(35).asInt());
        assertEquals(
                403,
                rig.signedIn("ana").get("/api/review/contacts/call-1/voices").status());
        assertEquals(404, sam.get("/api/review/contacts/nothing/voices").status());
    }

    /** A long chat came as one JSON of all its events. */
    @Test
    void aLongTranscriptComesInPagesAndIsWrittenDownOnce() {
        for (int i = 1; i <= 501; i++) {
            rig.store
                    .transcripts()
                    .append(Samples.message("call-1", i, "m" + i, "word " + i))
                    .join();
        }
        String path = "/api/review/contacts/call-1/transcript";
        JsonNode first = json(sam.get(path));
        assertEquals(500, first.path("events").size());
        JsonNode rest = json(sam.get(path + "?after=" + first.path("next").asLong()));
        assertEquals(1, rest.path("events").size());
        assertTrue(rest.path("next").isMissingNode());
        assertEquals(1, rig.store.listens().of(new ContactId("call-1")).size());
        assertEquals(400, sam.get(path + "?after=-1").status());
        json(rig.signedIn("ada").get(path + "?after=500"));
        assertEquals(2, rig.store.listens().of(new ContactId("call-1")).size(), "who begins in the middle reads, too");
    }

    private static JsonNode json(Reply reply) {
        return new JsonMapper().readTree(new String(reply.raw().body(), StandardCharsets.UTF_8));
    }
}
