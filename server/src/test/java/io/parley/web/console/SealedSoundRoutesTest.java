package io.parley.web.console;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Journal;
import io.parley.core.agent.AgentId;
import io.parley.core.contact.Channel;
import io.parley.core.contact.Contact;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Customer;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.Samples;
import io.parley.web.Browser;
import io.parley.web.Browser.Reply;
import io.parley.web.Harbour;
import io.parley.web.Rig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Sealed recordings over HTTP: heard as others are, and told when they are not what was made. */
@Computes
class SealedSoundRoutesTest {
    private static final String CALL = "/api/review/contacts/call-1";
    private static final String WAV = CALL + "/recording.wav";
    private static final String FILE = "2026-11-02/call-1-1.wav.sealed";

    @TempDir
    Path folder;

    private final byte[] sound = new byte[200_000];
    private Rig rig;
    private Browser sam;

    @BeforeEach
    void start() throws Exception {
        rig = new Rig(folder);
        ContactId id = new ContactId("call-1");
        Customer ona = new Customer("+37061234567", Optional.of("Ona"));
        Contact call = new Contact(id, Channel.VOICE, Harbour.BOOKINGS, "en", 0, ona, rig.time.instant());
        CompletableFuture<Void> durable = new CompletableFuture<>();
        Effect over = new Effect.RecordChanged(Samples.ended(call, new AgentId("ana"), "sold", "two tickets"));
        Journal.Entry entry = new Journal.Entry(1_000_000, rig.time.instant(), new RoutingEvent.Tick(), List.of(over));
        rig.store.journal().append(List.of(entry), () -> durable.complete(null));
        durable.join();
        new Random(3).nextBytes(sound);
        rig.store
                .recordings()
                .add(SimKeys.recorded(rig.recordings, id, FILE, sound), Optional.empty())
                .join();
        sam = rig.signedIn("sam");
    }

    @AfterEach
    void stop() throws Exception {
        rig.close();
    }

    private String seal() {
        return JsonMapper.shared()
                .readTree(sam.get(CALL + "/seal").body())
                .path("recordings")
                .get(0)
                .path("state")
                .asString();
    }

    @Test
    void itIsHeardWholeAndInRangesAcrossTheBordersOfChunks() {
        assertArrayEquals(sound, sam.get(WAV).raw().body());
        for (int from : new int[] {0, 65_535, 65_536, 65_000, 131_071, 199_999}) {
            int to = Math.min(sound.length, from + 70_000);
            Reply part = sam.get(WAV, "Range", "bytes=" + from + "-" + (to - 1));
            assertEquals(206, part.status());
            assertEquals("bytes " + from + "-" + (to - 1) + "/200000", part.header("Content-Range"));
            assertArrayEquals(Arrays.copyOfRange(sound, from, to), part.raw().body(), "from " + from);
        }
        assertEquals("sealed", seal());
    }

    @Test
    void oneThatWasCutIsNotHeardAndSaidToBe() throws Exception {
        Path file = rig.recordings.resolve(FILE);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 100_000));
        Reply refused = sam.get(WAV);
        assertEquals(409, refused.status());
        assertTrue(refused.body().contains("recording_broken"), refused::body);
        assertEquals("cut", seal());
    }

    @Test
    void oneThatIsGoneIsSaidToBe() throws Exception {
        Files.delete(rig.recordings.resolve(FILE));
        assertEquals(404, sam.get(WAV).status());
        assertEquals("missing", seal());
    }

    @Test
    void whoMayNotReviewMayNotAskForTheSeal() {
        assertEquals(403, rig.signedIn("ana").get(CALL + "/seal").status());
        assertEquals(401, rig.browser().get(CALL + "/seal").status());
        assertEquals(404, sam.get("/api/review/contacts/nobody/seal").status());
    }
}
