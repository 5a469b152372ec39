package io.parley.core.contact;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributeRulesTest {
    private final AttributeRules rules =
            new AttributeRules(Map.of("plan", Set.of("gold", "silver"), "agent", Set.of(), "lastAgent", Set.of()));

    @Test
    void believesNamedValuesOfNamedAttributesOnly() {
        assertEquals(Map.of("plan", "gold"), rules.of(Map.of("plan", "gold", "vip", "yes")));
        assertEquals(Map.of(), rules.of(Map.of("plan", "platinum")));
        assertEquals(Map.of("agent", "anna"), rules.of(Map.of("agent", "anna")), "any value where none is named");
    }

    @Test
    void whatTheServerTellsItselfIsTakenFromNobody() {
        assertEquals(Map.of(), rules.of(Map.of("lastAgent", "anna")));
    }

    @Test
    void aValueOfAnotherFormIsNoValue() {
        assertEquals(Map.of(), rules.of(Map.of("agent", "")));
        assertEquals(Map.of(), rules.of(Map.of("agent", "a b")));
        assertEquals(Map.of(), rules.of(Map.of("agent", "\u0000")));
        assertEquals(Map.of(), rules.of(Map.of("agent", "x".repeat(65))));
    }

    @Test
    void readsPartsAndLeavesOutWhatIsNone() {
        assertEquals(Map.of("plan", "gold", "site", "riga"), AttributeRules.parse(" plan = gold ;site=riga;"));
        assertEquals(Map.of("plan", "gold"), AttributeRules.parse("plan=gold;plan=silver"), "the first counts");
        assertEquals(Map.of("a", "b=c"), AttributeRules.parse("a=b=c;=x;B=x;nothing;;a b=c"));
        assertEquals(Map.of(), AttributeRules.parse("plan=gold;" + "x".repeat(1_000)));
    }
}
