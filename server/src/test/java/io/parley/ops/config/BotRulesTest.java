package io.parley.ops.config;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BotRulesTest {
    @Test
    void aBotOrATagWithoutAnIdIsToldAndNotCalledNull() {
        String problem = assertThrows(ConfigProblem.class, () -> ConfigFile.parse("parley.yaml", """
                organisation: {name: Halcyon Lines, languages: [en]}
                queues:
                  - {id: bookings, tags: {known: [{label: {en: Late}}]}}
                bots:
                  - {queues: [bookings], answers: [{id: a, questions: {en: [Where?]}, answer: {en: Here.}}]}
                """))
                .getMessage();
        assertTrue(problem.contains("bots[0].id is missing or odd"), problem);
        assertTrue(problem.contains("queues[0].tags.known[0].id is missing or odd"), problem);
    }
}
