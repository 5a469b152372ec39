package io.parley.media.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Room that is kept back on a disk, which has as much as the test says. */
class ReserveTest {
    private static final long SIZE = 3L * Reserve.PIECE;
    private static final long MUCH = 1L << 40;

    @TempDir
    private Path folder;

    private long usable = MUCH;
    private Reserve reserve;

    @BeforeEach
    void open() throws IOException {
        reserve = new Reserve(folder, SIZE, () -> usable);
    }

    @AfterEach
    void close() throws IOException {
        reserve.close();
    }

    private long onDisk() throws IOException {
        return Files.size(folder.resolve(Reserve.FILE));
    }

    private void whole() throws IOException {
        int grown = 0;
        while (reserve.grow()) {
            grown++;
        }
        assertEquals(3, grown);
    }

    @Test
    void itGrowsByPiecesAndLeavesRoomToOthers() throws IOException {
        usable = Reserve.PIECE + SIZE / 4 - 1;
        assertFalse(reserve.grow(), "the disk is as good as full");
        usable++;
        assertTrue(reserve.grow());
        usable = MUCH;
        assertTrue(reserve.grow() && reserve.grow());
        assertFalse(reserve.grow());
        assertEquals(SIZE, onDisk());
        assertEquals(0, reserve.taken());
    }

    @Test
    void itGivesWhatIsNeededAndNothingWhereSomethingElseIsWrong() throws IOException {
        whole();
        assertFalse(reserve.give(1 << 20), "the disk has room: something else failed");
        usable = 0;
        assertTrue(reserve.give(Reserve.PIECE + 1));
        assertEquals(SIZE - 2L * Reserve.PIECE, onDisk());
        assertEquals(2 / 3.0, reserve.taken(), 0.001);
        assertTrue(reserve.give(1));
        assertFalse(reserve.give(1), "nothing is left");
        assertEquals(1, reserve.taken());
    }

    @Test
    void aStartWithoutRoomGetsSomeAndOneWithRoomNothing() throws IOException {
        whole();
        reserve.close();
        Reserve.giveToStart(folder, 1 << 20, () -> 1 << 20);
        assertEquals(SIZE, onDisk());
        Reserve.giveToStart(folder, Reserve.PIECE + 1, () -> 0);
        assertEquals(SIZE - 2L * Reserve.PIECE, onDisk());
        Files.delete(folder.resolve(Reserve.FILE));
        Reserve.giveToStart(folder, 1, () -> 0);
        assertFalse(Files.exists(folder.resolve(Reserve.FILE)));
    }

    @Test
    void itIsTakenUntilItIsWholeAgain() throws IOException {
        whole();
        usable = 0;
        reserve.give(1);
        usable = MUCH;
        assertTrue(reserve.taken() > 0, "there is room, and it is not kept back yet");
        assertTrue(reserve.grow());
        assertEquals(0, reserve.taken());
    }

    @Test
    void whatIsThereFromBeforeIsThereAtOnceAndNoMoreThanIsWanted() throws IOException {
        whole();
        reserve.close();
        reserve = new Reserve(folder, 2L * Reserve.PIECE, () -> usable);
        assertEquals(2L * Reserve.PIECE, reserve.left());
        assertEquals(2L * Reserve.PIECE, onDisk());
        assertEquals(Optional.empty(), Reserve.in(folder, 0));
        assertFalse(Files.exists(folder.resolve(Reserve.FILE)), "where none is wanted it is given free");
    }
}
