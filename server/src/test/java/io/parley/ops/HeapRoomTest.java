package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    private static final int LOOKS_OF_A_MINUTE = 12;

    private final HeapRoom room = new HeapRoom(384, 900, 7);
    private long collections = 7;
    private double cores = 0.03;

    @Test
    void aStartHasAllOfItUntilAMinuteIsQuiet() {
        assertEquals(900, room.bytes());
        quietMinute();
        assertEquals(600, room.bytes());
        quietMinute();
        quietMinute();
        assertEquals(384, room.bytes());
    }

    @Test
    void aHeapThatIsCollectedEachSecondGetsMoreRoom() {
        hasBeenQuiet();
        look(5);
        assertEquals(576, room.bytes());
        look(20);
        look(20);
        assertEquals(900, room.bytes());
        look(20);
        assertEquals(900, room.bytes());
    }

    @Test
    void oneThatIsCollectedNowAndThenKeepsWhatItHas() {
        hasBeenQuiet();
        look(5);
        for (int i = 0; i < 3 * LOOKS_OF_A_MINUTE; i++) {
            look(2);
        }
        assertEquals(576, room.bytes());
    }

    @Test
    void aQuietMinuteGivesBackAStepAndNeverMoreThanWasThere() {
        hasBeenQuiet();
        look(5);
        look(5);
        long before = room.bytes();
        quietMinute();
        assertTrue(room.bytes() < before);
        quietMinute();
        quietMinute();
        quietMinute();
        assertEquals(384, room.bytes());
    }

    @Test
    void whileLittleGoesOnAllOfItIsCollectedEachQuarterOfAMinuteAndAtOnceAfterTheStart() {
        assertEquals(List.of(true, false, true, false, false, true), collected(1, 0, 2, 1, 0, 0));
    }

    @Test
    void underLoadItIsNotCollectedForThat() {
        assertEquals(List.of(true, false, false, false, false, true), collected(1, 0, 3, 0, 0, 0));
    }

    @Test
    void norWhileTheCpuIsBusyThoughALargeHeapIsSeldomCollected() {
        cores = 0.9;
        assertEquals(List.of(false, false, false), collected(1, 0, 0));
        cores = 0.03;
        assertEquals(List.of(true, false, true), collected(1, 0, 0));
    }

    /** @return whether it was to be collected after each look, with so many collections before it */
    private List<Boolean> collected(Integer... collections) {
        return Stream.of(collections)
                .map(more -> {
                    look(more);
                    return room.isToBeCollected();
                })
                .toList();
    }

    private void hasBeenQuiet() {
        for (int i = 0; i < 3; i++) {
            quietMinute();
        }
        assertEquals(384, room.bytes());
    }

    private void quietMinute() {
        for (int i = 0; i < LOOKS_OF_A_MINUTE; i++) {
            look(i % 2);
        }
    }

    private void look(int more) {
        collections += more;
        room.look(collections, cores);
    }
}
