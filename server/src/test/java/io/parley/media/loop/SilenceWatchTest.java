package io.parley.media.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.media.MediaEvents;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int PCMA = 8;

    private final List<Integer> told = new ArrayList<>();
    private final SilenceWatch watch = new SilenceWatch(new MediaEvents() {
        @Override
        public void digit(char digit) {}

        @Override
        public void played(long playbackId) {}

        @Override
        public void mediaSilent(int silentMs) {
            told.add(silentMs);
        }
    });

    @Test
    void whoNeverSaysAnythingIsSilentFiveSecondsAfterItWasAgreed() {
        watch.tick(false, SECOND);
        watch.tick(true, 20 * SECOND);
        watch.tick(true, 25 * SECOND);
        assertEquals(List.of(), told);
        watch.tick(true, 26 * SECOND);
        watch.tick(true, 40 * SECOND);
        assertEquals(List.of(5000), told);
    }

    @Test
    void whoStopsIsSilentUntilTheyAreHeardAgain() {
        watch.heard(false, SECOND);
        watch.tick(true, 2 * SECOND);
        watch.tick(true, 7 * SECOND);
        watch.heard(false, 9 * SECOND);
        watch.tick(true, 10 * SECOND);
        assertEquals(List.of(5000, 0), told);
    }

    @Test
    void whoSaidThatNothingIsToBeHeardMayRestForAMinute() {
        watch.heard(false, SECOND);
        watch.heard(true, 2 * SECOND);
        watch.tick(true, 3 * SECOND);
        watch.tick(true, 60 * SECOND);
        assertEquals(List.of(), told);
        watch.tick(true, 63 * SECOND);
        assertEquals(List.of(60_000), told);
        watch.heard(false, 64 * SECOND);
        watch.tick(true, 70 * SECOND);
        assertEquals(List.of(60_000, 0, 5000), told);
    }
}
