package io.parley.store.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.core.contact.AttributeRules;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ErasedEventTest {
    private static final String TOLD = "{\"agent\":\"anna\",\"plan\":\"gold\",\"site\":\"riga\","
            + "\"name\":\"petraitis.jonas\",\"pin\":\"12345\",\"phone\":\"+37061200001\"}";

    private final ErasedEvent erased =
            new ErasedEvent(Map.of("+37061200001", "+37061299999"), Set.of("c1"), Set.of("c7"), "plan=gold"::equals);

    private static String arrived(String contact, String attributes) {
        return "{\"contact\":{\"id\":\"" + contact + "\",\"attributes\":" + attributes + "}}";
    }

    @Test
    void ofWhatWasToldOfACustomerOnlyThatStaysWhichDecisionsFollowFrom() {
        assertEquals(
                arrived("c1", "{\"agent\":\"anna\",\"plan\":\"gold\",\"phone\":\"+37061299999\"}"),
                erased.of(arrived("c1", TOLD)).body());
    }

    @Test
    void whomTheFloorAsksWhateverTheRulesAreStays() {
        List<String> names = List.of(
                "agent",
                AttributeRules.LAST_AGENT,
                AttributeRules.CONTINUES,
                AttributeRules.TAKEN_BY,
                AttributeRules.PROMISED_BY);
        for (String name : names) {
            String body = arrived("c1", "{\"" + name + "\":\"anna\"}");
            assertEquals(body, erased.of(body).body(), "the floor would decide otherwise without it");
        }
    }

    @Test
    void ofAContactWhoseNoteIsGoneOnlyTheNoteIs() {
        String saved = "{\"contact\":\"c7\",\"agent\":\"anna\",\"note\":\"%s\"}";
        ErasedEvent.Result result = erased.of(saved.formatted("Card 5500"));
        assertEquals(saved.formatted(""), result.body());
        assertTrue(result.changed() && result.about());
        String reason = "{\"contact\":\"c7\",\"reason\":\"busy\"}";
        assertEquals(reason, erased.of(reason).body());
        assertTrue(erased.of(reason).about(), "what was decided may have the note in it");
        String told = arrived("c7", "{\"site\":\"riga\"}");
        assertEquals(told, erased.of(told).body());
    }

    /** Whoever came by another key of theirs arrived with this one, too. */
    @Test
    void aNumberAmongOtherKeysOfACustomerIsReplacedThere() {
        String arrived = "{\"contact\":{\"id\":\"c9\",\"customer\":{\"key\":\"v1\",\"also\":[\"v2\",\"%s\"]}}}";
        ErasedEvent.Result result = erased.of(arrived.formatted("+37061200001"));
        assertEquals(arrived.formatted("+37061299999"), result.body());
        assertTrue(result.changed() && result.about());
    }

    @Test
    void othersAreLeftAsTheyAre() {
        String other = arrived("c2", "{\"site\":\"riga\",\"pin\":\"12345\"}");
        assertEquals(other, erased.of(other).body());
    }
}
