package io.parley.acd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.parley.core.routing.Board;
import io.parley.sim.SimTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LivePictureTest {
    private final SimTime time = new SimTime();
    private int size = 10;
    private int taken;
    private boolean broken;
    private final LivePicture picture = new LivePicture(this::take, time::instant);

    @Test
    void noneIsTakenWhileNobodyLooks() {
        change();
        change();
        assertEquals(0, taken);
    }

    @Test
    void whoeverLooksAfterAChangeSeesIt() {
        change();
        assertEquals(1, picture.now().seq());
        change();
        assertEquals(2, picture.now().seq());
    }

    @Test
    void whatDidNotChangeIsNotTakenAgain() {
        change();
        assertSame(picture.now(), picture.now());
        assertEquals(1, taken);
    }

    @Test
    void aLargeFloorIsNotTakenAgainAtOnce() {
        size = 10_000;
        change();
        picture.now();
        change();
        assertEquals(1, picture.now().seq());
        time.advance(Duration.ofSeconds(1));
        assertEquals(2, picture.now().seq());
    }

    @Test
    void oneThatFailedIsTakenByTheNextWhoLooks() {
        change();
        broken = true;
        assertThrows(IllegalStateException.class, picture::now);
        broken = false;
        assertEquals(1, picture.now().seq());
    }

    private void change() {
        picture.change(picture::outdated);
    }

    private LivePicture.Taken take() {
        if (broken) {
            throw new IllegalStateException("no picture");
        }
        taken++;
        Board board = new Board(taken, time.instant(), List.of(), List.of(), List.of(), List.of(), List.of());
        return new LivePicture.Taken(board, size);
    }
}
