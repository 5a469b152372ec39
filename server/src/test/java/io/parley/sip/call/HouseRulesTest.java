package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.Computes;
import java.util.Set;
import org.junit.jupiter.api.Test;

@Computes
class HouseRulesTest {
    private static final Set<String> COLLEAGUES = Set.of("21", "boris");

    private static boolean means(String code, String dialled) {
        return new HouseRules.PickUp(code, (by, queue) -> true, (by, rung) -> true)
                .means(dialled, COLLEAGUES::contains);
    }

    @Test
    void aPickUpCodeOfDigitsHidesNoNumberOutside() {
        assertTrue(means("88", "88"));
        assertTrue(means("88", "8821"));
        assertTrue(means("88", "88boris"));
        assertFalse(means("88", "880012345678"));
        assertFalse(means("88", "8822"));
    }

    @Test
    void nothingElseBeginsWithOneOfAStar() {
        assertTrue(means("*8", "*8"));
        assertTrue(means("*8", "*899"), "nobody's, which they are told");
        assertFalse(means("*8", "899"));
        assertFalse(means("", "21"));
    }
}
