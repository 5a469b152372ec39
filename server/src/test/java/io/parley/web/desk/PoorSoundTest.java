package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.acd.port.LiveSounds;
import io.parley.core.contact.ContactId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Calls that are hard to hear now, by what pages count. */
class PoorSoundTest {
    private static final ContactId CALL = new ContactId("call-1");

    private Instant now = Instant.parse("2026-03-12T08:00:00Z");
    private final PoorSound sound = new PoorSound(LiveSounds.NONE, () -> now);

    private void measured(long packets, long lost) {
        now = now.plusSeconds(10);
        sound.measured(CALL, packets, lost, 40, 5);
    }

    @Test
    void lossOfTheLastSecondsCountsAndNotThatOfTheWholeCall() {
        measured(50_000, 0);
        assertFalse(sound.isPoor(CALL));
        measured(50_400, 100);
        assertTrue(sound.isPoor(CALL), "a fifth is missing now, though it is little of the whole");
        measured(50_895, 105);
        assertEquals(2, countedAfterAClearReport());
        assertFalse(sound.isPoor(CALL));
    }

    private long countedAfterAClearReport() {
        measured(51_395, 105);
        return sound.changes();
    }

    @Test
    void aPageThatWasLoadedAnewCountsFromNothing() {
        measured(5_000, 10);
        measured(300, 200);
        assertTrue(sound.isPoor(CALL));
    }

    @Test
    void whatAPageSaidLongAgoIsNotBelieved() {
        measured(300, 200);
        now = now.plusSeconds(40);
        assertFalse(sound.isPoor(CALL));
        sound.measured(new ContactId("another"), 500, 0, 40, 5);
        assertEquals(2, sound.changes(), "and the board is told");
    }
}
