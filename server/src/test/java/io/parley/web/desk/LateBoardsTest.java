package io.parley.web.desk;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.routing.Board;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateBoardsTest {
    private static final Instant NOON = Instant.parse("2026-03-12T12:00:00Z");

    private static Board at(Instant moment) {
        return new Board(1, moment, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    @Test
    void aPictureFromBeforeWhatWasHeardMayLackIt() {
        LateBoards late = new LateBoards();
        assertFalse(late.mayLack(at(NOON), NOON), "nothing was heard");
        late.queued(NOON);
        assertTrue(late.mayLack(at(NOON.minusMillis(1)), NOON.plusMillis(500)));
        assertTrue(late.mayLack(at(NOON.minusMillis(1)), NOON.plusMillis(4_500)));
        assertFalse(late.mayLack(at(NOON), NOON.plusMillis(500)), "it is in this one");
    }

    @Test
    void nobodyLooksForEverOnAFloorWhereNothingHappens() {
        LateBoards late = new LateBoards();
        late.queued(NOON);
        assertFalse(late.mayLack(at(NOON.minusSeconds(60)), NOON.plusSeconds(5)));
    }
}
