package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameNumberTest {
    @ParameterizedTest
    @CsvSource({
        "+37061111111, 0037061111111, true",
        "+37061111111, 861111111, true",
        "+442079460000, 020 7946 0000, true",
        "+37061111111, +37061111112, false",
        "5219800, 5219800, true",
        "+37052198000, 5219800, false",
        "+3705219800, 5219800, true",
        "600, 600, true",
        "100600, 600, false",
        "'', '', false"
    })
    void oneNumberMayBeWrittenInSeveralWays(String one, String other, boolean same) {
        assertEquals(same, SameNumber.are(one, other));
        assertEquals(same, SameNumber.are(other, one));
    }
}
