package io.parley.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortionsTest {
    /** What was heard, in order: portions as they are read, and events as they are decided. */
    private final List<List<Integer>> read = new ArrayList<>();

    private final List<Integer> decided = new ArrayList<>();

    private void turn(int events) {
        Portions.each(
                IntStream.range(0, events).boxed().toList(),
                portion -> {
                    assertEquals(decided.size(), portion.getFirst(), "all before it were decided, and none of it");
                    read.add(List.copyOf(portion));
                },
                decided::add);
        assertEquals(IntStream.range(0, events).boxed().toList(), decided);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 31, 63, 64, 65, 66, 128, 129, 270, 1_025})
    void eachEventIsReadOnceWithThoseAboutIt(int events) {
        turn(events);
        assertEquals(decided, read.stream().flatMap(List::stream).toList());
        for (List<Integer> portion : read) {
            assertTrue(portion.size() <= Foresight.TOGETHER, portion.size() + " of " + events);
            assertTrue(portion.size() >= 8, portion.size() + " of " + events);
        }
    }

    @Test
    void aTurnIsReadInAsFewPortionsAsMayBeAllAsLarge() {
        turn(131);
        assertEquals(List.of(44, 44, 43), read.stream().map(List::size).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7})
    void fewAreDecidedWithoutReadingAhead(int events) {
        turn(events);
        assertEquals(List.of(), read);
    }
}
