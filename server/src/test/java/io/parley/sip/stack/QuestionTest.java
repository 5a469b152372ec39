package io.parley.sip.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parley.sim.SimSound;
import io.parley.sim.sip.SipText;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a trunk is there, as OPTIONS tell; row T29. */
class QuestionTest {
    private final List<Boolean> told = new CopyOnWriteArrayList<>();
    private StackRig rig;

    @BeforeEach
    void open() throws Exception {
        rig = new StackRig(call -> {});
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** Any answer is one, but that it takes no calls; many trunks do not know OPTIONS. */
    @ParameterizedTest
    @CsvSource({"200, true", "404, true", "405, true", "501, true", "503, false", "408, false"})
    void anAnswerTellsWhetherCallsAreTaken(int status, boolean up) throws Exception {
        try (Party trunk = new Party(rig, false)) {
            rig.sip.ask(trunk.address(), told::add);
            SipText question = trunk.line.awaitRequest("OPTIONS");
            assertTrue(question.start().startsWith("OPTIONS sip:127.0.0.1:" + trunk.line.port()), question::start);
            trunk.line.send(question.reply(status, "So", "t", "", ""));
            assertTrue(SimSound.await(() -> told.equals(List.of(up))));
        }
    }

    @Test
    void whoSaysNothingIsNotThere() throws Exception {
        try (Party trunk = new Party(rig, false)) {
            rig.sip.ask(trunk.address(), told::add);
            trunk.line.awaitRequest("OPTIONS");
            for (int half = 0; half < 60; half++) {
                rig.clock.advance(Duration.ofMillis(500));
            }
            assertEquals(List.of(), told);
            for (int half = 0; half < 8; half++) {
                rig.clock.advance(Duration.ofMillis(500));
            }
            assertTrue(SimSound.await(() -> told.equals(List.of(false))));
        }
    }
}
