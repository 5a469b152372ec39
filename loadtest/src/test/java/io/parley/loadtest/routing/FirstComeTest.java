package io.parley.loadtest.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.routing.Floor;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** What the bench costs without the router is measured by as many decisions and lives; no time is measured. */
class FirstComeTest {
    private static final LargeFloor SMALL = new LargeFloor(80, 16, 300);
    private static final int LIVES = 4_000;

    @Test
    void livesAreAsLongWithoutTheRouter() {
        long router = decisions(Decider.router(new Floor(ZoneOffset.UTC).shadowFork()));
        long none = decisions(new FirstCome());
        assertEquals(1.0, (double) none / router, 0.35, none + " decisions, and " + router + " under the router");
    }

    private static long decisions(Decider decider) {
        Shift shift = new Shift(SMALL, decider).open().fill();
        long before = shift.decisions();
        for (int i = 0; i < LIVES; i++) {
            shift.turn(1);
        }
        return shift.decisions() - before;
    }
}
