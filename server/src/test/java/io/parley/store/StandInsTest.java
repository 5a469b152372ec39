package io.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandInsTest {
    private static StandIns with(String... prefixes) {
        Random dice = new Random(3);
        return new StandIns(List.of(prefixes), key -> false, () -> dice.nextInt(10));
    }

    @Test
    void aNumberStaysANumberOfItsKindAndEqualWhereItWasEqual() {
        Map<String, String> found = with("+370", "8")
                .of(List.of("+37061234567", "0037061234567"), "erased-1")
                .orElseThrow();
        String one = found.get("+37061234567");
        assertTrue(one.matches("\\+370612[0-9]{5}") && !one.endsWith("34567"), one);
        assertEquals("00" + one.substring(1), found.get("0037061234567"));
    }

    @Test
    void noRuleTellsThemApart() {
        for (int i = 0; i < 50; i++) {
            String other = with("+3706123456", "+370612345")
                    .of(List.of("+37061234567"), "erased-1")
                    .orElseThrow()
                    .get("+37061234567");
            assertTrue(other.startsWith("+3706123456"), other);
        }
        assertEquals(Optional.empty(), with("+37061234567").of(List.of("+37061234567"), "erased-1"));
    }

    @Test
    void aVisitorBecomesNobody() {
        assertEquals(
                Map.of("v-abc", "erased-1"),
                with().of(List.of("v-abc"), "erased-1").orElseThrow());
    }
}
