package io.parley.core.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.queue.CallbackRules;
import io.parley.core.queue.QueueId;
import io.parley.core.routing.Board;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FloorPastTest {
    private static final QueueId SALES = new QueueId("sales");
    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

    private final FloorPast past = new FloorPast();

    @Test
    void whatWasBeforeTheFirstLookIsInNoStep() {
        past.look(board(100, 80, 10, 0), NINE);
        assertEquals(0, past.lastHour(SALES).ended());
        past.look(board(104, 82, 12, 0), NINE.plusSeconds(5));
        assertEquals(2, past.lastHour(SALES).answered());
        assertEquals(2, past.lastHour(SALES).abandoned());
        assertEquals(4, past.of(SALES).getFirst().entered());
        assertEquals(OptionalDouble.of(0.5), past.of(SALES).getFirst().abandonedShare());
    }

    @Test
    void theHourForgetsWhatIsOlder() {
        past.look(board(0, 0, 0, 0), NINE);
        past.look(board(4, 0, 4, 0), NINE.plusSeconds(10));
        past.look(board(6, 2, 4, 0), NINE.plus(Duration.ofMinutes(59)));
        assertEquals(6, past.lastHour(SALES).ended());
        past.look(board(6, 2, 4, 0), NINE.plus(Duration.ofMinutes(62)));
        assertEquals(2, past.lastHour(SALES).ended());
    }

    @Test
    void countsThatBeginAnewAtMidnightAreNoLoss() {
        past.look(board(50, 40, 9, 0), NINE);
        past.look(board(1, 1, 0, 0), NINE.plusSeconds(5));
        assertEquals(1, past.lastHour(SALES).answered());
        assertEquals(0, past.lastHour(SALES).abandoned());
        assertEquals(1, past.site().getFirst().entered());
    }

    @Test
    void aStepKeepsTheMostThatWaitedAndThreeHoursAreKept() {
        past.look(board(0, 0, 0, 7), NINE);
        past.look(board(0, 0, 0, 2), NINE.plusSeconds(60));
        assertEquals(1, past.site().size());
        assertEquals(7, past.site().getFirst().waiting());
        for (int minutes = 2; minutes <= 400; minutes += 2) {
            past.look(board(0, 0, 0, 1), NINE.plus(Duration.ofMinutes(minutes)));
        }
        assertEquals(90, past.site().size());
        assertTrue(past.site().getFirst().at().isAfter(NINE.plus(Duration.ofMinutes(219))));
    }

    @Test
    void tooFewContactsAndAClosedQueueSayNothing() {
        past.look(board(0, 0, 0, 0), NINE);
        past.look(board(4, 0, 4, 3), NINE.plusSeconds(5));
        assertEquals(OptionalDouble.empty(), value(Measured.ABANDONED, board(4, 0, 4, 3), true));
        assertEquals(OptionalDouble.of(3), value(Measured.WAITING, board(4, 0, 4, 3), true));
        assertEquals(OptionalDouble.empty(), value(Measured.WAITING, board(4, 0, 4, 3), false));
        past.look(board(5, 0, 5, 3), NINE.plusSeconds(10));
        assertEquals(OptionalDouble.of(1), value(Measured.ABANDONED, board(5, 0, 5, 3), true));
    }

    private OptionalDouble value(Measured measured, Board board, boolean open) {
        return Readings.of(board, past, queue -> open, NINE.plusSeconds(10)).stream()
                .filter(reading -> reading.measured() == measured)
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Board board(long entered, long answered, long abandoned, int waiting) {
        Optional<Instant> oldest = waiting == 0 ? Optional.empty() : Optional.of(NINE.minusSeconds(30));
        Board.QueueView view = new Board.QueueView(
                SALES,
                waiting,
                oldest,
                entered,
                answered,
                answered,
                abandoned,
                0,
                0,
                0,
                0,
                1,
                1,
                0,
                0,
                Map.of(),
                0,
                0,
                CallbackRules.NONE);
        return new Board(1, NINE, List.of(view), List.of(), List.of(), List.of(), List.of());
    }
}
