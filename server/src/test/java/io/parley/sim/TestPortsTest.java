package io.parley.sim;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class TestPortsTest {
    @Test
    void whoGivesPortsBackTwiceIsTold() {
        int first = TestPorts.take(2);
        TestPorts.giveBack(first);
        assertThrows(
                IllegalStateException.class, () -> TestPorts.giveBack(first), "they may be somebody else's by now");
    }

    @Test
    void portsThatWereTakenAreNobodyElses() {
        int first = TestPorts.take(2);
        int second = TestPorts.take(2);
        assertNotEquals(first, second);
        TestPorts.giveBack(first);
        TestPorts.giveBack(second);
    }
}
