package io.parley.sip.call;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.parley.core.contact.ContactId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LastStepsTest {
    @Test
    void aStepThatFailsKeepsNoneOfTheOthers() {
        List<String> taken = new ArrayList<>();
        LastSteps.take(
                new ContactId("c1"),
                () -> taken.add("refused"),
                () -> {
                    throw new IllegalStateException("the leg is gone");
                },
                () -> taken.add("told the floor"));
        assertEquals(List.of("refused", "told the floor"), taken);
    }
}
