package io.parley.loadtest.erlang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IdealQueueTest {
    @Test
    void manyPeopleMeetWhatTheFormulaSays() {
        for (Row row : List.of(Row.ERLANG_C, Row.ERLANG_A)) {
            Map<String, Double> means =
                    IdealQueue.measures(row, IdealQueue.of(row, new ErlangCommand.Size(1_000, 400_000, 5)));
            row.formula()
                    .forEach((measure, expected) ->
                            assertEquals(1, means.get(measure) / expected, 0.02, row.fullName() + ": " + measure));
        }
    }

    @Test
    void fewCallsOfALargeRoomStrayFurtherThanIndependentWaitsWould() {
        Row large = Row.ALL.get(5);
        ErlangCommand.Size size = new ErlangCommand.Size(large.warmUp(60), 600, 1);
        double level = large.formula().get(Row.LEVEL);
        double independent = Math.sqrt(level * (1 - level) / size.calls());
        double error = IdealQueue.errors(large, size).get(Row.LEVEL);
        assertTrue(error > 4 * independent, error + " beside " + independent);
    }

    @Test
    void oneSeedHasOneSetOfPeople() {
        ErlangCommand.Size size = new ErlangCommand.Size(10, 100, 3);
        assertEquals(IdealQueue.of(Row.ERLANG_A, size), IdealQueue.of(Row.ERLANG_A, size));
    }

    @Test
    void compressingTimeChangesNoShare() {
        Row fast = Row.ERLANG_A.compressed(60);
        assertEquals(Row.ERLANG_A.formula().get(Row.LEVEL), fast.formula().get(Row.LEVEL), 1e-3);
        assertEquals(0.19237, fast.formula().get(Row.ABANDONED), 1e-4);
        assertEquals(23_084.0 / 60, fast.formula().get(Row.WAIT), 0.5);
    }
}
