package io.parley.loadtest.erlang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void hasBothTablesOfTheReference() {
        List<Double> levels =
                Row.ALL.stream().map(row -> row.formula().get(Row.LEVEL)).toList();
        double[] printed = {.4743, .7404, .8801, .7613, .8952, .7645, .5270, .73197, .57999, .66547, .86929, .80006};
        assertEquals(printed.length, levels.size());
        for (int i = 0; i < printed.length; i++) {
            assertEquals(printed[i], levels.get(i), 1e-4, Row.ALL.get(i).fullName());
        }
    }

    @Test
    void areNamedByWordOrNumber() {
        assertEquals(List.of(Row.ERLANG_C, Row.ERLANG_A), Row.named("two"));
        assertEquals(List.of(Row.ERLANG_C, Row.ERLANG_A), Row.named("3,9"));
        assertEquals(12, Row.named("all").size());
        for (String wrong : List.of("0", "13", "", "1,x", "-1")) {
            assertThrows(IllegalArgumentException.class, () -> Row.named(wrong), wrong);
        }
    }

    @Test
    void largeRoomsAreFilledBeforeCallsCount() {
        assertEquals(60, Row.ERLANG_C.warmUp(60));
        assertEquals(417, Row.ALL.get(5).warmUp(60));
    }

    @Test
    void isMadeShorterToBeOverInTimeButTalksAreNotTooShort() {
        Row row = Row.ERLANG_C;
        assertEquals(60, row.compression(60, 600, 0));
        assertEquals(120, row.compression(60, 200, 60));
        assertEquals(360, row.compression(60, 10_000, 60));
        assertEquals(500, row.compression(500, 10_000, 60));
    }
}
