package io.parley.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.Visitors.Conversation;
import io.parley.core.contact.ContactId;
import io.parley.core.contact.Retained;
import io.parley.review.Retention.Rule;
import io.parley.sim.Computes;
import io.parley.sim.SimKeys;
import io.parley.store.AttachmentFiles;
import io.parley.store.NewData;
import io.parley.store.Samples;
import io.parley.store.Store;
import io.parley.store.StoreSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Computes
class FullDiskTest {
    private static final Instant NOON = Samples.NOON;
    private static final ContactId CHAT = new ContactId("chat-1");

    @TempDir
    Path folder;

    private final List<Long> given = new ArrayList<>();
    private List<Rule> rules = List.of();
    private boolean taken;
    private Store store;
    private Retention retention;
    private FullDisk full;

    private final class SimReserve implements FullDisk.Reserve {
        @Override
        public boolean isTaken() {
            return taken;
        }

        @Override
        public void give(long bytes) {
            assertEquals(1, said(), "before anything is removed");
            given.add(bytes);
        }
    }

    @BeforeEach
    void open() throws IOException {
        store = Store.open(StoreSettings.embedded(NewData.in(folder)), System::nanoTime);
        Retention.Folders folders = new Retention.Folders(
                new SoundFiles(folder, SimKeys.KEYS), new AttachmentFiles(folder.resolve("attachments")));
        retention = new Retention(store, () -> rules, folders, () -> NOON, () -> "somebody");
        full = new FullDisk(retention, new SimReserve());
        store.transcripts()
                .append(Samples.message(CHAT.value(), 1, "m1", "a word"))
                .join();
        store.visitors()
                .open(new Conversation(CHAT, "v1", "t1", "bookings", "", "lt", "Ona", NOON, Optional.of(NOON)))
                .join();
    }

    @AfterEach
    void close() {
        retention.close();
        store.close();
    }

    private long said() {
        return store.transcripts().head(CHAT);
    }

    @Test
    void somethingIsToBeRemovedAsTheDiskBecomesFullAndOnceAMinuteWhileItIs() {
        assertFalse(full.isDue(NOON));
        taken = true;
        assertTrue(full.isDue(NOON.plusSeconds(1)));
        assertFalse(full.isDue(NOON.plusSeconds(60)));
        assertTrue(full.isDue(NOON.plusSeconds(61)));
        taken = false;
        assertFalse(full.isDue(NOON.plusSeconds(62)));
        taken = true;
        assertTrue(full.isDue(NOON.plusSeconds(63)));
    }

    @Test
    void whatIsOverGoesOnceThereIsRoomToWriteItDown() {
        rules = List.of(new Rule(Retained.CHATS, Optional.empty(), 9));
        full.remove(NOON.plus(Duration.ofDays(10)));
        assertEquals(0, said());
        assertEquals(List.of(8L << 20), given);
    }

    @Test
    void aDatabaseThatCannotBeReadCostsNoRoom() {
        rules = List.of(new Rule(Retained.CHATS, Optional.empty(), 9));
        store.close();
        full.remove(NOON.plus(Duration.ofDays(10)));
        assertEquals(List.of(), given);
    }

    @Test
    void whereNothingIsOverRecordingsKeepTheirRoom() {
        full.remove(NOON.plus(Duration.ofDays(10)));
        rules = List.of(new Rule(Retained.CHATS, Optional.empty(), 9));
        full.remove(NOON.plus(Duration.ofDays(8)));
        assertEquals(1, said());
        assertEquals(List.of(), given);
    }
}
