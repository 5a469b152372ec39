package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Outbox;
import io.parley.acd.port.Visitors.OfflineMessage;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.EmailAddress;
import io.parley.core.contact.RecordingFile;
import io.parley.core.routing.Effect;
import io.parley.core.routing.RoutingEvent;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.AttachmentFiles;
import io.parley.store.Samples;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import io.parley.store.codec.StoredJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is handed out to a customer is all of it, and whole also where something is broken. */
@Computes
class CustomerExportTest {
    private static final Instant NOON = Samples.NOON.truncatedTo(ChronoUnit.MILLIS);
    private static final ContactId CALL = new ContactId("call-1");
    private static final String ONA = "+37061234567";

    @TempDir
    Path folder;

    private Store store;
    private Path recordings;
    private AttachmentFiles attachments;
    private CustomerFile customers;
    private Retention retention;

    @BeforeEach
    void open() throws IOException {
        recordings = Files.createDirectories(folder.resolve("recordings"));
        store = Store.open(StoreSettings.embedded(folder), System::nanoTime);
        attachments = new AttachmentFiles(folder.resolve("attachments"));
        Retention.Folders folders = new Retention.Folders(new SoundFiles(recordings, SimKeys.KEYS), attachments);
        retention = new Retention(store, List::of, folders, () -> NOON, () -> "somebody");
        customers = new CustomerFile(store, retention, folders, () -> NOON);
        CompletableFuture<Void> durable = new CompletableFuture<>();
        var record = Samples.ended(Samples.contact("call-1"), Samples.ANNA, "sold", "two tickets");
        store.journal().append(List.of(Samples.changed(1, record)), () -> durable.complete(null));
        durable.join();
    }

    @AfterEach
    void close() {
        retention.close();
        store.close();
    }

    private Path export() throws IOException {
        return customers.export(ONA, new Reviewer("ada")).orElseThrow();
    }

    private static byte[] entry(Path archive, String ending) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            var entry = zip.stream()
                    .filter(one -> one.getName().endsWith(ending))
                    .findFirst()
                    .orElseThrow();
            return zip.getInputStream(entry).readAllBytes();
        }
    }

    private static JsonNode json(Path archive, String ending) throws IOException {
        return StoredJson.read(new String(entry(archive, ending), StandardCharsets.UTF_8), JsonNode.class);
    }

    @Test
    void aRecordingThatIsBrokenKeepsNobodyFromTheRest() throws IOException {
        byte[] sound = new byte[200_000];
        Arrays.fill(sound, (byte) 7);
        RecordingFile first = SimKeys.recorded(recordings, CALL, "first.wav.sealed", sound);
        store.recordings().add(first, Optional.empty()).join();
        byte[] two = {1, 2, 3};
        store.recordings()
                .add(SimKeys.recorded(recordings, CALL, "second.wav.sealed", two), Optional.empty())
                .join();
        Path file = recordings.resolve("first.wav.sealed");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Path archive = export();
        JsonNode said = json(archive, "contact.json").path("recordings");
        assertEquals(2, said.size(), said::toString);
        assertTrue(said.toString().contains("\"broken\":\""), said::toString);
        for (JsonNode one : said) {
            byte[] handed = entry(archive, one.path("name").asString());
            if (one.path("broken").isString()) {
                assertTrue(handed.length < sound.length, "as far as it opens: " + handed.length);
                assertArrayEquals(Arrays.copyOf(sound, handed.length), handed);
            } else {
                assertArrayEquals(two, handed);
            }
        }
    }

    @Test
    void whatWasLeftInWritingIsHandedOutWithWhatWasAskedBeforeIt() throws IOException {
        OfflineMessage left = new OfflineMessage(
                "m1",
                NOON,
                "sales",
                "lt",
                "Ona Petraitė",
                ONA,
                "call me",
                Optional.of("{\"form\":[{\"field\":\"order\",\"value\":\"HX-48213\"}]}"),
                Optional.empty(),
                Optional.empty());
        store.visitors().leave(left).join();
        JsonNode one = json(export(), "left-messages.json").path(0);
        assertEquals("call me", one.path("body").asString());
        assertEquals("Ona Petraitė", one.path("name").asString());
        assertEquals(ONA, one.path("replyTo").asString());
        assertEquals(
                "HX-48213", one.path("form").path("form").path(0).path("value").asString());
    }

    @Test
    void whatWasSaidOfBeingRecordedIsHandedOut() throws IOException {
        var declined = new RoutingEvent.RecordingSettled(CALL, Samples.declined());
        var record = Samples.ended(Samples.contact("call-1"), Samples.ANNA, "sold", "two tickets");
        CompletableFuture<Void> durable = new CompletableFuture<>();
        store.journal()
                .append(
                        List.of(Samples.entry(2, declined, new Effect.RecordChanged(record))),
                        () -> durable.complete(null));
        durable.join();
        JsonNode said = json(export(), "contact.json").path("consents").path(0);
        assertEquals("recording_declined", said.path("code").asString());
        assertEquals("+49", said.path("args").path("prefix").asString());
        assertEquals("2", said.path("args").path("key").asString());
    }

    @Test
    void whereCopiesOfAChatWentToIsHandedOut() throws IOException {
        EmailAddress to = new EmailAddress("ona@example.org");
        store.letters()
                .ask(new Outbox.Letter("l1", CALL, "v1", to, "lt", NOON, 0), new Outbox.Limits(NOON, 9, 9, 9))
                .join();
        JsonNode letter = json(export(), "contact.json").path("letters").path(0);
        assertEquals("ona@example.org", letter.path("to").asString());
        assertEquals("WAITING", letter.path("state").asString());
    }

    @Test
    void theArchiveLiesWhereNobodyElseLooksAndGoesIfWhoeverAskedIsGone() throws IOException {
        Path archive = export();
        assertTrue(archive.startsWith(folder.resolve("attachments")), archive::toString);
        attachments.sweep(Instant.now().minus(Duration.ofDays(1)));
        assertTrue(Files.exists(archive), "it is on its way");
        Files.setLastModifiedTime(archive, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        attachments.sweep(Instant.now().minus(Duration.ofDays(1)));
        assertFalse(Files.exists(archive));
    }
}
