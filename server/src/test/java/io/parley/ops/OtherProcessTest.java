package io.parley.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherProcessTest {
    private static final OtherProcess SELF = OtherProcess.self().orElseThrow();

    @Test
    void whoeverIsThereIsNotGone() {
        assertFalse(SELF.isGone());
        assertFalse(SELF.awaitGone(Duration.ofMillis(3)));
    }

    @Test
    void theSameNumberOfALaterProcessIsAnother() {
        assertTrue(new OtherProcess(SELF.pid(), SELF.startedTicks() - 1).isGone());
        assertTrue(new OtherProcess(999_999_999, 1).isGone());
    }

    @Test
    void itIsKnownAgainByItsWord() {
        assertEquals(Optional.of(SELF), OtherProcess.parse(SELF.word()));
        for (String none : new String[] {"", "1", "1 2 3", "-1 2", "one 2", "99999999999 1"}) {
            assertEquals(Optional.empty(), OtherProcess.parse(none), none);
        }
    }

    @Test
    void oneThatWasKilledAndThatNobodyHasAskedForIsGone() throws Exception {
        Process killed = new ProcessBuilder("sleep", "60").start();
        killed.destroyForcibly();
        killed.waitFor();
        assertTrue(new OtherProcess(killed.pid(), 1).isGone());
    }
}
