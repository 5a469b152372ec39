package io.parley.chat.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingFramesTest {
    private static ClientFrame read(String kind, int score) {
        String scale = kind.isEmpty() ? "" : "\"kind\":\"" + kind + "\",";
        return FrameReader.read("{\"t\":\"rate\",\"c\":\"c1\",\"cid\":\"r1\"," + scale + "\"score\":" + score + "}");
    }

    @Test
    void aRatingWithoutAScaleIsOfFiveStars() {
        assertEquals(new ClientFrame.Rate("c1", "r1", "stars", 5, Optional.empty()), read("", 5));
    }

    @ParameterizedTest
    @CsvSource({"stars, 1, 5", "nps, 0, 10", "ces, 1, 7"})
    void eachScaleTakesItsNumbersAndNoOthers(String kind, int lowest, int highest) {
        assertEquals(new ClientFrame.Rate("c1", "r1", kind, lowest, Optional.empty()), read(kind, lowest));
        assertEquals(new ClientFrame.Rate("c1", "r1", kind, highest, Optional.empty()), read(kind, highest));
        assertThrows(FrameRefused.class, () -> read(kind, lowest - 1));
        assertThrows(FrameRefused.class, () -> read(kind, highest + 1));
    }

    @Test
    void aScaleNobodyKnowsIsRefused() {
        assertThrows(FrameRefused.class, () -> read("smileys", 3));
    }
}
