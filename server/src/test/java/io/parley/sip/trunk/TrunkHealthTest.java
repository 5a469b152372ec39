package io.parley.sip.trunk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A trunk is out and back with a margin, so that one lost packet moves no calls; row T29. */
class TrunkHealthTest {

    /** What was answered (+) or not (-), and whether the trunk is up after each. */
    @ParameterizedTest
    @CsvSource({
        "+, 1",
        "--+--, 11111",
        "---, 110",
        "---+-++, 1100001",
        "---++---, 11001110",
    })
    void threeInVainAreOutAndTwoAnswersAreBack(String answers, String states) {
        TrunkHealth health = new TrunkHealth();
        for (int i = 0; i < answers.length(); i++) {
            boolean before = health.isUp();
            boolean changed = health.told(answers.charAt(i) == '+');
            assertEquals(states.charAt(i) == '1', health.isUp(), "after " + (i + 1) + " of " + answers);
            assertEquals(changed, before != health.isUp());
        }
    }
}
